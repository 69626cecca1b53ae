package lint

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func setConfidenceProfile() Rule {
	same := func(confidence string) string {
		return strings.NewReplacer("confidence: 0.6", confidence, "confidence: 0.5", confidence).Replace(
			exampleHead + item(goodObjective+"\nkey_results:\n"+item(goodKeyResult, "  ")+item(secondKeyResult, "  ")+
				item(strings.NewReplacer("satisfied", "answered", "payment satisfaction", "help satisfaction").Replace(secondKeyResult), "  "), "  "))
	}
	return Rule{
		ID: "set-confidence-profile", Title: "the opening confidences are all high, or all low",
		Why:     `Where everybody is almost sure at the start, the targets ask for nothing new. Where nobody believes in them they will be given up quietly by the middle of the cycle. Half-half is a good place to start for an aspiration.`,
		Bad:     []Example{file(same("confidence: 0.95"), "").on(2026, 10, 5)},
		Good:    []Example{file(same("confidence: 0.5"), "").on(2026, 10, 5)},
		Sources: []string{"Wodtke, Radical Focus", "Google playbook", "OpenOKR method"},
		Note:    "Looks at the first two weeks of a cycle, at three or more key results of a file; committed objectives do not count.",
		Levels:  Levels{Info, Info, Off},
		document: func(c *check, d *document) {
			if !d.started() || d.survey.today.After(d.cycle.Start.AddDays(13)) {
				return
			}
			sum, n := 0.0, 0
			var at okrfile.Span
			for _, o := range d.objectives {
				for _, kr := range o.keyResults {
					if kr.Confidence.Set && o.Kind.Value != "committed" && kr.Scored() {
						sum, n = sum+kr.Confidence.Value.Value, n+1
						at = cmp.Or(at, kr.Confidence.Span)
					}
				}
			}
			switch mean := sum / float64(max(n, 1)); {
			case n < 3:
			case mean > 0.85:
				c.report(at, fmt.Sprintf("the mean confidence at the start is %.2f: are the targets too easy?", mean), "an aspiration starts at about even odds").about("high")
			case mean < 0.25:
				c.report(at, fmt.Sprintf("the mean confidence at the start is %.2f: does anybody believe in the targets?", mean), "choose targets that are hard and possible").about("low")
			}
		},
	}
}
