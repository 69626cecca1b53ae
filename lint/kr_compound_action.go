package lint

func krCompoundAction() Rule {
	return Rule{
		ID: "kr-compound-action", Title: "several deliverables in one key result", Wording: true,
		Why:     `A list of tasks behind one checkbox is done when the last of them is, and shows nothing until then.`,
		Bad:     []Example{kr("title: Sign the contract with the bank and obtain the licence", "")},
		Good:    []Example{kr("title: Find and fix the slowest query of every page\nunit: \"%\"\nsource: traces\nbaseline: 0\ntarget: 100", "")},
		Sources: []string{"ISO/IEC/IEEE 29148, singular requirements"},
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if len(r.Compound) == 0 || sharesObject(r) || len(r.Targets()) > 0 || kr.measured() || kr.IsDropped() {
				return
			}
			c.report(c.words(r.Compound[0]), "the key result holds several deliverables", "split it, or list the steps as milestones:")
		},
	}
}
