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
			kr("title: Reduce churn from 5% to 3%\nunit: \"%\"\nsource: billing\nbaseline: 3\ntarget: 5", "Reduce"),
			kr("title: Keep refunds below 2%\ntype: threshold\nunit: \"%\"\nsource: ledger\nat_least: 2", "at_least"),
		},
		Good:    []Example{kr("title: Cut prices so that weekly orders grow\nunit: orders\nsource: shop\nbaseline: 100\ntarget: 150", ""), kr("title: Reduce the time to first value from 3 days to 1 hour\nunit: h\nsource: warehouse\nbaseline: 72\ntarget: 1", "")},
		Sources: []string{"Gentili and Falessi, consistency smells"},
		Note:    "An error where two fields contradict each other or the title has their numbers the other way round, a warning where only a word of the title does.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			if boundContradicts(c, kr) || kr.Kind() != okrfile.Metric || !kr.Baseline.Set || !kr.Target.Set || kr.IsDropped() {
				return
			}
			from, to := kr.Baseline.Value, kr.Target.Value
			rising := to.Value > from.Value
			switch {
			case from.Value == to.Value:
				return
			case kr.exchanged():
				c.report(c.words(kr.reading.Head.Span), fmt.Sprintf("the title goes from %s to %s, the fields the other way", to, from), "exchange baseline and target")
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

// exchanged reports whether the title has the two numbers of the fields in the
// other order.
func (kr *keyResult) exchanged() bool {
	b, ok := role(kr.reading, reading.Baseline)
	t, also := role(kr.reading, reading.Target)
	if !ok || !also || !b.HasValue || !t.HasValue || !kr.Baseline.Set || !kr.Target.Set || kr.Baseline.Value.Value == kr.Target.Value.Value {
		return false
	}
	from, ok := kr.converted(b, b.Value)
	to, also := kr.converted(t, t.Value)
	return ok && also && from.allows(kr.Target.Value.Value) && to.allows(kr.Baseline.Value.Value) && !from.allows(kr.Baseline.Value.Value)
}

// boundContradicts reports a lower bound where the title says at most, and the
// other way round.
func boundContradicts(c *check, kr *keyResult) bool {
	if kr.Kind() != okrfile.Threshold || kr.IsDropped() || kr.AtLeast.Set == kr.AtMost.Set {
		return false
	}
	q, ok := role(kr.reading, reading.Threshold)
	name, field, other := "at_least", kr.AtLeast, "at_most"
	if kr.AtMost.Set {
		name, field, other = "at_most", kr.AtMost, "at_least"
	}
	if !ok || !q.HasValue || q.Guard {
		return false
	}
	says := map[string]string{"<": "at_most", "<=": "at_most", ">": "at_least", ">=": "at_least"}[q.Comparator]
	a, fits := kr.converted(q, q.Value)
	if says != other || !fits || !a.allows(field.Value.Value) {
		return false
	}
	c.report(field.Key(), fmt.Sprintf("the title says %s, but the field is %s", q.Text, name), "write "+other+": "+field.Value.Text)
	return true
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
