package okrfile_test

import (
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestStatusOf(t *testing.T) {
	metric := okrfile.Goal{Type: okrfile.Metric, Baseline: num(t, "0"), Target: num(t, "100")}
	bound := okrfile.Goal{Type: okrfile.Threshold, AtLeast: num(t, "90")}
	soc := okrfile.Goal{Type: okrfile.MilestoneType}
	find := okrfile.Goal{Type: okrfile.BaselineType, Due: day(t, "2026-11-30")}
	year := okrfile.Cycle{ID: "2026", Start: day(t, "2026-01-01"), End: day(t, "2026-04-10")} // 100 days
	for _, test := range []struct {
		name     string
		goal     okrfile.Goal
		cycle    okrfile.Cycle
		on, last string
		progress okrfile.Maybe
		value    string
		closed   bool
		blind    bool // history is not known
		want     okrfile.Status
	}{
		{name: "on track", goal: metric, on: "2026-11-22", last: "2026-11-20", progress: okrfile.Known(0.6), value: "60", want: okrfile.OnTrack},
		{name: "gap of exactly 0.10", goal: metric, cycle: year, on: "2026-02-19", last: "2026-02-18", progress: okrfile.Known(0.4), value: "40", want: okrfile.OnTrack},
		{name: "gap just above 0.10", goal: metric, cycle: year, on: "2026-02-19", last: "2026-02-18", progress: okrfile.Known(0.399), value: "39.9", want: okrfile.Behind},
		{name: "gap of exactly 0.25", goal: metric, cycle: year, on: "2026-02-19", last: "2026-02-18", progress: okrfile.Known(0.25), value: "25", want: okrfile.Behind},
		{name: "gap just above 0.25", goal: metric, cycle: year, on: "2026-02-19", last: "2026-02-18", progress: okrfile.Known(0.249), value: "24.9", want: okrfile.OffTrack},
		{name: "overdue by one day after the grace", goal: metric, on: "2026-11-21", last: "2026-11-10", progress: okrfile.Known(1), value: "100", want: okrfile.Stale},
		{name: "on the last day of the grace", goal: metric, on: "2026-11-20", last: "2026-11-10", progress: okrfile.Known(1), value: "100", want: okrfile.OnTrack},
		{name: "never checked in, early", goal: metric, on: "2026-10-05", want: okrfile.Pending},
		{name: "never checked in, late: silence is never green", goal: metric, on: "2026-10-12", progress: okrfile.Known(1), value: "100", want: okrfile.Stale},
		{name: "history is not known: not stale", goal: metric, on: "2026-11-22", progress: okrfile.Known(0.6), value: "60", blind: true, want: okrfile.OnTrack},
		{name: "closed before stale", goal: metric, on: "2026-11-22", last: "2026-10-01", progress: okrfile.Known(0), value: "0", closed: true, want: okrfile.Closed},
		{name: "before the cycle", goal: metric, on: "2026-09-20", progress: okrfile.Known(0), value: "0", want: okrfile.Pending},
		{name: "bound kept", goal: bound, on: "2026-11-22", last: "2026-11-20", progress: okrfile.Known(0.2), value: "90", want: okrfile.OnTrack},
		{name: "bound missed now, though kept so far", goal: bound, on: "2026-11-22", last: "2026-11-20", progress: okrfile.Known(0.95), value: "89.9", want: okrfile.OffTrack},
		{name: "all milestones reached owes nothing", goal: soc, on: "2026-12-20", last: "2026-10-20", progress: okrfile.Known(1), value: "1", want: okrfile.OnTrack},
		{name: "some milestones owe a check-in", goal: soc, on: "2026-12-20", last: "2026-10-20", progress: okrfile.Known(0.6), value: "0.6", want: okrfile.Stale},
		{name: "baseline before it is due", goal: find, on: "2026-11-30", last: "2026-11-27", progress: okrfile.Known(0), want: okrfile.Pending},
		{name: "baseline after it was due", goal: find, on: "2026-12-01", last: "2026-11-27", progress: okrfile.Known(0), want: okrfile.OffTrack},
		{name: "baseline found", goal: find, on: "2026-12-20", last: "2026-11-27", progress: okrfile.Known(1), value: "9", want: okrfile.OnTrack},
		{name: "a check-in on the last day is the last one", goal: metric, on: "2027-02-01", last: "2026-12-31", progress: okrfile.Known(1), value: "100", want: okrfile.OnTrack},
	} {
		cycle := test.cycle
		if cycle.ID == "" {
			cycle = q4
		}
		in := okrfile.StatusInput{Goal: test.goal, Cycle: cycle, AsOf: day(t, test.on), Value: num(t, test.value), Progress: test.progress,
			LastCheckin: day(t, test.last), NoHistory: test.blind, CadenceDays: 7, GraceDays: 3, IsClosed: test.closed}
		if got := okrfile.StatusOf(in); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBand(t *testing.T) {
	for grade, want := range map[float64]string{0: "red", 0.399: "red", 0.4: "amber", 0.699: "amber", 0.7: "green", 1: "green"} {
		if got := okrfile.Band(grade); got != want {
			t.Errorf("%v is %s, want %s", grade, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]int{0: 0, 0.001: 1, 0.004: 1, 0.005: 1, 0.494: 49, 0.495: 50, 0.994: 99, 0.9999: 99, 1: 100, 1.25: 125, -0.1: -10, -0.001: 0} {
		if got := okrfile.Percent(share); got != want {
			t.Errorf("%v is %d%%, want %d%%", share, got, want)
		}
	}
}
