package lint

import (
	"github.com/okr-cli/okr/lint/reading"
)

func krOutputCoverage() Rule {
	return Rule{
		ID: "kr-output-coverage", Title: "everybody got the output", Wording: true,
		Why:     `"95% of managers trained" counts chairs that were sat on. What was the training for? That can be seen in what they do afterwards.`,
		Bad:     []Example{kr("title: 95% of managers trained in feedback", "95%")},
		Good:    []Example{kr("title: All hosts patched within 7 days\nunit: \"%\"\nsource: inventory\nbaseline: 40\ntarget: 100", "")},
		Sources: []string{"Gothelf and Seiden"},
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			if q, ok := coverage(kr); ok {
				c.report(c.words(q.Span), "the key result counts who received the output", "measure what they do differently afterwards")
			}
		},
	}
}

// coverage is the share of people who have been handed something.
func coverage(kr *keyResult) (reading.Quantity, bool) {
	r := kr.reading
	if kr.IsDropped() || kr.effectInFields() || r.Kind != reading.Output && !(r.Head.Passive && r.Head.Class == reading.Deliver) {
		return reading.Quantity{}, false
	}
	for _, q := range r.Targets() {
		if (q.Percent || q.Role == reading.Share) && q.NounClass == reading.People {
			return q, true
		}
	}
	return reading.Quantity{}, false
}
