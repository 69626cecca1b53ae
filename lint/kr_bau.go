package lint

import (
	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func krBau() Rule {
	return Rule{
		ID: "kr-bau", Title: "a number kept where it is", Wording: true,
		Why:     `What is only to stay as it is makes no progress: a metric key result shows 0% until the end and then all or nothing. A bound that has to hold is a threshold: it is graded by how long it held.`,
		Bad:     []Example{kr("title: Maintain customer satisfaction", "Maintain"), kr("title: Keep churn below 2%\nunit: \"%\"\nsource: billing\nbaseline: 1.9\ntarget: 2", "Keep")},
		Good:    []Example{kr("title: Keep churn below 2%\ntype: threshold\nunit: \"%\"\nsource: billing\nat_most: 2", "")},
		Sources: []string{"Perdoo", "Viva Goals", "Google playbook"},
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if r.Head.Class != reading.Keep || kr.Kind() != okrfile.Metric || kr.IsDropped() || kr.Health.Value {
				return
			}
			switch bound := len(r.Targets()) > 0; {
			case bound && kr.measured():
				c.report(c.words(r.Head.Span), "a bound that has to hold is a threshold, not a metric", "write type: threshold with at_least: or at_most:").atMost(Info)
			case !bound:
				c.report(c.words(r.Head.Span), "the key result keeps things as they are, without a bound", "write type: threshold with at_least: or at_most:, or say what gets better")
			}
		},
	}
}
