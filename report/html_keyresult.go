package report

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report/chart"
)

// krView is a key result as the templates see it.
type krView struct {
	K       *KeyResult
	Anchor  string
	Changes []*changeView
	p       *htmlPage
}

// Href is the id of the details, "" where the page has none.
func (v *krView) Href() string { return v.p.detail(v.Anchor) }

// Tag marks key results that are not like the others.
func (v *krView) Tag() string {
	var tags []string
	for _, t := range []struct {
		on   bool
		text string
	}{{v.K.Dropped, "dropped"}, {v.K.Removed, "removed"}, {v.K.Health, "health, not scored"}, {!v.K.Added.IsZero(), "added " + longDay(v.K.Added)}, {v.K.CarriedFrom != "", "carried over"}} {
		if t.on {
			tags = append(tags, t.text)
		}
	}
	return strings.Join(tags, ", ")
}

// Muted reports whether the key result is no longer pursued.
func (v *krView) Muted() bool { return v.K.Dropped || v.K.Removed }

// Quantity writes a number with the unit of the key result.
func (v *krView) Quantity(n okrfile.Number) string { return withUnit(n, v.K.Unit) }

// Now is where it stands.
func (v *krView) Now() string {
	switch {
	case v.K.Type != okrfile.Metric:
		return v.K.Way()
	case !v.K.Current.IsSet():
		return "no value yet"
	}
	return v.Quantity(v.K.Current)
}

// Aim is where it came from and where it should go, "" where Now says it.
func (v *krView) Aim() string {
	if v.K.Type != okrfile.Metric || !v.K.Baseline.IsSet() || !v.K.Target.IsSet() {
		return ""
	}
	return "from " + v.Quantity(v.K.Baseline) + ", target " + v.Quantity(v.K.Target)
}

// Meter is the bar of the scorecard.
func (v *krView) Meter() template.HTML {
	return drawn(chart.Meter{ID: v.p.unique(v.Anchor + "_meter"), Title: "Score of " + v.K.Title, Score: orNone(v.K.Score), Committed: orNone(v.K.ScoreCommitted), Expected: v.expected()})
}

// GradeMeter is the bar of the table of grades.
func (v *krView) GradeMeter() template.HTML {
	return drawn(chart.Meter{ID: v.p.unique(v.Anchor + "_grade"), Title: "Grade of " + v.K.Title, Score: orNone(v.K.Grade.Computed), Committed: orNone(v.K.Grade.Committed), Expected: chart.None()})
}

func (v *krView) expected() float64 {
	if v.K.Type == okrfile.Threshold || v.Muted() || v.p.over() {
		return chart.None()
	}
	return v.K.Expected
}

// WasScore is the score as committed where it differs.
func (v *krView) WasScore() string {
	if was := score(v.K.ScoreCommitted); was != score(v.K.Score) && v.K.ScoreCommitted.Known {
		return was + " as committed"
	}
	return ""
}

// Pace is how far ahead of or behind what is expected by now.
func (v *krView) Pace() string {
	k := v.K
	if !k.Progress.Known || v.Muted() || k.Type == okrfile.BaselineType || math.IsNaN(k.Progress.Value) || math.IsInf(k.Progress.Value, 0) {
		return "–"
	}
	if k.Type == okrfile.Threshold {
		return fmt.Sprintf("held %d%% of the time", okrfile.Percent(k.Progress.Value))
	}
	d := math.Round((k.Progress.Value - k.Expected) * 100)
	switch {
	case v.p.over() && d <= -1:
		return fmt.Sprintf("%.0f points short", min(-d, 999))
	case v.p.over() && d < 1:
		return "reached"
	case v.p.over():
		return fmt.Sprintf("%.0f points over", min(d, 999))
	case d >= 1:
		return fmt.Sprintf("%.0f points ahead", min(d, 999))
	case d <= -1:
		return fmt.Sprintf("%.0f points behind", min(-d, 999))
	}
	return "as planned"
}

// ForecastText is where the course leads.
func (v *krView) ForecastText() string {
	f := v.K.Forecast
	switch {
	case f == nil:
		return "–"
	case v.K.Type == okrfile.MilestoneType:
		return percent(f.Value.Maybe())
	case v.K.pastTarget():
		return "past the target"
	}
	s := v.Quantity(f.Value)
	if f.Misses {
		s += ", short of the target"
	}
	return s
}

// ForecastNote gives the range, or says why there is no forecast.
func (v *krView) ForecastNote() string {
	f := v.K.Forecast
	if f == nil {
		if v.K.Type != okrfile.Metric {
			return ""
		}
		return v.K.NoForecast
	}
	if f.Low.Same(f.High) {
		return fmt.Sprintf("on %s, from %s", longDay(f.On), count(f.Points, "check-in"))
	}
	low, high := v.Quantity(f.Low), v.Quantity(f.High)
	if v.K.Type == okrfile.MilestoneType {
		low, high = percent(f.Low.Maybe()), percent(f.High.Maybe())
	}
	return fmt.Sprintf("between %s and %s on %s, from %s", low, high, longDay(f.On), count(f.Points, "check-in"))
}

// ConfidenceText is the last confidence and where it went.
func (v *krView) ConfidenceText() string {
	if !v.K.Confidence.IsSet() {
		return "–"
	}
	return v.K.Confidence.String() + map[int]string{1: " rising", -1: " falling"}[v.K.Trend.Confidence]
}

// ConfidenceSpark is the confidence over time.
func (v *krView) ConfidenceSpark() template.HTML {
	values := beliefs(v.p.R, v.K)
	if len(values) < 2 {
		return ""
	}
	r := v.p.R
	return drawn(chart.Sparkline{ID: v.p.unique(v.Anchor + "_belief"), Title: "Confidence in " + v.K.Title, Start: chartDay(r.Cycle.Start), End: chartDay(r.Cycle.End), Low: 0, High: 1, Values: values})
}

// Spark is the course from baseline to target.
func (v *krView) Spark() template.HTML {
	b, ok := burnUp(v.p.R, v.K, "")
	if !ok || len(b.Values) < 2 {
		return ""
	}
	low, high := chart.None(), chart.None()
	if v.K.Baseline.IsSet() && v.K.Target.IsSet() {
		low, high = v.K.Baseline.Value, v.K.Target.Value
	}
	if v.K.Type == okrfile.MilestoneType {
		low, high = 0, 1
	}
	return drawn(chart.Sparkline{ID: v.p.unique(v.Anchor + "_spark"), Title: "Course of " + v.K.Title, Start: b.Start, End: b.End, Low: low, High: high, Values: b.Values})
}

// Burn is the burn-up chart; nothing without a value.
func (v *krView) Burn() *figureView {
	b, ok := burnUp(v.p.R, v.K, v.p.unique(v.Anchor+"_course"))
	if !ok {
		return nil
	}
	return figure(b, "")
}

// Strip is the confidence, week by week.
func (v *krView) Strip() *figureView {
	s, ok := strip(v.p.R, v.K, v.p.unique(v.Anchor+"_confidence"))
	if !ok {
		return nil
	}
	return figure(s, "Confidence by week, 0 to 1")
}

// Crowded reports whether the facts beside the chart leave no room for another.
func (v *krView) Crowded() bool {
	return len(v.K.Signals)+len(v.K.Milestones)+len(v.Changes) > 0
}

// OwnGrade is the owner's grade.
func (v *krView) OwnGrade() string { return v.K.Grade.Own.String() }

// GradeGap is the owner's grade minus the computed one.
func (v *krView) GradeGap() string {
	g := v.K.Grade.Gap
	if !g.Known || math.IsNaN(g.Value) || math.IsInf(g.Value, 0) {
		return ""
	}
	if math.Abs(g.Value) < 0.005 {
		return "0.00"
	}
	return strings.Replace(fmt.Sprintf("%+.2f", g.Value), "-", "−", 1)
}
