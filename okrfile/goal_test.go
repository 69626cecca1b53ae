package okrfile_test

import (
	"math"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func num(t testing.TB, s string) okrfile.Number {
	t.Helper()
	if s == "" {
		return okrfile.Number{}
	}
	n, ok := okrfile.ParseNumber(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return n
}

func day(t testing.TB, s string) okrfile.Date {
	t.Helper()
	if s == "" {
		return okrfile.Date{}
	}
	d, err := okrfile.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

var q4 = okrfile.Cycle{ID: "2026-Q4", Start: okrfile.Date{Year: 2026, Month: 10, Day: 1}, End: okrfile.Date{Year: 2026, Month: 12, Day: 31}}

// The expected values are worked out by hand; NaN stands for "not known".
func TestProgressAndScore(t *testing.T) {
	none := math.NaN()
	for _, test := range []struct {
		name                                     string
		typ                                      string
		baseline, commit, target, stretch, value string
		atLeast, atMost                          string
		progress, score                          float64
	}{
		{name: "rising", baseline: "61", target: "68", value: "63.5", progress: 2.5 / 7, score: 2.5 / 7},
		{name: "rising at the baseline", baseline: "61", target: "68", value: "61", progress: 0, score: 0},
		{name: "rising below the baseline", baseline: "60", target: "70", value: "59", progress: -0.1, score: 0},
		{name: "rising beyond the target", baseline: "60", target: "70", value: "72.5", progress: 1.25, score: 1},
		{name: "falling", baseline: "520", target: "350", value: "435", progress: 0.5, score: 0.5},
		{name: "falling at the baseline", baseline: "520", target: "350", value: "520", progress: 0, score: 0},
		{name: "falling the wrong way", baseline: "520", target: "350", value: "537", progress: -0.1, score: 0},
		{name: "to zero", baseline: "40", target: "0", value: "10", progress: 0.75, score: 0.75},
		{name: "from below zero", baseline: "-10", target: "10", value: "0", progress: 0.5, score: 0.5},
		{name: "no value is not zero", baseline: "0", target: "10", progress: none, score: none},
		{name: "no baseline", target: "10", value: "5", progress: none, score: none},
		{name: "no target", baseline: "10", value: "5", progress: none, score: none},
		{name: "target is the baseline", baseline: "10", target: "10", value: "10", progress: none, score: none},

		{name: "stretch at the target", baseline: "61", target: "68", stretch: "72", value: "68", progress: 1, score: 0.7},
		{name: "stretch half way", baseline: "60", target: "70", stretch: "80", value: "65", progress: 0.5, score: 0.35},
		{name: "stretch between target and stretch", baseline: "60", target: "70", stretch: "80", value: "75", progress: 1.5, score: 0.85},
		{name: "stretch reached", baseline: "60", target: "70", stretch: "80", value: "80", progress: 2, score: 1},
		{name: "stretch passed", baseline: "60", target: "70", stretch: "80", value: "90", progress: 3, score: 1},
		{name: "commit reached", baseline: "0", commit: "50", target: "100", stretch: "120", value: "50", progress: 0.5, score: 0.3},
		{name: "below commit", baseline: "0", commit: "50", target: "100", stretch: "120", value: "25", progress: 0.25, score: 0.15},
		{name: "commit to target", baseline: "0", commit: "50", target: "100", stretch: "120", value: "75", progress: 0.75, score: 0.5},
		{name: "commit alone, at the target", baseline: "0", commit: "50", target: "100", value: "100", progress: 1, score: 0.7},
		{name: "commit alone, beyond goes on with the last slope", baseline: "0", commit: "50", target: "100", value: "125", progress: 1.25, score: 0.9},
		{name: "falling with commit and stretch", baseline: "100", commit: "80", target: "50", stretch: "40", value: "65", progress: 0.7, score: 0.5},
		{name: "below the baseline with stretch", baseline: "60", target: "70", stretch: "80", value: "50", progress: -1, score: 0},

		{name: "threshold kept on the bound", typ: okrfile.Threshold, atLeast: "99.95", value: "99.95", progress: 1, score: 1},
		{name: "threshold missed", typ: okrfile.Threshold, atLeast: "99.95", value: "99.94", progress: 0, score: 0},
		{name: "threshold from above, on the bound", typ: okrfile.Threshold, atMost: "3", value: "3", progress: 1, score: 1},
		{name: "threshold from above, missed", typ: okrfile.Threshold, atMost: "3", value: "3.1", progress: 0, score: 0},
		{name: "threshold with both bounds", typ: okrfile.Threshold, atLeast: "10", atMost: "20", value: "21", progress: 0, score: 0},
		{name: "threshold without a value", typ: okrfile.Threshold, atMost: "3", progress: none, score: none},
		{name: "threshold without a bound", typ: okrfile.Threshold, value: "3", progress: none, score: none},

		{name: "milestones reached", typ: okrfile.MilestoneType, value: "0.6", progress: 0.6, score: 0.6},
		{name: "no milestones at all", typ: okrfile.MilestoneType, progress: none, score: none},
		{name: "baseline not found yet", typ: okrfile.BaselineType, progress: 0, score: 0},
		{name: "baseline found", typ: okrfile.BaselineType, value: "0", progress: 1, score: 1},
	} {
		g := okrfile.Goal{Type: test.typ, Baseline: num(t, test.baseline), Commit: num(t, test.commit), Target: num(t, test.target),
			Stretch: num(t, test.stretch), AtLeast: num(t, test.atLeast), AtMost: num(t, test.atMost)}
		if g.Type == "" {
			g.Type = okrfile.Metric
		}
		check := func(what string, got okrfile.Maybe, want float64) {
			if got.Known == math.IsNaN(want) || got.Known && !near(got.Value, want) {
				t.Errorf("%s: %s is %v, want %v", test.name, what, got, want)
			}
		}
		check("progress", g.Progress(num(t, test.value)), test.progress)
		check("score", g.Score(num(t, test.value)), test.score)
	}
}

func TestPointsReached(t *testing.T) {
	steps := []okrfile.Step{
		{ID: "gaps", Points: 0.3, Done: day(t, "2026-10-20")},
		{ID: "report", Points: 1},
		{ID: "window", Points: 0.6, Done: day(t, "2026-11-20")},
	}
	if got := (okrfile.Goal{Milestones: steps}).PointsReached(); !near(got.Value, 0.6) || !got.IsSet() {
		t.Errorf("two of three: %v", got)
	}
	if got := (okrfile.Goal{Milestones: steps[1:2]}).PointsReached(); got.Value != 0 || !got.IsSet() {
		t.Errorf("none reached is 0 and known: %v", got)
	}
	if (okrfile.Goal{}).PointsReached().IsSet() {
		t.Error("without milestones there is no number")
	}
}

func TestThresholdProgress(t *testing.T) {
	g := okrfile.Goal{Type: okrfile.Threshold, AtLeast: num(t, "99.9")}
	series := []okrfile.Observation{
		{On: day(t, "2026-10-01"), Value: num(t, "99.95")}, // 10 days within
		{On: day(t, "2026-10-11"), Value: num(t, "99.5")},  // 5 days outside
		{On: day(t, "2026-10-16"), Value: num(t, "99.9")},  // on the bound, 5 days to the 20th
	}
	if got := g.ThresholdProgress(series, day(t, "2026-10-20")); !got.Known || !near(got.Value, 15.0/20) {
		t.Errorf("got %v, want 15 of 20 days", got)
	}
	if got := g.ThresholdProgress(series, day(t, "2026-10-11")); !got.Known || !near(got.Value, 10.0/11) {
		t.Errorf("later observations are not known yet: %v", got)
	}
	if g.ThresholdProgress(nil, day(t, "2026-10-20")).Known || g.ThresholdProgress(series, day(t, "2026-09-30")).Known {
		t.Error("without an observation there is no share")
	}
}

func TestExpected(t *testing.T) {
	metric := okrfile.Goal{Type: okrfile.Metric, Baseline: num(t, "0"), Target: num(t, "100")}
	with := func(change func(*okrfile.Goal)) okrfile.Goal {
		g := metric
		change(&g)
		return g
	}
	phased := with(func(g *okrfile.Goal) {
		g.Phases = []okrfile.Phase{{On: day(t, "2026-10-31"), Value: num(t, "20")}, {On: day(t, "2026-11-30"), Value: num(t, "50")}}
	})
	steps := okrfile.Goal{Type: okrfile.MilestoneType, Milestones: []okrfile.Step{
		{Points: 0.3, Due: day(t, "2026-10-31")}, {Points: 0.7, Due: day(t, "2026-11-30")}, {Points: 1}}}
	baseline := okrfile.Goal{Type: okrfile.BaselineType, Due: day(t, "2026-11-30")}
	for _, test := range []struct {
		name string
		goal okrfile.Goal
		on   string
		want float64
	}{
		{"before the cycle", metric, "2026-09-30", 0},
		{"the first day counts whole", metric, "2026-10-01", 1.0 / 92},
		{"day 53 of 92", metric, "2026-11-22", 53.0 / 92},
		{"the last day", metric, "2026-12-31", 1},
		{"after the cycle", metric, "2027-02-01", 1},
		{"due before the end", with(func(g *okrfile.Goal) { g.Due = day(t, "2026-10-31") }), "2026-10-15", 15.0 / 31},
		{"due long ago counts to the end of the cycle", with(func(g *okrfile.Goal) { g.Due = day(t, "2026-01-31") }), "2026-11-22", 53.0 / 92},
		{"back-loaded is squared", with(func(g *okrfile.Goal) { g.Curve = "back_loaded" }), "2026-11-22", 53.0 / 92 * 53 / 92},
		{"phased on a point", phased, "2026-10-31", 0.2},
		{"phased between points", phased, "2026-11-15", 0.35},
		{"phased before the first point", phased, "2026-10-15", 0.2 * 15 / 31},
		{"phased at the end", phased, "2026-12-31", 1},
		{"nothing is due yet", steps, "2026-10-31", 0},
		{"the first step was due yesterday", steps, "2026-11-01", 0.3},
		{"the second too", steps, "2026-12-05", 0.7},
		{"a baseline before its due date", baseline, "2026-11-30", 0},
		{"a baseline after it", baseline, "2026-12-01", 1},
	} {
		if got := test.goal.Expected(q4, day(t, test.on)); !near(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestMean(t *testing.T) {
	goals := []okrfile.Goal{{}, {Weight: num(t, "3")}, {Health: true}, {Dropped: true}, {}}
	scores := []okrfile.Maybe{okrfile.Known(0.2), okrfile.Known(1.25), okrfile.Known(0), okrfile.Known(0), {}}
	mean, covered, total, weakest := okrfile.Mean(goals, scores)
	if !mean.Known || !near(mean.Value, (0.2+3*1)/4) || covered != 2 || total != 3 || weakest != 0 {
		t.Errorf("mean %v of %d of %d, weakest %d", mean, covered, total, weakest)
	}
	if mean, _, total, weakest := okrfile.Mean(goals[4:], scores[4:]); mean.Known || total != 1 || weakest != -1 {
		t.Errorf("no data is no mean: %v %d %d", mean, total, weakest)
	}
}

func TestRising(t *testing.T) {
	for _, test := range []struct {
		goal okrfile.Goal
		want bool
	}{
		{okrfile.Goal{Type: okrfile.Metric, Baseline: num(t, "1"), Target: num(t, "2")}, true},
		{okrfile.Goal{Type: okrfile.Metric, Baseline: num(t, "2"), Target: num(t, "1")}, false},
		{okrfile.Goal{Type: okrfile.Metric, Direction: "decrease", Baseline: num(t, "1"), Target: num(t, "2")}, false},
		{okrfile.Goal{Type: okrfile.Threshold, AtMost: num(t, "3")}, false},
		{okrfile.Goal{Type: okrfile.Threshold, AtLeast: num(t, "3")}, true},
	} {
		if got := test.goal.Rising(); got != test.want {
			t.Errorf("%+v: got %v", test.goal, got)
		}
	}
}
