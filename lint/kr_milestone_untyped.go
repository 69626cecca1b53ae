package lint

import (
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krMilestoneUntyped() Rule {
	return Rule{
		ID: "kr-milestone-untyped", Title: "a yes-or-no result is not declared as one", Wording: true,
		Why:     `An audit that is passed or a round that is raised is a fine key result: somebody outside the team gives the verdict. Declared as a milestone it can show the steps before the verdict, instead of nothing for twelve weeks.`,
		Bad:     []Example{kr("title: Pass the SOC 2 Type II audit", "")},
		Good:    []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\ndue: 2026-12-15\nmilestones:\n  - {id: gaps, title: Gap list closed, points: 0.4}\n  - {id: report, title: Report signed, points: 1.0}", "")},
		Sources: []string{"Lamorte", "GitLab handbook", "Perdoo", "Google playbook"},
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if kr.Type.Set || kr.measured() || kr.IsDropped() || r.Measure != reading.Event || r.Kind != reading.EventKind && !findsBaseline(r) {
				return
			}
			c.report(c.title(), "this is a yes-or-no result, but its type is not milestone", milestoneHint(r))
		},
	}
}

func milestoneHint(r *reading.Reading) string {
	if findsBaseline(r) {
		return "add type: baseline; it is done when the value is recorded"
	}
	return "add type: milestone, a due date and the steps as milestones:"
}

// findsBaseline reports whether the key result is to find out a value to start
// from, which is a kind of its own and no deliverable.
func findsBaseline(r *reading.Reading) bool {
	return r.Measure == reading.Event && containsAny(strings.ToLower(r.Text), []string{"baseline", "ausgangswert"})
}
