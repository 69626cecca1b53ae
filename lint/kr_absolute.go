package lint

import (
	"fmt"
)

func krAbsolute() Rule {
	return Rule{
		ID: "kr-absolute", Title: "always, never, everybody", Wording: true,
		Why:     `The last percent of an open set costs as much as all before it, and one exception fails the goal.`,
		Bad:     []Example{kr("title: Invoices are always paid on time\nunit: \"%\"\nsource: ledger\nbaseline: 80\ntarget: 100", "")},
		Good:    []Example{kr("title: Close every P0 bug within a day\nunit: \"%\"\nsource: tracker\nbaseline: 80\ntarget: 100", "")},
		Sources: []string{"Grove, Seven Words", "ISO/IEC/IEEE 29148"},
		Note:    "Off unless a workspace turns it on: safety and compliance want the absolute.",
		Levels:  all(Off),
		keyResult: func(c *check, kr *keyResult) {
			if r := kr.reading; len(r.Absolute) > 0 && kr.objective.Kind.Value != "committed" {
				c.report(c.words(r.Absolute[0]), fmt.Sprintf("%q admits no exception", cut(r.Text, r.Absolute[0])), "bound the set, or aim at 95 to 99%")
			}
		},
	}
}
