package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func oTheme() Rule {
	return Rule{
		ID: "o-theme", Title: "the objective is a topic, not a goal", Wording: true,
		Why:     `A label such as "Predictability" names a field of work. It does not say which way to go in it, nor when one has arrived.`,
		Bad:     []Example{obj("title: Leadership development", ""), obj("title: Predictability", "")},
		Good:    []Example{obj("title: The easiest onboarding in fintech", ""), obj("title: New leaders run their first quarter without us", "")},
		Sources: []string{"Ferreira, OKR mistakes", "Wodtke, Radical Focus"},
		Note:    "Superlatives and whole sentences are states, and fine without a verb that commands.",
		Levels:  Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) {
			r := o.reading
			if r.HasVerb || r.State || r.HasMetric || len(r.Purpose) > 0 || r.Words == 0 || r.Words > 3 {
				return
			}
			if r.Head.Class != reading.Noun && r.Head.Class != "" {
				return
			}
			c.report(c.title(), fmt.Sprintf("%s is a topic, not a goal", shortTitle(o.Title.Value)),
				"write a sentence: what will be true at the end of the cycle?")
		},
	}
}
