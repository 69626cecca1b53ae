package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func krActivity() Rule {
	return Rule{
		ID: "kr-activity", Title: "the key result describes effort", Wording: true,
		Why:     `Helping, analysing and working on something can be done all quarter without anything changing. A key result is the evidence that it helped.`,
		Bad:     []Example{kr("title: Help the sales team with onboarding", "Help"), kr("title: Work on performance", "")},
		Good:    []Example{kr("title: Support 10,000 concurrent users\nunit: users\nsource: load test\nbaseline: 2000\ntarget: 10000", "")},
		Sources: []string{"Google playbook", "re:Work", "okrpad.com"},
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if r.Kind != reading.Activity || kr.IsDropped() || kr.effectInFields() {
				return
			}
			f := c.report(c.head(r), fmt.Sprintf("the key result describes effort%s, not its effect", c.headWord(r)), "what will be different when the effort has paid off? measure that")
			if kr.objective.Kind.Value == "learning" {
				f.atMost(Info)
			}
		},
	}
}

// effectInFields reports whether the fields name a metric that moves, whatever
// the title says.
func (kr *keyResult) effectInFields() bool {
	d := kr.unit.dim
	effect := kr.Metric.Set || d == dimShare || d == dimTime || d == dimMoney
	return effect && kr.Kind() == okrfile.Metric && kr.Target.Set || kr.Kind() == okrfile.BaselineType || kr.Kind() == okrfile.Threshold
}
