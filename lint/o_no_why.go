package lint

import ()

func oNoWhy() Rule {
	return Rule{
		ID: "o-no-why", Title: "no reason is recorded",
		Why:     `A line on why this, and why now, lets people decide in the team's absence, and tells the next quarter what the bet was.`,
		Bad:     []Example{obj("title: Make checkout the part that customers trust most", "")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most\nwhy: Support tickets about payments doubled since spring.", "")},
		Sources: []string{"Lamorte", "Doerr, Measure What Matters", "Resily"},
		Note:    "Off unless a workspace turns it on.",
		Levels:  all(Off),
		objective: func(c *check, o *objective) {
			if given(o.Why) || len(o.reading.Purpose) > 0 {
				return
			}
			c.report(c.title(), "the objective does not say why", "add why: with one sentence").about("")
		},
	}
}
