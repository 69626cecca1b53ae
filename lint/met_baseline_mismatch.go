package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func metBaselineMismatch() Rule {
	return Rule{
		ID: "met-baseline-mismatch", Title: "the title and the baseline disagree",
		Why:     `The start value decides what half-way is. Two of them in one key result give two different scores for the same work.`,
		Bad:     []Example{kr("title: Raise NPS from 32 to 50\nunit: points\nsource: survey\nbaseline: 23\ntarget: 50", "32")},
		Good:    []Example{kr("title: Cut the build from 1 h to 20 min\nunit: min\nsource: ci\nbaseline: 60\ntarget: 20", "")},
		Sources: []string{"Gentili and Falessi, consistency smells"},
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			q, ok := role(kr.reading, reading.Baseline)
			if !ok || !q.HasValue || !kr.Baseline.Set || kr.IsDropped() || q.Guard || kr.exchanged() || kr.otherScale() {
				return
			}
			a, ok := kr.converted(q, q.Value)
			if !ok || a.allows(kr.Baseline.Value.Value) {
				return
			}
			c.report(c.words(q.Span), fmt.Sprintf("the title starts from %s, but baseline is %s", q.Text, withUnit(kr.Baseline.Value, kr.Unit.Value)),
				"make the two agree").about(kr.Title.Value + "\x00" + kr.Baseline.Value.Text)
		},
	}
}
