package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// Thresholds of the signals. Those that could shame a person (cadence, back-filled
// entries, honesty lag) are counted by team in the process section instead.
const (
	maxSignals      = 4
	confidenceFall  = 0.2 // over the last confidenceSpan check-ins
	confidenceSpan  = 3
	flatCheckins    = 3   // values in a row that are the same
	flatDays        = 14  // between the first and the last of them, at least
	hockeyFrom      = 0.8 // of the cycle
	hockeyShare     = 0.5 // of the progress came after that
	overconfident   = 0.7 // confidence from which "off track" is a contradiction
	signalTolerance = 1e-9
)

// signals looks for what a reader should not miss in the course of a key result,
// most urgent first, at most four.
func (b *builder) signals(s subject, kr *KeyResult) []Signal {
	if kr.Status == okrfile.Closed && !kr.Dropped {
		return []Signal{}
	}
	all := []Signal{}
	for _, find := range []func(subject, *KeyResult) (Signal, bool){
		b.goalpost, b.stale, pace, bounds, b.outlook, contradiction, confidenceTrend, flat, b.hockeyStick, reached,
	} {
		if sig, ok := find(s, kr); ok {
			all = append(all, sig)
		}
	}
	rank := []string{"bad", "warn", "note", "good"}
	slices.SortStableFunc(all, func(x, y Signal) int {
		return cmp.Compare(slices.Index(rank, x.Level), slices.Index(rank, y.Level))
	})
	return all[:min(len(all), maxSignals)]
}

// goalpost: the goal was changed after it was agreed, most often made easier, and
// nobody wrote why.
func (b *builder) goalpost(_ subject, kr *KeyResult) (Signal, bool) {
	for _, c := range kr.Changes {
		if !c.Acknowledged && c.Level == "error" && !kr.takenBack(c) {
			text := fmt.Sprintf("%s on %s without a recorded reason", inWords(c.Rule), c.Date)
			if c.Field == "target" {
				text = fmt.Sprintf("target moved from %s to %s on %s without a recorded reason", c.From, c.To, c.Date)
			}
			return Signal{"goalpost", "bad", text, "any change after " + b.agreed.String() + " that needs a reason and has none"}, true
		}
	}
	return Signal{}, false
}

// takenBack reports whether a change of the target is no more: the target is again
// what it was when the goals were agreed.
func (kr *KeyResult) takenBack(c Change) bool {
	return c.Field == "target" && kr.Target.IsSet() && kr.Target.Same(kr.TargetCommitted)
}

// stale: a check-in is overdue.
func (b *builder) stale(s subject, kr *KeyResult) (Signal, bool) {
	if kr.Status != okrfile.Stale {
		return Signal{}, false
	}
	text := "no check-in in this cycle"
	if n := len(s.entries); n > 0 {
		text = fmt.Sprintf("no check-in for %s", count(b.opt.AsOf.DaysSince(s.entries[n-1].Date), "day"))
	}
	return Signal{"stale", "bad", text, fmt.Sprintf("more than %d days of cadence and %d of grace", s.cadence, b.config.GraceDays)}, true
}

// pace: progress is behind what was expected by now.
func pace(_ subject, kr *KeyResult) (Signal, bool) {
	if !kr.Progress.Known || kr.Type == okrfile.Threshold || kr.Dropped {
		return Signal{}, false
	}
	gap := kr.Expected - kr.Progress.Value
	if gap <= okrfile.OnTrackGap+signalTolerance {
		return Signal{}, false
	}
	level, limit := "warn", okrfile.OnTrackGap
	if gap > okrfile.BehindGap+signalTolerance {
		level, limit = "bad", okrfile.BehindGap
	}
	return Signal{"pace", level, fmt.Sprintf("%s done where %s was expected", percent(kr.Progress), percent(okrfile.Known(kr.Expected))),
		fmt.Sprintf("gap above %.2f", limit)}, true
}

// bounds: the last value of a threshold lies outside.
func bounds(s subject, kr *KeyResult) (Signal, bool) {
	if kr.Type != okrfile.Threshold || !s.current.IsSet() || s.goal.Within(s.current.Value) {
		return Signal{}, false
	}
	return Signal{"bound", "bad", fmt.Sprintf("%s is outside the bound %s", withUnit(s.current, kr.Unit), kr.aim()), "the last value, bounds inclusive"}, true
}

// outlook: the trend leads short of the target.
func (b *builder) outlook(s subject, kr *KeyResult) (Signal, bool) {
	f := kr.Forecast
	if f == nil || !f.Misses {
		return Signal{}, false
	}
	text := fmt.Sprintf("the trend leads to %s of %s", f.Value, withUnit(kr.Target, kr.Unit))
	if p := s.goal.Progress(f.best(s.goal)); p.Known && p.Value < 1 {
		return Signal{"forecast", "bad", text + fmt.Sprintf(", at best %s", f.best(s.goal)), "the 80th percentile misses the target"}, true
	}
	if kr.Status == okrfile.OnTrack {
		return Signal{"forecast", "warn", "on track today, but " + text, "status on track and the median forecast misses the target"}, true
	}
	return Signal{"forecast", "warn", text, "the median forecast misses the target"}, true
}

// contradiction: confidence is high although the numbers are off track.
func contradiction(_ subject, kr *KeyResult) (Signal, bool) {
	if kr.Status != okrfile.OffTrack || !kr.Confidence.IsSet() || kr.Confidence.Value < overconfident {
		return Signal{}, false
	}
	return Signal{"confidence-gap", "warn", fmt.Sprintf("confidence %s although off track", kr.Confidence), fmt.Sprintf("confidence of %.1f or more", overconfident)}, true
}

// confidenceTrend: belief falls.
func confidenceTrend(s subject, _ *KeyResult) (Signal, bool) {
	var c []okrfile.Number
	for _, e := range s.entries {
		if e.Confidence.IsSet() {
			c = append(c, e.Confidence)
		}
	}
	if len(c) < 2 {
		return Signal{}, false
	}
	from, to := c[max(0, len(c)-confidenceSpan)], c[len(c)-1]
	if from.Value-to.Value < confidenceFall-signalTolerance {
		return Signal{}, false
	}
	return Signal{"confidence", "warn", fmt.Sprintf("confidence fell from %s to %s", from, to),
		fmt.Sprintf("a fall of %.1f or more over the last %d check-ins", confidenceFall, confidenceSpan)}, true
}
