package lint

import (
	"fmt"
)

func oBuzzword() Rule {
	return Rule{
		ID: "o-buzzword", Title: "empty business words carry the objective", Wording: true,
		Why:     `Words such as synergy or holistic sound like agreement because everybody may fill them as they like. The disagreement comes back when the results are graded.`,
		Bad:     []Example{obj("title: Leverage synergies for a holistic digital transformation", "")},
		Good:    []Example{obj("title: Build a world-class support team", "")},
		Sources: []string{"okrplanner.com", "GitLab handbook", "Resily"},
		Note:    "One such word is normal; two make a finding.",
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			if len(o.reading.Buzzwords) < 2 {
				return
			}
			c.report(c.words(o.reading.Buzzwords[0]), fmt.Sprintf("%d empty words carry the objective", len(o.reading.Buzzwords)),
				"say it as you would to a new colleague at lunch")
		},
	}
}
