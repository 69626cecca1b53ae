package report

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// lostSubjects finds the key results of the cycle that history knows and the files
// no longer have, by the objective they belonged to.
func (b *builder) lostSubjects() map[okrfile.Ref][]subject {
	out := map[okrfile.Ref][]subject{}
	for t := range b.history.Tracks() {
		if t.Ref.Cycle != b.opt.Cycle.ID || !b.inTeam(t.Ref.Team) {
			continue
		}
		if _, there := b.plan.Lookup(t.Ref); there || b.moved[t.Ref] {
			continue
		}
		s, ok := b.lost(t)
		if !ok {
			continue
		}
		home := t.Ref
		v, _ := t.At(b.opt.AsOf)
		home.ID = v.Objective
		out[home] = append(out[home], s)
	}
	return out
}

// lostObjective describes an objective that is in no file any more.
func (b *builder) lostObjective(ref okrfile.Ref) (Objective, bool) {
	t := b.history.Track(ref)
	v, ok := t.At(b.opt.AsOf)
	if !ok {
		return Objective{}, false
	}
	return Objective{
		Ref: ref.String(), ID: ref.ID, Team: ref.Team, Title: v.Goal.Title, Owner: v.Goal.Owner, Kind: v.Kind,
		Supports: strings.Fields(v.Supports), Dropped: v.Gone || v.Goal.Dropped, Removed: v.Gone,
		Changes: b.objectiveChanges(ref, nil),
	}, true
}

func sortedLost(lost map[okrfile.Ref][]subject) iter.Seq2[okrfile.Ref, []subject] {
	return func(yield func(okrfile.Ref, []subject) bool) {
		for _, ref := range slices.SortedFunc(maps.Keys(lost), okrfile.Ref.Compare) {
			if !yield(ref, lost[ref]) {
				return
			}
		}
	}
}

// gaps are those of history that fall into the time of the report.
func (b *builder) gaps() []Gap {
	out := []Gap{}
	if b.history == nil {
		return out
	}
	for _, g := range b.history.Gaps {
		if !g.From.After(b.opt.AsOf) && (g.To.IsZero() || !g.To.Before(b.opt.Cycle.Start)) {
			out = append(out, g)
		}
	}
	return out
}

func (b *builder) coverage(objectives []Objective) Coverage {
	c := Coverage{Objectives: len(objectives), History: b.history != nil}
	for _, kr := range keyResults(objectives) {
		c.KeyResults++
		c.Checkins += len(kr.Checkins)
		if !kr.Health && !kr.Dropped {
			c.Scored++
			if kr.Progress.Known {
				c.WithData++
			}
		}
	}
	if b.history != nil {
		c.Commits, c.First, c.Last = b.history.Commits, b.history.First, b.history.Last
	}
	return c
}
