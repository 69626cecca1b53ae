package lint

func oKindMissing() Rule {
	return Rule{
		ID: "o-kind-missing", Title: "committed, aspirational or learning is not said",
		Why:     `The same 0.7 is a success for an aspiration and a miss for a commitment. Other teams plan on commitments; they have to know which objectives are some.`,
		Bad:     []Example{file("cycle: 2026-Q4\nteam: payments\nobjectives:\n  - id: a\n    title: Make checkout the part that customers trust most\n    owner: ana\n    key_results:\n      - {id: b, title: Cut abandoned carts from 31% to 24%, unit: \"%\", baseline: 31, target: 24, owner: ana}\n", "")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most\nkind: aspirational", "")},
		Sources: []string{"Google playbook", "whatmatters.com"},
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			if given(o.Kind) || o.IsDropped() {
				return
			}
			c.report(c.title(), "the objective does not say whether it is committed or aspirational",
				"add kind: committed, aspirational or learning").about("")
		},
	}
}
