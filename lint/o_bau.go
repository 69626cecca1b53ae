package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func oBau() Rule {
	return Rule{
		ID: "o-bau", Title: "the objective is business as usual", Wording: true,
		Why:     `An objective is a change worth a quarter's attention. What has to stay as it is belongs to a threshold key result, a guardrail or a health metric: it is watched without taking a place among the few goals.`,
		Bad:     []Example{obj("title: Maintain our market position", "Maintain"), obj("title: Keep the lights on", "")},
		Good:    []Example{obj("title: Keep the trust of customers through the migration\nkind: committed", ""), obj("title: Make checkout the part that customers trust most", "")},
		Sources: []string{"re:Work", "Google playbook", "GitLab handbook", "Perdoo"},
		Note:    "A committed objective that protects something through a change is let pass.",
		Levels:  Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) {
			r := o.reading
			if r.Head.Class != reading.Keep || o.Kind.Value == "committed" || len(r.Purpose) > 0 || r.HasMetric {
				return
			}
			c.report(c.words(r.Head.Span), fmt.Sprintf("%q keeps things as they are", r.Head.Text),
				"say what gets better; for what must hold, use a threshold key result or health: true")
		},
	}
}
