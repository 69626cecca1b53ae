package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func metUnitMismatch() Rule {
	return Rule{
		ID: "met-unit-mismatch", Title: "the title and the unit disagree",
		Why:     `A title in percent and a field that counts cannot both be right. The reader of a report sees only the field.`,
		Bad:     []Example{kr("title: Raise activation from 25% to 40%\nunit: count\nsource: warehouse\nbaseline: 25\ntarget: 40", ""), kr("title: Cut latency from 420 ms to 250 ms\nunit: s\nsource: traces\nbaseline: 420\ntarget: 250", "250 ms"), kr("title: Win $500k in new contracts\nunit: EUR\nsource: ledger\nbaseline: 0\ntarget: 500000", "")},
		Good:    []Example{kr("title: Cut p99 latency to 200 ms\nunit: s\nsource: traces\nbaseline: 0.9\ntarget: 0.2", ""), kr("title: Cut open invoices by 20%\nunit: count\nsource: ledger\nbaseline: 50\ntarget: 40", "")},
		Sources: []string{"Gentili and Falessi, consistency smells"},
		Note:    "Only units of a known kind are compared: shares, times, money, data and counts.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			field := kr.unit
			if kr.Kind() == okrfile.MilestoneType || field.dim == dimNone || kr.IsDropped() {
				return
			}
			if kr.otherScale() {
				q, _ := role(kr.reading, reading.Target)
				c.report(c.words(q.Span), fmt.Sprintf("the title says %s, but unit is %q", q.Text, kr.Unit.Value), "make the two agree; the numbers do").about(kr.Title.Value + "\x00" + kr.Unit.Value)
				return
			}
			var wrong *reading.Quantity
			for _, q := range kr.reading.Quantities {
				if q.Guard || q.Role != reading.Target && q.Role != reading.Baseline && q.Role != reading.Threshold {
					continue
				}
				text := unitOf(q.Unit)
				if q.Role == reading.Threshold && text.dim == dimTime {
					continue // "within 7 days" is a condition of the number
				}
				if text.dim == dimNone || text.dim == field.dim && text.currency == field.currency {
					return // one number that fits is enough
				}
				if wrong == nil {
					wrong = &q
				}
			}
			if wrong == nil || kr.isReduction(*wrong) {
				return
			}
			c.report(c.words(wrong.Span), fmt.Sprintf("the title says %s, but unit is %q", wrong.Text, kr.Unit.Value), "make the two agree").about(kr.Title.Value + "\x00" + kr.Unit.Value)
		},
	}
}

// otherScale reports whether baseline and target are the numbers of the title,
// taken in another unit of the same dimension: ms where the field says s.
func (kr *keyResult) otherScale() bool {
	b, ok := role(kr.reading, reading.Baseline)
	t, also := role(kr.reading, reading.Target)
	if !ok || !also || !b.HasValue || !t.HasValue || !kr.Baseline.Set || !kr.Target.Set {
		return false
	}
	text := unitOf(t.Unit)
	return text.dim != dimNone && text.dim == kr.unit.dim && text.factor != kr.unit.factor && t.Value != 0 &&
		b.Value == kr.Baseline.Value.Value && t.Value == kr.Target.Value.Value
}

// isReduction reports whether the number is relative to the field: a count that
// falls by 20%.
func (kr *keyResult) isReduction(q reading.Quantity) bool {
	return q.Relative || q.Role == reading.Delta
}
