package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func oMetricInDisguise() Rule {
	return Rule{
		ID: "o-metric-in-disguise", Title: "the objective only names a metric that moves", Wording: true,
		Why:     `"Grow ARR" is a key result that has lost its number. It says neither for whom things get better nor what will be true afterwards, so it cannot guide a decision between two ways of moving the metric.`,
		Bad:     []Example{obj("title: Grow ARR", ""), obj("title: Increase retention", "")},
		Good:    []Example{obj("title: Grow a community that helps itself", ""), obj("title: Improve onboarding so that new users succeed alone", "")},
		Sources: []string{"OpenOKR method", "GitLab handbook", "dokr.be"},
		Levels:  all(Info),
		objective: func(c *check, o *objective) {
			r := o.reading
			moves := r.Head.Class == reading.Up || r.Head.Class == reading.Down || r.Head.Class == reading.Reach
			if !moves || r.Object.Class != reading.Metric || r.Words > 7 || len(r.Targets()) > 0 {
				return
			}
			if len(r.Purpose) > 0 || len(r.Beneficiary) > 0 || r.State {
				return
			}
			c.report(c.words(r.Object.Span), fmt.Sprintf("the objective only moves a metric, %q", r.Object.Text),
				"write what will be true for whom when the metric has moved")
		},
	}
}
