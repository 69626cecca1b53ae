package lint

import (
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krMultiTarget() Rule {
	return Rule{
		ID: "kr-multi-target", Title: "several results in one key result", Wording: true,
		Why:     `Two targets have two values and two ways to fail, but one progress and one grade. What stands in the file as current?`,
		Bad:     []Example{kr("title: 80% adoption and 100% of accounts assigned", "")},
		Good:    []Example{kr("title: Ship 3 features that lift retention from 40% to 55%\nunit: \"%\"\nsource: warehouse\nbaseline: 40\ntarget: 55", "")},
		Sources: []string{"ISO/IEC/IEEE 29148, singular requirements", "GitLab handbook"},
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			var first *reading.Quantity
			targets := r.Targets()
			for i := range targets {
				q := &targets[i]
				if !isResult(*q) {
					continue
				}
				if first != nil && differ(*first, *q) && joined(r.Text, *first, *q) && !kr.IsDropped() {
					c.report(c.words(q.Span), "the key result has a second target", "make it a key result of its own, or guardrail: where it only must not get worse")
					return
				}
				if first == nil {
					first = q
				}
			}
		},
	}
}

// isResult reports whether the quantity could be a result of its own.
func isResult(q reading.Quantity) bool {
	switch q.Role {
	case reading.Target, reading.Threshold, reading.Count, reading.Delta, reading.Multiple:
		return q.HasValue && !q.Guard && strings.ContainsAny(q.Text, "0123456789")
	}
	return false
}

func differ(a, b reading.Quantity) bool {
	return a.Unit != b.Unit || a.Noun != b.Noun && a.Noun != "" && b.Noun != "" || a.Percent && b.Percent && a.Value != b.Value
}

// joined reports whether a conjunction stands between two quantities, and no
// clause that makes the second a property of the first.
func joined(text string, a, b reading.Quantity) bool {
	if a.Span.End > b.Span.Start || b.Span.Start > len(text) {
		return false
	}
	between := " " + strings.ToLower(text[a.Span.End:b.Span.Start]) + " "
	if containsAny(between, []string{" that ", " which ", " with ", " at ", " within ", " while ", "(", " in "}) {
		return false
	}
	return containsAny(between, []string{" and ", " & ", "; ", " plus ", " und ", " sowie ", " et ", " y ", " e ", "と", "かつ", "和", "并", "，且"})
}
