package report

import (
	"fmt"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// flat: check-ins come, but the value stands still.
func flat(s subject, kr *KeyResult) (Signal, bool) {
	if kr.Type != okrfile.Metric || kr.Progress.Known && kr.Progress.Value >= 1 {
		return Signal{}, false
	}
	var run []Entry
	for _, e := range slices.Backward(s.entries) {
		if !e.Value.IsSet() {
			continue
		}
		if len(run) > 0 && !e.Value.Same(run[0].Value) {
			break
		}
		run = append(run, e)
	}
	if len(run) < flatCheckins || run[0].Date.DaysSince(run[len(run)-1].Date) < flatDays {
		return Signal{}, false
	}
	return Signal{"flat", "warn", fmt.Sprintf("unchanged at %s for %s", withUnit(run[0].Value, kr.Unit), count(run[0].Date.DaysSince(run[len(run)-1].Date), "day")),
		fmt.Sprintf("%d or more equal check-ins over %d days or more", flatCheckins, flatDays)}, true
}

// hockeyStick: most of the progress came at the very end.
func (b *builder) hockeyStick(s subject, kr *KeyResult) (Signal, bool) {
	if kr.Type != okrfile.Metric || !kr.Progress.Known || kr.Progress.Value <= 0 || b.opt.Cycle.Elapsed(b.opt.AsOf) < hockeyFrom {
		return Signal{}, false
	}
	before := okrfile.Known(0)
	seen := 0
	for _, e := range s.entries {
		if e.Value.IsSet() && b.opt.Cycle.Elapsed(e.Date) < hockeyFrom {
			before = s.goal.Progress(e.Value)
			seen++
		}
	}
	late := (kr.Progress.Value - before.Value) / kr.Progress.Value
	if seen == 0 || !before.Known || late <= hockeyShare+signalTolerance {
		return Signal{}, false
	}
	return Signal{"hockey-stick", "note", fmt.Sprintf("%s of the progress came in the last fifth of the cycle", percent(okrfile.Known(round(min(1, late))))),
		fmt.Sprintf("more than %.0f%% after %.0f%% of the cycle", hockeyShare*100, hockeyFrom*100)}, true
}

// reached: the target is met.
func reached(_ subject, kr *KeyResult) (Signal, bool) {
	if kr.Type == okrfile.Threshold || !kr.Progress.Known || kr.Progress.Value < 1 {
		return Signal{}, false
	}
	return Signal{"reached", "good", "target reached", "progress of 1 or more"}, true
}

// inWords turns a rule into words: "kr-dropped" is "key result dropped".
func inWords(rule string) string {
	switch rule {
	case "kr-dropped":
		return "key result dropped"
	case "kr-added":
		return "key result added"
	case "kr-moved":
		return "key result moved"
	}
	out := []byte(rule)
	for i, c := range out {
		if c == '-' {
			out[i] = ' '
		}
	}
	return string(out)
}
