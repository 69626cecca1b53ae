package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func metNoChange() Rule {
	return Rule{
		ID: "met-no-change", Title: "baseline and target are the same",
		Why:     `Progress divides by the way from baseline to target. A way of length nothing has no progress, and nothing to do either.`,
		Bad:     []Example{kr("title: Keep churn at 2%\nunit: \"%\"\nsource: billing\nbaseline: 2\ntarget: 2", "2")},
		Good:    []Example{kr("title: Keep churn at or below 2%\ntype: threshold\nunit: \"%\"\nsource: billing\nat_most: 2", "")},
		Sources: []string{"Perdoo"},
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			if kr.Kind() != okrfile.Metric || !kr.Baseline.Set || !kr.Target.Set || kr.IsDropped() {
				return
			}
			if kr.Baseline.Value.Value == kr.Target.Value.Value {
				c.report(kr.Target.Span, fmt.Sprintf("baseline and target are both %s, so there is no progress to make", kr.Target.Value),
					"for a value that has to hold write type: threshold with at_least: or at_most:")
			}
		},
	}
}
