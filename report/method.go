package report

import "fmt"

// method explains every figure, with the thresholds in force.
func (b *builder) method() Method {
	cadence := fmt.Sprintf("cadence %s unless a key result has its own, %d days of grace", b.config.Cadence, b.config.GraceDays)
	return Method{Command: b.opt.Command, Rules: []Figure{
		{"Progress", "(current − baseline) ÷ (target − baseline), raw; a threshold: the share of days within its bound; a milestone: the points reached; a baseline: 1 once the value is known", "no value is no data, never 0"},
		{"Expected", "days of the cycle that have passed ÷ days up to the due date, both ends counted; squared for a back-loaded curve, interpolated for phased targets", ""},
		{"Score", "progress between 0 and 1; with commit or stretch values piecewise linear through 0.3 at commit, 0.7 at target and 1.0 at stretch", "red below 0.4, amber below 0.7, green from 0.7"},
		{"Objective", "mean of the scores of its key results by weight, without health metrics and what was dropped", ""},
		{"Status", "closed, else stale, else expected − progress; a threshold looks at its last value", "on track to 0.10, behind to 0.25, then off track; " + cadence},
		{"As committed", "the same with the definitions that held on " + b.agreed.String() + ", what was dropped since counted and what was added since left out", b.agreedBy()},
		{"Forecast", "Theil–Sen: the median of the slopes between all pairs of check-ins, projected to the due date; the range takes the 20th and the 80th percentile of the slopes; never below 0 where no value is, nor above 100 %", fmt.Sprintf("at least %d check-ins over %.0f%% of the cycle; the last %d, more where they span less", forecastPoints, forecastSpan*100, forecastWindow)},
		{"Forecast quality", "forecasts from the middle of the cycle against its end: how many ended in their range, and the median distance", ""},
		{"Calibration", "Brier score: mean of (confidence at the middle of the cycle − outcome)², outcome 1 for a grade of 0.7 or better", fmt.Sprintf("from %d key results", calibrationFrom)},
		{"Cadence kept", "periods of the cadence with a check-in recorded in time ÷ periods that were due", cadence},
		{"Late, back-filled", "late: more than cadence and grace after the check-in before; back-filled: recorded more than the grace after its own date", cadence},
		{"Honesty lag", "days from the first check-in whose trend missed the target to the first check-in with a confidence below 0.7; the median by team", ""},
		{"Signal: goal moved", "a change that makes a goal easier or vaguer, which no amendment explains", "after " + b.agreed.String()},
		{"Signal: stale", "days since the last check-in, or since the start of the cycle", cadence},
		{"Signal: bound", "the last value of a threshold lies outside its bound", "bounds inclusive"},
		{"Signal: reached", "progress of 1 or more", ""},
		{"Signal: pace", "expected − progress", "warning above 0.10, alarm above 0.25"},
		{"Signal: forecast", "the median forecast misses the target; it says so of a key result that is on track today, too", "warning; alarm where the better end of the range misses the target as well"},
		{"Signal: confidence", fmt.Sprintf("fall over the last %d check-ins", confidenceSpan), fmt.Sprintf("%.1f or more; high confidence while off track from %.1f", confidenceFall, overconfident)},
		{"Signal: flat", "equal values in a row", fmt.Sprintf("%d check-ins over %d days", flatCheckins, flatDays)},
		{"Signal: hockey stick", fmt.Sprintf("share of the progress that came after %.0f%% of the cycle", hockeyFrom*100), fmt.Sprintf("more than %.0f%%", hockeyShare*100)},
		{"History", "check-in lines of commit messages, each counted once however often it was merged or copied, and values edited in files without such a line; author dates say when", ""},
	}}
}

// agreedBy is the rule by which goals count as agreed.
func (b *builder) agreedBy() string {
	if !b.adopted.IsZero() {
		return "the first commit with goals of this cycle, as that came after the days of drafting"
	}
	return fmt.Sprintf("%d days of drafting from the start of the cycle", b.config.Changes.GraceDays)
}
