package lint

import (
	"cmp"
	"fmt"
	"strings"
)

func setAllOutput() Rule {
	return Rule{
		ID: "set-all-output", Title: "no key result of the objective measures an effect", Wording: true,
		Why:     `Single deliverables among the key results are fine. Where all of them are work, the objective can be graded 1.0 while nothing has changed for anybody.`,
		Bad:     []Example{obj("title: Make checkout the part that customers trust most\nkey_results:\n  - {id: a, title: Launch the new checkout, type: milestone, milestones: [{id: x, title: Live, points: 1}]}\n  - {id: b, title: Publish 10 articles about payments, baseline: 0, target: 10, source: blog}", "")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most", ""), obj("title: Run on the new platform before the old one is switched off\nkind: committed\nkey_results:\n  - {id: a, title: Migrate the invoices, type: milestone, due: 2026-11-30, milestones: [{id: x, title: Live, points: 1}]}\n  - {id: b, title: Migrate the ledgers, type: milestone, due: 2026-11-30, milestones: [{id: y, title: Live, points: 1}]}", "")},
		Sources: []string{"Perdoo", "Google playbook", "Gothelf and Seiden"},
		Note:    "Replaces the findings about the single key results. Committed and learning objectives are let pass.",
		Levels:  Levels{Warning, Warning, Off},
		objective: func(c *check, o *objective) {
			if o.isPromise() || o.IsDropped() || len(o.keyResults) < 2 {
				return
			}
			var ids []string
			for _, kr := range o.keyResults {
				switch {
				case kr.IsDropped() || kr.Health.Value:
				case kr.isWork():
					ids = append(ids, cmp.Or(kr.ID.Value, shortTitle(kr.Title.Value)))
				default:
					return
				}
			}
			if len(ids) >= 2 {
				c.report(c.title(), fmt.Sprintf("none of the %d key results measures an effect: %s", len(ids), strings.Join(ids[:min(len(ids), 6)], ", ")),
					"replace one of them by what changes for whom when the work is done").about("")
			}
		},
	}
}

// isWork reports whether the key result promises work and its fields do not
// measure what the work is for.
func (kr *keyResult) isWork() bool {
	return kr.reading.OutputOrTask() && !kr.effectInFields()
}
