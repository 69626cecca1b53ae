package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func cycAllLastDay() Rule {
	milestones := func(days ...string) string {
		s := "title: Become the payment house that regulators trust\nkey_results:\n"
		for i, day := range days {
			s += fmt.Sprintf("  - {id: k%d, title: Licence number %d is granted, type: milestone, due: %s, milestones: [{id: a, title: Granted, points: 1}]}\n", i, i+1, day)
		}
		return s
	}
	return Rule{
		ID: "cyc-all-last-day", Title: "everything is due on the last day",
		Why:     `Where every milestone is due on the last day of the cycle nothing can be late before it is too late.`,
		Bad:     []Example{obj(milestones("2026-12-31", "2026-12-31", "2026-12-31"), "")},
		Good:    []Example{obj(milestones("2026-11-15", "2026-12-01", "2026-12-31"), "")},
		Sources: []string{"Google playbook", "GitLab handbook"},
		Note:    "From three milestone key results up; metrics are measured at the end by nature.",
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			d, n := o.document, 0
			for _, kr := range o.keyResults {
				switch {
				case kr.Kind() != okrfile.MilestoneType || kr.IsDropped():
				case !d.hasCycle || kr.Due.Value != d.cycle.End:
					return
				default:
					n++
				}
			}
			if n >= 3 {
				c.report(c.title(), fmt.Sprintf("all %d milestones are due on the last day of the cycle", n), "give each the day on which it can be there").about("")
			}
		},
	}
}
