package format

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// Headline answers the reviewer in one sentence: what needs a reason, and what
// the changes do to the score of the team they move most.
func (d Diff) Headline() string {
	head := d.answer()
	if len(d.Findings) > 0 {
		records := counted(len(d.Findings), "amendment")
		fit := map[bool]string{true: " fits", false: " fit"}[len(d.Findings) == 1]
		head = records + fit + " none of the changes; " + head
	}
	return head + d.shiftTail()
}

func (d Diff) answer() string {
	rows, open := d.sorted(), d.open(lint.LevelError)
	checkins := len(d.checkins())
	switch {
	case len(rows) == 0 && checkins > 0:
		return "no goal changed; " + counted(checkins, "key result") + " checked in"
	case len(rows) == 0:
		return "no goal changed"
	case len(open) == 1:
		return short(open[0].Ref) + ": " + phrase(open[0]) + lacking(open[0])
	case len(open) > 1:
		return several(open, " without a recorded reason")
	case len(rows) == 1 && explained(rows) == 1:
		return short(rows[0].Ref) + ": " + phrase(rows[0]) + ", with a recorded reason"
	case len(rows) == 1:
		return short(rows[0].Ref) + ": " + phrase(rows[0])
	}
	tail := ""
	switch n := explained(rows); {
	case n == len(rows):
		tail = ", all with a recorded reason"
	case n > 0:
		tail = fmt.Sprintf(", %d with a recorded reason", n)
	}
	if cycle := drafted(rows); cycle != "" {
		tail = " while " + visible(cycle) + " is drafted" + tail
	}
	return several(rows, tail)
}

// several says of what kinds changes are: "2 targets weakened" and the tail, or
// where there are several kinds "3 changes", the tail and the kinds.
func several(rows []lint.JudgedChange, tail string) string {
	team := rows[0].Ref.Team
	one := !slices.ContainsFunc(rows, func(j lint.JudgedChange) bool { return j.Ref.Team != team })
	list, n := kinds(rows)
	switch {
	case n > 1 && one:
		return counted(len(rows), "change") + " in " + visible(team) + tail + ": " + list
	case n > 1:
		return counted(len(rows), "change") + tail + ": " + list
	case one:
		return visible(team) + ": " + list + tail
	}
	return list + tail
}

// explained counts the changes with a reason that counts, whether it was needed.
func explained(rows []lint.JudgedChange) (n int) {
	for _, j := range rows {
		if j.Reason != "" && j.Void == "" {
			n++
		}
	}
	return n
}

// lacking ends the sentence about a change that nobody has given a reason for.
func lacking(j lint.JudgedChange) string {
	switch {
	case j.Void == lint.AmendOwn:
		return "; the reason still wants somebody else's name"
	case j.Void == lint.AmendOutdated:
		return "; the recorded reason is older than the change"
	case j.Phase == lint.Closed:
		return " after the close, without a recorded reason"
	}
	return " without a recorded reason"
}

// drafted is the cycle that all of the changes draft, "" where there is no such.
func drafted(rows []lint.JudgedChange) string {
	for _, j := range rows {
		if j.Phase != lint.Draft || j.Ref.Cycle != rows[0].Ref.Cycle {
			return ""
		}
	}
	return rows[0].Ref.Cycle
}

// kindsShown is how many kinds of changes a headline names.
const kindsShown = 3

// kinds counts changes by kind, those in front first: "2 targets weakened, 1 key
// result dropped and 3 more". It returns how many kinds there are, too.
func kinds(rows []lint.JudgedChange) (text string, n int) {
	var order []string
	count, within := map[string]int{}, map[string]int{}
	for _, j := range rows {
		noun, verb := ruleWords(j)
		kind := noun + " " + verb
		if count[kind]++; count[kind] == 1 {
			order = append(order, kind)
		}
		within[kind] += len(j.KeyResults)
	}
	var parts []string
	rest := 0
	for i, kind := range order {
		if i >= kindsShown {
			rest += count[kind]
			continue
		}
		cut := strings.LastIndexByte(kind, ' ')
		part := counted(count[kind], kind[:cut]) + kind[cut:]
		if within[kind] > 0 {
			part += " with " + counted(within[kind], "key result")
		}
		parts = append(parts, part)
	}
	text = strings.Join(parts, ", ")
	if rest > 0 {
		text += fmt.Sprintf(" and %d more", rest)
	}
	return text, len(order)
}

// ruleWords is "target" and "weakened" for target-weakened.
func ruleWords(j lint.JudgedChange) (noun, verb string) {
	if j.Field == "grade" && j.From == "" {
		return "key result", "graded"
	}
	i := strings.LastIndexByte(j.Rule, '-')
	noun, verb = j.Rule[:max(i, 0)], j.Rule[i+1:]
	switch noun {
	case "kr":
		noun = "key result"
	case "checkin":
		noun = "check-in"
	}
	return noun, verb
}

// phrase is what happened, as part of a sentence: "target weakened from 68 to 64".
func phrase(j lint.JudgedChange) string {
	noun, verb := ruleWords(j)
	if j.Field != "" && j.Field != noun && (j.Rule == okrfile.TargetWeakened || j.Rule == okrfile.TargetStrengthened || j.Rule == okrfile.MetricRedefined || j.Rule == okrfile.TextReworded) {
		noun = visible(j.Field)
	}
	words := strings.TrimSpace(noun + " " + verb)
	switch {
	case j.From != "" && j.To != "" && len(j.From)+len(j.To) <= 60:
		return fmt.Sprintf("%s from %s to %s", words, visible(j.From), visible(j.To))
	case j.From != "" && j.To == "" && len(j.From) <= 60 && j.Field != "":
		return fmt.Sprintf("%s, was %s", words, visible(j.From))
	}
	return words
}

// open are the changes of a level that nobody has given a reason for.
func (d Diff) open(level lint.Level) []lint.JudgedChange {
	return slices.DeleteFunc(d.sorted(), func(j lint.JudgedChange) bool { return j.Level != level || j.Acknowledged })
}

// shiftTail is what the changes do to the team that they move most.
func (d Diff) shiftTail() string {
	moved := slices.DeleteFunc(slices.Clone(d.Shifts), func(s okrfile.TeamShift) bool {
		return !s.Shift.Before.Known || !s.Shift.After.Known || score(s.Shift.Before) == score(s.Shift.After)
	})
	if len(moved) == 0 {
		return ""
	}
	by := func(s okrfile.TeamShift) float64 { return math.Abs(s.Shift.After.Value - s.Shift.Before.Value) }
	most := slices.MaxFunc(moved, func(a, b okrfile.TeamShift) int { return cmp.Compare(by(a), by(b)) })
	tail := fmt.Sprintf("; %s scores %s instead of %s", visible(most.Team), score(most.Shift.After), score(most.Shift.Before))
	switch n := len(moved) - 1; {
	case n == 1:
		tail += ", 1 more team moves"
	case n > 1:
		tail += fmt.Sprintf(", %d more teams move", n)
	}
	return tail
}

// misfits counts the records that fit no change and are errors.
func (d Diff) misfits() (n int) {
	for _, f := range d.Findings {
		if f.Severity == lint.Error {
			n++
		}
	}
	return n
}

// Failed reports whether anything reaches the gate: a change that nobody has given
// a reason for, or a record that fits no change.
func (d Diff) Failed(gate lint.Level) bool {
	if gate == lint.LevelNone {
		return false
	}
	misfit := d.misfits() > 0 || gate != lint.LevelError && len(d.Findings) > 0
	return misfit || lint.ChangesAtLeast(d.Changes, gate) > 0
}

// policyNote says by which rules changes were judged that come with others.
const policyNote = "okr.yaml changes what changes are worth, or the days of cycles; these are judged by the rules from before"
