package report

import "github.com/okr-cli/okr/okrfile"

// Team is one line of the overview.
type Team struct {
	ID         string        `json:"id"`
	Parent     string        `json:"parent,omitempty"`
	Lead       string        `json:"lead,omitempty"`
	Depth      int           `json:"depth"` // 0 for a team without a parent in the report
	Score      okrfile.Maybe `json:"score"` // mean of its objectives
	Objectives int           `json:"objectives"`
	Counts     Counts        `json:"counts"`
}

// Objective is one objective with its key results.
type Objective struct {
	Ref            string         `json:"ref"`
	ID             string         `json:"id"`
	Team           string         `json:"team"`
	Title          string         `json:"title"`
	Why            string         `json:"why,omitempty"`
	Owner          string         `json:"owner,omitempty"`
	Kind           string         `json:"kind,omitempty"` // committed, aspirational, learning, ""
	Supports       []string       `json:"supports,omitempty"`
	Score          okrfile.Maybe  `json:"score"`           // weighted mean of the scored key results
	ScoreCommitted okrfile.Maybe  `json:"score_committed"` // the same against the goals as committed, with what was dropped since
	Covered        int            `json:"covered"`         // scored key results with a score
	Total          int            `json:"total"`           // scored key results
	Weakest        string         `json:"weakest,omitempty"`
	Dropped        bool           `json:"dropped,omitempty"`
	Removed        bool           `json:"removed,omitempty"` // no longer in any file
	Reason         string         `json:"reason,omitempty"`
	CarriedFrom    string         `json:"carried_from,omitempty"`
	Decision       string         `json:"decision,omitempty"` // keep, modify, drop
	Retrospective  *Retrospective `json:"retrospective,omitempty"`
	KeyResults     []KeyResult    `json:"key_results"`
	Changes        []Change       `json:"changes"` // of the objective itself
}

// Retrospective is what the team wrote at the close.
type Retrospective struct {
	Accomplished string `json:"accomplished,omitempty"`
	Struggled    string `json:"struggled,omitempty"`
	Improve      string `json:"improve,omitempty"`
}

// KeyResult is one key result as it stands on the as-of date, with its history.
type KeyResult struct {
	Ref               string         `json:"ref"`
	ID                string         `json:"id"`
	Title             string         `json:"title"`
	Owner             string         `json:"owner"`
	Type              string         `json:"type"` // metric, threshold, milestone, baseline
	Unit              string         `json:"unit,omitempty"`
	Metric            string         `json:"metric,omitempty"`
	Source            string         `json:"source,omitempty"`
	Direction         string         `json:"direction"` // increase, decrease
	Baseline          okrfile.Number `json:"baseline"`
	Target            okrfile.Number `json:"target"`
	TargetCommitted   okrfile.Number `json:"target_committed"` // as agreed at the start of the cycle
	Commit            okrfile.Number `json:"commit,omitzero"`
	Stretch           okrfile.Number `json:"stretch,omitzero"`
	AtLeast           okrfile.Number `json:"at_least,omitzero"`
	AtMost            okrfile.Number `json:"at_most,omitzero"`
	Weight            float64        `json:"weight"`
	Due               okrfile.Date   `json:"due"` // the end of the cycle where none is given
	Current           okrfile.Number `json:"current"`
	Progress          okrfile.Maybe  `json:"progress"` // raw: may be below 0 or above 1
	ProgressCommitted okrfile.Maybe  `json:"progress_committed"`
	Expected          float64        `json:"expected"`        // 0..1
	Curve             []CurvePoint   `json:"curve,omitempty"` // what is expected over time, where it is no straight line
	Score             okrfile.Maybe  `json:"score"`           // 0..1
	ScoreCommitted    okrfile.Maybe  `json:"score_committed"`
	Status            okrfile.Status `json:"status"`
	Confidence        okrfile.Number `json:"confidence"` // 0..1
	Trend             Trend          `json:"trend"`
	LastCheckin       okrfile.Date   `json:"last_checkin,omitzero"`
	NextCheckin       okrfile.Date   `json:"next_checkin,omitzero"` // the day the next one is due
	Forecast          *Forecast      `json:"forecast"`              // null with too few points, see NoForecast
	NoForecast        string         `json:"no_forecast,omitempty"` // why there is none
	Excursion         *Excursion     `json:"excursion,omitempty"`   // thresholds: the worst value outside the bound
	Milestones        []Milestone    `json:"milestones,omitempty"`
	Health            bool           `json:"health,omitempty"` // shown, not scored
	Dropped           bool           `json:"dropped,omitempty"`
	Removed           bool           `json:"removed,omitempty"` // no longer in any file
	Added             okrfile.Date   `json:"added,omitzero"`    // set where it came after the goals were agreed
	Reason            string         `json:"reason,omitempty"`
	CarriedFrom       string         `json:"carried_from,omitempty"`
	Grade             Grade          `json:"grade"`
	Signals           []Signal       `json:"signals"`  // at most four, most urgent first
	Checkins          []Checkin      `json:"checkins"` // oldest first
	Goals             []GoalStep     `json:"goals"`    // the definition over time, oldest first
	Changes           []Change       `json:"changes"`  // oldest first
}

// CurvePoint is the progress that is expected at the end of a day, 0..1.
type CurvePoint struct {
	On       okrfile.Date `json:"on"`
	Expected float64      `json:"expected"`
}

// Trend says where confidence and value went with the last check-in.
type Trend struct {
	Value      int `json:"value"`      // 1 towards the target, -1 away from it, 0 unchanged or unknown
	Confidence int `json:"confidence"` // 1 up, -1 down, 0 unchanged or unknown
}

// Forecast is where the series leads on the due date.
type Forecast struct {
	Value  okrfile.Number `json:"value"`
	Low    okrfile.Number `json:"low"` // 20th percentile, low ≤ value ≤ high
	High   okrfile.Number `json:"high"`
	On     okrfile.Date   `json:"on"`
	Points int            `json:"points"` // check-ins it rests on
	Score  okrfile.Maybe  `json:"score"`  // 0..1, of the value
	Misses bool           `json:"misses"` // the value falls short of the target
}

// Excursion is the worst value a threshold saw outside its bound.
type Excursion struct {
	Value okrfile.Number `json:"value"`
	On    okrfile.Date   `json:"on"`
	Times int            `json:"times"` // observations outside the bound
}

// Milestone is one step of a milestone key result.
type Milestone struct {
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Points float64      `json:"points"`
	Due    okrfile.Date `json:"due,omitzero"`
	Done   okrfile.Date `json:"done,omitzero"`
}

// Checkin is one entry of the series.
type Checkin struct {
	Date       okrfile.Date   `json:"date"`
	Value      okrfile.Number `json:"value"` // milestone: points reached
	Confidence okrfile.Number `json:"confidence"`
	Progress   okrfile.Maybe  `json:"progress"` // raw, against the goal of that day
	Note       string         `json:"note,omitempty"`
	Blocker    string         `json:"blocker,omitempty"`
	Next       string         `json:"next,omitempty"`
	Author     string         `json:"author"`
	Commit     string         `json:"commit"`
	Source     string         `json:"source"`               // trailer, edit
	Recorded   okrfile.Date   `json:"recorded,omitzero"`    // the day it was committed, where that is another one
	Late       bool           `json:"late,omitempty"`       // came after the day it was due, plus grace
	Backfilled bool           `json:"backfilled,omitempty"` // recorded more than the grace after its own date
}

// GoalStep is the definition that held from a day on: a burn-up chart draws its
// target line from these.
type GoalStep struct {
	From     okrfile.Date   `json:"from"`
	Baseline okrfile.Number `json:"baseline"`
	Target   okrfile.Number `json:"target"`
	AtLeast  okrfile.Number `json:"at_least,omitzero"`
	AtMost   okrfile.Number `json:"at_most,omitzero"`
	Due      okrfile.Date   `json:"due,omitzero"`
	Commit   string         `json:"commit"`
}

// Change is one change of a goal after it was agreed.
type Change struct {
	Rule         string       `json:"rule"`  // for example target-weakened
	Level        string       `json:"level"` // error, warning, notice
	Ref          string       `json:"ref"`
	Field        string       `json:"field"`
	From         Value        `json:"from"`
	To           Value        `json:"to"`
	Effect       Effect       `json:"effect"`
	Date         okrfile.Date `json:"date"`
	Author       string       `json:"author"`
	Commit       string       `json:"commit"`
	Reason       string       `json:"reason,omitempty"`
	By           string       `json:"by,omitempty"`
	Acknowledged bool         `json:"acknowledged"`
}

// Effect is what a change does to the score at the value of that day.
type Effect struct {
	Before okrfile.Maybe `json:"score_before"`
	After  okrfile.Maybe `json:"score_after"`
}

// Grade is the final score, computed and as the owner gave it.
type Grade struct {
	Computed  okrfile.Maybe  `json:"computed"`  // 0..1, against the goal as amended
	Committed okrfile.Maybe  `json:"committed"` // against the goal as agreed at the start
	Own       okrfile.Number `json:"own"`
	Reason    string         `json:"reason,omitempty"`
	Gap       okrfile.Maybe  `json:"gap"`            // own minus computed
	Band      string         `json:"band,omitempty"` // red, amber, green
}

// Signal is a finding about the course of a key result, with its threshold.
type Signal struct {
	Key       string `json:"key"`   // for example pace
	Level     string `json:"level"` // bad, warn, good, note
	Text      string `json:"text"`
	Threshold string `json:"threshold"`
}
