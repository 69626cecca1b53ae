package report

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// A report by hand: every type of key result, moved goalposts, all statuses.

// weeks makes check-ins, one a week from 5 October, of "value@confidence"; a dash
// skips a week.
func weeks(entries string) []Checkin {
	var out []Checkin
	people := []string{"Ana Ruiz", "Ben Okafor", "Li Wei"}
	for i, e := range strings.Fields(entries) {
		if e == "-" {
			continue
		}
		value, said, _ := strings.Cut(e, "@")
		confidence, _ := okrfile.ParseNumber(said)
		d := day("2026-10-05").AddDays(7 * i)
		out = append(out, Checkin{Date: d, Value: num(value), Confidence: confidence, Author: people[i%3],
			Commit: fmt.Sprintf("%08x%032d", 0x3fa1c0d0+i*7919, i), Source: "trailer", Late: i == 4})
	}
	return out
}

func fixtureCycle() Cycle {
	return Cycle{ID: "2026-Q4", Name: "Q4 2026", Start: day("2026-10-01"), End: day("2026-12-31"), Days: 92, Day: 53,
		Elapsed: 0.5761, Phase: "active", Agreed: day("2026-10-08")}
}

// finish computes what follows from the definition.
func finish(kr KeyResult) KeyResult {
	kr.ID = kr.Ref[strings.LastIndex(kr.Ref, "/")+1:]
	kr.Due, kr.Weight, kr.Expected = day("2026-12-31"), 1, 0.5761
	g := okrfile.Goal{Type: kr.Type, Baseline: kr.Baseline, Target: kr.Target}
	if n := len(kr.Checkins); n > 0 {
		last := kr.Checkins[n-1]
		kr.LastCheckin, kr.Current, kr.Confidence = last.Date, last.Value, last.Confidence
	}
	if !kr.Progress.Known {
		kr.Progress = g.Progress(kr.Current)
	}
	if !kr.TargetCommitted.IsSet() {
		kr.TargetCommitted = kr.Target
	}
	g.Target = kr.TargetCommitted
	kr.ProgressCommitted = g.Progress(kr.Current)
	if kr.Type == okrfile.Threshold || kr.Type == okrfile.MilestoneType {
		kr.ProgressCommitted = kr.Progress
	}
	kr.Score, kr.ScoreCommitted = kr.Progress.Clamp(), kr.ProgressCommitted.Clamp()
	kr.Grade.Computed, kr.Grade.Committed = kr.Score, kr.ScoreCommitted
	if len(kr.Goals) == 0 {
		kr.Goals = []GoalStep{{From: day("2026-09-24"), Baseline: kr.Baseline, Target: kr.Target, AtLeast: kr.AtLeast, AtMost: kr.AtMost}}
	}
	return kr
}

// fixtureReport is a quarter of three teams, seen in its eighth week.
func fixtureReport() *Report {
	conversion := finish(KeyResult{Ref: "2026-Q4/payments/conversion", Title: "Raise checkout conversion from 61% to 68%", Owner: "ben", Type: "metric", Unit: "%",
		Metric: "checkout conversion, web and app, trailing 7 days", Source: "https://dash.example/checkout", Direction: "increase",
		Baseline: num("61"), Target: num("68"), TargetCommitted: num("70"), Status: okrfile.Behind, Trend: Trend{1, 1},
		Checkins: weeks("61@0.7 61.5@0.7 61.9@0.6 62.4@0.6 62.2@0.5 63.1@0.5 63.5@0.6"),
		Goals:    []GoalStep{{From: day("2026-09-20"), Baseline: num("61"), Target: num("72")}, {From: day("2026-10-02"), Baseline: num("61"), Target: num("70")}, {From: day("2026-11-10"), Baseline: num("61"), Target: num("68")}},
		Forecast: &Forecast{Value: num("66.1"), Low: num("65.0"), High: num("67.2"), On: day("2026-12-31"), Points: 7, Score: okrfile.Known(0.7286), Misses: true},
		Signals: []Signal{{"pace", "warn", "22 points behind the expected course.", "behind from 10 points"}, {"goalpost", "warn", "The target was lowered from 70 to 68 on 10 Nov 2026.", "any move after the goals were agreed"},
			{"trend", "good", "Three check-ins in a row went up or held.", "three or more"}},
		Changes: []Change{{Rule: "target-weakened", Level: "error", Ref: "2026-Q4/payments/conversion", Field: "target", From: "70", To: "68", Date: day("2026-11-10"),
			Effect: Effect{okrfile.Known(0.2333), okrfile.Known(0.3)}, Author: "Ben Okafor", Commit: "9c1f0a27d5be4b0d9e6f"}}})
	conversion.Checkins[6].Note = "The redesign reached 30% of traffic; the app follows on Thursday."
	conversion.Checkins[6].Next = "Switch the app over, then read two full weeks."
	conversion.Checkins[4].Blocker = "App review took nine days."
	availability := finish(KeyResult{Ref: "2026-Q4/payments/availability", Title: "Keep payment API availability at or above 99.95% every week", Owner: "li", Type: "threshold", Unit: "%", Direction: "increase",
		AtLeast: num("99.95"), Status: okrfile.OnTrack, Progress: okrfile.Known(0.8571), Checkins: weeks("99.97@0.9 99.96@0.9 99.91@0.7 99.96@0.8 99.98@0.9 99.97@0.9 99.97@0.9"),
		Excursion: &Excursion{num("99.91"), day("2026-10-19"), 1}, NoForecast: "a bound is held, not reached"})
	soc2 := finish(KeyResult{Ref: "2026-Q4/payments/soc2", Title: "Pass the SOC 2 Type II audit", Owner: "ana", Type: "milestone", Direction: "increase", Status: okrfile.Behind, Progress: okrfile.Known(0.3),
		Checkins: weeks("0@0.6 0@0.6 0.3@0.6 - 0.3@0.5 0.3@0.5"), NoForecast: "too few steps",
		Milestones: []Milestone{{"gaps", "Gap list closed", 0.3, day("2026-10-20"), day("2026-10-19")}, {"window", "Observation window complete", 0.6, day("2026-11-30"), okrfile.Date{}}, {"report", "Auditor's report signed", 1, okrfile.Date{}, okrfile.Date{}}}})
	reply := finish(KeyResult{Ref: "2026-Q4/support/first-reply", Title: "Cut the median time to a first reply from 480 to 240 minutes", Owner: "mia", Type: "metric", Unit: "min", Direction: "decrease",
		Baseline: num("480"), Target: num("240"), Status: okrfile.OnTrack, Trend: Trend{1, 0}, Checkins: weeks("480@0.5 470@0.5 455@0.6 460@0.5 390@0.7 350@0.8 310@0.8"),
		Forecast: &Forecast{Value: num("205"), Low: num("170"), High: num("250"), On: day("2026-12-31"), Points: 7, Score: okrfile.Known(1)}})
	solved := finish(KeyResult{Ref: "2026-Q4/support/solved-first", Title: "Solve 75% of tickets with the first answer, up from 52%", Owner: "sam", Type: "metric", Unit: "%", Direction: "increase",
		Baseline: num("52"), Target: num("75"), Status: okrfile.Stale, Trend: Trend{-1, -1}, Checkins: weeks("52@0.6 54@0.6 53@0.4"), NoForecast: "no check-in for 34 days"})
	activation := finish(KeyResult{Ref: "2026-Q4/growth/activation", Title: "Find out how many new merchants take a first payment within a week", Owner: "noor", Type: "baseline", Unit: "%", Direction: "increase",
		Status: okrfile.Pending, NoForecast: "a first value is found, not reached"})
	trials := finish(KeyResult{Ref: "2026-Q4/growth/trials", Title: "Grow weekly trials from 410 to 600", Owner: "noor", Type: "metric", Direction: "increase", Baseline: num("410"), Target: num("600"), Status: okrfile.OffTrack,
		Checkins: weeks("412@0.6 405@0.5 409@0.4 418@0.4 411@0.3 408@0.2 401@0.2"), Trend: Trend{-1, 0},
		Forecast: &Forecast{Value: num("402"), Low: num("396"), High: num("411"), On: day("2026-12-31"), Points: 7, Misses: true, Score: okrfile.Known(0)},
		Signals:  []Signal{{"forecast", "bad", "At this pace the quarter ends at 402, where it began.", "short of the target"}},
		Changes: []Change{{Rule: "owner-changed", Level: "notice", Ref: "2026-Q4/growth/trials", Field: "owner", From: "kim", To: "noor", Date: day("2026-10-22"), Author: "Noor Haddad", Commit: "51ab77c0ffee",
			Reason: "Kim moved to the platform team.", By: "noor", Acknowledged: true, Effect: Effect{okrfile.Known(0), okrfile.Known(0)}}}})
	refunds := finish(KeyResult{Ref: "2026-Q4/growth/refunds", Title: "Keep refunds at or below 2% of payments", Owner: "kim", Type: "threshold", Unit: "%", Direction: "decrease", AtMost: num("2"), Status: okrfile.OnTrack, Health: true,
		Progress: okrfile.Known(1), Checkins: weeks("1.6@ 1.5@ 1.7@ 1.6@ 1.8@ 1.6@ 1.5@")})
	partners := finish(KeyResult{Ref: "2026-Q4/growth/partners", Title: "Win 4 partner shops", Owner: "kim", Type: "metric", Direction: "increase", Baseline: num("0"), Target: num("4"), Status: okrfile.Closed, Dropped: true,
		Reason: "The partner programme was stopped by the board.", Checkins: weeks("0@0.4 1@0.4 1@0.2"),
		Changes: []Change{{Rule: "kr-dropped", Level: "error", Ref: "2026-Q4/growth/partners", Field: "status", To: "dropped", Date: day("2026-11-02"), Author: "Noor Haddad", Commit: "77d0e1aa93",
			Reason: "The partner programme was stopped by the board.", By: "noor", Acknowledged: true, Effect: Effect{okrfile.Known(0.2), okrfile.Known(0.1667)}}}})
	return &Report{
		FormatVersion: FormatVersion, Organization: "Acme", Cycle: fixtureCycle(), AsOf: day("2026-11-22"), Commit: "4f2a9d1be07c4e21b5c0aa7791d3e6f08c1b2a3d",
		Coverage: Coverage{Objectives: 3, KeyResults: 9, Scored: 7, WithData: 6, Checkins: 44, Commits: 41, History: true, First: day("2026-10-05"), Last: day("2026-11-16")},
		Summary: Summary{Headline: "3 of 8 key results are on track, 2 are behind, 1 is off track and 1 is stale; the quarter stands at 0.36 of 0.58 expected.",
			Lines: []string{"One target was lowered without a reason: Raise checkout conversion, from 70 to 68.", "Two of three objectives support a company goal.", "On the goals as committed the score is 0.32."},
			Score: okrfile.Known(0.3648), ScoreCommitted: okrfile.Known(0.3212), Expected: 0.5761, Counts: Counts{Total: 9, OnTrack: 3, Behind: 2, OffTrack: 1, Stale: 1, Pending: 1, Closed: 1},
			Exceptions: []Exception{{trials.Ref, trials.Title, "noor", okrfile.OffTrack, "At this pace the quarter ends at 402, where it began; confidence fell from 0.6 to 0.2."},
				{solved.Ref, solved.Title, "sam", okrfile.Stale, "The last check-in is 34 days old; it is due every week."}, {conversion.Ref, conversion.Title, "ben", okrfile.Behind, "22 points behind, and its target was lowered without a reason."}}},
		Teams: []Team{{ID: "company", Objectives: 0, Lead: "maria"}, {ID: "payments", Parent: "company", Lead: "ana", Depth: 1, Score: okrfile.Known(0.5048), Objectives: 1, Counts: Counts{Total: 3, OnTrack: 1, Behind: 2}},
			{ID: "support", Parent: "company", Depth: 1, Score: okrfile.Known(0.3759), Objectives: 1, Counts: Counts{Total: 2, OnTrack: 1, Stale: 1}}, {ID: "growth", Parent: "company", Lead: "noor", Depth: 1, Score: okrfile.Known(0), Objectives: 1, Counts: Counts{Total: 4, OnTrack: 1, OffTrack: 1, Pending: 1, Closed: 1}}},
		Objectives: []Objective{
			{Ref: "2026-Q4/payments/trusted-checkout", ID: "trusted-checkout", Team: "payments", Title: "Make checkout the part of the product that customers trust most", Why: "Support tickets about payments doubled since spring.", Owner: "ana", Kind: "aspirational",
				Supports: []string{"2026/company/loved-product"}, Score: okrfile.Known(0.5048), ScoreCommitted: okrfile.Known(0.4786), Covered: 3, Total: 3, Weakest: soc2.Ref, KeyResults: []KeyResult{conversion, availability, soc2}},
			{Ref: "2026-Q4/support/calm-inbox", ID: "calm-inbox", Team: "support", Title: "Answer so well that nobody has to ask twice", Owner: "mia", Kind: "committed", Supports: []string{"2026/company/loved-product"},
				Score: okrfile.Known(0.3759), ScoreCommitted: okrfile.Known(0.3759), Covered: 2, Total: 2, Weakest: solved.Ref, KeyResults: []KeyResult{reply, solved},
				Retrospective: &Retrospective{"First replies are twice as fast.", "The new routing hid tickets in two languages.", "Try routing with one language first."}, Decision: "keep"},
			{Ref: "2026-Q4/growth/first-week", ID: "first-week", Team: "growth", Title: "Make the first week with us an easy decision", Owner: "noor", Kind: "learning", Score: okrfile.Known(0), ScoreCommitted: okrfile.Known(0.125), Covered: 1, Total: 2, KeyResults: []KeyResult{activation, trials, refunds, partners}},
		},
		Grades:      Grades{Groups: []GradeGroup{{"committed", okrfile.Known(1), 1, okrfile.Known(0.3759), okrfile.Known(0.3759)}, {"aspirational", okrfile.Known(0.7), 1, okrfile.Known(0.5048), okrfile.Known(0.4786)}, {"learning", okrfile.Maybe{}, 1, okrfile.Known(0), okrfile.Known(0.125)}}, Red: 4, Amber: 1, Green: 2, Ungraded: 1, Dropped: 1},
		Forecasts:   Quality{Text: "Forecasts are judged when the cycle is over."},
		Calibration: Calibration{KeyResults: 6, Text: "Calibration needs 10 key results with a grade; there are 6.", Bins: []Bin{{0, 0.4, 1, 0}, {0.4, 0.7, 3, 0}, {0.7, 1, 2, 2}}},
		Process: Process{Checkins: 44, Periods: 52, Kept: 41, CadenceKept: okrfile.Known(0.7885), Stale: 1, Late: 6, Backfilled: 1, ByEdit: 2, HonestyLag: okrfile.Known(9),
			Teams: []TeamProcess{{"payments", 3, 19, 21, 18, okrfile.Known(0.8571), 0, 3, 0, okrfile.Known(9)}, {"support", 2, 10, 14, 9, okrfile.Known(0.6429), 1, 1, 0, okrfile.Maybe{}}, {"growth", 4, 15, 17, 14, okrfile.Known(0.8235), 0, 2, 1, okrfile.Known(16)}}},
		Alignment: Alignment{Objectives: 3, Linked: 2, Unlinked: []Named{{Ref: "2026-Q4/growth/first-week", Title: "Make the first week with us an easy decision"}}, Proposed: 1, Agreed: 1,
			Requests: []Request{{Ref: conversion.Ref, Title: conversion.Title, Team: "growth", Need: "A holdout of 5% of traffic", Status: "proposed", By: "ben", On: day("2026-10-20"), Overdue: true}, {Ref: soc2.Ref, Title: soc2.Title, Team: "platform", Need: "Audit logs kept for a year", Status: "agreed", By: "li", On: day("2026-10-02"), Provides: "platform/log-retention", Provider: okrfile.OnTrack}}},
		Movement: Movement{Carried: []Named{{Ref: soc2.Ref, Title: soc2.Title, From: "2026-Q3/payments/soc2"}}, Dropped: []Named{{Ref: partners.Ref, Title: partners.Title, Reason: partners.Reason}}},
		Gaps:     []Gap{{Path: "okrs/2026-Q4/support.yaml", From: day("2026-10-27"), To: day("2026-10-28"), Commit: "aa01b2c3d4", Text: "The file did not parse."}},
		Method: Method{Command: "okr report --cycle 2026-Q4 --as-of 2026-11-22 --format html", Rules: []Figure{{"Progress of a metric", "(current − baseline) / (target − baseline)", ""}, {"Status", "gap = expected − progress", "on track up to 0.10, behind up to 0.25"},
			{"Forecast", "Theil–Sen slope over the last check-ins, to the due date; 20th to 80th percentile", "at least 3 check-ins over 20% of the cycle"}}},
	}
}
