package lint

import (
	"fmt"
	"strings"
	"sync"

	"github.com/okr-cli/okr/okrfile"
)

// ChangeRule is one kind of change to a goal: its page, and what it is worth in
// each phase of a cycle.
type ChangeRule struct {
	ID    string
	Title string
	Why   string
	Level Level // while the cycle runs; see Phase for the others
}

// Level says how much a change matters on its day.
type Level string

// The levels of changes, worst first. LevelNone is not shown.
const (
	LevelError   Level = "error"
	LevelWarning Level = "warning"
	LevelNotice  Level = "notice"
	LevelNone    Level = "none"
)

// ParseLevel reads the words of okr.yaml; info is a notice and off is none.
func ParseLevel(s string) (Level, bool) {
	switch s {
	case "error", "warning", "notice", "none":
		return Level(s), true
	case "info":
		return LevelNotice, true
	case "off":
		return LevelNone, true
	}
	return "", false
}

func (l Level) rank() int {
	switch l {
	case LevelError:
		return 3
	case LevelWarning:
		return 2
	case LevelNotice:
		return 1
	}
	return 0
}

// ChangeRules returns every kind of change with its level while the cycle runs.
func ChangeRules() []ChangeRule {
	return []ChangeRule{
		{okrfile.TargetWeakened, "the target is easier than before", `The quarter looks better and nothing has happened. Sometimes that is right; then a sentence says why.`, LevelError},
		{okrfile.TargetStrengthened, "the target is harder than before", `Nobody is hurt by it, and readers want to know.`, LevelNotice},
		{okrfile.BaselineChanged, "the value to start from is another", `A new start value rewrites all progress so far. Where it raises the score it is an error, else a warning.`, LevelWarning},
		{okrfile.DeadlineExtended, "it is due later", `More time is an easier goal.`, LevelError},
		{okrfile.DeadlineShortened, "it is due earlier", `Less time is a harder goal.`, LevelNotice},
		{okrfile.MetricRedefined, "something else is measured", `With another unit, type, direction, metric or source the numbers before and after cannot be compared.`, LevelError},
		{okrfile.CommitmentRelaxed, "less is promised", `Others plan on commitments.`, LevelError},
		{okrfile.CommitmentTightened, "more is promised", `Nobody is hurt by it, and readers want to know.`, LevelNotice},
		{okrfile.KeyResultDropped, "a key result is gone", `Giving up is a decision; the mean of what is left looks better by itself.`, LevelError},
		{okrfile.ObjectiveDropped, "an objective is gone", `Giving up is a decision, and other goals may rest on this one.`, LevelError},
		{okrfile.KeyResultAdded, "a key result is new", `What comes in the middle of a cycle takes time from what was agreed.`, LevelWarning},
		{okrfile.ObjectiveAdded, "an objective is new", `What comes in the middle of a cycle takes time from what was agreed.`, LevelWarning},
		{okrfile.KeyResultMoved, "a key result belongs to another objective, team or cycle", `It leaves one mean and enters another.`, LevelWarning},
		{okrfile.KeyResultRenamed, "a key result has another id", `Links and check-ins name goals by their id.`, LevelWarning},
		{okrfile.ObjectiveRenamed, "an objective has another id", `Links name goals by their id.`, LevelWarning},
		{okrfile.TextReworded, "the words are others", `People agreed on words. Small changes of wording can be large changes of meaning.`, LevelWarning},
		{okrfile.WeightChanged, "a weight is another", `A weight moved from a weak key result to a strong one raises the objective.`, LevelWarning},
		{okrfile.OwnerChanged, "somebody else owns it", `Readers want to know whom to ask.`, LevelNotice},
		{okrfile.OwnerRemoved, "nobody owns it any more", `A goal without a name on it is checked in by nobody.`, LevelError},
		{okrfile.ParentRemoved, "it supports less than before", `Somebody above counts on this goal.`, LevelWarning},
		{okrfile.ParentChanged, "it supports something else", `Somebody above counted on this goal.`, LevelWarning},
		{okrfile.CheckinBackdated, "a check-in was recorded long after its day", `History shows the value as known on a day on which nobody knew it.`, LevelWarning},
		{okrfile.CheckinRecorded, "a check-in", `The normal course of things.`, LevelNotice},
		{okrfile.ValueEdited, "a value of the past was rewritten", `The record of what was known when is what reports rest on.`, LevelError},
		{okrfile.GradeChanged, "the grade is another", `Grading is part of the close; a grade that changes afterwards is an error.`, LevelNotice},
	}
}

// ChangeRuleIDs are the kinds of changes, as amendments and okr.yaml name them.
func ChangeRuleIDs() []string {
	var ids []string
	for _, r := range ChangeRules() {
		ids = append(ids, r.ID)
	}
	return ids
}

// LookupChange returns the kind of change with the id.
func LookupChange(id string) (ChangeRule, bool) {
	r, known := changeRulesByID()[id]
	return r, known
}

// changeRulesByID is asked for every change, and while changes are sorted.
var changeRulesByID = sync.OnceValue(func() map[string]ChangeRule {
	byID := map[string]ChangeRule{}
	for _, r := range ChangeRules() {
		byID[r.ID] = r
	}
	return byID
})

// ExplainChange returns the page of a kind of change, wrapped to 80 columns.
func ExplainChange(r ChangeRule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", r.ID, r.Title, wrapped(r.Why))
	if r.Level.rank() <= LevelNotice.rank() {
		fmt.Fprintf(&b, "\nLevel: %s until the close of the cycle, error after it.\n", r.Level)
		return b.String()
	}
	fmt.Fprintf(&b, "\nLevel: notice before the cycle, %s while it runs, error after its close.\n", r.Level)
	switch r.ID {
	case okrfile.KeyResultDropped, okrfile.ObjectiveDropped:
		fmt.Fprintf(&b, "\n%s\n", wrapped("A recorded reason turns it into a notice. The goal best stays in its file; okr amend REF --drop writes there:"))
		b.WriteString("\n    status: dropped\n    reason: …\n")
		if r.ID == okrfile.KeyResultDropped {
			fmt.Fprintf(&b, "\n%s\n", wrapped("The record of a key result that is gone stands in its objective, with the id:"))
			fmt.Fprintf(&b, "\n    amendments:\n      - {on: 2026-11-13, change: %s, from: soc2, reason: …, by: maria}\n", r.ID)
		}
	default:
		fmt.Fprintf(&b, "\n%s\n", wrapped("A recorded reason turns it into a notice. okr amend writes one:"))
		fmt.Fprintf(&b, "\n    amendments:\n      - {on: 2026-11-13, change: %s, reason: …, by: maria}\n", r.ID)
	}
	return b.String()
}
