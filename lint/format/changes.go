package format

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// Side is one end of a comparison.
type Side struct {
	Ref    string // as it was asked for; "working tree" or "index" for those
	Commit string // full id; "" for the working tree and the index
}

// Diff is a judged comparison, ready to be written.
type Diff struct {
	Base, Head Side
	Changes    []lint.JudgedChange
	Shifts     []okrfile.TeamShift // see okrfile.TeamShifts
	Unchanged  int                 // key results without a change
	Findings   []lint.Finding      // records that fit no change
	Command    string              // reproduces the comparison
}

// DiffOptions are what a format of changes may need besides the changes.
type DiffOptions struct {
	Style    Style
	Width    int                 // columns; 0 means 80
	Prefix   string              // path from the repository to the workspace
	Markdown func(string) string // makes text of unknown origin harmless in Markdown
}

// DiffWriter is one format of changes.
type DiffWriter struct {
	Name  string
	Write func(w io.Writer, d Diff, opt DiffOptions) error
}

// DiffWriters returns every format of changes; text is the default.
func DiffWriters() []DiffWriter {
	return []DiffWriter{
		{"text", writeDiffText},
		{"markdown", writeDiffMarkdown},
		{"json", writeDiffJSON},
		{"github", writeDiffGitHub},
		{"gitlab", writeDiffGitLab},
		{"csv", writeDiffCSV},
		{"rdjson", writeDiffRDJSON},
	}
}

// DiffNames returns the names of the formats of changes.
func DiffNames() []string {
	var names []string
	for _, w := range DiffWriters() {
		names = append(names, w.Name)
	}
	return names
}

// sorted are the changes as a reviewer reads them: open ones first, the worst
// before the rest, of notices first what would weigh more while the cycle runs,
// and those of one goal together. Titles that only repeat a number are told with
// it.
func (d Diff) sorted() []lint.JudgedChange {
	list := slices.DeleteFunc(d.goalChanges(), func(j lint.JudgedChange) bool { return j.Level == lint.LevelNone || j.Follows != "" })
	first := map[group]int{}
	for _, j := range list {
		g := groupOf(j)
		if w, known := first[g]; !known || weight(j) < w {
			first[g] = weight(j)
		}
	}
	slices.SortStableFunc(list, func(a, b lint.JudgedChange) int {
		x, y := groupOf(a), groupOf(b)
		return cmp.Or(cmp.Compare(levelRank(a.Level), levelRank(b.Level)), btoi(b.Acknowledged)-btoi(a.Acknowledged),
			cmp.Compare(first[x], first[y]), a.Ref.Compare(b.Ref), cmp.Compare(weight(a), weight(b)))
	})
	return list
}

// group is what is shown together: the changes of one goal that ask the same.
type group struct {
	ref          okrfile.Ref
	level        lint.Level
	acknowledged bool
}

func groupOf(j lint.JudgedChange) group { return group{j.Ref, j.Level, j.Acknowledged} }

// grouped cuts sorted changes into those of one goal that ask the same.
func grouped(list []lint.JudgedChange) (groups [][]lint.JudgedChange) {
	for i, j := range list {
		if i > 0 && groupOf(list[i-1]) == groupOf(j) {
			groups[len(groups)-1] = append(groups[len(groups)-1], j)
		} else {
			groups = append(groups, []lint.JudgedChange{j})
		}
	}
	return groups
}

func levelRank(l lint.Level) int {
	return slices.Index([]lint.Level{lint.LevelError, lint.LevelWarning, lint.LevelNotice, lint.LevelNone}, l)
}

// weight is how much a change weighs while a cycle runs, 0 for the most.
func weight(j lint.JudgedChange) int {
	rule, known := lint.LookupChange(j.Rule)
	if !known {
		return 0
	}
	return levelRank(rule.Level)
}

// goalChanges are the changes without the check-ins, which change no goal.
func (d Diff) goalChanges() []lint.JudgedChange {
	return slices.DeleteFunc(slices.Clone(d.Changes), isCheckin)
}

func isCheckin(j lint.JudgedChange) bool {
	return j.Rule == okrfile.CheckinRecorded && j.Level == lint.LevelNotice
}

// checkins are one phrase for each key result that has a new value or
// confidence: "boats/fuel 405 → 398".
func (d Diff) checkins() []string {
	var list []string
	at := map[okrfile.Ref]int{}
	for _, j := range d.Changes {
		if !isCheckin(j) {
			continue
		}
		what := orNothing(visible(j.From)) + " → " + orNothing(visible(j.To))
		if j.Field != "current" {
			what = visible(j.Field) + " " + what
		}
		if i, seen := at[j.Ref]; seen {
			list[i] += ", " + what
			continue
		}
		at[j.Ref] = len(list)
		list = append(list, short(j.Ref)+" "+what)
	}
	return list
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// summary counts the levels in words.
func (d Diff) summary() string {
	c := lint.CountChanges(d.sorted())
	c.Error += d.misfits()
	c.Warning += len(d.Findings) - d.misfits()
	parts := []string{}
	for _, p := range []struct {
		n    int
		word string
	}{{c.Error, "error"}, {c.Warning, "warning"}, {c.Notice, "notice"}} {
		if p.n > 0 {
			parts = append(parts, counted(p.n, p.word))
		}
	}
	if n := len(d.checkins()); n > 0 {
		parts = append(parts, counted(n, "key result")+" checked in")
	}
	if len(parts) == 0 {
		parts = []string{"no changes"}
	}
	return fmt.Sprintf("%s; %s unchanged", strings.Join(parts, ", "), counted(d.Unchanged, "key result"))
}

// Step is "target 68 → 64", "new: Win the coast", or the rule's title where no field
// changed. Of long texts it shows where they differ.
func Step(j lint.JudgedChange) string { return step(j, longText) }

// longText is how many characters of a text are shown beside its successor.
const longText = 110

func step(j lint.JudgedChange, most int) string {
	from, to := j.From, j.To
	if j.Field != "" && len(from)+len(to) > most {
		from, to = apart(from, to)
	}
	from, to = clip(visible(from), most), clip(visible(to), most)
	switch {
	case j.Field == "grade" && j.From == "":
		return "graded " + to
	case j.Field == "status" && to == "dropped":
		return "dropped: " + clip(visible(j.Title), most)
	case j.Field != "" && (j.From != "" || j.To != ""):
		return fmt.Sprintf("%s %s → %s", visible(j.Field), orNothing(from), orNothing(to))
	case j.From == "" && j.To != "":
		return "new: " + to
	case j.From != "" && j.To == "":
		return "gone: " + from
	case j.From != "":
		return fmt.Sprintf("%s → %s", orNothing(from), orNothing(to))
	}
	r, _ := lint.LookupChange(j.Rule)
	return r.Title
}

// within says what came or went with an objective.
func within(j lint.JudgedChange) string {
	if len(j.KeyResults) == 0 {
		return ""
	}
	return ", with " + counted(len(j.KeyResults), "key result")
}

// contextWords are kept around what differs between two texts.
const contextWords = 3

// apart shortens two texts to where they differ, with a few words around.
func apart(from, to string) (string, string) {
	a, b := strings.Fields(from), strings.Fields(to)
	front, back := 0, 0
	for front < min(len(a), len(b)) && a[front] == b[front] {
		front++
	}
	for back < min(len(a), len(b))-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	cut := func(words []string) string {
		start, end := max(0, front-contextWords), min(len(words), len(words)-back+contextWords)
		text := strings.Join(words[start:end], " ")
		if start > 0 {
			text = "… " + text
		}
		if end < len(words) {
			text += " …"
		}
		return text
	}
	return cut(a), cut(b)
}

// orNothing expects a text that is visible already.
func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// effect is "score 0.36 → 0.83, of the objective 0.40 → 0.60", or "" where no score
// moves.
func effect(j lint.JudgedChange) string {
	kr, objective := moved(j.Effect.KeyResult), moved(j.Effect.Objective)
	switch {
	case kr != "" && objective != "":
		return "score " + kr + ", of " + whose(j, "the objective") + " " + objective
	case kr != "":
		return "score " + kr
	case objective != "":
		return "score of " + whose(j, "the objective") + " " + objective
	}
	return ""
}

// whose names the objective whose score moves: of a key result that was moved the
// one that it left, else the word.
func whose(j lint.JudgedChange, word string) string {
	if j.Rule == okrfile.KeyResultMoved && j.Field == "objective" {
		return visible(j.From)
	}
	return word
}

// moved is "0.36 → 0.83", "" where a score stays or there is none.
func moved(s okrfile.Shift) string {
	if !s.Before.Known && !s.After.Known || score(s.Before) == score(s.After) {
		return ""
	}
	return score(s.Before) + " → " + score(s.After)
}

// follower is what else of a key result only repeats the change.
func (d Diff) follower(j lint.JudgedChange) string {
	if slices.ContainsFunc(d.Changes, func(f lint.JudgedChange) bool {
		return f.Follows != "" && f.Ref == j.Ref && f.Follows == j.Fingerprint()
	}) {
		return ", in the title too"
	}
	return ""
}

func score(m okrfile.Maybe) string {
	if !m.Known {
		return "no data"
	}
	return fmt.Sprintf("%.2f", m.Value)
}

// reason is the recorded reason with who and when, or "".
func reason(j lint.JudgedChange) string {
	a := j.Amendment
	if a == nil {
		a = j.Outdated
	}
	if j.Reason == "" || a == nil {
		return visible(j.Reason)
	}
	who := strings.Trim(strings.Join([]string{visible(a.By.Value), a.On.Value.String()}, ", "), ", ")
	if who == "" {
		return visible(j.Reason)
	}
	return fmt.Sprintf("%s (%s)", visible(j.Reason), who)
}

// void says why a recorded reason does not count, "" where it does.
func void(j lint.JudgedChange) string {
	switch j.Void {
	case lint.AmendOwn:
		if j.Amendment == nil || j.Amendment.By.Value == "" {
			return "it does not count: nobody else has signed it, as changes.approval asks"
		}
		return "it does not count: " + visible(j.Amendment.By.Value) + " made the change, and changes.approval asks for somebody else"
	case lint.AmendOutdated:
		return "it does not count: it is older than the change"
	}
	return ""
}

// needsReason reports whether a reason would settle the change.
func needsReason(j lint.JudgedChange) bool { return j.Level == lint.LevelError && !j.Acknowledged }

// named is a reference as a shell reads it: ids are plain words, and where a file
// has something else in their place a copied hint must not run it.
func named(r okrfile.Ref) string {
	name := short(r)
	plain := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("_-./", c) }
	if strings.IndexFunc(name, func(c rune) bool { return !plain(c) }) < 0 {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// remedy is the command that settles a change, "" where none is needed.
func remedy(j lint.JudgedChange) string {
	switch {
	case !needsReason(j):
		return ""
	case j.Rule == okrfile.ObjectiveDropped && j.Head.File == "":
		return "put it back, then okr amend " + named(j.Ref) + ` --drop --reason "…"`
	case j.Void == lint.AmendOwn:
		return "okr amend " + named(j.Ref) + ` --reason "…" --by NAME`
	}
	return "okr amend " + named(j.Ref) + ` --reason "…"`
}

func short(r okrfile.Ref) string { return visible(r.Team + "/" + r.ID) }

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
