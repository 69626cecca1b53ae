package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/okrfile"
)

// entriesFrom reads "2026-10-08 61 0.7" with the value or the confidence as "-"
// where there is none; a fourth word is the day it was recorded.
func entriesFrom(lines ...string) []Entry {
	var out []Entry
	for i, l := range lines {
		f := strings.Fields(l)
		e := Entry{Date: day(f[0]), Recorded: day(f[0]), order: i}
		if f[1] != "-" {
			e.Value = num(f[1])
		}
		if len(f) > 2 && f[2] != "-" {
			e.Confidence = num(f[2])
		}
		if len(f) > 3 {
			e.Recorded = day(f[3])
		}
		out = append(out, e)
	}
	return out
}

func metric(baseline, target string) okrfile.Goal {
	return okrfile.Goal{Title: "K", Type: okrfile.Metric, Baseline: num(baseline), Target: num(target)}
}

// The quarter has 92 days, the first of October is day 0: check-ins must span
// 18.4 days, and the end of December is day 91.
func TestForecast(t *testing.T) {
	for name, test := range map[string]struct {
		goal    okrfile.Goal
		entries []string
		want    string
	}{
		// One a day from day 0 to 20: every slope is 1, so day 91 is 0+91.
		"a straight line": {metric("0", "100"), []string{"2026-10-01 0", "2026-10-11 10", "2026-10-21 20"}, "91 (91 to 91) on 2026-12-31, 3 points, misses"},
		// Slopes: 10/10, 20/20, 30/30 between the three good points 1; the outlier 90 on
		// day 20 gives 8, 4.5 and -6. Sorted -6 1 1 1 4.5 8: median 1, percentiles 1 and 4.5.
		// The line through the median of the rests (0 0 0 70 is 0) stands at 30 on day 30,
		// 61 days before the end: 30+61·1 = 91, and 30+61·4.5 = 304.5.
		"an outlier does not move it": {metric("0", "200"), []string{"2026-10-01 0", "2026-10-11 10", "2026-10-21 90", "2026-10-31 30"}, "91 (91 to 305) on 2026-12-31, 4 points, misses"},
		// Falling: 50, 45, 40 on days 0, 10, 20: slope -0.5, at day 91 50-45.5 = 4.5.
		"falling": {metric("50", "10"), []string{"2026-10-01 50", "2026-10-11 45", "2026-10-21 40"}, "5 (5 to 5) on 2026-12-31, 3 points, reaches"},
		// A due date on day 50: 0+50.
		"to the due date": {okrfile.Goal{Type: okrfile.Metric, Baseline: num("0"), Target: num("50"), Due: day("2026-11-20")}, []string{"2026-10-01 0", "2026-10-11 10", "2026-10-21 20"}, "50 (50 to 50) on 2026-11-20, 3 points, reaches"},
		// Small numbers get a digit more: slope 0.1, 9.1 at the end.
		"small numbers": {metric("0", "8"), []string{"2026-10-01 0", "2026-10-11 1", "2026-10-21 2"}, "9.1 (9.1 to 9.1) on 2026-12-31, 3 points, reaches"},
		// Falling by 1 a day from 50: 50-91 would be below nothing.
		"not below nothing":          {metric("50", "10"), []string{"2026-10-01 50", "2026-10-11 40", "2026-10-21 30"}, "0 (0 to 0) on 2026-12-31, 3 points, reaches"},
		"below where it was":         {metric("50", "-10"), []string{"2026-10-01 50", "2026-10-11 40", "2026-10-21 30"}, "-41 (-41 to -41) on 2026-12-31, 3 points, reaches"},
		"not above a hundred":        {okrfile.Goal{Type: okrfile.Metric, Unit: "%", Baseline: num("50"), Target: num("95")}, []string{"2026-10-01 50", "2026-10-11 60", "2026-10-21 70"}, "100 (100 to 100) on 2026-12-31, 3 points, reaches"},
		"two points":                 {metric("0", "100"), []string{"2026-10-01 0", "2026-10-21 20"}, "none: 2 check-ins, a forecast needs 3"},
		"three on two days":          {metric("0", "100"), []string{"2026-10-01 0", "2026-10-21 20", "2026-10-21 21"}, "none: 2 check-ins, a forecast needs 3"},
		"18 days are too short":      {metric("0", "100"), []string{"2026-10-01 0", "2026-10-11 10", "2026-10-19 20"}, "none: check-ins span 18 days, a forecast needs 19"},
		"19 days are enough":         {metric("0", "100"), []string{"2026-10-01 0", "2026-10-11 10", "2026-10-20 19"}, "91 (91 to 91) on 2026-12-31, 3 points, misses"},
		"before the cycle no point":  {metric("0", "100"), []string{"2026-09-01 0", "2026-10-11 10", "2026-10-31 20"}, "none: 2 check-ins, a forecast needs 3"},
		"without a value no point":   {metric("0", "100"), []string{"2026-10-01 -", "2026-10-11 10", "2026-10-31 20"}, "none: 2 check-ins, a forecast needs 3"},
		"a milestone has no line":    {okrfile.Goal{Type: okrfile.MilestoneType}, nil, "none: a milestone is not forecast"},
		"eight points of twenty":     {metric("0", "100"), weekly(0, 12), "39 (39 to 39) on 2026-12-31, 8 points, misses"},
		"daily ones reach back more": {metric("0", "100"), daysOf(30), "91 (91 to 91) on 2026-12-31, 20 points, misses"},
	} {
		t.Run(name, func(t *testing.T) {
			f, why := forecast(test.goal, quarter(), entriesFrom(test.entries...))
			got := "none: " + why
			if f != nil {
				end := map[bool]string{true: "misses", false: "reaches"}[f.Misses]
				got = fmt.Sprintf("%s (%s to %s) on %s, %d points, %s", f.Value, f.Low, f.High, f.On, f.Points, end)
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// weekly rises by 3 every 7 days: 3·91/7 = 39 at the end.
func weekly(from, n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%s %d", day("2026-10-01").AddDays(7*i), from+3*i))
	}
	return out
}

// daysOf rises by one a day; 20 of them span 19 days.
func daysOf(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%s %d", day("2026-10-01").AddDays(i), i))
	}
	return out
}

// about builds the report of one key result from its definitions and check-ins.
func about(t *testing.T, asOf, keyResult string, versions []Version, entries []Entry) *Report {
	t.Helper()
	doc := okrfile.Parse("o.yaml", []byte("cycle: 2026-Q4\nteam: pay\nobjectives:\n  - id: o\n    title: O\n    key_results:\n      - id: k\n        title: K\n        "+strings.ReplaceAll(keyResult, "\n", "\n        ")+"\n"))
	if len(doc.Problems) > 0 {
		t.Fatal(doc.Problems)
	}
	plan := okrfile.NewPlan(nil, []*okrfile.Document{doc})
	if versions == nil {
		v := Version{Definition: definitionOf(doc.Objectives[0].KeyResults[0]), From: day("2026-09-25")}
		versions = []Version{v}
	}
	objective := Version{Definition: objectiveDefinition(doc.Objectives[0]), From: day("2026-09-25")}
	o := doc.Objectives[0].Ref()
	h := &History{tracks: map[okrfile.Ref]*Track{
		theKey: {Ref: theKey, Versions: versions, Entries: entries}, o: {Ref: o, Versions: []Version{objective}},
	}}
	r, err := Build(plan, h, Options{Cycle: quarter(), AsOf: day(asOf), Level: levels(plan)})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The as-of date 2026-11-15 is day 46 of 92, so half is expected.
func TestSignals(t *testing.T) {
	const middle = "2026-11-15"
	for name, test := range map[string]struct {
		asOf, kr string
		entries  []string
		want     string // key:level of the signals, in order
	}{
		"on pace":                   {middle, "baseline: 0\ntarget: 100\ncurrent: 40", []string{"2026-11-14 40"}, ""},          // 0.50-0.40 = 0.10 is on track
		"a hair behind":             {middle, "baseline: 0\ntarget: 100\ncurrent: 39", []string{"2026-11-14 39"}, "pace:warn"}, // 0.11
		"a quarter behind":          {middle, "baseline: 0\ntarget: 100\ncurrent: 25", []string{"2026-11-14 25"}, "pace:warn"}, // 0.25 is behind
		"more than a quarter":       {middle, "baseline: 0\ntarget: 100\ncurrent: 24", []string{"2026-11-14 24"}, "pace:bad"},  // 0.26
		"ten days are fresh":        {middle, "baseline: 0\ntarget: 100\ncurrent: 50", []string{"2026-11-05 50"}, ""},          // 7 of cadence, 3 of grace
		"eleven are stale":          {middle, "baseline: 0\ntarget: 100\ncurrent: 50", []string{"2026-11-04 50"}, "stale:bad"},
		"never checked in":          {middle, "baseline: 0\ntarget: 100\ncurrent: 50", nil, "stale:bad"},
		"monthly has longer":        {middle, "cadence: monthly\nbaseline: 0\ntarget: 100\ncurrent: 50", []string{"2026-10-20 50"}, ""},
		"confidence falls by 0.2":   {middle, "baseline: 0\ntarget: 100\ncurrent: 50\nconfidence: 0.5", []string{"2026-10-30 48 0.7", "2026-11-07 49 0.6", "2026-11-14 50 0.5"}, "confidence:warn"},
		"confidence falls by 0.1":   {middle, "baseline: 0\ntarget: 100\ncurrent: 50\nconfidence: 0.6", []string{"2026-10-30 48 0.7", "2026-11-07 49 0.9", "2026-11-14 50 0.6"}, ""},
		"only the last three count": {middle, "baseline: 0\ntarget: 100\ncurrent: 50\nconfidence: 0.5", []string{"2026-10-29 47 0.9", "2026-10-30 48 0.6", "2026-11-07 49 0.5", "2026-11-14 50 0.5"}, ""},
		// 48, 49, 50 on days 29, 37, 44: slopes 1/8, 1/7 and 2/15, the median 2/15, 47 days
		// ahead: 50 + 6.3 at day 91, at best 57: the range misses, too.
		"the trend misses": {middle, "baseline: 0\ntarget: 100\ncurrent: 50", []string{"2026-10-20 48", "2026-11-07 49", "2026-11-14 50"}, "forecast:bad"},
		// 0, 30, 42 on days 5, 25, 44: slopes 12/19, 42/39 and 30/20. The median leads to
		// 42 + 47·42/39 = 92.6, the 80th percentile, 1.33, to 104.5; 0.42 of 0.50 is on track.
		"on track, and the trend misses": {middle, "baseline: 0\ntarget: 100\ncurrent: 42", []string{"2026-10-06 0", "2026-10-26 30", "2026-11-14 42"}, "forecast:warn"},
		"flat for two weeks":             {middle, "baseline: 0\ntarget: 100\ncurrent: 50", []string{"2026-10-31 50", "2026-11-07 50", "2026-11-14 50"}, "flat:warn"},
		"flat for 13 days":               {middle, "baseline: 0\ntarget: 100\ncurrent: 50", []string{"2026-11-01 50", "2026-11-07 50", "2026-11-14 50"}, ""},
		"flat at the target":             {middle, "baseline: 0\ntarget: 50\ncurrent: 50", []string{"2026-10-31 50", "2026-11-07 50", "2026-11-14 50"}, "reached:good"},
		"outside the bound":              {middle, "type: threshold\nat_least: 99.95\ncurrent: 99.94", []string{"2026-11-14 99.94"}, "bound:bad"},
		"on the bound":                   {middle, "type: threshold\nat_least: 99.95\ncurrent: 99.95", []string{"2026-11-14 99.95"}, ""},
		"confident and off track":        {middle, "baseline: 0\ntarget: 100\ncurrent: 10\nconfidence: 0.7", []string{"2026-11-14 10 0.7"}, "pace:bad confidence-gap:warn"},
		"doubtful and off track":         {middle, "baseline: 0\ntarget: 100\ncurrent: 10\nconfidence: 0.6", []string{"2026-11-14 10 0.6"}, "pace:bad"},
		// Day 74 is 80% of 92 days (73.6): 40 of 90 came before, 50 after, which is 56%.
		"hockey stick":  {"2026-12-28", "baseline: 0\ntarget: 100\ncurrent: 90", []string{"2026-12-10 40", "2026-12-27 90"}, "hockey-stick:note"},
		"half and half": {"2026-12-28", "baseline: 0\ntarget: 100\ncurrent: 90", []string{"2026-12-10 45", "2026-12-27 90"}, ""},
		"dropped":       {middle, "baseline: 0\ntarget: 100\nstatus: dropped\nreason: r", nil, ""},
		// Stale, off pace, forecast out of reach, belief falls, flat: the four most urgent.
		"four at most": {"2026-11-30", "baseline: 0\ntarget: 100\ncurrent: 5\nconfidence: 0.7", []string{"2026-10-06 4 0.9", "2026-10-20 5 0.95", "2026-10-27 5 0.9", "2026-11-03 5 0.7"}, "stale:bad pace:bad forecast:bad confidence:warn"},
	} {
		t.Run(name, func(t *testing.T) {
			r := about(t, test.asOf, test.kr, nil, entriesFrom(test.entries...))
			var got []string
			for _, s := range r.Objectives[0].KeyResults[0].Signals {
				got = append(got, s.Key+":"+s.Level)
				if s.Threshold == "" {
					t.Errorf("%s has no threshold", s.Key)
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// The goals count as agreed on 2026-10-07, the last of seven days of drafting.
func TestSignalOfAMovedGoalpost(t *testing.T) {
	const plain, amended = "baseline: 0\ntarget: %s\ncurrent: 50", "\namendments: [{on: %s, change: target-weakened, from: 100, to: 80, reason: The market shrank., by: ana}]"
	version := func(from, text string) Version {
		doc := okrfile.Parse("o.yaml", []byte("cycle: 2026-Q4\nteam: pay\nobjectives:\n  - id: o\n    title: O\n    key_results:\n      - id: k\n        title: K\n        "+strings.ReplaceAll(text, "\n", "\n        ")+"\n"))
		return Version{Definition: definitionOf(doc.Objectives[0].KeyResults[0]), From: day(from)}
	}
	for name, test := range map[string]struct{ on, before, after, more, want string }{
		"weakened":             {"2026-11-01", "100", "80", "", "goalpost:bad"},
		"while drafting":       {"2026-10-07", "100", "80", "", ""},
		"the day after":        {"2026-10-08", "100", "80", "", "goalpost:bad"},
		"strengthened":         {"2026-11-01", "80", "100", "", ""},
		"with a reason":        {"2026-11-01", "100", "80", fmt.Sprintf(amended, "2026-11-01"), ""},
		"reason for another":   {"2026-11-01", "100", "70", fmt.Sprintf(amended, "2026-11-01"), "goalpost:bad"},
		"and back again":       {"2026-11-01", "100", "80", "", ""},
		"moved further, later": {"2026-11-01", "90", "80", fmt.Sprintf(amended, "2026-11-01"), "goalpost:bad"},
	} {
		t.Run(name, func(t *testing.T) {
			before, after := fmt.Sprintf(plain, test.before), fmt.Sprintf(plain, test.after)+test.more
			versions := []Version{version("2026-09-25", before), version(test.on, after)}
			if name == "and back again" {
				after = before
				versions = append(versions, version("2026-11-03", before))
			}
			r := about(t, "2026-11-15", after, versions, entriesFrom("2026-11-14 50"))
			var got []string
			for _, s := range r.Objectives[0].KeyResults[0].Signals {
				got = append(got, s.Key+":"+s.Level)
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("signals %q, want %q", got, test.want)
			}
		})
	}
}
