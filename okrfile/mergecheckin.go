package okrfile

import (
	"slices"
	"strings"
)

// checkinMerge settles what two people checked in at once.
type checkinMerge struct {
	base, ours, theirs facts
	opt                MergeOptions
}

// isCheckin reports whether both sides may have changed the field by checking
// in, and the key result is on both sides.
func (m checkinMerge) isCheckin(w threeWay) bool {
	f := w.any()
	if m.ours.get(factKey(f.ref, nil)) == nil || m.theirs.get(factKey(f.ref, nil)) == nil {
		return false
	}
	p := f.path
	return slices.Equal(p, []string{"current"}) || slices.Equal(p, []string{"confidence"}) || len(p) == 3 && p[0] == "milestones" && p[2] == "done"
}

// newest chooses between two check-ins. A value wins over none. The caller's
// dates decide; without them the more cautious one, which claims less: less
// progress, less confidence, the later day of a milestone. Both stay in history,
// so the next reader corrects an understatement with one more check-in, while an
// overstatement would look like news and hide the one that is missing.
// Confidence goes with the value that was chosen.
func (m checkinMerge) newest(w threeWay) *fact {
	switch {
	case w.ours == nil || w.ours.value == "":
		return w.thrs
	case w.thrs == nil || w.thrs.value == "":
		return w.ours
	}
	ref := w.any().ref
	if newer := m.newer(ref, w.any().path[0]); newer != 0 {
		if newer < 0 {
			return w.ours
		}
		return w.thrs
	}
	if w.ours.path[0] == "confidence" {
		key := factKey(ref, []string{"current"})
		v := threeWay{key: key, base: m.base.get(key), ours: m.ours.get(key), thrs: m.theirs.get(key)}
		if v.ours != nil && v.thrs != nil && !equalFact(v.ours, v.thrs) && !equalFact(v.base, v.ours) && !equalFact(v.base, v.thrs) {
			if m.newest(v) == v.ours {
				return w.ours
			}
			return w.thrs
		}
	}
	if m.claimsLess(w.ours, w.thrs) {
		return w.ours
	}
	return w.thrs
}

// confirmed reports whether the side that left a value as it was said so in a
// check-in that is newer than the other side's change.
func (m checkinMerge) confirmed(w threeWay) bool {
	if w.base == nil || !m.isCheckin(w) || len(w.any().path) > 1 {
		return false
	}
	ref, newer := w.any().ref, 0
	if m.changed(m.ours, ref) && m.changed(m.theirs, ref) {
		newer = m.newer(ref, w.any().path[0])
	}
	return newer < 0 && equalFact(w.base, w.ours) || newer > 0 && equalFact(w.base, w.thrs)
}

// changed reports whether a side checked in: its value or confidence is another.
func (m checkinMerge) changed(side facts, ref Ref) bool {
	return slices.ContainsFunc([]string{"current", "confidence"}, func(field string) bool {
		key := factKey(ref, []string{field})
		return !equalFact(m.base.get(key), side.get(key))
	})
}

func (m checkinMerge) newer(ref Ref, field string) int {
	if m.opt.Newer == nil {
		return 0
	}
	text := func(key string) string {
		if f := m.ours.get(factKey(Ref{}, []string{key})); f != nil {
			return f.value
		}
		return ""
	}
	ref.Cycle, ref.Team = text("cycle"), text("team")
	return m.opt.Newer(ref, field)
}

// claimsLess orders two different values, the same way whichever comes first.
func (m checkinMerge) claimsLess(a, b *fact) bool {
	x, okX := ParseNumber(a.value)
	y, okY := ParseNumber(b.value)
	switch {
	case !okX || !okY: // days of milestones, and what is no number
		return strings.Compare(a.value, b.value) > 0
	case x.Value == y.Value:
		return a.value < b.value
	case a.path[0] == "current" && !m.rising(a.ref):
		return x.Value > y.Value
	}
	return x.Value < y.Value
}

// rising reads the direction of a key result from the sides in an order that
// does not depend on which is which.
func (m checkinMerge) rising(ref Ref) bool {
	g := Goal{}
	get := func(key string) string {
		k := factKey(ref, []string{key})
		for _, f := range []*fact{m.base.get(k), minFact(m.ours.get(k), m.theirs.get(k))} {
			if f != nil {
				return f.value
			}
		}
		return ""
	}
	g.Direction, g.Type = get("direction"), get("type")
	g.Baseline, _ = ParseNumber(get("baseline"))
	g.Target, _ = ParseNumber(get("target"))
	g.AtLeast, _ = ParseNumber(get("at_least"))
	return g.Rising()
}

func minFact(a, b *fact) *fact {
	if a == nil || b != nil && b.value < a.value {
		return b
	}
	return a
}
