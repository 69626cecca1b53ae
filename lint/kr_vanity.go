package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func krVanity() Rule {
	return Rule{
		ID: "kr-vanity", Title: "a number that rises without value", Wording: true,
		Why:     `Page views, followers and downloads can be bought. Beside a number that shows use, pay or return they say something; alone they only look good.`,
		Bad:     []Example{obj("title: Become the shop that people think of first\nkey_results:\n  - {id: a, title: \"Grow page views from 10,000 to 50,000 a month\", unit: views, source: web statistics, baseline: 10000, target: 50000}", "page views")},
		Good:    []Example{kr("title: Grow weekly active merchants from 400 to 600\nunit: merchants\nsource: warehouse\nbaseline: 400\ntarget: 600", "")},
		Sources: []string{"okrstool.com", "Perdoo", "PostHog"},
		Note:    "Silent where another key result of the objective has a metric of substance.",
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if len(r.Vanity) == 0 || !counts(r, r.Vanity[0]) && !overlap(r.Object.Span, r.Vanity[0]) || kr.IsDropped() || kr.objective.hasSubstance() {
				return
			}
			c.report(c.words(r.Vanity[0]), fmt.Sprintf("%q rises without anybody gaining", cut(r.Text, r.Vanity[0])), "add a key result for what they do next: use, return, pay")
		},
	}
}

// hasSubstance reports whether a key result of the objective has a metric that is
// not a vain one.
func (o *objective) hasSubstance() bool {
	for _, kr := range o.keyResults {
		if len(kr.reading.Vanity) == 0 && len(kr.reading.MetricNouns) > 0 {
			return true
		}
	}
	return false
}

func overlap(a, b reading.Span) bool { return a.Start < b.End && b.Start < a.End }
