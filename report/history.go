package report

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// History is what the commits say about every objective and key result.
type History struct {
	Commits int          // that changed OKR files; check-ins of other commits count all the same
	First   okrfile.Date // author dates of the first and the last of them
	Last    okrfile.Date
	Gaps    []Gap // what could not be read or believed, in order

	tracks map[okrfile.Ref]*Track
}

// Track is the history of one objective or key result.
type Track struct {
	Ref      okrfile.Ref
	Entries  []Entry   // check-ins by their dates; those of one day as they were committed
	Versions []Version // definitions in the order of the commits; their dates never fall
}

// Entry is one check-in of a key result: what a message or an edited value says.
type Entry struct {
	Date       okrfile.Date   // the day it is about
	Value      okrfile.Number // points reached for a milestone key result
	Confidence okrfile.Number
	Done       string // the milestones it reports, joined by a comma, "" for none
	Note       string
	Blocker    string
	Next       string
	Author     string
	Email      string
	Commit     string
	Recorded   okrfile.Date // author date of the commit
	ByEdit     bool         // the value changed in a file without a check-in line
	at         time.Time    // of the commit, to tell entries of one day apart
	order      int          // of the commit
	ref        okrfile.Ref
	hidden     bool      // taken back by a revert or an undo
	undone     time.Time // when it was taken back by an undo
}

// Version is a definition and the commit that made it.
type Version struct {
	Definition
	Gone   bool // the item was taken out of the files
	From   okrfile.Date
	Author string
	Email  string
	Commit string
}

// Definition is what an item aims at. Of an objective's goal only title, owner
// and dropped count.
type Definition struct {
	Goal      okrfile.Goal
	Objective string // id of the objective a key result belongs to; "" for an objective
	Kind      string // of an objective: committed, aspirational, learning
	Supports  string // of an objective: references, joined by a blank
	Why       string // of an objective
	Guardrail string // of a key result
}

// Track returns the history of the item, nil where there is none or h is nil.
func (h *History) Track(ref okrfile.Ref) *Track {
	if h == nil {
		return nil
	}
	return h.tracks[ref]
}

// Tracks yields the history of every item, in the order of the references.
func (h *History) Tracks() iter.Seq[*Track] {
	return func(yield func(*Track) bool) {
		if h == nil {
			return
		}
		for _, ref := range slices.SortedFunc(maps.Keys(h.tracks), okrfile.Ref.Compare) {
			if !yield(h.tracks[ref]) {
				return
			}
		}
	}
}

// begins is the first day on which a file had a goal of the cycle, none where none
// had.
func (h *History) begins(cycle string) okrfile.Date {
	var first okrfile.Date
	if h == nil {
		return first
	}
	for ref, t := range h.tracks {
		if ref.Cycle != cycle || len(t.Versions) == 0 {
			continue
		}
		if from := t.Versions[0].From; first.IsZero() || from.Before(first) {
			first = from
		}
	}
	return first
}

// IsObjective reports whether the item is an objective.
func (d Definition) IsObjective() bool { return d.Objective == "" }

// At returns the version that held at the end of day d; false where the item did
// not exist yet.
func (t *Track) At(d okrfile.Date) (Version, bool) {
	if t == nil {
		return Version{}, false
	}
	for _, v := range slices.Backward(t.Versions) {
		if !v.From.After(d) {
			return v, true
		}
	}
	return Version{}, false
}

// Until returns the check-ins about days up to d that were recorded by then.
func (t *Track) Until(d okrfile.Date) []Entry {
	if t == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(t.Entries), func(e Entry) bool { return e.Date.After(d) || e.Recorded.After(d) })
}

// sortEntries orders by the day a check-in is about, then by commit.
func sortEntries(entries []Entry) {
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(a.Date.Compare(b.Date), a.Recorded.Compare(b.Recorded), cmp.Compare(a.order, b.order))
	})
}
