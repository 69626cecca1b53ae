package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func metTargetMismatch() Rule {
	return Rule{
		ID: "met-target-mismatch", Title: "the title and the target disagree",
		Why: `People agree on the title and tools compute with the field. Where the two differ, somebody will be told that the goal was missed which they reached.`,
		Bad: []Example{
			kr("title: Raise checkout conversion from 61% to 68%\nunit: \"%\"\nsource: warehouse\nbaseline: 61\ntarget: 86", "68%"),
			kr("title: Keep availability at or above 99.95%\ntype: threshold\nunit: \"%\"\nsource: monitor\nat_least: 99.5", ""),
		},
		Good: []Example{
			kr("title: Raise NPS by 10\nunit: points\nsource: survey\nbaseline: 32\ntarget: 42", ""),
			kr("title: Cut the first answer from 2 h to 30 min\nunit: min\nsource: help desk\nbaseline: 120\ntarget: 30", ""),
			kr("title: Raise activation from 25% to 40%\nunit: ratio\nsource: warehouse\nbaseline: 0.25\ntarget: 0.40", ""),
			kr("title: Reach $1.2M in new bookings\nunit: $\nsource: ledger\nbaseline: 0\ntarget: 1200000", ""),
			kr("title: Double weekly active teams\nunit: teams\nsource: warehouse\nbaseline: 140\ntarget: 280", ""),
		},
		Sources: []string{"Gentili and Falessi, consistency smells", "GitLab handbook"},
		Note:    "Units are converted, changes and multiples are added to the baseline, and rounded titles are let pass. Where the title holds several numbers one that fits is enough.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			fields := kr.targetFields()
			if len(fields) == 0 || kr.IsDropped() || kr.exchanged() || kr.otherScale() {
				return
			}
			amounts := kr.targetAmounts()
			var wrong *amount
			for i, a := range amounts {
				for _, f := range fields {
					if a.allows(f.Value.Value) {
						return
					}
				}
				if a.certain && wrong == nil {
					wrong = &amounts[i]
				}
			}
			if wrong == nil {
				return
			}
			name, field := kr.mainTarget()
			c.report(c.words(wrong.span), fmt.Sprintf("the title says %s, but %s is %s", wrong.inWords(kr.Unit.Value), name, withUnit(field.Value, kr.Unit.Value)),
				"make the two agree; the field is what is graded").about(kr.Title.Value + "\x00" + field.Value.Text)
		},
	}
}

// targetFields are the fields that a number of the title may repeat.
func (kr *keyResult) targetFields() []okrfile.Field[okrfile.Number] {
	var fields []okrfile.Field[okrfile.Number]
	candidates := []okrfile.Field[okrfile.Number]{kr.Target, kr.Commit, kr.Stretch}
	switch kr.Kind() {
	case okrfile.Threshold:
		candidates = []okrfile.Field[okrfile.Number]{kr.AtLeast, kr.AtMost}
	case okrfile.MilestoneType, okrfile.BaselineType:
		return nil
	}
	for _, f := range candidates {
		if f.Set {
			fields = append(fields, f)
		}
	}
	return fields
}

// mainTarget is the field that a message names, with its key.
func (kr *keyResult) mainTarget() (string, okrfile.Field[okrfile.Number]) {
	switch {
	case kr.Kind() != okrfile.Threshold && kr.Target.Set:
		return "target", kr.Target
	case kr.Kind() == okrfile.Threshold && kr.AtLeast.Set:
		return "at_least", kr.AtLeast
	case kr.Kind() == okrfile.Threshold:
		return "at_most", kr.AtMost
	case kr.Commit.Set:
		return "commit", kr.Commit
	}
	return "stretch", kr.Stretch
}

// withUnit prints a number as people would: 68%, $5, 30 min.
func withUnit(n okrfile.Number, unit string) string {
	switch unit {
	case "":
		return n.Text
	case "%":
		return n.Text + "%"
	case "$", "€", "£":
		return unit + n.Text
	}
	return n.Text + " " + unit
}
