package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report/chart"
)

// Dateline says which days the report is about.
func (p *htmlPage) Dateline() string {
	c := p.R.Cycle
	s := longDay(c.Start) + " to " + longDay(c.End)
	switch {
	case c.Day <= 0:
		return s + ", not begun"
	case c.Day >= c.Days && p.R.AsOf.After(c.End):
		return s + ", over"
	}
	return fmt.Sprintf("%s, day %d of %d", s, c.Day, c.Days)
}

// Coverage says what the figures rest on.
func (p *htmlPage) Coverage() string {
	c := p.R.Coverage
	s := fmt.Sprintf("It rests on %s; %d of %s have data.", count(c.Checkins, "check-in"), c.WithData, count(c.Scored, "scored key result"))
	if !c.History {
		s += " No history was read."
	}
	return s
}

// over reports whether the cycle has ended, and grades are its scores.
func (p *htmlPage) over() bool { return p.R.over() }

// ScoreName is what the score is called.
func (p *htmlPage) ScoreName() string {
	if p.over() {
		return "Final score"
	}
	return "Score today"
}

// ScoreNote is what the score is compared with.
func (p *htmlPage) ScoreNote() string {
	if p.over() {
		return "the mean of the objectives"
	}
	return "expected by now " + score(okrfile.Known(p.R.Summary.Expected))
}

// expected is where every score should be by now; none once the cycle is over.
func (p *htmlPage) expected() float64 {
	if p.over() {
		return chart.None()
	}
	return p.R.Summary.Expected
}

// ScoreMeter is the bar beside the score.
func (p *htmlPage) ScoreMeter() template.HTML {
	s := p.R.Summary
	return drawn(chart.Meter{ID: p.unique("score-today"), Title: p.ScoreName(), Score: orNone(s.Score), Committed: orNone(s.ScoreCommitted), Expected: p.expected()})
}

// Drift says what the changes of goals did to the score.
func (p *htmlPage) Drift() string {
	a, b := p.R.Summary.Score, p.R.Summary.ScoreCommitted
	if !a.Known || !b.Known {
		return "agreed on " + longDay(p.R.Cycle.Agreed)
	}
	if len(p.Changes) == 0 {
		return "the goals stand as agreed on " + longDay(p.R.Cycle.Agreed)
	}
	switch d := math.Round(a.Value*100) - math.Round(b.Value*100); {
	case d > 0:
		return fmt.Sprintf("goal changes since raised the score by %.2f", d/100)
	case d < 0:
		return fmt.Sprintf("goal changes since lowered the score by %.2f", -d/100)
	}
	return "goal changes since made no difference"
}

// Unexplained counts the changes without a reason.
func (p *htmlPage) Unexplained() string {
	n := 0
	for _, c := range p.Changes {
		if c.Open() {
			n++
		}
	}
	switch {
	case len(p.Changes) == 0:
		return "since the goals were agreed"
	case n == 0:
		return "None lacks a reason"
	case n == 1:
		return "1 has no recorded reason"
	}
	return fmt.Sprintf("%d have no recorded reason", n)
}

// TimePart is the share of the cycle that has passed.
func (p *htmlPage) TimePart() string { return fmt.Sprintf("%d%%", okrfile.Percent(p.R.Cycle.Elapsed)) }

// TimeText counts the days that are left.
func (p *htmlPage) TimeText() string {
	left := p.R.Cycle.Days - p.R.Cycle.Day
	if left <= 0 {
		return "of the cycle; it is over"
	}
	return "of the cycle; " + count(left, "day") + " left"
}

// statusCount is how many key results have a status.
type statusCount struct {
	Status okrfile.Status
	Count  int
	tone   string
	hollow bool
}

func statusCounts(c Counts) []statusCount {
	all := []statusCount{
		{okrfile.OnTrack, c.OnTrack, "good", false}, {okrfile.Behind, c.Behind, "fair", false}, {okrfile.OffTrack, c.OffTrack, "poor", false},
		{okrfile.Stale, c.Stale, "poor", true}, {okrfile.Pending, c.Pending, "muted", true}, {okrfile.Closed, c.Closed, "ink", false},
	}
	return slices.DeleteFunc(all, func(s statusCount) bool { return s.Count == 0 })
}

// StatusCounts are the key results by status, without the statuses none has; once
// the cycle is over, by grade.
func (p *htmlPage) StatusCounts() []statusCount {
	if g := p.R.Grades; p.over() && g.Red+g.Amber+g.Green > 0 {
		return bandCounts(bands{g.Green, g.Amber, g.Red, g.Ungraded})
	}
	return statusCounts(p.R.Summary.Counts)
}

func bandCounts(b bands) []statusCount {
	all := []statusCount{{"green", b.green, "good", false}, {"amber", b.amber, "fair", false}, {"red", b.red, "poor", false}, {"no grade", b.none, "muted", true}}
	return slices.DeleteFunc(all, func(s statusCount) bool { return s.Count == 0 })
}

// StatusBar shows the same as one bar.
func (p *htmlPage) StatusBar() template.HTML {
	return p.statusBar(p.StatusCounts(), "status-bar", "Key results by "+p.StatusName())
}

// StatusName is what the counts are about.
func (p *htmlPage) StatusName() string {
	if p.over() {
		return "grade"
	}
	return "status"
}

func (p *htmlPage) statusBar(counts []statusCount, id, title string) template.HTML {
	bar := chart.Shares{ID: p.unique(id), Title: title}
	for _, s := range counts {
		bar.Parts = append(bar.Parts, chart.Share{Name: string(s.Status), Count: s.Count, Tone: s.tone, Hollow: s.hollow})
	}
	return drawn(bar)
}
