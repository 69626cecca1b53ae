package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func krNoBaseline() Rule {
	return Rule{
		ID: "kr-no-baseline", Title: "the value to start from is missing",
		Why: `Without a start value there is no progress: 63% is most of the way from 61, and hardly any from 20. It is also the first thing a reviewer asks.

Where nobody knows the value yet, finding out is the goal of this cycle: that is what the type baseline is for.`,
		Bad:     []Example{kr("title: Raise checkout conversion to 68%\nunit: \"%\"\nsource: warehouse\ntarget: 68", "68")},
		Good:    []Example{kr("title: Win 5 hospitals as customers\nunit: hospitals\nsource: contracts\nbaseline: 0\ntarget: 5", ""), kr("title: Find out how many merchants return\ntype: baseline\nunit: \"%\"\nsource: warehouse", "")},
		Sources: []string{"Castro", "Perdoo", "Lamorte", "praecipio.com"},
		Note:    "Looks at the fields only: in titles hardly anybody writes both values.",
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			if kr.Kind() != okrfile.Metric || !kr.Target.Set || given(kr.Baseline) || kr.IsDropped() {
				return
			}
			hint := "add baseline: with the value at the start; 0 where it counts from zero"
			if q, ok := role(kr.reading, reading.Baseline); ok && q.HasValue {
				hint = fmt.Sprintf("the title says %q: add it as baseline:", q.Text)
			}
			c.report(kr.Target.At(), "the target has no baseline, so there is no progress", hint).about("")
		},
	}
}

// role returns the first quantity with the role.
func role(r *reading.Reading, want reading.QuantityRole) (reading.Quantity, bool) {
	for _, q := range r.Quantities {
		if q.Role == want {
			return q, true
		}
	}
	return reading.Quantity{}, false
}
