package format

import (
	"cmp"
	"fmt"
	"io"
	"math"
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

// Headline answers the reviewer in one sentence: what needs a reason, and what
// the changes do to the score of the team they move most.
func (d Diff) Headline() string {
	goals := d.goalChanges()
	c := lint.CountChanges(goals)
	open := d.open(lint.LevelError)
	var head string
	switch {
	case len(d.Changes) == 0:
		return "no goal changed"
	case len(goals) == 0:
		return "no goal changed; " + counted(len(d.checkins()), "key result") + " checked in"
	case len(open) == 1:
		head = fmt.Sprintf("%s: %s without a recorded reason", short(open[0].Ref), phrase(open[0]))
	case len(open) > 1:
		head = fmt.Sprintf("%d changes have no recorded reason", len(open))
	case c.Acknowledged > 0:
		head = fmt.Sprintf("%s, %s with a recorded reason", counted(len(goals), "goal change"), number(c.Acknowledged, len(goals)))
	case c.Warning > 0:
		head = fmt.Sprintf("%s, none that makes a goal easier", counted(len(goals), "goal change"))
	default:
		head = counted(len(goals), "goal change") + " to take note of"
	}
	if s, ok := d.largestShift(); ok {
		head += fmt.Sprintf("; %s scores %s instead of %s", s.Team, score(s.Shift.After), score(s.Shift.Before))
	}
	return head
}

func number(n, all int) string {
	if n == all {
		return "all"
	}
	return fmt.Sprint(n)
}

// open are the changes of a level that nobody has given a reason for.
func (d Diff) open(level lint.Level) []lint.JudgedChange {
	return slices.DeleteFunc(slices.Clone(d.Changes), func(j lint.JudgedChange) bool { return j.Level != level || j.Acknowledged })
}

// largestShift is the team whose score the changes move most.
func (d Diff) largestShift() (okrfile.TeamShift, bool) {
	moved := slices.DeleteFunc(slices.Clone(d.Shifts), func(s okrfile.TeamShift) bool {
		return !s.Shift.Before.Known || !s.Shift.After.Known || score(s.Shift.Before) == score(s.Shift.After)
	})
	if len(moved) == 0 {
		return okrfile.TeamShift{}, false
	}
	by := func(s okrfile.TeamShift) float64 { return math.Abs(s.Shift.After.Value - s.Shift.Before.Value) }
	return slices.MaxFunc(moved, func(a, b okrfile.TeamShift) int { return cmp.Compare(by(a), by(b)) }), true
}

// sorted are the changes as a reviewer reads them: open ones first, the worst
// before the rest, then by reference.
func (d Diff) sorted() []lint.JudgedChange {
	order := map[lint.Level]int{lint.LevelError: 0, lint.LevelWarning: 1, lint.LevelNotice: 2, lint.LevelNone: 3}
	list := slices.DeleteFunc(d.goalChanges(), func(j lint.JudgedChange) bool { return j.Level == lint.LevelNone })
	slices.SortStableFunc(list, func(a, b lint.JudgedChange) int {
		return cmp.Or(cmp.Compare(order[a.Level], order[b.Level]), btoi(b.Acknowledged)-btoi(a.Acknowledged), a.Ref.Compare(b.Ref))
	})
	return list
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
		what := orNothing(j.From) + " → " + orNothing(j.To)
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
	c := lint.CountChanges(d.goalChanges())
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

// phrase is what happened, as part of a sentence: "target weakened from 68 to 64".
func phrase(j lint.JudgedChange) string {
	words := strings.ReplaceAll(strings.TrimPrefix(j.Rule, "kr-"), "-", " ")
	if strings.HasPrefix(j.Rule, "kr-") {
		words = "key result " + words
	}
	switch {
	case j.From != "" && j.To != "" && len(j.From)+len(j.To) <= 60:
		return fmt.Sprintf("%s from %s to %s", words, visible(j.From), visible(j.To))
	case j.From != "" && j.To == "" && len(j.From) <= 60 && j.Field != "":
		return fmt.Sprintf("%s, was %s", words, visible(j.From))
	}
	return words
}

// Step is "target 68 → 64", "new: Win the coast", or the rule's title where no field changed.
func Step(j lint.JudgedChange) string {
	switch {
	case j.Field != "" && (j.From != "" || j.To != ""):
		return fmt.Sprintf("%s %s → %s", visible(j.Field), orNothing(j.From), orNothing(j.To))
	case j.From == "" && j.To != "":
		return "new: " + visible(j.To)
	case j.From != "" && j.To == "":
		return "gone: " + visible(j.From)
	case j.From != "":
		return fmt.Sprintf("%s → %s", orNothing(j.From), orNothing(j.To))
	}
	r, _ := lint.LookupChange(j.Rule)
	return r.Title
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return visible(s)
}

// effect is "score 0.36 → 0.83", or "" where the score does not move.
func effect(j lint.JudgedChange) string {
	name, s := "score", j.Effect.KeyResult
	if !s.Before.Known && !s.After.Known {
		name, s = "score of the objective", j.Effect.Objective
	}
	if !s.Before.Known && !s.After.Known || score(s.Before) == score(s.After) {
		return ""
	}
	return fmt.Sprintf("%s %s → %s", name, score(s.Before), score(s.After))
}

func score(m okrfile.Maybe) string {
	if !m.Known {
		return "no data"
	}
	return fmt.Sprintf("%.2f", m.Value)
}

// reason is the recorded reason with who and when, or "".
func reason(j lint.JudgedChange) string {
	if j.Reason == "" {
		return ""
	}
	if a := j.Amendment; a != nil {
		who := strings.Trim(strings.Join([]string{visible(a.By.Value), a.On.Value.String()}, ", "), ", ")
		if who != "" {
			return fmt.Sprintf("%s (%s)", visible(j.Reason), who)
		}
	}
	return visible(j.Reason)
}

// needsReason reports whether a reason would settle the change.
func needsReason(j lint.JudgedChange) bool { return j.Level == lint.LevelError && !j.Acknowledged }

func short(r okrfile.Ref) string { return visible(r.Team + "/" + r.ID) }

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
