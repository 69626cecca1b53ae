package lint

import (
	"cmp"
	"fmt"
)

func alignRequestOpen() Rule {
	return Rule{
		ID: "align-request-open", Title: "a request is still open after the start of the cycle",
		Why:     `The hard conversation has not been had. Whoever needs the answer is already building on it.`,
		Bad:     []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\ndepends_on:\n  - {team: platform, need: Audit logs kept for a year, status: proposed}", "proposed")},
		Good:    []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]\ndepends_on:\n  - {team: platform, need: Audit logs kept for a year, status: proposed}", "").on(2026, 9, 20)},
		Sources: []string{"Google playbook", "GitLab handbook"},
		Note:    "A declined request without a reason is reported, too.",
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			d := kr.objective.document
			for _, dep := range kr.DependsOn {
				at := cmp.Or(dep.Status.At(), dep.Team.At(), dep.Span)
				switch {
				case dep.Status.Value == "declined" && !given(dep.Reason):
					c.report(at, fmt.Sprintf("team %q has declined without a reason", dep.Team.Value), "ask for it and add reason:").about(dep.Need.Value).atMost(Info)
				case dep.Status.Or("proposed") == "proposed" && d.started() && !d.ended() && !kr.IsDropped():
					c.report(at, fmt.Sprintf("the request to team %q is open although %s has begun", dep.Team.Value, d.cycle.ID), "they answer with okr accept or okr decline").about(dep.Need.Value)
				}
			}
		},
	}
}
