package lint

import (
	"fmt"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

func setKRCount() Rule {
	return Rule{
		ID: "set-kr-count", Title: "no key results, or too many",
		Why: `An objective without key results is a wish. One key result can be reached while the objective is missed. With more than five nobody remembers what the objective was.`,
		Bad: []Example{
			obj("title: Make checkout the part that customers trust most\nkey_results: []", ""),
			obj("title: Make checkout the part that customers trust most\nkey_results:\n"+item(goodKeyResult, "  "), ""),
		},
		Good:    []Example{obj("title: Make checkout the part that customers trust most", "")},
		Sources: []string{"Doerr, Measure What Matters", "GitLab handbook", "15Five"},
		Note:    "None is an error, one an info, more than five a warning, and in the profiles outcome and lenient more than three an info. Thresholds, health metrics and dropped key results do not count towards the five.",
		Levels:  Levels{Error, Error, Error},
		objective: func(c *check, o *objective) {
			if o.IsDropped() || o.isBroken() {
				return
			}
			scored := 0
			for _, kr := range o.keyResults {
				if kr.Scored() && kr.Kind() != okrfile.Threshold {
					scored++
				}
			}
			switch {
			case len(o.keyResults) == 0:
				c.report(c.title(), "the objective has no key results", "add two to five: how will you know that it came true?").about("")
			case len(o.keyResults) == 1:
				c.report(c.title(), "the objective has a single key result", "could it be reached and the objective missed? add what is missing").about("").atMost(Info)
			case scored > 5:
				c.report(c.title(), fmt.Sprintf("the objective has %d key results, more than 5", scored), "keep the ones that would convince you, or split the objective").about("").atMost(Warning)
			case scored > 3 && c.profile != "" && c.profile != "classic":
				c.report(c.title(), fmt.Sprintf("the objective has %d key results, more than 3", scored), "keep the ones that would convince you").about("").atMost(Info)
			}
		},
	}
}

// isBroken reports whether a part of the objective could not be read; what is
// missing then may only be unreadable.
func (o *objective) isBroken() bool {
	return slices.ContainsFunc(o.document.Problems, func(p okrfile.Problem) bool {
		return p.Span.Start.Offset >= o.Span.Start.Offset && p.Span.Start.Offset <= o.Span.End.Offset
	})
}
