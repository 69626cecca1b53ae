package lint

import (
	"fmt"
)

func metMilestonesInvalid() Rule {
	return Rule{
		ID: "met-milestones-invalid", Title: "the points of the milestones do not rise to 1",
		Why:     `The points say how much of the goal is reached with each step. They are agreed at the start, so that nobody has to invent a percentage at the end; for that they have to rise, and the last step has to be the goal.`,
		Bad:     []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones:\n  - {id: gaps, title: Gap list closed, points: 0.6}\n  - {id: report, title: Report signed, points: 0.6}", "0.6"), kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones:\n  - {id: gaps, title: Gap list closed, points: 0.6}", "0.6")},
		Good:    []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\nmilestones:\n  - {id: gaps, title: Gap list closed, points: 0.6}\n  - {id: report, title: Report signed, points: 1}", "")},
		Sources: []string{"GitLab handbook", "Puzzle", "whatmatters.com"},
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			last := 0.0
			for i, m := range kr.Milestones {
				if !m.Points.Set {
					return
				}
				if p := m.Points.Value.Value; i > 0 && p <= last {
					c.report(m.Points.Span, fmt.Sprintf("the points do not rise: %s after %g", m.Points.Value, last), "order the milestones, each with more points than the one before")
					return
				}
				last = m.Points.Value.Value
			}
			if n := len(kr.Milestones); n > 0 && last != 1 {
				c.report(kr.Milestones[n-1].Points.Span, fmt.Sprintf("the last milestone has %s points, not 1", kr.Milestones[n-1].Points.Value), "the last milestone is the goal: points: 1")
			}
		},
	}
}
