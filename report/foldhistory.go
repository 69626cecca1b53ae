package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// history sorts everything into its final order.
func (f *fold) history() *History {
	h := &History{Gaps: f.gaps, tracks: make(map[okrfile.Ref]*Track, len(f.tracks))}
	if n := f.skewed - maxTold; n > 0 {
		h.Gaps = append(h.Gaps, Gap{Text: fmt.Sprintf("the clocks of %s more disagree", count(n, "commit"))})
	}
	if n := f.unread - maxTold; n > 0 {
		h.Gaps = append(h.Gaps, Gap{Text: fmt.Sprintf("%s more with check-ins that could not be read", count(n, "commit"))})
	}
	slices.SortStableFunc(h.Gaps, func(a, b Gap) int {
		if c := a.From.Compare(b.From); c != 0 {
			return c
		}
		return strings.Compare(a.Path, b.Path)
	})
	for _, o := range f.commits {
		if o.silent {
			continue
		}
		h.Commits++
		if h.First.IsZero() || o.date.Before(h.First) {
			h.First = o.date
		}
		if o.date.After(h.Last) {
			h.Last = o.date
		}
	}
	for ref := range maps.Keys(f.tracks) {
		t := f.tracks[ref]
		if !t.known {
			continue // of another workspace in the same repository
		}
		track := &Track{Ref: ref, Versions: f.versions(t.edits)}
		for _, e := range t.entries {
			if !e.hidden {
				track.Entries = append(track.Entries, *e)
			}
		}
		sortEntries(track.Entries)
		h.tracks[ref] = track
	}
	return h
}
