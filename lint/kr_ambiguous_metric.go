package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krAmbiguousMetric() Rule {
	return Rule{
		ID: "kr-ambiguous-metric", Title: "whom, and over which time?", Wording: true,
		Why:     `"1 million users" can be everybody who ever signed up or those who came last week. The larger reading is always reached first.`,
		Bad:     []Example{kr("title: 1 million users by Q4", "")},
		Good:    []Example{kr("title: 1 million weekly active users\nunit: users\nsource: warehouse\nbaseline: 0\ntarget: 1000000", ""), kr("title: 1 million users\nmetric: accounts with a login in the trailing 7 days\nunit: accounts\nsource: warehouse\nbaseline: 0\ntarget: 1000000", "")},
		Sources: []string{"Google playbook", "PostHog"},
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if given(kr.Metric) || kr.IsDropped() || len(r.Qualifiers) > 0 {
				return
			}
			for _, q := range r.Targets() {
				if q.Percent || q.Role == reading.Share || !isPopulation(q.Noun) {
					continue
				}
				c.report(c.words(q.Span), fmt.Sprintf("%q: counted how, and over which time?", cut(r.Text, q.Span)),
					"add the population and the window, for example weekly active, or describe them in metric:")
				return
			}
		},
	}
}

func isPopulation(noun string) bool {
	noun = strings.ToLower(strings.TrimSpace(noun))
	return slices.Contains([]string{"users", "customers", "actives", "sign-ups", "signups", "leads", "sessions",
		"nutzer", "nutzerinnen", "kunden", "utilisateurs", "clients", "usuarios", "clientes", "usuários", "ユーザー", "用户"}, noun)
}
