package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// Limits of the forecast.
const (
	forecastPoints = 3    // check-ins on different days, at least
	forecastSpan   = 0.20 // of the days of the cycle between the first and the last of them, at least
	forecastWindow = 8    // check-ins looked back on, more where they span too little
	forecastLow    = 0.20 // percentiles of the range
	forecastHigh   = 0.80
)

// point is a value on a day, counted from the start of the cycle.
type point struct {
	day   float64
	value float64
}

// forecast projects the series to the due date with a Theil–Sen line: the median
// of the slopes between all pairs of points (Theil 1950, Sen 1968), through the
// median of what it leaves over. The range takes the 20th and 80th percentile of
// those slopes onwards from the last check-in. Where there is none, why says so.
func forecast(goal okrfile.Goal, cycle okrfile.Cycle, entries []Entry) (f *Forecast, why string) {
	if goal.Type != okrfile.Metric {
		return nil, fmt.Sprintf("a %s is not forecast", goal.Type)
	}
	points := recent(daily(entries, cycle), cycle)
	if n := len(points); n < forecastPoints {
		return nil, fmt.Sprintf("%s, a forecast needs %d", count(n, "check-in"), forecastPoints)
	}
	first, last := points[0], points[len(points)-1]
	if need := forecastSpan * float64(cycle.Days()); last.day-first.day < need {
		return nil, fmt.Sprintf("check-ins span %s, a forecast needs %.0f", count(int(last.day-first.day), "day"), math.Ceil(need))
	}
	due := cycle.End
	if !goal.Due.IsZero() {
		due = goal.Due
	}
	slopes := pairSlopes(points)
	slope := quantile(slopes, 0.5)
	rest := make([]float64, len(points))
	for i, p := range points {
		rest[i] = p.value - float64(slope*p.day)
	}
	at := median(rest).Value + float64(slope*last.day)
	ahead := max(0, float64(due.DaysSince(cycle.Start))-last.day)
	decimals, limit := decimalsOf(goal, entries), limits(goal, points)
	end := func(slope float64) okrfile.Number { return fixed(limit(at+float64(slope*ahead)), decimals) }
	f = &Forecast{
		Value:  end(slope),
		Low:    end(quantile(slopes, forecastLow)),
		High:   end(quantile(slopes, forecastHigh)),
		On:     due,
		Points: len(points),
	}
	f.Score = rounded(goal.Score(f.Value))
	p := goal.Progress(f.Value)
	f.Misses = p.Known && p.Value < 1
	return f, ""
}

// limits keeps a forecast where the measure can be: not below 0 where neither the
// goal nor a check-in is, and a percentage likewise not above 100.
func limits(goal okrfile.Goal, points []point) func(float64) float64 {
	low, high := min(goal.Baseline.Value, goal.Target.Value), max(goal.Baseline.Value, goal.Target.Value)
	for _, p := range points {
		low, high = min(low, p.value), max(high, p.value)
	}
	return func(v float64) float64 {
		if low >= 0 {
			v = max(v, 0)
		}
		if high <= 100 && goal.Unit == "%" {
			v = min(v, 100)
		}
		return v
	}
}

// best is the end of the range that lies nearer to the target.
func (f *Forecast) best(goal okrfile.Goal) okrfile.Number {
	if goal.Rising() {
		return f.High
	}
	return f.Low
}

// daily takes the last value of each day within the cycle.
func daily(entries []Entry, cycle okrfile.Cycle) []point {
	var points []point
	for _, e := range entries {
		if !e.Value.IsSet() || !cycle.Contains(e.Date) {
			continue
		}
		p := point{float64(e.Date.DaysSince(cycle.Start)), e.Value.Value}
		if n := len(points); n > 0 && points[n-1].day == p.day {
			points[n-1] = p
			continue
		}
		points = append(points, p)
	}
	return points
}

// recent keeps the last points: eight, or as many as it takes to span enough.
func recent(points []point, cycle okrfile.Cycle) []point {
	from := max(0, len(points)-forecastWindow)
	need := forecastSpan * float64(cycle.Days())
	for from > 0 && points[len(points)-1].day-points[from].day < need {
		from--
	}
	return points[from:]
}

// pairSlopes returns the slopes between all pairs of points on different days, sorted.
func pairSlopes(points []point) []float64 {
	var slopes []float64
	for i, p := range points {
		for _, q := range points[i+1:] {
			slopes = append(slopes, (q.value-p.value)/(q.day-p.day))
		}
	}
	slices.Sort(slopes)
	return slopes
}

// decimalsOf is the finest precision in which the key result was written; one
// digit more where whole numbers would hide the course.
func decimalsOf(goal okrfile.Goal, entries []Entry) int {
	d := max(goal.Baseline.Decimals(), goal.Target.Decimals())
	for _, e := range entries {
		d = max(d, e.Value.Decimals())
	}
	if reach := goal.Target.Value - goal.Baseline.Value; d == 0 && -20 < reach && reach < 20 {
		d = 1
	}
	return min(d, 6)
}
