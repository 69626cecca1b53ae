package report

import (
	"github.com/okr-cli/okr/okrfile"
)

// keyResult turns a subject into its part of the report.
func (b *builder) keyResult(s subject) KeyResult {
	kr := describe(s)
	kr.Due = s.goal.Due
	if kr.Due.IsZero() {
		kr.Due = b.opt.Cycle.End
	}
	progress := b.progress(s, s.goal)
	kr.Progress, kr.ProgressCommitted = rounded(progress), rounded(b.progress(s, s.agreed))
	kr.Score, kr.ScoreCommitted = rounded(b.score(s, s.goal)), rounded(b.score(s, s.agreed))
	kr.Expected = round(s.goal.Expected(b.opt.Cycle, b.opt.AsOf))
	kr.Curve = b.curve(s.goal, kr.Due)
	in := b.statusInput(s, progress)
	kr.Status = okrfile.StatusOf(in)
	if n := len(s.entries); n > 0 {
		kr.LastCheckin = s.entries[n-1].Date
	}
	if kr.Status != okrfile.Closed {
		kr.NextCheckin = in.DueDate()
	}
	kr.Trend = trend(s)
	switch {
	case b.opt.AsOf.After(kr.Due):
		kr.NoForecast = "the due date has passed"
	case kr.Status != okrfile.Closed:
		kr.Forecast, kr.NoForecast = forecast(s.goal, b.opt.Cycle, s.entries)
	}
	kr.Excursion = excursion(s)
	kr.Checkins = b.checkins(s)
	kr.Goals = b.goalSteps(s)
	kr.Changes = b.changes(s)
	kr.Grade = b.grade(s, kr)
	kr.Signals = b.signals(s, &kr)
	return kr
}

// curve samples what is expected every week up to the due date; nothing where it
// is a straight line.
func (b *builder) curve(goal okrfile.Goal, due okrfile.Date) []CurvePoint {
	straight := goal.Curve != "back_loaded" && len(goal.Phases) == 0
	if c := b.opt.Cycle; straight || due.Before(c.Start) || c.Days() > 3*366 {
		return nil
	}
	var out []CurvePoint
	for d := b.opt.Cycle.Start; d.Before(due); d = d.AddDays(7) {
		out = append(out, CurvePoint{On: d, Expected: round(goal.Expected(b.opt.Cycle, d))})
		if len(out) > 200 { // a due date in another century
			return nil
		}
	}
	return append(out, CurvePoint{On: due, Expected: round(goal.Expected(b.opt.Cycle, due))})
}

// describe copies what the files say.
func describe(s subject) KeyResult {
	g := s.goal
	kr := KeyResult{
		Ref: s.ref.String(), ID: s.ref.ID, Title: g.Title, Owner: s.owner, Type: g.Type, Unit: g.Unit,
		Metric: g.Metric, Source: g.Source, Direction: "decrease", Baseline: g.Baseline, Target: g.Target,
		TargetCommitted: s.agreed.Target, Commit: g.Commit, Stretch: g.Stretch, AtLeast: g.AtLeast, AtMost: g.AtMost,
		Weight: g.WeightValue(), Current: s.current, Confidence: s.belief, Health: g.Health, Dropped: g.Dropped,
		Removed: s.removed, Added: s.added,
	}
	if g.Rising() {
		kr.Direction = "increase"
	}
	for _, m := range g.Milestones {
		kr.Milestones = append(kr.Milestones, Milestone{ID: m.ID, Title: m.Title, Points: m.Points, Due: m.Due, Done: m.Done})
	}
	if s.item != nil {
		kr.Reason = s.item.Reason.Value
		kr.CarriedFrom = s.item.CarriedFrom.Value
	}
	return kr
}

// progress of the subject against a definition, raw; of a threshold over the time
// that history covers.
func (b *builder) progress(s subject, goal okrfile.Goal) okrfile.Maybe {
	if goal.Type == okrfile.Threshold {
		if p := goal.ThresholdProgress(b.observations(s), b.last()); p.Known {
			return p
		}
	}
	if goal.Type == okrfile.MilestoneType {
		return goal.PointsReached().Maybe()
	}
	return goal.Progress(s.current)
}

// score of the subject against a definition, 0..1.
func (b *builder) score(s subject, goal okrfile.Goal) okrfile.Maybe {
	if goal.Type == okrfile.Threshold || goal.Type == okrfile.MilestoneType {
		return b.progress(s, goal).Clamp()
	}
	return goal.Score(s.current)
}

// last is the last day that counts: the as-of date, or the end of the cycle.
func (b *builder) last() okrfile.Date {
	if b.opt.AsOf.After(b.opt.Cycle.End) {
		return b.opt.Cycle.End
	}
	return b.opt.AsOf
}

// observations are the values of the series; what was known before the cycle
// holds from its first day.
func (b *builder) observations(s subject) []okrfile.Observation {
	var out []okrfile.Observation
	for _, e := range s.entries {
		o := okrfile.Observation{On: e.Date, Value: e.Value}
		if o.On.Before(b.opt.Cycle.Start) {
			o.On = b.opt.Cycle.Start
		}
		if e.Value.IsSet() {
			out = append(out, o)
		}
	}
	return out
}

func (b *builder) statusInput(s subject, progress okrfile.Maybe) okrfile.StatusInput {
	in := okrfile.StatusInput{
		Goal: s.goal, Cycle: b.opt.Cycle, AsOf: b.opt.AsOf, Value: s.current, Progress: progress,
		NoHistory: b.history == nil, CadenceDays: s.cadence, GraceDays: b.config.GraceDays,
		IsClosed: s.item != nil && s.item.Grade.Set,
	}
	if n := len(s.entries); n > 0 {
		in.LastCheckin = s.entries[n-1].Date
	}
	if in.LastCheckin.Before(s.since) {
		in.LastCheckin = s.since
	}
	return in
}

// trend compares the last check-in with the one before.
func trend(s subject) Trend {
	var t Trend
	var values, beliefs []okrfile.Number
	for _, e := range s.entries {
		if e.Value.IsSet() {
			values = append(values, e.Value)
		}
		if e.Confidence.IsSet() {
			beliefs = append(beliefs, e.Confidence)
		}
	}
	t.Value, t.Confidence = step(values), step(beliefs)
	if !s.goal.Rising() && s.goal.Type != okrfile.MilestoneType {
		t.Value = -t.Value
	}
	return t
}

// step is the sign of the last change: 1, 0 or -1.
func step(series []okrfile.Number) int {
	n := len(series)
	switch {
	case n < 2 || series[n-1].Value == series[n-2].Value:
		return 0
	case series[n-1].Value > series[n-2].Value:
		return 1
	}
	return -1
}

// excursion finds the worst value of a threshold outside its bound.
func excursion(s subject) *Excursion {
	var worst *Excursion
	depth := 0.0
	for _, e := range s.entries {
		if s.goal.Type != okrfile.Threshold || !e.Value.IsSet() || s.goal.Within(e.Value.Value) {
			continue
		}
		if worst == nil {
			worst = &Excursion{}
		}
		worst.Times++
		if d := outside(s.goal, e.Value.Value); d > depth {
			depth, worst.Value, worst.On = d, e.Value, e.Date
		}
	}
	return worst
}

// outside is how far a value lies beyond the bounds, 0 within.
func outside(g okrfile.Goal, v float64) float64 {
	d := 0.0
	if g.AtLeast.IsSet() {
		d = max(d, g.AtLeast.Value-v)
	}
	if g.AtMost.IsSet() {
		d = max(d, v-g.AtMost.Value)
	}
	return d
}
