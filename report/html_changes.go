package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// changeView is what one commit changed of one goal, as the templates see it.
type changeView struct {
	Changes []Change // the most serious one first
	Anchor  string
	Href    string // id of what was changed, "" where the page has no details
	Title   string // of what was changed
	Linked  bool   // the page lists the changes
}

// collectChanges gathers the changes of all goals: without a reason first, then
// the more serious ones, then by day.
func (p *htmlPage) collectChanges() {
	for _, o := range p.Objectives {
		p.Changes = append(p.Changes, groupChanges(o.O.Changes, o.Href(), o.O.Title)...)
		for _, k := range o.KeyResults {
			k.Changes = groupChanges(k.K.Changes, k.Href(), k.K.Title)
			p.Changes = append(p.Changes, k.Changes...)
		}
	}
	slices.SortStableFunc(p.Changes, func(a, b *changeView) int {
		return cmp.Or(a.rank()-b.rank(), a.First().Date.Compare(b.First().Date), strings.Compare(a.First().Ref, b.First().Ref))
	})
	for i, c := range p.Changes {
		c.Anchor = p.unique(fmt.Sprintf("change-%d", i+1))
		c.Linked = p.shows("changes")
	}
}

// groupChanges puts the changes of one commit together: a target that moved and
// the title that names it are one decision.
func groupChanges(changes []Change, href, title string) []*changeView {
	var out []*changeView
	for _, c := range changes {
		i := slices.IndexFunc(out, func(v *changeView) bool {
			return c.Commit != "" && v.First().Commit == c.Commit && v.First().Ref == c.Ref
		})
		if i < 0 {
			out = append(out, &changeView{Href: href, Title: title})
			i = len(out) - 1
		}
		out[i].Changes = append(out[i].Changes, c)
	}
	for _, v := range out {
		slices.SortStableFunc(v.Changes, func(a, b Change) int { return gravity(a) - gravity(b) })
	}
	return out
}

// gravity is the weight of a change for the goal: its level, and a number before
// the words around it.
func gravity(c Change) int {
	n := slices.Index([]string{"error", "warning", "notice"}, c.Level)
	if n < 0 {
		n = 3
	}
	if c.Rule == "text-reworded" {
		n += 10
	}
	return n
}

// First is the most serious change of the group.
func (v *changeView) First() Change { return v.Changes[0] }

// rank puts what needs an answer first.
func (v *changeView) rank() int {
	n := gravity(v.First())
	if !v.Open() {
		n += 100
	}
	return n
}

// Open reports whether a reason is missing: none of the changes that were made
// together carries one, and they are more than notices.
func (v *changeView) Open() bool {
	return v.Reason() == nil && slices.ContainsFunc(v.Changes, func(c Change) bool { return c.Level != "notice" && !c.Acknowledged })
}

// Reason is the change that carries a reason; nil where none does.
func (v *changeView) Reason() *Change {
	for i := range v.Changes {
		if v.Changes[i].Reason != "" {
			return &v.Changes[i]
		}
	}
	return nil
}

// What names the changes: "Target weakened, text reworded".
func (v *changeView) What() string {
	var words []string
	for i, c := range v.Changes {
		w := ruleWords(c.Rule)
		if i > 0 {
			w = strings.ToLower(w[:1]) + w[1:]
		}
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, ", ")
}

// Effect is what the most serious change did to the score; empty where it did
// nothing.
func (v *changeView) Effect() string {
	e := v.First().Effect
	before, after := score(e.Before), score(e.After)
	if before == after {
		return ""
	}
	s := before + " → " + after
	if e.Before.Known && e.After.Known {
		s += strings.Replace(fmt.Sprintf(" (%+.2f)", e.After.Value-e.Before.Value), "-", "−", 1)
	}
	return s
}
