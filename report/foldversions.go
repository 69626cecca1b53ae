package report

import (
	"cmp"
	"slices"
)

// maxReplay bounds the work on an item whose author dates contradict the order of
// its commits.
const maxReplay = 300

// versions turns edits, which are in the order of the commits, into definitions in
// the order of their dates. The definition on a day is what the edits dated until
// then make, applied in the order of the commits: a change made on a branch and
// merged later counts from the day it was made, and the last word on a field is
// that of the history.
func (f *fold) versions(edits []edit) []Version {
	byDate := make([]int, len(edits))
	for i := range byDate {
		byDate[i] = i
	}
	slices.SortStableFunc(byDate, func(a, b int) int {
		x, y := edits[a], edits[b]
		return cmp.Or(f.commits[x.order].date.Compare(f.commits[y.order].date), cmp.Compare(x.order, y.order))
	})
	sorted := slices.IsSorted(byDate) || len(edits) > maxReplay
	var out []Version
	v := Version{Gone: true}
	for n, i := range byDate {
		if sorted {
			v.apply(&edits[i])
		} else {
			v = replay(edits, byDate[:n+1])
		}
		o := f.commits[edits[i].order]
		v.From, v.Author, v.Email, v.Commit = o.date, o.author, o.email, o.id
		out = append(out, v)
	}
	return out
}

// replay applies the chosen edits in the order of the commits.
func replay(edits []edit, chosen []int) Version {
	v := Version{Gone: true}
	for _, i := range slices.Sorted(slices.Values(chosen)) {
		v.apply(&edits[i])
	}
	return v
}

// apply makes one edit.
func (v *Version) apply(e *edit) {
	switch e.kind {
	case editAdd:
		v.Definition, v.Gone = *e.new, false
	case editGone:
		v.Gone = true
	default:
		for i, fd := range definitionFields {
			if e.mask&(1<<i) != 0 {
				fd.copy(&v.Definition, e.new)
			}
		}
	}
}
