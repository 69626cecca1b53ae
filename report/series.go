package report

import (
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// checkins turns the entries into the log of the report, oldest first.
func (b *builder) checkins(s subject) []Checkin {
	out := []Checkin{}
	grace := b.config.GraceDays
	before := b.opt.Cycle.Start
	if s.since.After(before) {
		before = s.since
	}
	for _, e := range s.entries {
		c := Checkin{
			Date: e.Date, Value: e.Value, Confidence: e.Confidence, Note: e.Note, Blocker: e.Blocker, Next: e.Next,
			Author: e.Author, Commit: e.Commit, Source: "trailer",
			Progress: rounded(b.goalOn(s, e.Date).Progress(e.Value)),
		}
		if e.ByEdit {
			c.Source = "edit"
		}
		if e.Recorded != e.Date {
			c.Recorded = e.Recorded
		}
		c.Backfilled = e.Recorded.DaysSince(e.Date) > grace
		c.Late = s.cadence > 0 && e.Date.DaysSince(before) > s.cadence+grace
		if e.Date.After(before) {
			before = e.Date
		}
		out = append(out, c)
	}
	return out
}

// goalOn is the definition that held on a day; before there was one, the first.
func (b *builder) goalOn(s subject, d okrfile.Date) okrfile.Goal {
	if v, ok := s.track.At(d); ok {
		return v.Goal
	}
	if s.track != nil && len(s.track.Versions) > 0 {
		return s.track.Versions[0].Goal
	}
	return s.goal
}

// goalSteps lists the definitions that differ in what a chart draws.
func (b *builder) goalSteps(s subject) []GoalStep {
	out := []GoalStep{}
	if s.track != nil {
		for _, v := range s.track.Versions {
			if !v.From.After(b.opt.AsOf) && !v.Gone {
				out = append(out, stepOf(v.Goal, v.From, v.Commit))
			}
		}
	}
	if now := stepOf(s.goal, b.opt.AsOf, ""); len(out) == 0 {
		now.From = b.opt.Cycle.Start
		out = append(out, now)
	} else if !sameStep(out[len(out)-1], now) && !s.removed {
		out = append(out, now)
	}
	return slices.CompactFunc(out, sameStep)
}

func stepOf(g okrfile.Goal, from okrfile.Date, commit string) GoalStep {
	return GoalStep{From: from, Baseline: g.Baseline, Target: g.Target, AtLeast: g.AtLeast, AtMost: g.AtMost, Due: g.Due, Commit: commit}
}

func sameStep(a, b GoalStep) bool {
	return a.Baseline.Same(b.Baseline) && a.Target.Same(b.Target) && a.AtLeast.Same(b.AtLeast) && a.AtMost.Same(b.AtMost) && a.Due == b.Due
}
