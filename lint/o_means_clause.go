package lint

import ()

func oMeansClause() Rule {
	return Rule{
		ID: "o-means-clause", Title: "the objective prescribes the solution", Wording: true,
		Why:     `"… by launching a wizard" ties the goal to the first idea somebody had. Leave the way open, and the team may find a better one.`,
		Bad:     []Example{obj("title: Make onboarding effortless by launching a wizard", "by launching a wizard")},
		Good:    []Example{obj("title: Make onboarding effortless by the summer", "")},
		Sources: []string{"Castro", "Gothelf and Seiden", "against it: Google playbook"},
		Levels:  Levels{Info, Warning, Off},
		objective: func(c *check, o *objective) {
			if len(o.reading.MeansClause) == 0 {
				return
			}
			c.report(c.words(o.reading.MeansClause[0]), "the objective prescribes how it will be reached",
				"end the sentence before the means, or move them to why:")
		},
	}
}
