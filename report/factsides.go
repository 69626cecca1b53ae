package report

import (
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// side is what the changed files say on one side of a commit, together, so that an
// item may move from file to file.
type side struct {
	files  []*snapshot
	broken bool
}

func (s *side) add(blob string, read func(string) *snapshot) *snapshot {
	if blob == "" {
		return nil
	}
	snap := read(blob)
	if snap.broken != "" {
		s.broken = true
	}
	s.files = append(s.files, snap)
	return snap
}

func (s *side) find(ref okrfile.Ref) *state {
	for _, f := range s.files {
		if st := f.find(ref); st != nil {
			return st
		}
	}
	return nil
}

// compare lists what differs. An item of a file that cannot be read now is as it
// was before.
func compare(now side, parents []side) []delta {
	if old, same := sameItems(now, parents); same {
		return compareAll(now.files[0].items, old)
	}
	var refs []okrfile.Ref
	collect := func(s side) {
		for _, f := range s.files {
			for i := range f.items {
				refs = append(refs, f.items[i].Ref)
			}
		}
	}
	collect(now)
	for _, p := range parents {
		collect(p)
	}
	slices.SortFunc(refs, okrfile.Ref.Compare)
	var out []delta
	for _, ref := range slices.Compact(refs) {
		if d, ok := compareItem(ref, now, parents); ok {
			out = append(out, d)
		}
	}
	return out
}

// sameItems reports whether a commit changed one file and left its items, which
// most commits do; old is what they were.
func sameItems(now side, parents []side) (old []state, same bool) {
	if len(parents) != 1 || len(parents[0].files) != 1 || len(now.files) != 1 || now.broken || parents[0].broken {
		return nil, false
	}
	old = parents[0].files[0].items
	return old, slices.EqualFunc(now.files[0].items, old, func(a, b state) bool { return a.Ref == b.Ref })
}

// compareAll compares items that are the same on both sides, pair by pair.
func compareAll(now, old []state) []delta {
	var out []delta
	for i := range now {
		if d := (delta{Ref: now[i].Ref}); d.settle(&now[i], []*state{&old[i]}) {
			out = append(out, d)
		}
	}
	return out
}

func compareItem(ref okrfile.Ref, now side, parents []side) (delta, bool) {
	d := delta{Ref: ref}
	new := now.find(ref)
	var olds []*state
	for _, p := range parents {
		if old := p.find(ref); old != nil {
			olds = append(olds, old)
		} else {
			d.Unsure = d.Unsure || p.broken
		}
	}
	switch {
	case new == nil && (now.broken || len(olds) < len(parents)):
		return d, false // unreadable, or one side had taken it out already
	case new == nil:
		d.Old = olds[0].Definition
		return d, true
	case len(olds) == 0:
		d.New, d.Value, d.Confidence = new.Definition, new.Value, new.Confidence
		return d, true
	}
	d.Unsure = false
	return d, d.settle(new, olds)
}

// settle fills in what changed between the states before and the one after, and
// reports whether anything did.
func (d *delta) settle(new *state, olds []*state) bool {
	if old, changed := merged(new, olds); changed {
		d.Old, d.New = old, new.Definition
	}
	d.Moved, d.Steady = moved(new, olds)
	if d.Moved {
		d.Value, d.Confidence = new.Value, new.Confidence
		d.Done = slices.DeleteFunc(new.done(), func(id string) bool {
			return slices.ContainsFunc(olds, func(o *state) bool { return slices.Contains(o.done(), id) })
		})
	}
	return d.Moved || d.New != nil
}

// merged returns the definition before: where a field agrees with any parent, a
// merge only took it from there and changed nothing.
func merged(new *state, olds []*state) (*Definition, bool) {
	if slices.ContainsFunc(olds, func(o *state) bool { return o.Definition == new.Definition }) {
		return nil, false
	}
	old, changed := *new.Definition, false
	for _, f := range definitionFields {
		taken := slices.ContainsFunc(olds, func(o *state) bool { return f.same(o.Definition, new.Definition) })
		if !taken {
			f.copy(&old, olds[0].Definition)
			changed = true
		}
	}
	return &old, changed
}

// moved reports whether value, confidence or steps agree with no parent, and which
// of the first two agree with one.
func moved(new *state, olds []*state) (bool, steady) {
	var kept steady
	if slices.ContainsFunc(olds, func(o *state) bool { return o.Value.Same(new.Value) }) {
		kept |= steadyValue
	}
	if slices.ContainsFunc(olds, func(o *state) bool { return o.Confidence.Same(new.Confidence) }) {
		kept |= steadyConfidence
	}
	return kept != steadyValue|steadyConfidence || len(olds) == 1 && !slices.Equal(olds[0].done(), new.done()), kept
}
