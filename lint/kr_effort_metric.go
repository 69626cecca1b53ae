package lint

import (
	"fmt"

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
			c.report(c.words(r.Effort[0]), fmt.Sprintf("%q measures the effort, not what it brings", cut(r.Text, r.Effort[0])), "measure what the effort is spent for")
		},
	}
}

// falls reports whether the fields say that less is better.
func (kr *keyResult) falls() bool {
	return kr.Baseline.Set && kr.Target.Set && kr.Target.Value.Value < kr.Baseline.Value.Value || kr.Direction.Value == "decrease"
}
