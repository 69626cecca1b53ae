package report

import (
	"cmp"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// track finds the history of a key result: under its reference, and under those it
// had before, where an amendment says that it moved.
func (b *builder) track(kr *okrfile.KeyResult) *Track {
	t := b.history.Track(kr.Ref())
	for _, from := range movedFrom(kr) {
		t = join(b.history.Track(from), t)
	}
	if t == nil {
		return nil
	}
	now := definitionOf(kr)
	return b.settle(t, &now)
}

// movedFrom lists the references that the amendments of a key result name as its
// former ones; parts they leave out are those of today.
func movedFrom(kr *okrfile.KeyResult) []okrfile.Ref {
	var out []okrfile.Ref
	for _, a := range kr.Amendments {
		from, ok := okrfile.ParseRef(a.From.Value)
		if a.Change.Value != "kr-moved" || !ok {
			continue
		}
		now := kr.Ref()
		from.Cycle, from.Team = cmp.Or(from.Cycle, now.Cycle), cmp.Or(from.Team, now.Team)
		if from != now {
			out = append(out, from)
		}
	}
	return out
}

// join puts the history under a former reference before that under the present one.
func join(before, after *Track) *Track {
	if before == nil || after == nil {
		return cmp.Or(before, after)
	}
	t := &Track{Ref: after.Ref, Entries: slices.Concat(before.Entries, after.Entries)}
	sortEntries(t.Entries)
	t.Versions = slices.DeleteFunc(slices.Concat(before.Versions, after.Versions), func(v Version) bool { return v.Gone })
	slices.SortStableFunc(t.Versions, func(x, y Version) int { return x.From.Compare(y.From) })
	return t
}

// settle holds the history of an item against what the files say now. Where a merge
// left a branch's change behind, history knows a change that never counted: it is
// taken out again. A value that history does not know at all is an edit that is
// not committed yet.
func (b *builder) settle(t *Track, now *Definition) *Track {
	n := len(t.Versions)
	if n == 0 || t.Versions[n-1].From.After(b.opt.AsOf) {
		return t
	}
	last := t.Versions[n-1].Definition
	out := &Track{Ref: t.Ref, Entries: t.Entries, Versions: slices.Clone(t.Versions)}
	for i := n - 1; i >= 0 && out.Versions[i].Gone; i-- {
		out.Versions[i].Gone = false
	}
	for _, f := range definitionFields {
		if f.same(&last, now) {
			continue
		}
		at := n - 1
		for at >= 0 && !f.same(&out.Versions[at].Definition, now) {
			at--
		}
		for i := at + 1; at >= 0 && i < n; i++ {
			f.copy(&out.Versions[i].Definition, now)
		}
	}
	return out
}
