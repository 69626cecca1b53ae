package okrfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// comparison pairs the items of two plans and gathers what differs.
type comparison struct {
	base, head *Plan
	changes    []Change
	krs        []*krPair
	byBase     map[*KeyResult]*krPair
	objs       []objPair
	objHead    map[*Objective]*Objective // base to head
	objBase    map[*Objective]*Objective // head to base
	tallies    map[*Objective]tally      // of base objectives
	short      map[*Plan]map[string][]Ref
	equal      map[[2]*Document]bool
}

type objPair struct{ base, head *Objective }

// krPair is a key result on both sides; either may be nil. What is below them is
// there once read has been called.
type krPair struct {
	base, head *KeyResult
	ready      bool
	old, new   Goal   // old with the milestones that the head has done
	now        Number // the present value
}

func newComparison(base, head *Plan) *comparison {
	c := &comparison{base: base, head: head, byBase: map[*KeyResult]*krPair{}, objHead: map[*Objective]*Objective{}, objBase: map[*Objective]*Objective{},
		tallies: map[*Objective]tally{}, short: map[*Plan]map[string][]Ref{}, equal: map[[2]*Document]bool{}}
	for _, p := range []**Plan{&c.base, &c.head} {
		if *p == nil {
			*p = NewPlan(DefaultConfig(), nil)
		}
		ids := map[string][]Ref{}
		for r := range (*p).items {
			ids[r.ID] = append(ids[r.ID], r)
		}
		c.short[*p] = ids
	}
	objectives := pairUp(named(c.base, false), named(c.head, false), Item.objectiveSignature)
	for _, p := range pairByKeyResults(objectives, c.head) {
		c.objs = append(c.objs, objPair{p[0].Objective, p[1].Objective})
		if p[0].Objective != nil && p[1].Objective != nil {
			c.objHead[p[0].Objective] = p[1].Objective
			c.objBase[p[1].Objective] = p[0].Objective
		}
	}
	for _, p := range pairUp(named(c.base, true), named(c.head, true), Item.krSignature) {
		pair := &krPair{base: p[0].KeyResult, head: p[1].KeyResult}
		c.krs = append(c.krs, pair)
		if pair.base != nil {
			c.byBase[pair.base] = pair
		}
	}
	return c
}

// named lists the objectives or key results that a reference leads to, in order.
func named(p *Plan, keyResults bool) (list []Item) {
	for o := range p.Objectives() {
		if it, ok := p.items[o.Ref()]; ok && !keyResults && it.Objective == o && it.KeyResult == nil {
			list = append(list, it)
		}
		for _, kr := range o.KeyResults {
			if it, ok := p.items[kr.Ref()]; ok && keyResults && it.KeyResult == kr {
				list = append(list, it)
			}
		}
	}
	return list
}

// pairUp joins items by reference, and what is left by what they say: first
// within the same cycle and team, then anywhere. Items without a partner stand
// alone, with the zero Item on the other side.
func pairUp(base, head []Item, signature func(Item) string) (pairs [][2]Item) {
	byRef := map[Ref]Item{}
	for _, it := range head {
		byRef[it.Ref()] = it
	}
	var gone []Item
	for _, it := range base {
		if other, ok := byRef[it.Ref()]; ok {
			pairs = append(pairs, [2]Item{it, other})
			delete(byRef, it.Ref())
		} else {
			gone = append(gone, it)
		}
	}
	var added []Item
	for _, it := range head {
		if _, ok := byRef[it.Ref()]; ok {
			added = append(added, it)
		}
	}
	for _, key := range []func(Item) string{
		func(it Item) string { r := it.Ref(); return r.Cycle + "/" + r.Team + "\x00" + signature(it) },
		signature,
	} {
		waiting := map[string][]Item{}
		for _, it := range added {
			waiting[key(it)] = append(waiting[key(it)], it)
		}
		taken := map[Ref]bool{}
		var left []Item
		for _, it := range gone {
			if list := waiting[key(it)]; len(list) > 0 {
				pairs = append(pairs, [2]Item{it, list[0]})
				taken[list[0].Ref()] = true
				waiting[key(it)] = list[1:]
			} else {
				left = append(left, it)
			}
		}
		gone = left
		left = nil
		for _, it := range added {
			if !taken[it.Ref()] {
				left = append(left, it)
			}
		}
		added = left
	}
	for _, it := range gone {
		pairs = append(pairs, [2]Item{it, {}})
	}
	for _, it := range added {
		pairs = append(pairs, [2]Item{{}, it})
	}
	return pairs
}

// pairByKeyResults joins an objective that went with one that came when a key
// result of the one stands in the other: it was renamed and reworded at once.
func pairByKeyResults(pairs [][2]Item, head *Plan) [][2]Item {
	came := map[*Objective]bool{}
	for _, p := range pairs {
		if p[0].Objective == nil {
			came[p[1].Objective] = true
		}
	}
	for i, p := range pairs {
		if p[1].Objective != nil {
			continue
		}
		for _, kr := range p[0].Objective.KeyResults {
			if it, ok := head.items[kr.Ref()]; ok && it.KeyResult != nil && came[it.Objective] {
				pairs[i][1] = Item{Objective: it.Objective}
				came[it.Objective] = false
				break
			}
		}
	}
	return slices.DeleteFunc(pairs, func(p [2]Item) bool {
		waiting, known := came[p[1].Objective]
		return p[0].Objective == nil && known && !waiting
	})
}

func (it Item) objectiveSignature() string {
	o := it.Objective
	return plainText(o.Title.Value) + "\x00" + plainText(o.Why.Value) + "\x00" + o.Kind.Value
}

// krSignature is the definition of a key result without its id and its place.
func (it Item) krSignature() string {
	g := it.KeyResult.Goal()
	var b strings.Builder
	for _, s := range []string{g.Title, g.Metric, g.Unit, g.Source, g.Type, g.Direction, g.Curve} {
		b.WriteString(plainText(s) + "\x00")
	}
	for _, n := range []Number{g.Baseline, g.Target, g.Commit, g.Stretch, g.AtLeast, g.AtMost} {
		b.WriteString(canonical(n.Text) + "\x00")
	}
	fmt.Fprint(&b, g.WeightValue(), g.Due, g.Health)
	for _, p := range g.Phases {
		fmt.Fprint(&b, "\x00", p.On, canonical(p.Value.Text))
	}
	for _, m := range g.Milestones {
		fmt.Fprint(&b, "\x00", m.ID, "\x00", plainText(m.Title), "\x00", m.Points, m.Due)
	}
	return b.String()
}

func (p *krPair) read() *krPair {
	if p.ready {
		return p
	}
	p.ready = true
	if p.head != nil {
		p.new, p.now = p.head.Goal(), p.head.Current.Value
	}
	if p.base == nil {
		return p
	}
	p.old = p.base.Goal()
	if !p.now.IsSet() {
		p.now = p.base.Current.Value
	}
	if len(p.old.Milestones) == 0 || p.head == nil {
		return p
	}
	done := map[string]Date{}
	for _, m := range p.new.Milestones {
		done[m.ID] = m.Done
	}
	for i, m := range p.old.Milestones {
		if d, ok := done[m.ID]; ok {
			p.old.Milestones[i].Done = d
		}
	}
	return p
}

// score is the score of a goal at the present value.
func (p *krPair) score(g Goal) Maybe {
	if g.Type == MilestoneType {
		return g.Score(g.PointsReached())
	}
	return g.Score(p.now)
}

// untouched reports whether both sides stand in the same bytes, where nothing
// can have changed.
func (c *comparison) untouched(base, head *Document) bool {
	if head != nil && base == head {
		return true
	}
	if base == nil || head == nil || len(base.Source) == 0 || len(base.Source) != len(head.Source) {
		return false
	}
	key := [2]*Document{base, head}
	same, known := c.equal[key]
	if !known {
		same = bytes.Equal(base.Source, head.Source)
		c.equal[key] = same
	}
	return same
}

// tally is a weighted sum of scores.
type tally struct{ sum, weights float64 }

func (t *tally) add(g Goal, score Maybe) {
	if s := score.Clamp(); s.Known && g.Scored() {
		t.sum += s.Value * g.WeightValue()
		t.weights += g.WeightValue()
	}
}

func (t tally) mean() Maybe {
	if t.weights <= 0 {
		return Maybe{}
	}
	return Known(t.sum / t.weights)
}

// tally sums up a base objective at the present values.
func (c *comparison) tally(o *Objective) tally {
	t, ok := c.tallies[o]
	if !ok {
		for _, kr := range o.KeyResults {
			if p := c.byBase[kr]; p != nil {
				t.add(p.read().old, p.score(p.old))
			}
		}
		c.tallies[o] = t
	}
	return t
}
