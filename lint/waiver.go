package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// WaiverUse is one waiver of the plan and what it lets pass.
type WaiverUse struct {
	Rule    string
	Reason  string
	Until   okrfile.Date // zero: without end; the last day on which it holds
	Ref     string
	File    string
	Span    okrfile.Span
	Expired bool
	Matches int // findings it lets pass, or would if it had not expired
}

// waiverOf is a waiver with the item it stands on.
type waiverOf struct {
	*okrfile.Waiver
	objective *objective
	keyResult *keyResult // nil on an objective, whose waiver covers its key results too
}

func (w waiverOf) covers(f found) bool {
	if f.Rule != w.Rule.Value || f.objective != w.objective {
		return false
	}
	return w.keyResult == nil || w.keyResult == f.keyResult
}

// waive marks the findings that a waiver lets pass and reports what is wrong with
// the waivers themselves. An expired waiver lets nothing pass.
func waive(rules []setting, s *survey, all []found) ([]found, []WaiverUse) {
	byObjective := map[*objective][]int{}
	for i, f := range all {
		if f.objective != nil {
			byObjective[f.objective] = append(byObjective[f.objective], i)
		}
	}
	var uses []WaiverUse
	var about []found
	for w := range s.waivers() {
		use := WaiverUse{
			Rule: w.Rule.Value, Reason: strings.TrimSpace(w.Reason.Value), Until: w.Until.Value,
			Ref: refOf(w.objective, w.keyResult), File: w.objective.document.Path, Span: w.Span,
		}
		use.Expired = w.Until.Set && s.today.After(w.Until.Value)
		for _, i := range byObjective[w.objective] {
			if !w.covers(all[i]) {
				continue
			}
			use.Matches++
			if !use.Expired {
				all[i].Waived, all[i].Waiver = true, Waiver{use.Reason, use.Until}
			}
		}
		uses = append(uses, use)
		judgeWaiver(rules, w, use, &about)
	}
	slices.SortStableFunc(uses, func(a, b WaiverUse) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Span.Start.Offset, b.Span.Start.Offset))
	})
	return append(all, about...), uses
}

// waivers yields every waiver of the files in focus in the order of files and lines.
func (s *survey) waivers() func(yield func(waiverOf) bool) {
	return func(yield func(waiverOf) bool) {
		for _, d := range s.documents {
			if !s.InFocus(d.Path) {
				continue
			}
			for _, o := range d.objectives {
				for _, w := range o.Waivers {
					if !yield(waiverOf{w, o, nil}) {
						return
					}
				}
				for _, kr := range o.keyResults {
					for _, w := range kr.Waivers {
						if !yield(waiverOf{w, o, kr}) {
							return
						}
					}
				}
			}
		}
	}
}

// judgeWaiver reports at most one thing about a waiver.
func judgeWaiver(rules []setting, w waiverOf, use WaiverUse, into *[]found) {
	say := func(id string, at okrfile.Span, message, hint string) {
		for i := range rules {
			if rules[i].rule.ID != id {
				continue
			}
			if c, on := checkFor(&rules[i], into); on {
				c.on(w.objective, w.keyResult).report(at, message, hint).about(use.Rule)
			}
		}
	}
	at := slices.IndexFunc(rules, func(s setting) bool { return s.rule.ID == use.Rule })
	known := at >= 0
	// Of a rule that is off, or a file that could not be read whole, nobody knows.
	idle := known && (rules[at].level.rank() == 0 || w.objective.document.Incomplete)
	switch {
	case !w.Rule.Set: // the shape of the file is a problem of its own
	case !known:
		say("meta-unknown-rule", w.Rule.At(), fmt.Sprintf("%q is no rule, the waiver does nothing", use.Rule), suggest(use.Rule, RuleIDs()))
	case use.Reason == "":
		say("meta-ignore-no-reason", cmp.Or(w.Rule.At(), w.Span), fmt.Sprintf("the waiver of %s gives no reason", use.Rule),
			"say in one sentence why the rule is wrong here: reason: …")
	case use.Expired && use.Matches > 0:
		say("meta-waiver-expired", w.Until.At(), fmt.Sprintf("the waiver of %s ended on %s", use.Rule, use.Until),
			"mend the finding, or decide again and set a new date")
	case use.Matches == 0 && !idle:
		say("meta-waiver-unused", w.Rule.At(), fmt.Sprintf("nothing provokes %s here any more", use.Rule), "delete the waiver")
	}
}
