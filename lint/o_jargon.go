package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func oJargon() Rule {
	bad := "title: Bring the QRV flow of ZPX to every merchant"
	return Rule{
		ID: "o-jargon", Title: "code words that only the team knows", Wording: true,
		Why:       `Goals are read by other teams: they have to see whether it concerns them. Abbreviations that no reader outside knows shut them out.`,
		Bad:       []Example{obj(bad, "")},
		Good:      []Example{obj("title: Be ready for GDPR and SOC 2 before the enterprise launch", "")},
		Sources:   []string{"Google playbook", "cdi.digital"},
		Note:      "Two unknown abbreviations make a finding. Those the whole company knows belong under `lint.glossary` in okr.yaml.",
		Levels:    Levels{Info, Info, Off},
		objective: func(c *check, o *objective) { reportJargon(c, o.reading) },
		keyResult: func(c *check, kr *keyResult) { reportJargon(c, kr.reading) },
	}
}

func reportJargon(c *check, r *reading.Reading) {
	var words []string
	for _, s := range r.Jargon {
		if w := cut(r.Text, s); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if len(words) < 2 {
		return
	}
	c.report(c.words(r.Jargon[0]), fmt.Sprintf("readers of other teams may not know %s", strings.Join(words, " and ")),
		fmt.Sprintf("write them out, or add them to okr.yaml: lint: {glossary: [%s]}", strings.Join(words, ", ")))
}
