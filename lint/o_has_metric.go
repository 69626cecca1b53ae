package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func oHasMetric() Rule {
	return Rule{
		ID: "o-has-metric", Title: "a measurable target stands in the objective", Wording: true,
		Why: `An objective says where the team wants to be, in words that people remember and repeat. The number belongs to a key result: there it has a start value, a source and an owner, and it can be renegotiated without rewriting the goal. An objective with its own number competes with its key results, and two numbers for one goal soon disagree.

Digits as such are fine. "Top 10", "in 2026", "SOC 2" or "24/7" measure nothing.`,
		Bad: []Example{
			obj("title: Grow revenue by 20%", "20%"),
			obj("title: Reduce churn to under 3%", ""),
			obj("title: Reach 10,000 active users", ""),
		},
		Good: []Example{
			obj("title: Become a top-10 developer platform in Europe", ""),
			obj("title: Be ready for SOC 2 before the enterprise launch", ""),
			obj("title: Make our 3 core journeys effortless", ""),
		},
		Sources: []string{"Castro", "Perdoo", "Wodtke, Radical Focus", "against it: GitLab handbook, Grove"},
		Note:    "Names with digits that the reader does not know belong under `lint.names` in okr.yaml.",
		Levels:  Levels{Warning, Error, Info},
		objective: func(c *check, o *objective) {
			if !o.reading.HasMetric {
				return
			}
			at := c.title()
			if q, ok := metricQuantity(o.reading); ok {
				at = c.words(q.Span)
			}
			c.report(at, fmt.Sprintf("the objective carries a number, %s", quoted(at, c.source)),
				"say what will be different, and make the number a key result of this objective")
		},
	}
}

// metricQuantity is the quantity that makes an objective measurable.
func metricQuantity(r *reading.Reading) (reading.Quantity, bool) {
	for _, q := range r.Targets() {
		if q.Role != reading.Rank && !q.Guard {
			return q, true
		}
	}
	return reading.Quantity{}, false
}
