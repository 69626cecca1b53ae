package lint

import (
	"regexp"
	"sync"

	"github.com/okr-cli/okr/lint/reading"
)

func krTargetElsewhere() Rule {
	return Rule{
		ID: "kr-target-elsewhere", Title: "the target stands somewhere else", Wording: true,
		Why:     `"Hire to plan" sends the reader away, and the plan may change without the goal changing. The reader, the diff and the grade need the value here.`,
		Bad:     []Example{kr("title: Hire to plan", "")},
		Good:    []Example{kr("title: Hire to plan\nunit: people\nsource: hiring board\nbaseline: 0\ntarget: 6", "")},
		Sources: []string{"GitLab handbook", "Femmer et al., requirements smells"},
		Levels:  Levels{Warning, Warning, Info},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if len(r.Elsewhere) == 0 || kr.wordless() || len(r.Targets()) > 0 || !sendsAway(r) {
				return
			}
			c.report(c.words(r.Elsewhere[0]), "the target stands somewhere else", "repeat the value here as target:, and link the other place as source:")
		},
	}
}

var awayWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(\b(to|per|gemäß|laut)\s+|\b(meet|meets|hit|hits|exceed|exceeds|achieve|reach|match|according to|in line with)\s+(\S+\s+){0,3})$`)
})

// sendsAway reports whether the plan or quota is what has to be met, and not just
// mentioned.
func sendsAway(r *reading.Reading) bool {
	s := r.Elsewhere[0]
	return r.Lang != "en" || awayWords().MatchString(r.Text[:min(max(s.Start, 0), len(r.Text))]) || awayWords().MatchString(cut(r.Text, s))
}
