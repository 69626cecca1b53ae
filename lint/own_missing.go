package lint

func ownMissing() Rule {
	return Rule{
		ID: "own-missing", Title: "nobody owns it",
		Why:     `A goal without a name on it is discussed by all and checked in by none. The owner need not do the work; they see to it that it is looked at.`,
		Bad:     []Example{file("cycle: 2026-Q4\nteam: payments\nobjectives:\n  - id: a\n    title: Make checkout the part that customers trust most\n    kind: aspirational\n    key_results:\n      - {id: b, title: Cut abandoned carts from 31% to 24%, unit: \"%\", source: shop, baseline: 31, target: 24}\n      - {id: c, title: Lift the satisfaction score from 3.9 to 4.4, unit: points, source: survey, baseline: 3.9, target: 4.4}\n", "")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most\nowner: ana", "")},
		Sources: []string{"Doerr, Measure What Matters", "GitLab handbook", "Resily"},
		Note:    "Key results inherit the owner of their objective, and objectives the lead of their team. A warning where every key result has an owner of its own.",
		Levels:  Levels{Error, Error, Warning},
		objective: func(c *check, o *objective) {
			team, _ := o.document.survey.Config.Team(o.document.Team.Value)
			if given(o.Owner) || team.Lead != "" || o.IsDropped() {
				return
			}
			all := len(o.keyResults) > 0
			for _, kr := range o.keyResults {
				all = all && given(kr.Owner)
			}
			f := c.report(c.title(), "nobody owns the objective", "add owner: with the name of one person").about("")
			if all {
				f.atMost(Warning)
			}
		},
	}
}
