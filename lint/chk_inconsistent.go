package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func chkInconsistent() Rule {
	base := "title: Cut failed payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2\n"
	return Rule{
		ID: "chk-inconsistent", Title: "confidence and numbers tell two stories",
		Why:     `Nine in ten sure, with a tenth of the way behind and most of the time gone: one of the two is not looked at. Often the confidence was never touched again after the start.`,
		Bad:     []Example{kr(base+"current: 3.9\nconfidence: 0.9", "0.9").on(2026, 12, 15)},
		Good:    []Example{kr(base+"current: 3.9\nconfidence: 0.9\ncurve: back_loaded", "").on(2026, 11, 10), kr(base+"current: 2.2\nconfidence: 0.9", "").on(2026, 12, 15)},
		Sources: []string{"Lamorte", "Viva Goals", "Engagedly"},
		Note:    "A confidence of 0.8 or more while progress is more than half of the way behind what the curve expects, and the other way round.",
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			d := kr.objective.document
			if !d.started() || d.ended() || !kr.Confidence.Set || kr.IsDropped() || kr.Kind() != okrfile.Metric {
				return
			}
			p := kr.goal.Progress(kr.Current.Value)
			if !p.Known {
				return
			}
			expected := kr.goal.Expected(d.cycle, d.survey.today)
			gap, confidence := expected-p.Value, kr.Confidence.Value.Value
			switch {
			case confidence >= 0.8 && gap > 0.5:
				c.report(kr.Confidence.Span, fmt.Sprintf("confidence is %s, but %d%% of the way is done where %d%% is expected", kr.Confidence.Value, okrfile.Percent(p.Value), okrfile.Percent(expected)),
					"ask again: okr checkin "+nameOf(kr)+"; or describe the course with curve:").about("high")
			case confidence <= 0.2 && p.Value >= 1:
				c.report(kr.Confidence.Span, fmt.Sprintf("confidence is %s, but the target is reached", kr.Confidence.Value), "ask again: okr checkin "+nameOf(kr)).about("low")
			}
		},
	}
}
