package okrfile

import (
	"fmt"
	"slices"
	"strings"
)

// otherWords are the keys that other tools, other languages of the trade and habit
// put in the place of ours.
var otherWords = map[string]string{
	"name": "title", "summary": "title", "objective": "title", "key_result": "title",
	"headline": "title", "text": "title",
	"kr": "key_results", "krs": "key_results", "keyresults": "key_results", "results": "key_results", "measures": "key_results",
	"okrs": "objectives", "goals": "objectives", "quarter": "cycle", "period": "cycle", "reason_why": "why", "rationale": "why", "background": "why",
	"start": "baseline", "from": "baseline", "initial": "baseline", "start_value": "baseline", "goal": "target", "to": "target", "target_value": "target",
	"value": "current", "actual": "current", "current_value": "current", "now": "current", "measure": "metric", "kpi": "metric",
	"deadline": "due", "due_date": "due", "due_on": "due", "assignee": "owner", "responsible": "owner", "dri": "owner", "lead": "owner",
	"parent": "supports", "parents": "supports", "aligns_to": "supports", "aligned_to": "supports", "aligned_with": "supports",
	"dependencies": "depends_on", "min": "at_least", "max": "at_most", "datasource": "source", "data_source": "source", "link": "source", "url": "source",
}

// noKeys are keys that people look for and that have no place in the file.
var noKeys = map[string]string{
	"progress": "okr computes it from baseline, target and current; remove the line",
	"percent":  "okr computes it from baseline, target and current; remove the line",
	"score":    "okr computes it; an own grade at the close is called grade",
	"notes":    "notes belong to a check-in, okr checkin -m; or call the key x-notes",
	"note":     "notes belong to a check-in, okr checkin -m; or call the key x-note",
	"comment":  "begin the line with # for a comment, or call the key x-comment",
	"tags":     "call the key x-tags; keys beginning x- are free",
	"labels":   "call the key x-labels; keys beginning x- are free",
	"cycle":    "it stands once, at the top of the file",
	"team":     "it stands once, at the top of the file; each team has its own file",
}

// plainKey is the key as we would write it.
func plainKey(key string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(key)))
}

// meant returns the index of the field that a key stands for which the table does
// not know, and whether that is plain enough to read its value as that field's.
func (tb *table[T]) meant(key string) (i int, plain bool) {
	if len(key) > 64 {
		return -1, false
	}
	word := plainKey(key)
	if i, ok := tb.index[word]; ok {
		return i, true
	}
	names := make([]string, len(tb.fields))
	for i := range tb.fields {
		names[i] = tb.fields[i].Name
	}
	near := Nearest(word, names, 1)
	if len(near) > 0 && likeness(word, near[0]) >= 0.75 {
		return tb.index[near[0]], true
	}
	if i, ok := tb.index[otherWords[word]]; ok {
		return i, true
	}
	if len(near) == 0 || noKeys[word] != "" {
		return -1, false
	}
	return tb.index[near[0]], false
}

// strange reads the keys that the table does not know: where it is plain which one
// is meant and that one is missing, the value is read as that field's, so that one
// slip is one finding and does not hide what stands below it.
func (tb *table[T]) strange(w *walker, t *T, unknown []pair, seen *uint64) {
	for _, p := range unknown {
		i, plain := tb.meant(p.key.Value)
		tb.unknown(w, p, i)
		if i < 0 || !plain || *seen&(1<<i) != 0 {
			continue
		}
		*seen |= 1 << i
		f := &tb.fields[i]
		f.read(w, t, &f.FieldShape, p)
	}
}

func (tb *table[T]) unknown(w *walker, p pair, near int) {
	key := p.key.Value
	w.report(CodeUnknownField, w.span(p.key), tb.hintFor(key, near), "%s is not a key of %s", quote(key), article(tb.Noun))
}

func (tb *table[T]) hintFor(key string, near int) string {
	bare := strings.TrimLeft(key, "-")
	switch hint := noKeys[plainKey(key)]; {
	case near >= 0:
		return fmt.Sprintf("did you mean %q?", tb.fields[near].Name)
	case len(bare) < len(key) && tb.knows(strings.TrimSpace(bare)):
		return fmt.Sprintf("a space is missing behind the dash, write - %s:", bare)
	case hint != "":
		return hint
	}
	for _, s := range tb.inner {
		if _, ok := s.Field(key); ok {
			return fmt.Sprintf("it is a key of %s: indent it, below the dash of one", article(s.Noun))
		}
	}
	var names []string
	for _, f := range tb.fields {
		names = append(names, f.Name)
	}
	return "known here: " + strings.Join(names, ", ") + "; keys beginning x- are free"
}

// knows reports whether the word is a key of the table or of what stands in it.
func (tb *table[T]) knows(word string) bool {
	if _, ok := tb.index[word]; ok {
		return true
	}
	return slices.ContainsFunc(tb.inner, func(s *Shape) bool { _, ok := s.Field(word); return ok })
}

// knowsAny reports whether the mapping has a key of the table.
func (tb *table[T]) knowsAny(n pairsOf) bool {
	for p := range n {
		if _, ok := tb.index[plainKey(p.key.Value)]; ok {
			return true
		}
	}
	return false
}
