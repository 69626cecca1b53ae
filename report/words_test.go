package report

import (
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestShares(t *testing.T) {
	for _, test := range []struct {
		value                float64
		percent, score, kept string
	}{
		{0, "0%", "0.00", "0"}, {0.00001, "1%", "0.01", "0.0001"}, {-0.00001, "0%", "0.00", "-0.0001"}, {0.999999, "99%", "0.99", "0.9999"}, {1, "100%", "1.00", "1"},
		{0.355, "36%", "0.35", "0.355"}, {2.0 / 3, "67%", "0.67", "0.6667"}, {1.25, "125%", "1.25", "1.25"}, {-0.1, "-10%", "-0.10", "-0.1"},
	} {
		m := rounded(okrfile.Known(test.value))
		if got := percent(m); got != test.percent && !(test.value < 0 && test.value > -0.001) {
			t.Errorf("percent(%v) = %s, want %s", test.value, got, test.percent)
		}
		if got := score(m); got != test.score {
			t.Errorf("score(%v) = %s, want %s", test.value, got, test.score)
		}
		if got := shareCell(m); got != test.kept {
			t.Errorf("%v is kept as %s, want %s", test.value, got, test.kept)
		}
	}
	if percent(okrfile.Maybe{}) != "no data" || score(okrfile.Maybe{}) != "–" || shareCell(okrfile.Maybe{}) != "" {
		t.Error("no data shows as a number")
	}
}

func TestSpark(t *testing.T) {
	known := func(values ...float64) []okrfile.Maybe {
		var out []okrfile.Maybe
		for _, v := range values {
			out = append(out, okrfile.Known(v))
		}
		return out
	}
	for want, shares := range map[string][]okrfile.Maybe{
		"":             nil,
		"▁▅█":          known(0, 0.5, 1),
		"▁█":           known(-3, 7), // below the baseline and beyond the target
		"▁ █":          {okrfile.Known(0), {}, okrfile.Known(1)},
		"▂▂▂▂▂▂▂▂▂▂▂█": append(known(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), okrfile.Known(1)),
	} {
		if got := Spark(shares); got != want {
			t.Errorf("Spark(%v) = %q, want %q", shares, got, want)
		}
	}
}

func TestBar(t *testing.T) {
	for want, share := range map[string]float64{"░░░░░░░░░░": 0, "█░░░░░░░░░": 0.001, "███░░░░░░░": 0.36, "█████████░": 0.999, "██████████": 1.4} {
		if got := Bar(okrfile.Known(share), 10); got != want {
			t.Errorf("Bar(%v) = %s, want %s", share, got, want)
		}
	}
	if got := Bar(okrfile.Maybe{}, 4); got != "····" {
		t.Errorf("no data: %s", got)
	}
}

func TestWay(t *testing.T) {
	for want, kr := range map[string]KeyResult{
		"61 → 63.50 / 68%":  {Type: okrfile.Metric, Unit: "%", Baseline: num("61"), Current: num("63.50"), Target: num("68")},
		"0 → – / 3 shops":   {Type: okrfile.Metric, Unit: "shops", Baseline: num("0"), Target: num("3")},
		"99.97% (≥ 99.95%)": {Type: okrfile.Threshold, Unit: "%", Current: num("99.97"), AtLeast: num("99.95")},
		"3 ms (≤ 5 ms)":     {Type: okrfile.Threshold, Unit: "ms", Current: num("3"), AtMost: num("5")},
		"3 (1 to 5)":        {Type: okrfile.Threshold, Current: num("3"), AtLeast: num("1"), AtMost: num("5")},
		"1 of 2 milestones": {Type: okrfile.MilestoneType, Milestones: []Milestone{{Done: day("2026-10-01")}, {}}},
		"not measured yet":  {Type: okrfile.BaselineType},
		"12 days found":     {Type: okrfile.BaselineType, Unit: "days", Current: num("12")},
	} {
		if got := kr.Way(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCheckSections(t *testing.T) {
	if err := CheckSections([]string{"summary", "method"}); err != nil {
		t.Error(err)
	}
	if err := CheckSections([]string{"sumary"}); err == nil {
		t.Error("a misspelt section passes")
	}
	if got := (Scope{Sections: []string{"method", "summary"}}).Shown(); len(got) != 2 || got[0].Key != "summary" {
		t.Errorf("sections in the order asked for, not that of the report: %v", got)
	}
}
