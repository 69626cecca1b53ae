package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krPercentAmbiguous() Rule {
	return Rule{
		ID: "kr-percent-ambiguous", Title: "percent, or percentage points?", Wording: true,
		Why:     `A conversion of 20% that rises "by 5%" ends at 21% or at 25%. Both readings are common, and the difference is the whole quarter.`,
		Bad:     []Example{kr("title: Increase conversion by 5%", "5%")},
		Good:    []Example{kr("title: Increase revenue by 5%\nunit: EUR\nsource: ledger\nbaseline: 100\ntarget: 105", ""), kr("title: Increase conversion by 5%\nunit: \"%\"\nsource: warehouse\nbaseline: 20\ntarget: 25", "")},
		Sources: []string{"Google playbook", "INCOSE rules"},
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			if given(kr.Baseline) && given(kr.Target) || kr.IsDropped() {
				return
			}
			for _, q := range kr.reading.Quantities {
				if q.Role == reading.Delta && q.Percent && !q.Points && namesRate(kr.reading) {
					c.report(c.words(q.Span), fmt.Sprintf("%q of a rate may mean percent or percentage points", q.Text),
						"write from … to …, or say percentage points")
					return
				}
			}
		},
	}
}

// namesRate reports whether the statement is about a share, of which percents
// are percents of percents.
func namesRate(r *reading.Reading) bool {
	for _, m := range r.MetricNouns {
		if containsAny(strings.ToLower(cut(r.Text, m)), rates) {
			return true
		}
	}
	return containsAny(strings.ToLower(r.Object.Text), rates)
}

// rates are metrics that are themselves percentages, in the seven languages.
var rates = []string{"conversion", "churn", "retention", "margin", "coverage", "utilisation", "utilization", "adoption", " rate", "percentage", "share of",
	"quote", "abwanderung", "marge", "auslastung", "taux", "rétention", "tasa", "conversión", "retención", "taxa", "conversão", "retenção", "率"}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
