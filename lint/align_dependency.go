package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func alignDependency() Rule {
	return Rule{
		ID: "align-dependency", Title: "an agreement without a goal on the other side",
		Why:     `The other team has agreed, and nothing in its own goals says so. When time gets short it will do what stands in its plan.`,
		Bad:     []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\ndepends_on:\n  - {team: platform, need: Audit logs kept for a year, status: agreed, by: li, on: 2026-10-02}", "agreed")},
		Good:    []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\ndepends_on:\n  - {team: payments, need: Audit logs kept for a year, status: agreed, by: li, on: 2026-10-02, provides: payments/satisfied}", "")},
		Sources: []string{"Google playbook", "GitLab handbook"},
		Levels:  Levels{Warning, Warning, Info},
		plan: func(c *check, s *survey) {
			for _, d := range s.documents {
				for _, o := range d.objectives {
					for _, kr := range o.keyResults {
						for _, dep := range kr.DependsOn {
							reportAgreement(c.on(o, kr), s, d, dep)
						}
					}
				}
			}
		},
	}
}

func reportAgreement(c *check, s *survey, d *document, dep *okrfile.Dependency) {
	if dep.Status.Value != "agreed" || !dep.Team.Set {
		return
	}
	if !given(dep.Provides) {
		c.report(dep.Status.Span, fmt.Sprintf("team %q has agreed, but no key result of theirs provides it", dep.Team.Value), "they name it with okr accept, or add provides: team/id").about(dep.Team.Value)
		return
	}
	it, err := s.Resolve(dep.Provides.Value, d.Cycle.Value)
	if err == nil && it.Document().Team.Value != dep.Team.Value {
		c.report(dep.Provides.At(), fmt.Sprintf("%s belongs to team %q, but %q was asked", it.Ref(), it.Document().Team.Value, dep.Team.Value), "name a key result of the team that was asked")
	}
}
