package okrfile

import (
	"cmp"
	"math"
	"slices"
)

// Goal is the numeric definition of a key result without places: what history
// keeps, what comparisons compare and what progress is computed from.
type Goal struct {
	Title      string
	Owner      string
	Type       string // metric, threshold, milestone, baseline
	Metric     string
	Unit       string
	Source     string
	Direction  string // as written; see Rising
	Baseline   Number
	Target     Number
	Commit     Number
	Stretch    Number
	AtLeast    Number
	AtMost     Number
	Weight     Number
	Due        Date
	Curve      string // linear, back_loaded, "" for linear or phased
	Phases     []Phase
	Milestones []Step
	Health     bool
	Dropped    bool
}

// Phase is a value that a phased target expects on a day.
type Phase struct {
	On    Date
	Value Number
}

// Step is a milestone: its points rise to 1, Done is the day it was reached.
type Step struct {
	ID     string
	Title  string
	Points float64
	Due    Date
	Done   Date
}

// Goal returns the definition of the key result.
func (kr *KeyResult) Goal() Goal {
	g := Goal{
		Title: kr.Title.Value, Owner: kr.Owner.Value, Type: kr.Kind(), Metric: kr.Metric.Value,
		Unit: kr.Unit.Value, Source: kr.Source.Value, Direction: kr.Direction.Value,
		Baseline: kr.Baseline.Value, Target: kr.Target.Value, Commit: kr.Commit.Value, Stretch: kr.Stretch.Value,
		AtLeast: kr.AtLeast.Value, AtMost: kr.AtMost.Value, Weight: kr.Weight.Value, Due: kr.Due.Value,
		Health: kr.Health.Value, Dropped: kr.IsDropped(), Milestones: kr.steps(),
	}
	if kr.Curve != nil {
		g.Curve = kr.Curve.Shape.Value
		for _, p := range kr.Curve.Phases {
			g.Phases = append(g.Phases, Phase{On: p.On.Value, Value: p.Value.Value})
		}
	}
	return g
}

// Now returns the present value: current, or for a milestone key result the
// highest points reached.
func (kr *KeyResult) Now() Number {
	if kr.Kind() != MilestoneType {
		return kr.Current.Value
	}
	return Goal{Milestones: kr.steps()}.PointsReached()
}

func (kr *KeyResult) steps() []Step {
	if len(kr.Milestones) == 0 {
		return nil
	}
	steps := make([]Step, len(kr.Milestones))
	for i, m := range kr.Milestones {
		steps[i] = Step{ID: m.ID.Value, Title: m.Title.Value, Points: m.Points.Value.Value, Due: m.Due.Value, Done: m.Done.Value}
	}
	return steps
}

// PointsReached is the highest points of the milestones that are done, 0..1;
// no number where the key result has no milestones.
func (g Goal) PointsReached() Number {
	if len(g.Milestones) == 0 {
		return Number{}
	}
	best := 0.0
	for _, m := range g.Milestones {
		if !m.Done.IsZero() {
			best = max(best, m.Points)
		}
	}
	return NumberOf(best)
}

// Rising reports whether more is better: the direction as written, else derived
// from baseline and target, and for a threshold from its bounds.
func (g Goal) Rising() bool {
	switch {
	case g.Direction != "":
		return g.Direction == "increase"
	case g.Type == Threshold:
		return g.AtLeast.IsSet()
	case g.Baseline.IsSet() && g.Target.IsSet():
		return g.Target.Value >= g.Baseline.Value
	}
	return true
}

// WeightValue is the weight in roll-ups, up to 1e300, so that sums of weights
// stay finite; 1 where none is given or it is not positive.
func (g Goal) WeightValue() float64 {
	if g.Weight.IsSet() && g.Weight.Value > 0 {
		return min(g.Weight.Value, 1e300)
	}
	return 1
}

// Scored reports whether the key result counts in roll-ups.
func (g Goal) Scored() bool { return !g.Health && !g.Dropped }

// Within reports whether a value keeps the bounds of a threshold; bounds are inclusive.
func (g Goal) Within(v float64) bool {
	return (!g.AtLeast.IsSet() || v >= g.AtLeast.Value) && (!g.AtMost.IsSet() || v <= g.AtMost.Value)
}

// Progress is how far the key result has come, raw: for a metric
// (value − baseline) / (target − baseline), which may be below 0 or above 1 and
// serves both directions. A threshold without history is 1 within its bounds and
// 0 outside; with history use ThresholdProgress. A milestone is the points
// reached, a baseline 1 once a value is known and 0 before. Unknown where there
// is no value, where target and baseline are the same, or where the quotient is
// beyond what a float64 holds.
func (g Goal) Progress(value Number) Maybe {
	switch g.Type {
	case BaselineType:
		if value.IsSet() {
			return Known(1)
		}
		return Known(0)
	case MilestoneType:
		return value.Maybe()
	case Threshold:
		switch {
		case !value.IsSet() || !g.AtLeast.IsSet() && !g.AtMost.IsSet():
			return Maybe{}
		case g.Within(value.Value):
			return Known(1)
		}
		return Known(0)
	}
	if !value.IsSet() || !g.Baseline.IsSet() || !g.Target.IsSet() || g.Target.Value == g.Baseline.Value {
		return Maybe{}
	}
	return share(value.Value, g.Baseline.Value, g.Target.Value)
}

// share is (v - from) / (to - from) of finite numbers. A quarter of each is as
// good where a difference is beyond what a float64 holds; a quotient beyond it is
// not known, for an infinity would spoil every sum it enters.
func share(v, from, to float64) Maybe {
	s := (v - from) / (to - from)
	if math.IsInf(v-from, 0) || math.IsInf(to-from, 0) {
		s = (v/4 - from/4) / (to/4 - from/4)
	}
	if math.IsInf(s, 0) || math.IsNaN(s) {
		return Maybe{}
	}
	return Known(s)
}

// Observation is a value on a day.
type Observation struct {
	On    Date
	Value Number
}

// ThresholdProgress is the share of the time from the first observation to the
// end of day asOf during which the bound held, 0..1: an observation holds from
// its day until the next one. Observations are in the order of their days.
func (g Goal) ThresholdProgress(series []Observation, asOf Date) Maybe {
	within, total := 0, 0
	for i, o := range series {
		until := asOf.AddDays(1)
		if i+1 < len(series) && series[i+1].On.Before(until) {
			until = series[i+1].On
		}
		days := until.DaysSince(o.On)
		if days <= 0 || !o.Value.IsSet() {
			continue
		}
		total += days
		if g.Within(o.Value.Value) {
			within += days
		}
	}
	if total == 0 {
		return Maybe{}
	}
	return Known(float64(within) / float64(total))
}

// Score is the grade that the progress earns, 0..1. With commit or stretch it is
// piecewise linear through 0 at the baseline, 0.3 at commit, 0.7 at target and
// 1.0 at stretch (only the points that are given), going on with the last slope
// beyond the last point; otherwise it is the clamped progress.
func (g Goal) Score(value Number) Maybe {
	if g.Type != Metric || !g.Commit.IsSet() && !g.Stretch.IsSet() {
		return g.Progress(value).Clamp()
	}
	// Work on progress, so that falling key results need no case of their own.
	progress := g.Progress(value)
	if !progress.Known {
		return Maybe{}
	}
	type point struct{ at, score float64 }
	points := []point{{0, 0}, {1, 0.7}}
	if at := g.Progress(g.Commit); at.Known {
		points = append(points, point{at.Value, 0.3})
	}
	if at := g.Progress(g.Stretch); at.Known {
		points = append(points, point{at.Value, 1})
	}
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.at, b.at) })
	p := progress.Value
	i := 1
	for i < len(points)-1 && p > points[i].at {
		i++
	}
	a, b := points[i-1], points[i]
	if a.at == b.at {
		return Known(b.score).Clamp()
	}
	return Known(a.score + (p-a.at)*(b.score-a.score)/(b.at-a.at)).Clamp()
}

// Expected is the progress that is due at the end of day asOf, 0..1: the share of
// the time from the start of the cycle to the due date (or the end of the cycle)
// that has passed, squared for a back-loaded curve; phased targets are
// interpolated between their points. Milestones that have due dates are a curve
// of their own: expected are the points of those that were due before today. A
// baseline has no halfway: nothing is expected before its due date, and then all.
func (g Goal) Expected(c Cycle, asOf Date) float64 {
	end := c.End
	if !g.Due.IsZero() && !g.Due.Before(c.Start) {
		end = g.Due
	}
	e := elapsed(c.Start, end, asOf)
	switch {
	case g.Type == BaselineType:
		if asOf.After(end) {
			return 1
		}
		return 0
	case g.Type == MilestoneType && g.scheduled():
		return g.pointsDue(asOf)
	case g.Curve == "back_loaded":
		return e * e
	case len(g.Phases) > 0 && g.Type == Metric && g.Progress(g.Target).Known:
		return g.phased(c.Start, end, asOf)
	}
	return e
}

// scheduled reports whether any milestone has a due date.
func (g Goal) scheduled() bool {
	return slices.ContainsFunc(g.Milestones, func(m Step) bool { return !m.Due.IsZero() })
}

// pointsDue is the highest points of the milestones that were due before the day.
func (g Goal) pointsDue(asOf Date) float64 {
	due := 0.0
	for _, m := range g.Milestones {
		if !m.Due.IsZero() && asOf.After(m.Due) {
			due = max(due, m.Points)
		}
	}
	return due
}

func (g Goal) phased(start, end, asOf Date) float64 {
	from, at := start.AddDays(-1), 0.0
	for _, p := range append(slices.Clone(g.Phases), Phase{On: end, Value: g.Target}) {
		next := g.Progress(p.Value).Clamp()
		if !next.Known || p.On.Before(from) {
			continue
		}
		if !asOf.After(p.On) {
			days := p.On.DaysSince(from)
			if days <= 0 {
				return next.Value
			}
			return at + (next.Value-at)*max(0, float64(asOf.DaysSince(from)))/float64(days)
		}
		from, at = p.On, next.Value
	}
	return at
}

// Mean is the weighted mean of the known scores of scored key results; covered
// and total say how many of how many it rests on, weakest is the index of the
// lowest score, -1 where none is known.
func Mean(goals []Goal, scores []Maybe) (mean Maybe, covered, total, weakest int) {
	sum, weights := 0.0, 0.0
	weakest = -1
	for i, g := range goals {
		if !g.Scored() {
			continue
		}
		total++
		if !scores[i].Known {
			continue
		}
		s := scores[i].Clamp().Value
		covered++
		sum += s * g.WeightValue()
		weights += g.WeightValue()
		if weakest < 0 || s < scores[weakest].Clamp().Value {
			weakest = i
		}
	}
	if weights == 0 {
		return Maybe{}, covered, total, weakest
	}
	return Known(sum / weights), covered, total, weakest
}
