package okrfile

import (
	"fmt"
	"iter"
	"strings"

	"gopkg.in/yaml.v3"
)

// walker reads checked nodes into the model and gathers what is wrong.
type walker struct {
	src      *source
	problems []Problem
	owner    *KeyResult // what is being read now, for the references of problems
	parent   *Objective
	owned    []ownedProblem
	broken   map[int]bool // lines with syntax errors
	slipped  bool         // the file is no YAML, but could be read as it was meant
	more     int          // problems that were not kept, for there are too many
	objects  int          // objects read so far
}

// ownedProblem remembers whose problem it is until its id and cycle are known.
type ownedProblem struct {
	index     int
	objective *Objective
	keyResult *KeyResult
}

// pair is a key with its value, aliases resolved; raw is the value as it stands.
type pair struct {
	key, value, raw *yaml.Node
}

// report adds a problem at the span.
func (w *walker) report(code string, at Span, hint, format string, args ...any) {
	if len(w.problems) >= 2*maxProblems {
		w.more++
		return
	}
	if w.parent != nil {
		w.owned = append(w.owned, ownedProblem{len(w.problems), w.parent, w.owner})
	}
	w.problems = append(w.problems, Problem{Code: code, Span: at, Message: fmt.Sprintf(format, args...), Hint: hint})
}

type pairsOf = iter.Seq[pair]

// pairs yields the keys of a mapping: its own first, then those that come by
// merge keys, nearest first; so the first pair of a key is the one that counts.
func pairs(n *yaml.Node) iter.Seq[pair] {
	return func(yield func(pair) bool) { eachPair(n, yield) }
}

func eachPair(n *yaml.Node, yield func(pair) bool) bool {
	merges := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if isMerge(key) {
			merges = true
			continue
		}
		if !yield(pair{resolved(key), resolved(n.Content[i+1]), n.Content[i+1]}) {
			return false
		}
	}
	for i := 0; merges && i+1 < len(n.Content); i += 2 {
		if !isMerge(n.Content[i]) {
			continue
		}
		from := []*yaml.Node{n.Content[i+1]}
		if v := resolved(n.Content[i+1]); v.Kind == yaml.SequenceNode {
			from = v.Content
		}
		for _, m := range from {
			if m = resolved(m); m.Kind == yaml.MappingNode && !eachPair(m, yield) {
				return false
			}
		}
	}
	return true
}

func isMerge(key *yaml.Node) bool { return key.Kind == yaml.ScalarNode && key.Tag == "!!merge" }

// resolved follows an alias; the walk before has refused circles.
func resolved(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// decode reads the mapping n into t and reports unknown and missing keys.
func (tb *table[T]) decode(w *walker, n *yaml.Node, t *T) {
	objective, keyResult := w.parent, w.owner
	switch v := any(t).(type) {
	case *Objective:
		w.parent, w.owner = v, nil
	case *KeyResult:
		w.owner = v
	}
	defer func() { w.parent, w.owner = objective, keyResult }()
	var seen uint64
	var unknown []pair
	for p := range pairs(n) {
		i, known := tb.index[p.key.Value]
		switch {
		case p.key.Kind != yaml.ScalarNode || strings.HasPrefix(p.key.Value, "x-"):
		case !known:
			unknown = append(unknown, p)
		case seen&(1<<i) == 0:
			seen |= 1 << i
			f := &tb.fields[i]
			f.read(w, t, &f.FieldShape, p)
		}
	}
	tb.strange(w, t, unknown, &seen)
	if seen&tb.needed != tb.needed {
		tb.missing(w, w.headSpan(n), seen, t)
	}
}

// missing reports the required keys that were not seen.
func (tb *table[T]) missing(w *walker, at Span, seen uint64, t *T) {
	var names []string
	hint := ""
	for i := range tb.fields {
		if f := &tb.fields[i]; f.Required && seen&(1<<i) == 0 {
			names = append(names, f.Name)
			hint = f.hintToAdd()
		}
	}
	switch {
	case len(names) == 0:
		return
	case len(names) > 1:
		hint = "add " + strings.Join(names[:len(names)-1], ":, ") + ": and " + names[len(names)-1] + ":"
	}
	last := len(names) - 1
	list := names[last]
	if last > 0 {
		list = strings.Join(names[:last], ", no ") + " and no " + list
	}
	w.report(CodeMissingField, at, hint, "%s has no %s", tb.name(t), list)
}

// name calls the object by its noun and, where it has one, its id.
func (tb *table[T]) name(t *T) string {
	if tb.label != nil {
		if l := tb.label(t); l != "" {
			return tb.Noun + " " + quote(l)
		}
	}
	return tb.Noun
}

// nearestKey suggests a key for a misspelt one; case, dashes and spaces aside,
// an exact match wins over similarity.
func nearestKey(key string, names []string) string {
	plain := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(key))
	for _, n := range names {
		if n == plain {
			return n
		}
	}
	if near := Nearest(plain, names, 1); len(near) > 0 {
		return near[0]
	}
	return ""
}

func article(noun string) string {
	switch {
	case noun == ConfigName:
		return noun
	case strings.ContainsAny(noun[:1], "aeiouO"):
		return "an " + noun
	}
	return "a " + noun
}

// quote quotes a value for a message, shortened to sixty characters.
func quote(s string) string {
	const most = 60
	if n := 0; len(s) > most {
		for i := range s {
			if n++; n > most {
				s = s[:i] + "…"
				break
			}
		}
	}
	return fmt.Sprintf("%q", s)
}

func (f *FieldShape) hintToAdd() string {
	switch {
	case f.Name == "version":
		return "add version: 1"
	case len(f.Enum) > 0:
		return "add " + f.Name + ": with one of " + strings.Join(f.Enum, ", ")
	case f.Name == "objectives":
		return "add objectives: and below it the first one, beginning with - id:"
	case f.Name == "cycle":
		return "add cycle: with a quarter such as 2026-Q4, a half such as 2026-H2, a year, or a name from okr.yaml"
	case f.About != "":
		return "add " + f.Name + ": " + strings.TrimSuffix(strings.ToLower(f.About[:1])+f.About[1:], ".")
	}
	return "add " + f.Name
}
