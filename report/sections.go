package report

import "github.com/okr-cli/okr/okrfile"

// Grades compares the grades as committed and as amended.
type Grades struct {
	Final    bool         `json:"final"` // the cycle is over
	Groups   []GradeGroup `json:"groups"`
	Red      int          `json:"red"` // key results by band of the computed grade
	Amber    int          `json:"amber"`
	Green    int          `json:"green"`
	Ungraded int          `json:"ungraded"`
	WithOwn  int          `json:"with_own"` // key results that carry the owner's grade
	Dropped  int          `json:"dropped"`  // dropped key results that the committed grade counts
}

// GradeGroup are the objectives of one kind; they are never mixed, for committed
// ones are expected at 1.0, aspirational ones at 0.7 and learning ones at nothing.
type GradeGroup struct {
	Kind       string        `json:"kind"`
	Expected   okrfile.Maybe `json:"expected"`
	Objectives int           `json:"objectives"`
	Computed   okrfile.Maybe `json:"computed"`
	Committed  okrfile.Maybe `json:"committed"`
}

// Quality says how well forecasts made at the middle of the cycle did. It is
// known where the cycle is over.
type Quality struct {
	Made    int           `json:"made"`     // key results that had a forecast at mid-cycle
	InRange int           `json:"in_range"` // ended within the 20th to 80th percentile
	Error   okrfile.Maybe `json:"error"`    // median distance of forecast and final progress
	Text    string        `json:"text"`
}

// Calibration compares confidence at mid-cycle with what came.
type Calibration struct {
	KeyResults int           `json:"key_results"` // with a confidence at mid-cycle and a grade
	Brier      okrfile.Maybe `json:"brier"`       // 0 perfect, 0.25 no better than a coin, 1 always wrong; from 10 key results up
	Bins       []Bin         `json:"bins"`
	Text       string        `json:"text"`
}

// Bin are the key results whose confidence lay in one range.
type Bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Count int     `json:"count"`
	Hits  int     `json:"hits"` // graded 0.7 or better
}

// Process says how the work with the goals went. It counts by team, never by person.
type Process struct {
	Checkins    int           `json:"checkins"`
	Periods     int           `json:"periods"` // check-ins that were due
	Kept        int           `json:"kept"`    // of them came in time
	CadenceKept okrfile.Maybe `json:"cadence_kept"`
	Stale       int           `json:"stale"`
	Late        int           `json:"late"`
	Backfilled  int           `json:"backfilled"`
	ByEdit      int           `json:"by_edit"`
	HonestyLag  okrfile.Maybe `json:"honesty_lag_days"` // median days from the first trend miss to the first non-green check-in
	Teams       []TeamProcess `json:"teams"`
}

// TeamProcess is the process of one team.
type TeamProcess struct {
	Team        string        `json:"team"`
	KeyResults  int           `json:"key_results"`
	Checkins    int           `json:"checkins"`
	Periods     int           `json:"periods"`
	Kept        int           `json:"kept"`
	CadenceKept okrfile.Maybe `json:"cadence_kept"`
	Stale       int           `json:"stale"`
	Late        int           `json:"late"`
	Backfilled  int           `json:"backfilled"`
	HonestyLag  okrfile.Maybe `json:"honesty_lag_days"`
}

// Alignment says how the goals hang together.
type Alignment struct {
	Objectives int       `json:"objectives"` // that should link upwards
	Linked     int       `json:"linked"`
	Unlinked   []Named   `json:"unlinked"`
	Requests   []Request `json:"requests"` // open ones first
	Proposed   int       `json:"proposed"`
	Agreed     int       `json:"agreed"`
	Declined   int       `json:"declined"`
}

// Named is a reference with its title.
type Named struct {
	Ref    string `json:"ref"`
	Title  string `json:"title"`
	Reason string `json:"reason,omitempty"`
	From   string `json:"from,omitempty"` // the cycle or reference it was carried from
}

// Request is what one key result needs of another team.
type Request struct {
	Ref      string         `json:"ref"`
	Title    string         `json:"title"`
	Team     string         `json:"team"` // that is asked
	Need     string         `json:"need"`
	Status   string         `json:"status"` // proposed, agreed, declined
	By       string         `json:"by,omitempty"`
	On       okrfile.Date   `json:"on,omitzero"`
	Reason   string         `json:"reason,omitempty"`
	Provides string         `json:"provides,omitempty"`
	Provider okrfile.Status `json:"provider_status,omitempty"` // of the key result that provides it
	Overdue  bool           `json:"overdue,omitempty"`         // still proposed after the start of the cycle
}

// Movement is what came and went between the goals as agreed and today.
type Movement struct {
	Carried []Named `json:"carried"`
	Dropped []Named `json:"dropped"`
	New     []Named `json:"new"`
}

// Gap is something history could not tell.
type Gap struct {
	Path   string       `json:"path,omitempty"`
	From   okrfile.Date `json:"from"`
	To     okrfile.Date `json:"to,omitzero"` // the day it was readable again; none where it still is not
	Commit string       `json:"commit"`
	Text   string       `json:"text"`
}

// Method lists how every figure was found.
type Method struct {
	Command string   `json:"command"` // reproduces the report
	Rules   []Figure `json:"rules"`
}

// Figure is one figure of the report, its formula and the thresholds on it.
type Figure struct {
	Name      string `json:"name"`
	Formula   string `json:"formula"`
	Threshold string `json:"threshold,omitempty"`
}
