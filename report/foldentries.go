package report

import (
	"slices"
	"strings"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// checkin takes in a line of a message. The same check-in seen twice, by a squash
// merge or a cherry-pick, counts once. It is false for an undo of nothing.
func (f *fold) checkin(order int, ci okrfile.Checkin) bool {
	o := f.commits[order]
	t := f.thread(ci.Ref)
	t.known = t.known || !o.silent
	date := ci.Date
	if date.IsZero() {
		date = o.date
	}
	if ci.Undo {
		return t.undo(ci, date, o.at)
	}
	e := &Entry{
		Date: date, Value: ci.Value, Confidence: ci.Confidence, Done: strings.Join(ci.Done, ", "), Note: ci.Note, Blocker: ci.Blocker,
		Next: ci.Next, Author: o.author, Email: o.email, Commit: o.id, Recorded: o.date, at: o.at, order: order, ref: ci.Ref,
	}
	if !e.Value.IsSet() && len(ci.Done) > 0 {
		e.Value = t.reached(ci.Done)
	}
	key := ci.Ref.String() + "\x00" + date.String() + "\x00" + numberKey(ci.Value) + "\x00" + numberKey(ci.Confidence) + "\x00" + e.Done
	first := f.seen[key]
	if first == nil { // written into the file by hand, and told afterwards
		first = f.seen[editKey(ci.Ref, date, ci.Value, ci.Confidence)]
	}
	if first != nil && first.agrees(e) && !first.again(e) {
		first.fill(e)
		first.ByEdit = false
		f.made[order] = append(f.made[order], first)
		return true
	}
	f.seen[key] = e
	t.entries = append(t.entries, e)
	f.made[order] = append(f.made[order], e)
	if e.Value.IsSet() {
		t.value = e.Value
	}
	if e.Confidence.IsSet() {
		t.confidence = e.Confidence
	}
	return true
}

// moved takes in a value that changed in a file. It is a check-in of its own where
// the message does not speak of it.
func (f *fold) moved(order int, d *delta, said []okrfile.Checkin, quiet map[okrfile.Ref]bool) {
	t, o := f.thread(d.Ref), f.commits[order]
	t.value, t.confidence, t.known = d.Value, d.Confidence, true
	milestones := t.now.Goal.Type == okrfile.MilestoneType
	if quiet[d.Ref] || d.explained(said, milestones) || !d.Value.IsSet() && !d.Confidence.IsSet() {
		return
	}
	key := d.Ref.String() + "\x00edit\x00" + o.at.UTC().Format("20060102150405") + "\x00" + numberKey(d.Value) + "\x00" + numberKey(d.Confidence)
	if first := f.seen[key]; first != nil { // the same commit, picked or rebased
		f.made[order] = append(f.made[order], first)
		return
	}
	e := &Entry{
		Date: o.date, Value: d.Value, Confidence: d.Confidence, Done: strings.Join(d.Done, ", "), Author: o.author, Email: o.email,
		Commit: o.id, Recorded: o.date, ByEdit: true, at: o.at, order: order, ref: d.Ref,
	}
	f.seen[key] = e
	f.seen[editKey(d.Ref, e.Date, e.Value, e.Confidence)] = e
	t.entries = append(t.entries, e)
	f.made[order] = append(f.made[order], e)
}

// editKey is the same for a hand edit and a line that say the same about one day.
func editKey(ref okrfile.Ref, date okrfile.Date, value, confidence okrfile.Number) string {
	return ref.String() + "\x00by edit\x00" + date.String() + "\x00" + numberKey(value) + "\x00" + numberKey(confidence)
}

// explained reports whether a line of the message says what the file says.
func (d *delta) explained(said []okrfile.Checkin, milestones bool) bool {
	done, any := slices.Clone(d.Done), false
	value, confidence := d.Steady&steadyValue != 0, d.Steady&steadyConfidence != 0
	for _, c := range said {
		if c.Ref != d.Ref {
			continue
		}
		if c.Undo {
			return true // the file goes back to what the others say
		}
		any = true
		value = value || !c.Value.IsSet() || c.Value.Same(d.Value)
		confidence = confidence || !c.Confidence.IsSet() || !d.Confidence.IsSet() || c.Confidence.Same(d.Confidence)
		done = slices.DeleteFunc(done, func(id string) bool { return slices.Contains(c.Done, id) })
	}
	if milestones {
		value = len(done) == 0
	}
	return any && value && confidence
}

// numberKey is the same for the same value, however it is written.
func numberKey(n okrfile.Number) string {
	if !n.IsSet() {
		return ""
	}
	return okrfile.NumberOf(n.Value).Text
}

// agrees reports whether two check-ins say nothing different in words.
func (e *Entry) agrees(other *Entry) bool {
	same := func(a, b string) bool { return a == "" || b == "" || a == b }
	return same(e.Note, other.Note) && same(e.Blocker, other.Blocker) && same(e.Next, other.Next)
}

// again reports whether the later check-in was made after this one had been taken
// back, so that it counts. A cherry-pick keeps the time of its author.
func (e *Entry) again(later *Entry) bool {
	return e.hidden && !e.undone.IsZero() && !later.at.Before(e.undone)
}

// fill takes over the words that were missing.
func (e *Entry) fill(other *Entry) {
	e.Note, e.Blocker, e.Next = orText(e.Note, other.Note), orText(e.Blocker, other.Blocker), orText(e.Next, other.Next)
}

// undo hides the last check-in of the day that says the same, else the last one
// with the value.
func (t *thread) undo(ci okrfile.Checkin, date okrfile.Date, at time.Time) bool {
	done := strings.Join(ci.Done, ", ")
	for _, exact := range []bool{true, false} {
		for _, e := range slices.Backward(t.entries) {
			same := e.Value.Same(ci.Value) && e.Confidence.Same(ci.Confidence) && e.Done == done
			if !e.hidden && e.Date == date && (same || !exact && (e.Value.Same(ci.Value) || !ci.Value.IsSet())) {
				e.hidden, e.undone = true, at
				return true
			}
		}
	}
	return false
}

// reached is the highest points among the milestones done so far and those named.
func (t *thread) reached(done []string) okrfile.Number {
	best := 0.0
	for _, m := range t.now.Goal.Milestones {
		if !m.Done.IsZero() || slices.Contains(done, m.ID) {
			best = max(best, m.Points)
		}
	}
	for _, e := range t.entries {
		if !e.hidden {
			best = max(best, e.Value.Value)
		}
	}
	return okrfile.NumberOf(best)
}
