package report

import (
	"fmt"
	"math"

	"github.com/okr-cli/okr/okrfile"
)

// Limits of the calibration.
const (
	calibrationFrom = 10  // key results
	calibrationHit  = 0.7 // grade that counts as reached
)

// middle is the day that is half of the cycle.
func (b *builder) middle() okrfile.Date {
	return b.opt.Cycle.Start.AddDays((b.opt.Cycle.Days() - 1) / 2)
}

// until are the entries up to a day.
func until(entries []Entry, d okrfile.Date) []Entry {
	n := 0
	for n < len(entries) && !entries[n].Date.After(d) {
		n++
	}
	return entries[:n]
}

// quality compares the forecasts made at the middle of the cycle with its end.
func (b *builder) quality(subjects []subject) Quality {
	if !b.opt.AsOf.After(b.opt.Cycle.End) {
		return Quality{Text: "known when the cycle is over"}
	}
	var q Quality
	var errors []float64
	for _, s := range subjects {
		if !s.goal.Scored() || !s.current.IsSet() {
			continue
		}
		f, _ := forecast(b.goalOn(s, b.middle()), b.opt.Cycle, until(s.entries, b.middle()))
		end, said := s.goal.Progress(s.current), okrfile.Maybe{}
		if f != nil {
			said = s.goal.Progress(f.Value)
		}
		if !end.Known || !said.Known {
			continue
		}
		q.Made++
		if s.current.Value >= f.Low.Value && s.current.Value <= f.High.Value {
			q.InRange++
		}
		errors = append(errors, math.Abs(end.Value-said.Value))
	}
	q.Error = rounded(median(errors))
	q.Text = "no key result had a forecast at the middle of the cycle"
	if q.Made > 0 {
		q.Text = fmt.Sprintf("%d of %s from the middle of the cycle held within %s range; the median miss was %s of the way to the target",
			q.InRange, count(q.Made, "forecast"), theirs(q.Made), percent(q.Error))
	}
	return q
}

func theirs(n int) string {
	if n == 1 {
		return "its"
	}
	return "their"
}

// calibration compares the confidence at the middle of the cycle with the grade:
// the Brier score is the mean of (confidence − outcome)², where the outcome is 1
// for a grade of 0.7 or better (Brier 1950).
func (b *builder) calibration(subjects []subject) Calibration {
	c := Calibration{Bins: []Bin{{From: 0, To: 0.25}, {From: 0.25, To: 0.5}, {From: 0.5, To: 0.75}, {From: 0.75, To: 1}}}
	if !b.opt.AsOf.After(b.opt.Cycle.End) {
		c.Text = "known when the cycle is over"
		return c
	}
	sum := 0.0
	for _, s := range subjects {
		at := subject{entries: until(s.entries, b.middle())}
		_, belief := at.last()
		grade := b.score(s, s.goal)
		if !s.goal.Scored() || !belief.IsSet() || !grade.Known {
			continue
		}
		outcome := 0.0
		bin := &c.Bins[min(3, int(belief.Value*4))]
		bin.Count++
		if grade.Value >= calibrationHit {
			outcome = 1
			bin.Hits++
		}
		c.KeyResults++
		miss := belief.Value - outcome
		sum += float64(miss * miss)
	}
	if c.KeyResults < calibrationFrom {
		c.Text = fmt.Sprintf("%s had a confidence at the middle of the cycle; a calibration needs %d", count(c.KeyResults, "key result"), calibrationFrom)
		return c
	}
	c.Brier = okrfile.Known(round(sum / float64(c.KeyResults)))
	c.Text = fmt.Sprintf("Brier score %s over %d key results (0 is perfect, 0.25 is no better than a coin)", score(c.Brier), c.KeyResults)
	return c
}
