package lint

import (
	"fmt"
	"strconv"

	"github.com/okr-cli/okr/lint/reading"
)

func krNoTarget() Rule {
	return Rule{
		ID: "kr-no-target", Title: "a metric is named, but no value", Wording: true,
		Why:     `"Reduce churn" says which way, not how far. Half a point and half of all churn are different plans with different costs, and only a value makes the team choose.`,
		Bad:     []Example{kr("title: Reduce churn", ""), kr("title: Net promoter score", "")},
		Good:    []Example{kr("title: Reduce churn from 4% to 3%\nunit: \"%\"\nsource: billing\nbaseline: 4\ntarget: 3", ""), kr("title: Reduce churn\nunit: \"%\"\nsource: billing\nbaseline: 4\ntarget: 3", "")},
		Sources: []string{"Google playbook", "Perdoo"},
		Levels:  Levels{Error, Error, Warning},
		keyResult: func(c *check, kr *keyResult) {
			if kr.wordless() || kr.reading.Measure != reading.MetricOnly {
				return
			}
			at, name := c.title(), ""
			if m := kr.reading.MetricNouns; len(m) > 0 {
				at, name = c.words(m[0]), " "+strconv.Quote(cut(kr.reading.Text, m[0]))
			}
			c.report(at, fmt.Sprintf("the metric%s has no value to reach", name), "add baseline: and target:, and the unit they are in")
		},
	}
}
