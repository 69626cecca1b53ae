package lint

import (
	"fmt"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

func cycCarryover() Rule {
	return Rule{
		ID: "cyc-carryover", Title: "the objective of the last cycle again, without a word about it",
		Why:     `Going on with an objective is a decision like any other. carried_from says that it was one, and lets the report put both cycles beside each other.`,
		Sources: []string{"Google playbook", "OpenOKR method"},
		Bad:     []Example{},
		Good:    []Example{obj("title: Make checkout the part that customers trust most\ncarried_from: 2026-Q3/payments/trusted", "")},
		Note:    "Compares the titles of a team's objectives with those of the cycle before.",
		Levels:  Levels{Info, Info, Off},
		plan: func(c *check, s *survey) {
			if !s.hasFollowingCycles() {
				return
			}
			earlier := map[titleSum][]*objective{}
			key := func(o *objective) titleSum { return sumOf(o.document.Team.Value, o.Title.Value) }
			for _, d := range s.documents {
				for _, o := range d.objectives {
					if d.hasCycle && o.Title.Set {
						earlier[key(o)] = append(earlier[key(o)], o)
					}
				}
			}
			for _, d := range s.documents {
				for _, o := range d.objectives {
					if !d.hasCycle || !o.Title.Set || given(o.CarriedFrom) {
						continue
					}
					for _, e := range earlier[key(o)] {
						if e.document.cycle.End.AddDays(1) == d.cycle.Start {
							c := c.on(o, nil)
							c.report(c.title(), fmt.Sprintf("the objective stood already in %s", e.document.cycle.ID), fmt.Sprintf("add carried_from: %s", e.Ref()))
							break
						}
					}
				}
			}
		},
	}
}

// hasFollowingCycles reports whether a cycle of the plan begins where another one
// ends.
func (s *survey) hasFollowingCycles() bool {
	begins := map[okrfile.Date]bool{}
	for _, d := range s.documents {
		if d.hasCycle {
			begins[d.cycle.Start] = true
		}
	}
	return slices.ContainsFunc(s.documents, func(d *document) bool { return d.hasCycle && begins[d.cycle.End.AddDays(1)] })
}
