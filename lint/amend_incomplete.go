package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func amendIncomplete() Rule {
	base := "title: Raise checkout conversion from 61% to 64%\nunit: \"%\"\nsource: warehouse\nbaseline: 61\ntarget: 64\namendments:\n  - "
	return Rule{
		ID: "amend-incomplete", Title: "an amendment without its reason",
		Why:       `An amendment turns a quietly moved goalpost into a decision that others can read. Without a reason it is only the moved goalpost.`,
		Bad:       []Example{kr(base+"{on: 2026-11-13, change: target-weakened, from: 68, to: 64, by: maria}", ""), kr(base+"{on: 2026-11-13, change: target-softened, from: 68, to: 64, reason: The redesign starts in December., by: maria}", "target-softened")},
		Good:      []Example{kr(base+"{on: 2026-11-13, change: target-weakened, from: 68, to: 64, reason: The redesign starts in December., by: maria}", "")},
		Sources:   []string{"GitLab handbook", "OpenOKR method"},
		Note:      "Whether an amendment fits a change in history is judged by okr diff.",
		Levels:    all(Error),
		objective: func(c *check, o *objective) { reportAmendments(c, o.Amendments) },
		keyResult: func(c *check, kr *keyResult) { reportAmendments(c, kr.Amendments) },
	}
}

func reportAmendments(c *check, amendments []*okrfile.Amendment) {
	for _, a := range amendments {
		at := cmp.Or(a.Change.At(), a.Span)
		switch {
		case a.Change.Set && !slices.Contains(ChangeRuleIDs(), a.Change.Value):
			c.report(at, fmt.Sprintf("%s is no kind of change", shortTitle(a.Change.Value)), suggest(a.Change.Value, ChangeRuleIDs()))
		case strings.TrimSpace(a.Reason.Value) == "":
			c.report(cmp.Or(a.Reason.At(), at), "the amendment gives no reason", "say in one sentence why the goal changed: reason: …").about(a.Change.Value + a.To.Value)
		}
	}
}
