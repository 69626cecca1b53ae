package okrfile

// Status is the label of a key result.
type Status string

// The labels, worst first after closed. Silence is never green: a key result
// without a value is pending, and one whose check-in is overdue is stale.
const (
	Closed   Status = "closed"
	Stale    Status = "stale"
	OffTrack Status = "off track"
	Behind   Status = "behind"
	OnTrack  Status = "on track"
	Pending  Status = "pending"
)

// Gaps between expected and actual progress, both 0..1, up to which a key result
// is on track and behind; inclusive.
const (
	OnTrackGap = 0.10
	BehindGap  = 0.25
)

// StatusInput is what a status is computed from.
type StatusInput struct {
	Goal        Goal
	Cycle       Cycle
	AsOf        Date
	Value       Number // the last value; no number where there is none
	Progress    Maybe  // raw, from history where there is one
	LastCheckin Date   // no date where there was none, or history is not known
	NoHistory   bool   // check-ins are not known: nothing can be called stale
	CadenceDays int
	GraceDays   int
	IsClosed    bool // graded and closed
}

// StatusOf returns the label: closed, then stale, then computed from the gap
// between expected and actual progress, then pending. A threshold looks only at
// its last value; a baseline without a value is pending until it is due.
func StatusOf(in StatusInput) Status {
	switch {
	case in.IsClosed || in.Goal.Dropped:
		return Closed
	case in.AsOf.Before(in.Cycle.Start):
		return Pending
	case !in.NoHistory && !in.DueDate().IsZero() && in.AsOf.After(in.DueDate().AddDays(in.GraceDays)):
		return Stale
	case !in.Progress.Known || in.Goal.Type == Threshold && !in.Value.IsSet():
		return Pending
	case in.Goal.Type == BaselineType && in.Progress.Value < 1 && in.Goal.Expected(in.Cycle, in.AsOf) < 1:
		return Pending // there is no value yet, and none was due
	case in.Goal.Type == Threshold:
		if in.Goal.Within(in.Value.Value) {
			return OnTrack
		}
		return OffTrack
	}
	gap := in.Goal.Expected(in.Cycle, in.AsOf) - in.Progress.Value
	const ulp = 1e-9 // 0.35 - 0.25 must count as 0.10
	switch {
	case gap <= OnTrackGap+ulp:
		return OnTrack
	case gap <= BehindGap+ulp:
		return Behind
	}
	return OffTrack
}

// DueDate is the day on which the next check-in is due: the cadence after the
// last one, or after the start of the cycle. A finished key result, and one
// whose cycle ended with a check-in after the end, owes none.
func (in StatusInput) DueDate() Date {
	if in.CadenceDays <= 0 || in.finished() {
		return Date{}
	}
	from := in.Cycle.Start
	if in.LastCheckin.After(from) {
		from = in.LastCheckin
	}
	due := from.AddDays(in.CadenceDays)
	if due.After(in.Cycle.End) {
		if !in.LastCheckin.Before(in.Cycle.End) {
			return Date{}
		}
		due = in.Cycle.End
	}
	return due
}

// finished reports whether nothing more can come: every milestone is reached,
// or the value that had to be found is known.
func (in StatusInput) finished() bool {
	done := in.Goal.Type == MilestoneType || in.Goal.Type == BaselineType
	return done && in.Progress.Known && in.Progress.Value >= 1
}

// Band is the colour of a grade on its raw value: red in [0, 0.4), amber in
// [0.4, 0.7), green in [0.7, 1].
func Band(grade float64) string {
	switch {
	case grade < 0.4:
		return "red"
	case grade < 0.7:
		return "amber"
	}
	return "green"
}

// Percent is a share as whole percent for display: never 100 below 1 and never 0
// above 0, half rounded up.
func Percent(share float64) int {
	share = min(1e9, max(-1e9, share)) // what is beyond fits no integer, and no table
	n := int(share*100 + 0.5)
	if share < 0 {
		n = -int(-share*100 + 0.5)
	}
	switch {
	case share > 0 && n <= 0:
		return 1
	case share < 1 && n >= 100:
		return 99
	}
	return n
}
