package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func krVagueQuantifier() Rule {
	return Rule{
		ID: "kr-vague-quantifier", Title: "size words in the place of a size", Wording: true,
		Why:     `"Significantly" means three percent to one reader and thirty to the next. Both will be sure that they were right.`,
		Bad:     []Example{kr("title: Customers are significantly happier with the help desk\ntype: milestone\nmilestones: [{id: a, title: Merged, points: 1}]", "significantly")},
		Good:    []Example{kr("title: More than 40% of invoices are paid within a week\nunit: \"%\"\nsource: billing\nbaseline: 20\ntarget: 40", "")},
		Sources: []string{"Femmer et al., requirements smells", "INCOSE rules"},
		Note:    "Says nothing where a quantity stands in the title or in the fields.",
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if len(r.VagueWords) == 0 || len(r.Targets()) > 0 || kr.IsDropped() {
				return
			}
			if kr.measured() && kr.Kind() != okrfile.MilestoneType {
				return
			}
			c.report(c.words(r.VagueWords[0]), fmt.Sprintf("%q is no size", cut(r.Text, r.VagueWords[0])), "write how much, or leave the word out")
		},
	}
}
