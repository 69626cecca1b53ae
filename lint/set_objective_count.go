package lint

import (
	"fmt"
	"strings"
)

func setObjectiveCount() Rule {
	return Rule{
		ID: "set-objective-count", Title: "too many objectives for one team",
		Why:     `Goals are for choosing. With more than five objectives in a cycle the team has written down its work, and what comes first is decided elsewhere.`,
		Bad:     []Example{file(manyObjectives(6), "")},
		Good:    []Example{file(manyObjectives(3), "")},
		Sources: []string{"Doerr, Measure What Matters", "GitLab handbook", "15Five", "Wodtke: one"},
		Note:    "Counted for each team and cycle, over all files. More than five in the classic profile, more than three in the others.",
		Levels:  Levels{Warning, Warning, Info},
		plan: func(c *check, s *survey) {
			limit := 5
			if c.profile != "classic" {
				limit = 3
			}
			counts := map[[2]string]int{}
			for _, d := range s.documents {
				for _, o := range d.objectives {
					team := [2]string{d.Cycle.Value, d.Team.Value}
					if o.IsDropped() || !d.Cycle.Set || !d.Team.Set {
						continue
					}
					counts[team]++
					if counts[team] == limit+1 {
						c := c.on(o, nil)
						c.report(c.title(), fmt.Sprintf("team %q has more than %d objectives in %s", d.Team.Value, limit, d.Cycle.Value),
							"keep those that the team would give the others up for").about("")
					}
				}
			}
		},
	}
}

func manyObjectives(n int) string {
	var b strings.Builder
	b.WriteString(exampleHead)
	for i := range n {
		body := fmt.Sprintf("id: o%d\ntitle: Make step %s of the purchase the one that merchants trust most\nowner: ana\nkind: aspirational\nkey_results:\n", i+1, string(rune(97+i)))
		a := strings.Replace(goodKeyResult, "id: abandoned", fmt.Sprintf("id: a%d", i+1), 1)
		a = strings.Replace(a, "carts from", fmt.Sprintf("carts of shop %s from", string(rune(97+i))), 1)
		z := strings.Replace(secondKeyResult, "id: satisfied", fmt.Sprintf("id: s%d", i+1), 1)
		z = strings.Replace(z, "score from", fmt.Sprintf("score of shop %s from", string(rune(97+i))), 1)
		b.WriteString(item(body+item(a, "  ")+item(z, "  "), "  "))
	}
	return b.String()
}
