// Package report turns history into the report of a cycle: commits as data become
// series and goal changes, these become the model Report, and writers turn the
// model into Markdown, HTML, JSON, CSV and text. It knows goals and numbers, but
// neither git nor files nor the clock: history comes through Source, the day of
// the report is a value. The same input gives the same bytes on every machine.
package report

import (
	"github.com/okr-cli/okr/okrfile"
)

// FormatVersion is the version of the JSON form of a Report: new fields raise the
// minor part, anything else the major one.
const FormatVersion = "1.0"

// Report is a cycle as it really went. It holds everything the writers print, so
// that a stored one renders again without its repository. Shares and scores are
// rounded to four decimals when the model is built; all lists are in a fixed order.
type Report struct {
	FormatVersion string       `json:"format_version"`
	Organization  string       `json:"organization,omitempty"`
	Cycle         Cycle        `json:"cycle"`
	AsOf          okrfile.Date `json:"as_of"`
	Commit        string       `json:"commit"` // full id, "" where the report is not from a commit
	Scope         Scope        `json:"scope"`
	Coverage      Coverage     `json:"coverage"`
	Summary       Summary      `json:"summary"`
	Teams         []Team       `json:"teams"`      // overview: in the order of the tree of teams
	Objectives    []Objective  `json:"objectives"` // by team, then as they stand in the files
	Grades        Grades       `json:"grades"`
	Forecasts     Quality      `json:"forecast_quality"`
	Calibration   Calibration  `json:"calibration"`
	Process       Process      `json:"process"`
	Alignment     Alignment    `json:"alignment"`
	Movement      Movement     `json:"movement"`
	Gaps          []Gap        `json:"gaps"`
	Method        Method       `json:"method"`
}

// Cycle is the stretch of days reported on; both ends belong to it.
type Cycle struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"` // for headings, for example "Q4 2026"
	Start   okrfile.Date `json:"start"`
	End     okrfile.Date `json:"end"`
	Days    int          `json:"days"`
	Day     int          `json:"day"`     // of the as-of date: 1 on the first day, 0 before it, at most Days
	Elapsed float64      `json:"elapsed"` // 0..1
	Phase   string       `json:"phase"`   // draft (before start plus grace), active, closed (after the end)
	// Agreed is the day whose goals count as committed: the start plus the grace for drafting.
	Agreed okrfile.Date `json:"agreed"`
	// LateStart is the first day with goals of the cycle on record, where that came
	// later; then it is the agreed day, too.
	LateStart okrfile.Date `json:"late_start,omitzero"`
}

// Scope says what the report was limited to; empty fields mean no limit.
type Scope struct {
	Team     string   `json:"team,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	Audience Audience `json:"audience,omitempty"`
	Sections []string `json:"sections,omitempty"` // keys of Sections; empty means what the audience gets
}

// Coverage says what the report rests on.
type Coverage struct {
	Objectives int          `json:"objectives"`
	KeyResults int          `json:"key_results"`
	Scored     int          `json:"scored"`    // key results that count in roll-ups
	WithData   int          `json:"with_data"` // scored ones whose progress is known
	Checkins   int          `json:"checkins"`
	Commits    int          `json:"commits"` // commits of the history that changed OKR files
	History    bool         `json:"history"` // false where no history was read
	First      okrfile.Date `json:"first,omitzero"`
	Last       okrfile.Date `json:"last,omitzero"`
}

// Summary answers the reader in its first line.
type Summary struct {
	Headline       string        `json:"headline"` // one counted sentence
	Lines          []string      `json:"lines"`    // what else matters, at most five sentences
	Score          okrfile.Maybe `json:"score"`    // mean of the objectives' scores
	ScoreCommitted okrfile.Maybe `json:"score_committed"`
	Expected       float64       `json:"expected"`
	Counts         Counts        `json:"counts"`
	Exceptions     []Exception   `json:"exceptions"` // worst first
}

// Counts are key results by status.
type Counts struct {
	Total    int `json:"total"`
	OnTrack  int `json:"on_track"`
	Behind   int `json:"behind"`
	OffTrack int `json:"off_track"`
	Stale    int `json:"stale"`
	Pending  int `json:"pending"`
	Closed   int `json:"closed"`
}

// Exception is a key result that needs a conversation, with the reason in words.
type Exception struct {
	Ref    string         `json:"ref"`
	Title  string         `json:"title"`
	Owner  string         `json:"owner"`
	Status okrfile.Status `json:"status"`
	Text   string         `json:"text"`
}
