package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krEffortMetric() Rule {
	return Rule{
		ID: "kr-effort-metric", Title: "the key result measures what goes in", Wording: true,
		Why:     `Hours, story points and lines of code are costs. A goal to raise them is reached by working slower.`,
		Bad:     []Example{kr("title: Close 40,000 story points", "story points")},
		Good:    []Example{kr("title: Reduce meeting hours by 30%\nunit: h\nsource: calendar\nbaseline: 20\ntarget: 14", "")},
		Sources: []string{"OpenOKR method", "Google playbook", "amplitude.com"},
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if len(r.Effort) == 0 || r.Head.Class == reading.Down || kr.IsDropped() || kr.Leading.Value || kr.falls() {
				return
			}
			for _, e := range r.Effort {
				if counts(r, e) {
					c.report(c.words(e), fmt.Sprintf("%q measures the effort, not what it brings", cut(r.Text, e)), "measure what the effort is spent for")
					return
				}
			}
		},
	}
}

// falls reports whether the fields say that less is better.
func (kr *keyResult) falls() bool {
	return kr.Baseline.Set && kr.Target.Set && kr.Target.Value.Value < kr.Baseline.Value.Value || kr.Direction.Value == "decrease"
}

// counts reports whether a quantity of the statement counts the words at s: "40,000
// story points" do, "within 24 hours" and "customer meetings" do not.
func counts(r *reading.Reading, s reading.Span) bool {
	words := strings.ToLower(cut(r.Text, s))
	return slices.ContainsFunc(r.Targets(), func(q reading.Quantity) bool {
		noun := strings.ToLower(q.Noun)
		return isResult(q) && noun != "" && unitOf(q.Unit).dim == dimNone && (strings.Contains(noun, words) || strings.Contains(words, noun))
	})
}
