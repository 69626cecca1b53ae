package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func oVague() Rule {
	return Rule{
		ID: "o-vague", Title: "the objective could belong to any team", Wording: true,
		Why:     `"Improve our product" rules nothing out, so it helps nobody to choose. A good objective names for whom, where or in which respect: someone outside the team can tell it from the objective of the team next door.`,
		Bad:     []Example{obj("title: Improve our product", ""), obj("title: Increase productivity", "")},
		Good:    []Example{obj("title: Improve the checkout experience for first-time buyers", "")},
		Sources: []string{"planwith.ai", "Google playbook"},
		Levels:  Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) {
			r := o.reading
			moves := r.Head.Class == reading.Up || r.Head.Class == reading.Down || r.Head.Class == reading.Other || r.Head.Class == reading.Act
			switch {
			case len(r.Purpose) > 0 || len(r.Beneficiary) > 0 || r.State || r.HasMetric:
				return
			case !r.Vague || !moves || r.Words > 4 || r.Words == 0:
				return
			}
			c.report(c.title(), fmt.Sprintf("%s could be the objective of any team", shortTitle(o.Title.Value)),
				"say for whom, where, or in which respect it gets better")
		},
	}
}
