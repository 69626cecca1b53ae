package okrfile_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

// Numbers at the ends of what a float64 holds must not turn into infinities or
// NaN, which neither JSON nor a roll-up can bear.
func TestExtremeNumbersStayFinite(t *testing.T) {
	wide := okrfile.Goal{Type: okrfile.Metric, Baseline: num(t, "-1e308"), Target: num(t, "1e308"), Stretch: num(t, "1.5e308")}
	narrow := okrfile.Goal{Type: okrfile.Metric, Baseline: num(t, "0"), Target: num(t, "1e-300")}
	for _, test := range []struct {
		name     string
		goal     okrfile.Goal
		value    string
		progress float64 // NaN: not known
	}{
		{"half way over a span beyond float64", wide, "0", 0.5},
		{"at the target of such a span", wide, "1e308", 1},
		{"a quotient beyond float64", narrow, "1e300", math.NaN()},
	} {
		got := test.goal.Progress(num(t, test.value))
		if got.Known == math.IsNaN(test.progress) || got.Known && !near(got.Value, test.progress) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.progress)
		}
		if s := test.goal.Score(num(t, test.value)); s.Known != got.Known || math.IsNaN(s.Value) {
			t.Errorf("%s: the score is %v", test.name, s)
		}
	}

	heavy := okrfile.Goal{Weight: num(t, "1e308")}
	mean, _, _, _ := okrfile.Mean([]okrfile.Goal{heavy, heavy}, []okrfile.Maybe{okrfile.Known(1), okrfile.Known(0)})
	if !mean.Known || !near(mean.Value, 0.5) {
		t.Errorf("two equal weights: %v", mean)
	}
	for _, share := range []float64{1e300, -1e300} {
		if got := okrfile.Percent(share); got > 0 != (share > 0) {
			t.Errorf("%v is shown as %d%%", share, got)
		}
	}
}

func TestComputedNumbersSurviveJSON(t *testing.T) {
	for _, v := range []float64{0, 0.1, 63.5, -2, 1e100, math.MaxFloat64, 5e-324} {
		b, err := json.Marshal(okrfile.NumberOf(v))
		var back okrfile.Number
		if err == nil {
			err = json.Unmarshal(b, &back)
		}
		if err != nil || back.Value != v {
			t.Errorf("%v: %s came back as %v: %v", v, b, back.Value, err)
		}
	}
}

func TestDaysOverCenturies(t *testing.T) {
	if n := day(t, "2001-01-01").DaysSince(day(t, "0001-01-01")); n != 730485 { // five times 146,097
		t.Errorf("two thousand years are %d days", n)
	}
	if n := day(t, "0001-01-01").DaysSince(day(t, "2001-01-01")); n != -730485 {
		t.Errorf("and %d back", n)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-22", "2024-02-29", "2025-02-29", "0000-01-01", "9999-12-31", "2026-1-1", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := okrfile.ParseDate(s)
		if err == nil && (d.String() != s || d.AddDays(1).DaysSince(d) != 1) {
			t.Fatalf("%q was read as %s", s, d)
		}
	})
}
