package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krHedged() Rule {
	return Rule{
		ID: "kr-hedged", Title: "a way out is written in", Wording: true,
		Why:       `"If possible" and "try to" make the sentence true whatever happens.`,
		Bad:       []Example{kr("title: Reply to every ticket within a day if possible\nunit: \"%\"\nsource: help desk\nbaseline: 60\ntarget: 100", "if possible"), kr("title: Try to win 5 new customers\nunit: customers\nsource: contracts\nbaseline: 0\ntarget: 5", "")},
		Good:      []Example{kr("title: Raise try-before-you-buy sales from 40 to 60 a week\nunit: sales\nsource: shop\nbaseline: 40\ntarget: 60", "")},
		Sources:   []string{"Femmer et al., requirements smells", "INCOSE rules", "Wiegers"},
		Levels:    Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) { reportHedge(c, o.reading) },
		keyResult: func(c *check, kr *keyResult) { reportHedge(c, kr.reading) },
	}
}

func reportHedge(c *check, r *reading.Reading) {
	if len(r.Hedge) == 0 {
		return
	}
	open := strings.ToLower(strings.Trim(cut(r.Text, r.Hedge[0]), ".,() "))
	if r.Measure == reading.Quantified && slices.Contains([]string{"etc", "such as", "including", "including but not limited to", "e.g", "or similar", "likely", "and/or"}, open) {
		return // examples beside a definite quantity
	}
	c.report(c.words(r.Hedge[0]), fmt.Sprintf("%q leaves a way out", cut(r.Text, r.Hedge[0])), "leave it out, and show the doubt as confidence:")
}
