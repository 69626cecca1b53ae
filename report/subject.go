package report

import (
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// subject is one key result with everything that is known of it on the as-of
// date; sections of the report are computed from subjects.
type subject struct {
	ref       okrfile.Ref
	item      *okrfile.KeyResult // nil where it is no longer in any file
	owner     string             // its own, else the objective's
	track     *Track             // nil without history
	goal      okrfile.Goal       // as of the date
	agreed    okrfile.Goal       // as committed: on the day the goals were agreed
	wasAgreed bool               // it existed on that day
	added     okrfile.Date       // the day it came, where that is later
	since     okrfile.Date       // it owes no check-in for the time before; none: from the start of the cycle
	removed   bool
	entries   []Entry // within reach of the as-of date
	current   okrfile.Number
	belief    okrfile.Number // confidence
	cadence   int            // days
}

// builder holds what every step of building needs.
type builder struct {
	plan    *okrfile.Plan
	config  *okrfile.Config
	history *History
	opt     Options
	agreed  okrfile.Date         // last day of drafting
	adopted okrfile.Date         // the first day with goals of the cycle, where that is later
	moved   map[okrfile.Ref]bool // references that key results had before an amended move
}

func newBuilder(plan *okrfile.Plan, h *History, opt Options) *builder {
	config := plan.Config
	if config == nil {
		config = okrfile.DefaultConfig()
	}
	b := &builder{plan: plan, config: config, history: h, opt: opt, moved: map[okrfile.Ref]bool{}}
	b.agreed = opt.Cycle.Start.AddDays(config.Changes.GraceDays - 1)
	if first := h.begins(opt.Cycle.ID); first.After(b.agreed) && !first.After(opt.AsOf) {
		b.adopted, b.agreed = first, first
	}
	for kr := range plan.KeyResults() {
		for _, from := range movedFrom(kr) {
			b.moved[from] = true
		}
	}
	return b
}

// subject collects a key result of the files; false where it did not exist yet.
func (b *builder) subject(kr *okrfile.KeyResult) (subject, bool) {
	s := subject{ref: kr.Ref(), item: kr, goal: kr.Goal(), track: b.track(kr)}
	s.owner = kr.Owner.Or(kr.Objective.Owner.Value)
	if s.track != nil && len(s.track.Versions) > 0 {
		v, ok := s.track.At(b.opt.AsOf)
		if !ok {
			return s, false
		}
		// Later commits are left out; what is only in the files belongs to today.
		if last := s.track.Versions[len(s.track.Versions)-1]; last.From.After(b.opt.AsOf) {
			s.goal = withDone(v.Goal, s.goal, b.opt.AsOf)
		}
	}
	b.finish(&s)
	return s, true
}

// lost collects a key result that is in no file any more.
func (b *builder) lost(t *Track) (subject, bool) {
	v, ok := t.At(b.opt.AsOf)
	if !ok || v.IsObjective() {
		return subject{}, false
	}
	first, existed := t.At(b.agreed)
	existed = existed && !first.Gone
	// What history never took out was lost in a merge or behind a file that could
	// not be read; it was a goal only if it had been agreed.
	recorded := t.Versions[len(t.Versions)-1].Gone
	if !existed && (v.Gone || !recorded) {
		return subject{}, false
	}
	s := subject{ref: t.Ref, track: t, goal: v.Goal, owner: v.Goal.Owner, removed: v.Gone || !recorded}
	s.goal.Dropped = s.goal.Dropped || s.removed
	b.finish(&s)
	return s, true
}

// finish fills in what files and history have in common.
func (b *builder) finish(s *subject) {
	s.entries = s.track.Until(b.opt.AsOf)
	if s.item == nil || len(s.entries) < len(entriesOf(s.track)) {
		s.current, s.belief = s.last()
	} else { // what is only in the files belongs to the present too
		s.current, s.belief = s.item.Now(), s.item.Confidence.Value
	}
	s.agreed, s.wasAgreed = s.goal, true
	if s.track != nil && len(s.track.Versions) > 0 && b.opt.AsOf.After(b.agreed) {
		v, ok := s.track.At(b.agreed)
		s.wasAgreed = ok && !v.Gone
		if !s.wasAgreed {
			v = firstAfter(s.track, b.agreed)
			s.added = v.From
		}
		s.agreed = withDone(v.Goal, s.goal, b.opt.AsOf)
	}
	s.since = s.added
	if b.adopted.After(s.since) {
		s.since = b.adopted
	}
	word := b.config.Cadence
	if s.item != nil {
		word = s.item.Cadence.Or(word)
	}
	s.cadence, _ = okrfile.CadenceDays(word)
}

// last returns the value and the confidence of the last check-in that has one.
func (s *subject) last() (value, confidence okrfile.Number) {
	for _, e := range slices.Backward(s.entries) {
		if !value.IsSet() {
			value = e.Value
		}
		if !confidence.IsSet() {
			confidence = e.Confidence
		}
	}
	return value, confidence
}

func entriesOf(t *Track) []Entry {
	if t == nil {
		return nil
	}
	return t.Entries
}

func firstAfter(t *Track, d okrfile.Date) Version {
	for _, v := range t.Versions {
		if v.From.After(d) && !v.Gone {
			return v
		}
	}
	return t.Versions[len(t.Versions)-1]
}

// withDone returns the goal with the steps reached that now knows of, up to a day.
func withDone(goal, now okrfile.Goal, asOf okrfile.Date) okrfile.Goal {
	goal.Milestones = slices.Clone(goal.Milestones)
	for i, m := range goal.Milestones {
		for _, n := range now.Milestones {
			if n.ID == m.ID && !n.Done.IsZero() && !n.Done.After(asOf) {
				goal.Milestones[i].Done = n.Done
			}
		}
	}
	return goal
}
