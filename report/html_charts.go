package report

import (
	"html/template"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report/chart"
)

// figureView is a chart with its data.
type figureView struct {
	SVG   template.HTML
	Table chart.Table
	Note  string
}

// drawn makes the markup of a chart. It is safe as it is: package chart escapes
// every text it is given.
func drawn(c chart.Chart) template.HTML { return template.HTML(c.SVG()) }

func figure(c chart.Chart, note string) *figureView {
	return &figureView{SVG: drawn(c), Table: c.Table(), Note: note}
}

// drawnPoints are the values of the check-ins within the cycle, oldest first. The last
// one before it stands on its first day, the last one after it on its last.
func drawnPoints(c Cycle, checkins []Checkin, value func(Checkin) (okrfile.Number, string)) []chart.Point {
	var out []chart.Point
	start, end := chartDay(c.Start), chartDay(c.End)
	for _, k := range checkins {
		n, label := value(k)
		if !n.IsSet() {
			continue
		}
		d := min(end, max(start, chartDay(k.Date)))
		if last := len(out) - 1; last >= 0 && out[last].Day == d && (d == start || d == end) {
			out = out[:last]
		}
		out = append(out, chart.Point{Day: d, Value: n.Value, Label: label})
	}
	return out
}

// burnUp is the course of a key result; false where there is nothing to draw.
func burnUp(r *Report, kr *KeyResult, id string) (chart.BurnUp, bool) {
	unit := kr.Unit
	if len([]rune(unit)) > 3 { // the margin has no room for it, the facts beside the chart have
		unit = ""
	}
	b := chart.BurnUp{ID: id, Title: "Course of " + kr.Title, Start: chartDay(r.Cycle.Start), End: chartDay(r.Cycle.End), AsOf: chartDay(r.AsOf)}
	b.Stepped = kr.Type == okrfile.Threshold || kr.Type == okrfile.MilestoneType
	if kr.Type == okrfile.MilestoneType {
		b.Values = drawnPoints(r.Cycle, kr.Checkins, func(k Checkin) (okrfile.Number, string) {
			return k.Value, percent(k.Value.Maybe())
		})
		b.Targets = []chart.Target{{Name: "done", Steps: []chart.Point{{Day: b.Start, Value: 1, Label: "100%"}}}}
	} else {
		b.Values = drawnPoints(r.Cycle, kr.Checkins, func(k Checkin) (okrfile.Number, string) { return k.Value, withUnit(k.Value, unit) })
		b.Targets = targets(r.Cycle, kr, unit)
	}
	b.Expected = expected(r, kr)
	if f := kr.Forecast; f != nil && f.Value.IsSet() {
		point := func(n okrfile.Number) chart.Point {
			label := withUnit(n, unit)
			if kr.Type == okrfile.MilestoneType {
				label = percent(n.Maybe())
			}
			return chart.Point{Value: n.Value, Label: label}
		}
		b.Forecast = &chart.Forecast{On: chartDay(f.On), Mid: point(f.Value), Low: point(f.Low), High: point(f.High)}
	}
	return b, len(b.Values) > 0
}

// targets are the lines to reach, with a step for every move after the goals were
// agreed; what happened while they were drafted is no move.
func targets(c Cycle, kr *KeyResult, unit string) []chart.Target {
	steps := kr.Goals
	if len(steps) == 0 {
		steps = []GoalStep{{From: c.Start, Target: kr.Target, AtLeast: kr.AtLeast, AtMost: kr.AtMost}}
	}
	line := func(name, sign string, below bool, pick func(GoalStep) okrfile.Number) (t chart.Target) {
		t = chart.Target{Name: name, Sign: sign, Below: below}
		for _, s := range steps {
			n := pick(s)
			d := chartDay(s.From)
			if !s.From.After(c.Agreed) {
				d, t.Steps = min(d, chartDay(c.Start)), nil
			}
			if n.IsSet() {
				t.Steps = append(t.Steps, chart.Point{Day: max(d, chartDay(c.Start)), Value: n.Value, Label: withUnit(n, unit)})
			}
		}
		return t
	}
	switch kr.Type {
	case okrfile.BaselineType:
		return nil
	case okrfile.Threshold:
		return []chart.Target{
			line("at least", "≥", false, func(s GoalStep) okrfile.Number { return s.AtLeast }),
			line("at most", "≤", true, func(s GoalStep) okrfile.Number { return s.AtMost })}
	}
	return []chart.Target{line("target", "", kr.Direction == "decrease", func(s GoalStep) okrfile.Number { return s.Target })}
}

// expected is the course from the baseline to the target: the curve, or the line
// through what is expected by now.
func expected(r *Report, kr *KeyResult) []chart.Point {
	from, to := kr.Baseline, kr.Target
	if kr.Type == okrfile.MilestoneType {
		from, to = okrfile.NumberOf(0), okrfile.NumberOf(1)
	}
	if kr.Type == okrfile.Threshold || kr.Type == okrfile.BaselineType || !from.IsSet() || !to.IsSet() {
		return nil
	}
	at := func(d okrfile.Date, share float64) chart.Point {
		return chart.Point{Day: chartDay(d), Value: from.Value*(1-share) + to.Value*share}
	}
	due := kr.Due
	if due.IsZero() {
		due = r.Cycle.End
	}
	points := []chart.Point{at(r.Cycle.Start, 0)}
	for _, c := range kr.Curve {
		points = append(points, at(c.On, c.Expected))
	}
	if len(kr.Curve) > 0 {
		return points
	}
	if r.AsOf.After(r.Cycle.Start) && r.AsOf.Before(due) {
		points = append(points, at(r.AsOf, kr.Expected))
	}
	return append(points, at(due, 1))
}

// strip is the confidence over time; false where nobody said any.
func strip(r *Report, kr *KeyResult, id string) (chart.Confidence, bool) {
	c := chart.Confidence{ID: id, Title: "Confidence in " + kr.Title, Start: chartDay(r.Cycle.Start), End: chartDay(r.Cycle.End), AsOf: chartDay(r.AsOf), Values: beliefs(r, kr)}
	return c, len(c.Values) > 0
}

func beliefs(r *Report, kr *KeyResult) []chart.Point {
	return drawnPoints(r.Cycle, kr.Checkins, func(k Checkin) (okrfile.Number, string) { return k.Confidence, k.Confidence.String() })
}

// calendar shows the check-ins of every team, week by week.
func calendar(r *Report, id string) chart.Calendar {
	c := chart.Calendar{ID: id, Title: "Check-ins by team and week", Start: chartDay(r.Cycle.Start), End: chartDay(r.Cycle.End), AsOf: chartDay(r.AsOf)}
	rows := map[string]int{}
	for i := range r.Objectives {
		o := &r.Objectives[i]
		if _, ok := rows[o.Team]; !ok {
			rows[o.Team] = len(c.Rows)
			c.Rows = append(c.Rows, chart.CalendarRow{Label: o.Team})
		}
		row := &c.Rows[rows[o.Team]]
		for _, kr := range o.KeyResults {
			for _, k := range kr.Checkins {
				m := chart.Mark{Day: chartDay(k.Date), Count: 1}
				if k.Late || k.Backfilled {
					m.Late = 1
				}
				row.Marks = append(row.Marks, m)
			}
		}
	}
	return c
}

// distribution counts the grades of scored key results.
func distribution(r *Report, id string) chart.Distribution {
	d := chart.Distribution{ID: id, Title: "Grades of key results, as amended and as committed"}
	for _, o := range r.Objectives {
		for _, kr := range o.KeyResults {
			if kr.Health {
				continue
			}
			if !kr.Dropped && !kr.Removed {
				d.Grades = append(d.Grades, orNone(kr.Grade.Computed))
			}
			if kr.Added.IsZero() {
				d.Committed = append(d.Committed, orNone(kr.Grade.Committed))
			}
		}
	}
	return d
}

// scoreBars compares the objectives.
func scoreBars(r *Report, id string, expected float64) chart.ScoreBars {
	b := chart.ScoreBars{ID: id, Title: "Score of every objective", Expected: expected}
	for _, o := range r.Objectives {
		b.Rows = append(b.Rows, chart.ScoreBar{Label: o.Title, Score: orNone(o.Score), Committed: orNone(o.ScoreCommitted)})
	}
	return b
}
