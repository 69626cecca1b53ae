package lint

import (
	"fmt"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

func chkStale() Rule {
	return Rule{
		ID: "chk-stale", Title: "no check-in yet",
		Why:     `Goals that nobody looks at in the first weeks are not looked at later. Silence is never green: until there is a value, nobody knows where it stands.`,
		Bad:     []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")},
		Good:    []Example{kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\ncurrent: 3.5", ""), kr("title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "").on(2026, 10, 5)},
		Sources: []string{"Wodtke, Radical Focus", "Weekdone", "OpenOKR method"},
		Note:    "Looks at the file alone: a value, a confidence or a milestone counts as a check-in. A value that has to be found out is not expected before the end. How old the last one is, okr status tells from history.",
		Levels:  Levels{Info, Warning, Off},
		keyResult: func(c *check, kr *keyResult) {
			d := kr.objective.document
			days, ok := okrfile.CadenceDays(kr.Cadence.Or(d.survey.Config.Cadence))
			if !ok || !d.started() || d.ended() || kr.Kind() == okrfile.BaselineType || kr.IsDropped() || kr.checkedIn() || refOf(kr.objective, kr) == "" {
				return
			}
			if due := d.cycle.Start.AddDays(days + d.survey.Config.GraceDays); d.survey.today.After(due) {
				c.report(c.title(), fmt.Sprintf("no check-in since the cycle began on %s", d.cycle.Start), "record one: okr checkin "+nameOf(kr)+" VALUE").about("")
			}
		},
	}
}

// checkedIn reports whether the file shows any check-in.
func (kr *keyResult) checkedIn() bool {
	if given(kr.Current) || given(kr.Confidence) {
		return true
	}
	return slices.ContainsFunc(kr.Milestones, func(m *okrfile.Milestone) bool { return given(m.Done) })
}
