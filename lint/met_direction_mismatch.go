package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func metDirectionMismatch() Rule {
	return Rule{
		ID: "met-direction-mismatch", Title: "up and down contradict each other",
		Why: `A key result that should fall while its target lies above its baseline counts every improvement as a loss.`,
		Bad: []Example{
			kr("title: Cut abandoned carts\nunit: \"%\"\nsource: shop\nbaseline: 24\ntarget: 31", "Cut"),
			kr("title: Answer within the day\nunit: \"%\"\nsource: help desk\nbaseline: 60\ntarget: 80\ndirection: decrease", "decrease"),
		},
		Good:    []Example{kr("title: Cut prices so that weekly orders grow\nunit: orders\nsource: shop\nbaseline: 100\ntarget: 150", ""), kr("title: Reduce the time to first value from 3 days to 1 hour\nunit: h\nsource: warehouse\nbaseline: 72\ntarget: 1", "")},
		Sources: []string{"Gentili and Falessi, consistency smells"},
		Note:    "An error where two fields contradict each other, a warning where a word of the title does.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			if kr.Kind() != okrfile.Metric || !kr.Baseline.Set || !kr.Target.Set || kr.IsDropped() {
				return
			}
			from, to := kr.Baseline.Value, kr.Target.Value
			rising := to.Value > from.Value
			switch {
			case from.Value == to.Value:
				return
			case kr.Direction.Set && (kr.Direction.Value == "increase") != rising:
				c.report(kr.Direction.Span, fmt.Sprintf("direction is %s, but the way from %s to %s goes %s", kr.Direction.Value, from, to, upOrDown(rising)),
					"leave direction out, it follows from baseline and target; or exchange the two")
			case from.Value != 0 && kr.verbContradicts(rising): // from 0 a reduction may be counted itself
				c.report(c.words(kr.reading.Head.Span), fmt.Sprintf("%q, but the way from %s to %s goes %s", kr.reading.Head.Text, from, to, upOrDown(rising)),
					"exchange baseline and target, or choose the other verb").atMost(Warning)
			}
		},
	}
}

func upOrDown(rising bool) string {
	if rising {
		return "up"
	}
	return "down"
}

// verbContradicts reports whether the verb says the other direction and is about
// the metric itself, not about a means: "cut prices so that orders grow".
func (kr *keyResult) verbContradicts(rising bool) bool {
	r := kr.reading
	if len(r.Purpose) > 0 || len(r.Compound) > 0 || len(r.MeansClause) > 0 {
		return false
	}
	return rising && r.Head.Class == reading.Down || !rising && r.Head.Class == reading.Up && r.Head.Lemma != "improve"
}
