package lint

import (
	"github.com/okr-cli/okr/okrfile"
)

func metNoSource() Rule {
	return Rule{
		ID: "met-no-source", Title: "nobody knows where the number comes from",
		Why:     `Measuring is the hard part of goals like these, more than choosing them. A link, or the name of the person who counts, makes the check-in a matter of seconds, and keeps two people from counting two things.`,
		Bad:     []Example{kr("title: Raise checkout conversion from 61% to 68%\nunit: \"%\"\nbaseline: 61\ntarget: 68", "")},
		Good:    []Example{kr("title: Raise checkout conversion from 61% to 68%\nunit: \"%\"\nsource: counted by ben on Fridays\nbaseline: 61\ntarget: 68", "")},
		Sources: []string{"Butler, Zimmermann and Bird", "Google playbook", "Perdoo"},
		Levels:  Levels{Info, Warning, Off},
		keyResult: func(c *check, kr *keyResult) {
			if kr.Kind() == okrfile.MilestoneType || given(kr.Source) || !kr.measured() || kr.IsDropped() {
				return
			}
			c.report(c.title(), "the key result does not say where its number comes from", "add source: with a link, or who counts how").about("")
		},
	}
}
