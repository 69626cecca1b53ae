package lint

import (
	"cmp"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// Severity says how much a finding matters.
type Severity string

// The severities, worst first. Off switches a rule off.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Off     Severity = "off"
)

// ParseSeverity reads one of the four words.
func ParseSeverity(s string) (Severity, bool) {
	sev := Severity(s)
	return sev, sev.rank() >= 0
}

// rank is 3 for an error down to 0 for off; -1 for any other word.
func (s Severity) rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Info:
		return 1
	case Off:
		return 0
	}
	return -1
}

// AtLeast reports whether s matters as much as gate or more.
func (s Severity) AtLeast(gate Severity) bool { return s.rank() >= gate.rank() && s.rank() > 0 }

// Finding is one thing a rule has to say about one place.
type Finding struct {
	Rule        string
	Severity    Severity
	Message     string // one sentence, lower case, no final period
	Hint        string // how to repair it; may be empty
	File        string // relative to the workspace, with slashes
	Span        okrfile.Span
	Ref         string // cycle/team/id of the item, where there is one
	Fingerprint string // 12 hexadecimal digits; the same after the lines have moved
	Waived      bool
	Waiver      Waiver // set where Waived
	Fix         *Fix   // a repair that is certainly safe, or nil
}

// Waiver is why a finding is let pass.
type Waiver struct {
	Reason string
	Until  okrfile.Date // zero: without end
}

// Fix is a repair of one file: edits that do not overlap, in their order.
type Fix struct {
	Description string
	Edits       []Edit
}

// Edit replaces the bytes [Start, End) of a file.
type Edit struct {
	Start, End int // offsets in bytes
	Text       string
}

// compareFindings orders findings by file and place, the worst first, and rule.
func compareFindings(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.File, b.File),
		cmp.Compare(a.Span.Start.Offset, b.Span.Start.Offset),
		cmp.Compare(a.Span.Start.Line, b.Span.Start.Line),
		cmp.Compare(b.Severity.rank(), a.Severity.rank()),
		strings.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Span.End.Offset, b.Span.End.Offset),
		strings.Compare(a.Message, b.Message),
		strings.Compare(a.Ref, b.Ref),
	)
}

// Counts is how many findings there are of each severity.
type Counts struct{ Error, Warning, Info int }

// Summary is what a run looked at and what it found; waived findings are not
// counted.
type Summary struct {
	Files, Objectives, KeyResults int
	Counts
}

// Result is the outcome of a run.
type Result struct {
	Findings []Finding
	Summary  Summary
	Waivers  []WaiverUse
	Sources  map[string][]byte // the text of every file that has a finding
}

// Failed reports whether a finding that is not waived is at the gate or above.
func (r Result) Failed(gate Severity) bool {
	for _, f := range r.Findings {
		if !f.Waived && f.Severity.AtLeast(gate) {
			return true
		}
	}
	return false
}

func count(findings []Finding) (c Counts) {
	for _, f := range findings {
		switch {
		case f.Waived:
		case f.Severity == Error:
			c.Error++
		case f.Severity == Warning:
			c.Warning++
		case f.Severity == Info:
			c.Info++
		}
	}
	return c
}
