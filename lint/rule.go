package lint

import (
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// Rule is one thing to look for. Everything that is said about it anywhere comes
// from here.
type Rule struct {
	ID      string
	Title   string    // a phrase, lower case: what the rule finds
	Why     string    // why it matters; paragraphs are separated by an empty line
	Bad     []Example // each provokes the rule
	Good    []Example // none of them does
	Sources []string  // who says so
	Note    string    // what it does not see, and how sure it is; may be empty
	Levels  Levels
	Wording bool // looks at the words of a statement, and needs nothing else
	Early   bool // a problem of reading the files; has no check here

	objective func(*check, *objective)
	keyResult func(*check, *keyResult)
	document  func(*check, *document)
	plan      func(*check, *survey)
}

// Levels are the severities of a rule in the three profiles.
type Levels struct{ Classic, Outcome, Lenient Severity }

// all returns the same level for every profile.
func all(s Severity) Levels { return Levels{s, s, s} }

// In returns the level of a profile; an unknown profile is classic.
func (l Levels) In(profile string) Severity {
	switch profile {
	case "outcome":
		return l.Outcome
	case "lenient":
		return l.Lenient
	}
	return l.Classic
}

// Profiles are the names of the profiles, the default first.
func Profiles() []string { return []string{"classic", "outcome", "lenient"} }

// Example is a piece of a file that shows a rule. Its YAML is the inside of a key
// result, of an objective, or a whole file.
type Example struct {
	On    string // "key result", "objective", "file" or "okr.yaml"
	YAML  string
	Caret string       // the words a finding points at; "" is not checked
	Today okrfile.Date // the day on which it is read; zero: the middle of the cycle
}

func kr(yaml, caret string) Example   { return Example{On: "key result", YAML: yaml, Caret: caret} }
func obj(yaml, caret string) Example  { return Example{On: "objective", YAML: yaml, Caret: caret} }
func file(yaml, caret string) Example { return Example{On: "file", YAML: yaml, Caret: caret} }
func conf(yaml, caret string) Example { return Example{On: "okr.yaml", YAML: yaml, Caret: caret} }

func (e Example) on(year, month, day int) Example {
	e.Today = okrfile.Date{Year: year, Month: time.Month(month), Day: day}
	return e
}
