package lint

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func oCompound() Rule {
	return Rule{
		ID: "o-compound", Title: "two goals in one objective", Wording: true,
		Why:     `Two goals in one sentence share a score that fits neither, and when one of them has to wait nobody can say which.`,
		Bad:     []Example{obj("title: Win the trust of merchants and shorten the way to the first payment", "")},
		Good:    []Example{obj("title: Find and fix what slows developers down", ""), obj("title: Bring sales and marketing closer to the customer", "")},
		Sources: []string{"ISO/IEC/IEEE 29148, singular requirements", "Wodtke, Radical Focus"},
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			if len(o.reading.Compound) == 0 || sharesObject(o.reading) {
				return
			}
			c.report(c.words(o.reading.Compound[0]), "the objective holds two goals",
				"split it, or name the one thing that both serve")
		},
	}
}

// sharesObject reports whether the further verb follows the first one directly:
// both then do the same thing to one object, "find and fix what is slow".
func sharesObject(r *reading.Reading) bool {
	between := strings.ToLower(strings.TrimSpace(cut(r.Text, reading.Span{Start: r.Head.Span.End, End: r.Compound[0].Start})))
	return slices.Contains([]string{"and", "&", "or", "und", "oder", "et", "y", "e"}, between)
}
