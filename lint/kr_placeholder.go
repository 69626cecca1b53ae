package lint

import (
	"fmt"

	"github.com/okr-cli/okr/lint/reading"
)

func krPlaceholder() Rule {
	return Rule{
		ID: "kr-placeholder", Title: "the target is still to be filled in", Wording: true,
		Why:       `A plan with X% and TBD in it was agreed by people who each put in their own number. Until the cycle starts that is a draft; from then on it is a goal nobody can miss.`,
		Bad:       []Example{kr("title: Lift activation from X to Y", ""), kr("title: Cut costs by TBD", "TBD").on(2026, 9, 1)},
		Good:      []Example{kr("title: Win over generation X\nunit: \"%\"\nsource: survey\nbaseline: 10\ntarget: 20", "")},
		Sources:   []string{"GitLab handbook", "found in public objectives"},
		Note:      "An info before the cycle starts.",
		Levels:    Levels{Error, Error, Warning},
		objective: func(c *check, o *objective) { reportPlaceholder(c, o.document, o.reading) },
		keyResult: func(c *check, kr *keyResult) { reportPlaceholder(c, kr.objective.document, kr.reading) },
	}
}

func reportPlaceholder(c *check, d *document, r *reading.Reading) {
	if len(r.Placeholder) == 0 {
		return
	}
	f := c.report(c.words(r.Placeholder[0]), fmt.Sprintf("%q still has to be filled in", cut(r.Text, r.Placeholder[0])),
		"agree on the value, or leave the goal out until it is known")
	if !d.started() {
		f.atMost(Info)
	}
}
