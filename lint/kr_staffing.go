package lint

import (
	"github.com/okr-cli/okr/lint/reading"
)

func krStaffing() Rule {
	return Rule{
		ID: "kr-staffing", Title: "hiring as a key result", Wording: true,
		Why:     `A full team is a means, too. Where hiring is the work of the team it is a fair goal; elsewhere it hides what the new people are for.`,
		Bad:     []Example{kr("title: Hire 4 senior engineers", "Hire")},
		Good:    []Example{kr("title: Cut the time to hire from 90 to 60 days\nunit: days\nsource: hiring board\nbaseline: 90\ntarget: 60", "")},
		Sources: []string{"Castro", "accepted by Doerr and whatmatters.com"},
		Note:    "Never more than an info unless a workspace raises it.",
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			if kr.deliverable() && kr.reading.Head.Class == reading.Staff {
				c.report(c.head(kr.reading), "hiring is the means to something", "what will the new people make possible? measure that as well")
			}
		},
	}
}
