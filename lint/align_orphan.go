package lint

import (
	"fmt"
	"slices"
)

func alignOrphan() Rule {
	return Rule{
		ID: "align-orphan", Title: "the objective supports nothing above it",
		Why:     `Not every goal has to come from above, and many good ones do not. But a team should be able to say which larger goal it helps, and readers above look for it there.`,
		Good:    []Example{obj("title: Make checkout the part that customers trust most", "")},
		Sources: []string{"GitLab handbook", "re:Work", "Castro: OKRs do not cascade"},
		Note:    "Only for teams that have a parent in okr.yaml, and only where the parent has objectives in the same or an enclosing cycle.",
		Levels:  Levels{Info, Info, Off},
		plan: func(c *check, s *survey) {
			byTeam := map[string][]*document{}
			for _, d := range s.documents {
				if len(d.objectives) > 0 && d.hasCycle {
					byTeam[d.Team.Value] = append(byTeam[d.Team.Value], d)
				}
			}
			for _, d := range s.documents {
				team, known := s.Config.Team(d.Team.Value)
				if !known || team.Parent == "" || !d.hasCycle {
					continue
				}
				reachable := slices.ContainsFunc(byTeam[team.Parent], func(p *document) bool { return p.cycle.Encloses(d.cycle) })
				for _, o := range d.objectives {
					if reachable && len(o.Supports) == 0 && !o.IsDropped() {
						c := c.on(o, nil)
						c.report(c.title(), fmt.Sprintf("the objective supports nothing of %s", team.Parent), "add supports: [team/id], or waive this with a reason").about("")
					}
				}
			}
		},
	}
}
