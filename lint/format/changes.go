package format

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

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
	OldPolicy  bool                // head has another policy or calendar; the one of base judged
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
