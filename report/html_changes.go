package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// changeView is a change of a goal as the templates see it.
type changeView struct {
	C      Change
	Anchor string
	Href   string // id of what was changed, "" where the page has no details
	Linked bool   // the page lists the changes
	Title  string // of what was changed
}

// collectChanges gathers the changes of all goals: without a reason first, then
// the more serious ones, then by day.
func (p *htmlPage) collectChanges() {
	for _, o := range p.Objectives {
		for _, c := range o.O.Changes {
			p.Changes = append(p.Changes, &changeView{C: c, Href: o.Href(), Title: o.O.Title})
		}
		for _, k := range o.KeyResults {
			for _, c := range k.K.Changes {
				v := &changeView{C: c, Href: k.Href(), Title: k.K.Title}
				k.Changes = append(k.Changes, v)
				p.Changes = append(p.Changes, v)
			}
		}
	}
	slices.SortStableFunc(p.Changes, func(a, b *changeView) int {
		return cmp.Or(a.rank()-b.rank(), a.C.Date.Compare(b.C.Date), strings.Compare(a.C.Ref, b.C.Ref))
	})
	for i, c := range p.Changes {
		c.Anchor = p.unique(fmt.Sprintf("change-%d", i+1))
		c.Linked = p.shows("changes")
	}
}

// rank puts what needs an answer first.
func (v *changeView) rank() int {
	n := slices.Index([]string{"error", "warning", "notice"}, v.C.Level)
	if n < 0 {
		n = 3
	}
	if v.C.Acknowledged {
		n += 10
	}
	return n
}

// What names the change.
func (v *changeView) What() string { return plain(ruleWords(v.C.Rule)) }

// Effect is what the change did to the score; empty where it did nothing.
func (v *changeView) Effect() string {
	before, after := score(v.C.Effect.Before), score(v.C.Effect.After)
	if before == after {
		return ""
	}
	s := before + " → " + after
	if v.C.Effect.Before.Known && v.C.Effect.After.Known {
		d := v.C.Effect.After.Value - v.C.Effect.Before.Value
		s += strings.Replace(fmt.Sprintf(" (%+.2f)", d), "-", "−", 1)
	}
	return s
}
