package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func oActivity() Rule {
	return Rule{
		ID: "o-activity", Title: "the objective describes effort", Wording: true,
		Why:     `"Work on", "support" and "explore" never end. Nobody can tell in the last week of the cycle whether such an objective was reached, and everything the team does counts as progress.`,
		Bad:     []Example{obj("title: Work on the platform", "Work on"), obj("title: Help the sales team with onboarding", "")},
		Good:    []Example{obj("title: Support creators so that they can earn a living", ""), obj("title: Meet the expectations of our first customers", "")},
		Sources: []string{"Google playbook", "re:Work"},
		Levels:  Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) {
			r := o.reading
			if r.Kind != reading.Activity || len(r.Purpose) > 0 && len(r.Beneficiary) > 0 {
				return
			}
			c.report(c.head(r), fmt.Sprintf("the objective describes effort%s, not a state to reach", c.headWord(r)),
				"write what will be true when the effort has paid off")
		},
	}
}
