package report

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

// fold puts the facts of the commits together, parents before children.
type fold struct {
	commits []origin
	index   map[string]int // of commits by id
	tracks  map[okrfile.Ref]*thread
	made    map[int][]*Entry // check-ins by the commit that said them
	hid     map[int][]*Entry // check-ins that a revert took back
	seen    map[string]*Entry
	broken  map[string]int // open gaps by path: index in gaps
	gaps    []Gap
	skewed  int // commits with clocks that disagree
	unread  int // commits with check-ins that could not be read
}

func newFold() *fold {
	return &fold{
		index: map[string]int{}, tracks: map[okrfile.Ref]*thread{}, made: map[int][]*Entry{},
		hid: map[int][]*Entry{}, seen: map[string]*Entry{}, broken: map[string]int{},
	}
}

func (f *fold) thread(ref okrfile.Ref) *thread {
	t := f.tracks[ref]
	if t == nil {
		t = &thread{}
		f.tracks[ref] = t
	}
	return t
}

// add takes in one commit.
func (f *fold) add(c Commit, facts facts) {
	order := len(f.commits)
	o := origin{id: c.ID, author: c.Author, email: c.Email, at: c.Time, date: okrfile.DateOf(c.Time), silent: len(c.Files) == 0}
	f.commits = append(f.commits, o)
	f.index[c.ID] = order
	f.clock(c, o)
	if facts.Unread != "" {
		f.tell(&f.unread, Gap{From: o.date, To: o.date, Commit: o.id, Text: "a check-in could not be read, " + facts.Unread})
	}
	f.files(o, facts)
	quiet := f.reverts(order, facts.Reverts)
	for i := range facts.Deltas {
		f.define(order, &facts.Deltas[i])
	}
	var waiting []okrfile.Checkin
	for _, ci := range facts.Checkins {
		if !f.checkin(order, ci) {
			waiting = append(waiting, ci)
		}
	}
	for _, ci := range waiting { // squash merges may put an undo above its check-in
		f.checkin(order, ci)
	}
	for i := range facts.Deltas {
		if d := &facts.Deltas[i]; d.Moved {
			f.moved(order, d, facts.Checkins, quiet)
		}
	}
}

// maxSkew is how many days the author date of a commit may lie behind that of its
// parent: rebases and late imports do that. maxTold is how many commits with the
// same trouble are told one by one.
const (
	maxSkew = 31
	maxTold = 5
)

// tell notes a gap of a kind that may come often.
func (f *fold) tell(n *int, g Gap) {
	if *n++; *n <= maxTold {
		f.gaps = append(f.gaps, g)
	}
}

// clock notes author dates that run backwards by more than a rebase explains.
func (f *fold) clock(c Commit, o origin) {
	for _, p := range c.Parents {
		i, ok := f.index[p]
		if !ok || o.silent || f.commits[i].date.DaysSince(o.date) <= maxSkew {
			continue
		}
		f.tell(&f.skewed, Gap{From: o.date, To: f.commits[i].date, Commit: o.id,
			Text: fmt.Sprintf("the clocks disagree: this commit is dated %s, the one before it %s", o.date, f.commits[i].date)})
	}
}

// files opens and closes the gaps in which files could not be read.
func (f *fold) files(o origin, facts facts) {
	for _, b := range facts.Broken {
		if _, open := f.broken[b.Path]; !open {
			f.broken[b.Path] = len(f.gaps)
			f.gaps = append(f.gaps, Gap{Path: b.Path, From: o.date, Commit: o.id, Text: "could not be read: " + b.Why})
		}
	}
	for _, path := range facts.Whole {
		if i, open := f.broken[path]; open {
			f.gaps[i].To = o.date
			delete(f.broken, path)
		}
	}
}

// reverts takes back the check-ins of the commits that a message reverts, or
// brings them back where it reverts a revert. It returns the items whose values
// the commit moves for that reason.
func (f *fold) reverts(order int, ids []string) map[okrfile.Ref]bool {
	quiet := map[okrfile.Ref]bool{}
	for _, id := range ids {
		target, ok := f.index[id]
		if !ok || target == order {
			continue
		}
		for _, e := range f.made[target] {
			quiet[e.ref] = true
			if !e.hidden {
				e.hidden = true
				f.hid[order] = append(f.hid[order], e)
			}
		}
		for _, e := range f.hid[target] {
			quiet[e.ref] = true
			e.hidden = false
		}
	}
	return quiet
}

// define takes in what a commit changed in a definition.
func (f *fold) define(order int, d *delta) {
	if d.Old == nil && d.New == nil {
		return
	}
	t := f.thread(d.Ref)
	t.known = true
	switch {
	case d.New == nil:
		if t.alive {
			t.alive = false
			t.edits = append(t.edits, edit{order: order, kind: editGone})
		}
		return
	case d.Old == nil && !t.alive:
		t.alive, t.now = true, *d.New
		t.value, t.confidence = d.Value, d.Confidence
		t.edits = append(t.edits, edit{order: order, kind: editAdd, new: d.New})
		return
	}
	before := d.Old
	if before == nil { // known from another branch, or from before a gap
		now := t.now
		before = &now
		if d.Unsure && (!d.Value.Same(t.value) || !d.Confidence.Same(t.confidence)) {
			d.Moved = true
		}
	}
	var mask uint32
	for i, fd := range definitionFields {
		if !fd.same(before, d.New) {
			mask |= 1 << i
			fd.copy(&t.now, d.New)
		}
	}
	if mask != 0 {
		t.edits = append(t.edits, edit{order: order, kind: editFields, new: d.New, mask: mask})
	}
}
