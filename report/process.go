package report

import (
	"github.com/okr-cli/okr/okrfile"
)

// process counts how the cadence was kept, by team.
func (b *builder) process(objectives []Objective, subjects []subject) Process {
	p := Process{Teams: []TeamProcess{}}
	var lags []float64
	for _, id := range b.teamOrder(objectives) {
		t := TeamProcess{Team: id}
		var own []float64
		for i, kr := range keyResults(objectives) {
			if s := subjects[i]; s.ref.Team == id {
				b.count(&t, s, kr)
				for _, c := range kr.Checkins {
					if c.Source == "edit" {
						p.ByEdit++
					}
				}
				if lag, ok := b.honestyLag(s); ok {
					own = append(own, float64(lag))
				}
			}
		}
		if t.KeyResults == 0 {
			continue
		}
		t.CadenceKept, t.HonestyLag = share(t.Kept, t.Periods), median(own)
		lags = append(lags, own...)
		p.Checkins, p.Periods, p.Kept = p.Checkins+t.Checkins, p.Periods+t.Periods, p.Kept+t.Kept
		p.Stale, p.Late, p.Backfilled = p.Stale+t.Stale, p.Late+t.Late, p.Backfilled+t.Backfilled
		p.Teams = append(p.Teams, t)
	}
	p.CadenceKept, p.HonestyLag = share(p.Kept, p.Periods), median(lags)
	return p
}

func share(part, whole int) okrfile.Maybe {
	if whole == 0 {
		return okrfile.Maybe{}
	}
	return okrfile.Known(round(float64(part) / float64(whole)))
}

// count adds one key result to its team.
func (b *builder) count(t *TeamProcess, s subject, kr *KeyResult) {
	t.KeyResults++
	t.Checkins += len(kr.Checkins)
	if kr.Status == okrfile.Stale {
		t.Stale++
	}
	for _, c := range kr.Checkins {
		if c.Late {
			t.Late++
		}
		if c.Backfilled {
			t.Backfilled++
		}
	}
	periods, kept := b.periods(s)
	t.Periods, t.Kept = t.Periods+periods, t.Kept+kept
}

// periods divides the cycle into stretches of the cadence. One is due once its
// end and the grace have passed, and kept when a check-in about one of its days
// was recorded by then. A key result owes nothing before it was added, nor once
// it is finished or dropped.
func (b *builder) periods(s subject) (due, kept int) {
	if b.history == nil || s.cadence <= 0 || s.removed || s.goal.Dropped {
		return 0, 0
	}
	from := b.opt.Cycle.Start
	if s.since.After(from) {
		from = s.since
	}
	for {
		end := from.AddDays(s.cadence - 1)
		deadline := end.AddDays(b.config.GraceDays)
		if end.After(b.opt.Cycle.End) || deadline.After(b.opt.AsOf) || b.finishedBefore(s, from) {
			return due, kept
		}
		due++
		for _, e := range s.entries {
			if !e.Date.Before(from) && !e.Date.After(end) && !e.Recorded.After(deadline) {
				kept++
				break
			}
		}
		from = end.AddDays(1)
	}
}

// finishedBefore reports whether nothing more could come at the start of day d.
func (b *builder) finishedBefore(s subject, d okrfile.Date) bool {
	for _, e := range s.entries {
		if !e.Date.Before(d) || !e.Value.IsSet() {
			continue
		}
		if s.goal.Type == okrfile.BaselineType || s.goal.Type == okrfile.MilestoneType && e.Value.Value >= 1 {
			return true
		}
	}
	return false
}

// honestyLag counts the days from the first check-in whose trend missed the target
// to the first check-in from then on whose confidence was below green (0.7), or to
// the as-of date where there was none. No lag where the trend never missed, or
// where doubt had been voiced before.
func (b *builder) honestyLag(s subject) (days int, ok bool) {
	missed := okrfile.Date{}
	for i, e := range s.entries {
		doubt := e.Confidence.IsSet() && okrfile.Band(e.Confidence.Value) != "green"
		if missed.IsZero() {
			f, _ := forecast(b.goalOn(s, e.Date), b.opt.Cycle, s.entries[:i+1])
			if f == nil || !f.Misses {
				continue
			}
			missed = e.Date
			doubt = doubt || doubted(s.entries[:i])
		}
		if doubt {
			return e.Date.DaysSince(missed), true
		}
	}
	if missed.IsZero() {
		return 0, false
	}
	return b.last().DaysSince(missed), true
}

// doubted reports whether the last confidence of the entries was below green.
func doubted(entries []Entry) bool {
	s := subject{entries: entries}
	_, c := s.last()
	return c.IsSet() && okrfile.Band(c.Value) != "green"
}
