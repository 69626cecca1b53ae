package lint

import (
	"github.com/okr-cli/okr/lint/reading"
)

func krNoMeasure() Rule {
	return Rule{
		ID: "kr-no-measure", Title: "nothing to grade at the end", Wording: true,
		Why: `At the end of the cycle somebody has to say whether the key result came true. Where neither the title nor the fields hold a number, a bound or an end state, the answer depends on who is asked.`,
		Bad: []Example{
			kr("title: Customers love the new checkout", "Customers love the new checkout"),
			kr("title: Achieve product-market fit", ""),
		},
		Good: []Example{
			kr("title: Customers love the new checkout\nmetric: checkout satisfaction\nunit: points\nsource: survey\nbaseline: 3.9\ntarget: 4.5", ""),
			kr("title: Every production service has an on-call owner\nunit: \"%\"\nsource: service catalogue\nbaseline: 60\ntarget: 100", ""),
			kr("title: Find out how many merchants return\ntype: baseline\nunit: \"%\"\nsource: warehouse", ""),
		},
		Sources: []string{"Google playbook", "Doerr, Measure What Matters", "Perdoo", "Locke and Latham"},
		Note:    "Number words, all and none of a set, and yes-or-no end states count as measures. With a target, bounds or a type in the fields the words are free.",
		Levels:  Levels{Error, Error, Warning},
		keyResult: func(c *check, kr *keyResult) {
			if kr.wordless() || kr.reading.Measure != reading.NoMeasure {
				return
			}
			c.report(c.title(), "there is nothing to grade at the end, neither in the title nor in the fields",
				"which number moves, from where to where? write it as baseline: and target:, or give milestones:")
		},
	}
}

// wordless reports whether the words of the title do not matter for the question
// what will be graded: the fields say it, nobody can read the words, or the key
// result was given up.
func (kr *keyResult) wordless() bool {
	return kr.measured() || kr.reading.Lang == "" || kr.IsDropped() || !kr.Title.Set
}
