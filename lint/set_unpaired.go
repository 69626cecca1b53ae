package lint

import (
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func setUnpaired() Rule {
	return Rule{
		ID: "set-unpaired", Title: "quantity without a guard for quality",
		Why:     `What is counted is produced. Where every key result asks for more, faster or cheaper, something else pays. A second number that must not get worse keeps the first one honest.`,
		Bad:     []Example{obj("title: Become the shop that people think of first\nkey_results:\n  - {id: a, title: Grow weekly orders from 100 to 150, unit: orders, baseline: 100, target: 150, source: shop}\n  - {id: b, title: Cut the cost of an order from 9 to 7 EUR, unit: EUR, baseline: 9, target: 7, source: ledger}", "")},
		Good:    []Example{obj("title: Become the shop that people think of first\nkey_results:\n  - {id: a, title: Grow weekly orders from 100 to 150, unit: orders, baseline: 100, target: 150, source: shop, guardrail: returns stay below 4%}\n  - {id: b, title: Cut the cost of an order from 9 to 7 EUR, unit: EUR, baseline: 9, target: 7, source: ledger}", "")},
		Sources: []string{"Grove", "whatmatters.com", "15Five", "PostHog"},
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			if o.IsDropped() || len(o.keyResults) < 2 {
				return
			}
			for _, kr := range o.keyResults {
				if given(kr.Guardrail) || kr.Health.Value || kr.Kind() != okrfile.Metric || !kr.Target.Set || kr.reading.Lang != "en" {
					return
				}
				if d := kr.unit.dim; d == dimShare || !kr.Unit.Set || containsAny(strings.ToLower(kr.Title.Value+" "+kr.Metric.Value), qualities) {
					return
				}
				if d := kr.unit.dim; d == dimNone && kr.Unit.Value == "points" {
					return
				}
			}
			c.report(c.title(), "every key result asks for more, faster or cheaper, and none guards the quality", "add guardrail: to one of them, or a key result for what must not get worse").about("")
		},
	}
}

// qualities are words of metrics that guard quality.
var qualities = []string{"satisf", "quality", "retention", "retain", "defect", "bug", "error", "incident", "nps", "csat", "rating", "score", "churn",
	"complain", "return", "refund", "reliab", "availab", "uptime", "accuracy", "safety", "trust", "rework", "fail", "cancel", "ticket"}
