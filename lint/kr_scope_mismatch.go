package lint

import (
	"fmt"
	"slices"
	"strings"
)

func krScopeMismatch() Rule {
	return Rule{
		ID: "kr-scope-mismatch", Title: "the team cannot move this number alone", Wording: false,
		Why:     `A team of six whose key result is the company's revenue learns nothing from it: the number moves, or does not, for reasons elsewhere.`,
		Bad:     []Example{kr("title: Raise revenue from 10 to 12 million\nunit: EUR\nsource: ledger\nbaseline: 10000000\ntarget: 12000000", "")},
		Good:    []Example{kr("title: Cut failed card payments from 4% to 2%\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")},
		Sources: []string{"GitLab handbook", "Resily", "source{d}"},
		Note:    "Off unless a workspace turns it on: only its people know what a team can influence.",
		Levels:  all(Off),
		keyResult: func(c *check, kr *keyResult) {
			team, known := kr.objective.document.survey.Config.Team(kr.objective.document.Team.Value)
			if known && team.Parent == "" || len(kr.reading.Qualifiers) > 0 {
				return
			}
			for _, m := range kr.reading.MetricNouns {
				name := strings.ToLower(cut(kr.reading.Text, m))
				if slices.Contains([]string{"revenue", "arr", "nrr", "ebitda", "market share", "share price", "umsatz", "chiffre d'affaires", "ingresos", "receita", "売上", "营收"}, name) {
					c.report(c.words(m), fmt.Sprintf("%q is moved by many teams", name), "choose the part of it that this team moves")
					return
				}
			}
		},
	}
}
