package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// Options say what to report on.
type Options struct {
	Cycle    okrfile.Cycle
	AsOf     okrfile.Date // the day of the report: later commits and check-ins are left out
	Commit   string       // full id of the commit that was read; "" for the working tree
	Team     string       // limits to a team and the teams below it
	Owner    string       // limits to the key results of one owner
	Audience Audience     // "" is AudienceTeam
	Sections []string     // keys of Sections; empty means what the audience gets
	Command  string       // the command that reproduces the report, for the method section
	// Level is what a change of a goal is worth on a day: error, warning, notice or
	// none, which is not shown. Without it every change is a warning.
	Level func(ch okrfile.Change, on okrfile.Date) string
}

// Audience chooses the sections and how much of persons is shown.
type Audience string

// The audiences: exec gets the answer and the exceptions, team everything, public
// no names of persons, no check-in log and nothing about process.
const (
	AudienceTeam   Audience = "team"
	AudienceExec   Audience = "exec"
	AudiencePublic Audience = "public"
)

// Section is one part of the report.
type Section struct {
	Key   string
	Title string
}

// Sections are the parts of a report in their order; the header is always there.
func Sections() []Section {
	return []Section{
		{"summary", "Summary"},
		{"scorecard", "Scorecard"},
		{"overview", "Goals by team"},
		{"objectives", "Objectives in detail"},
		{"changes", "Goal changes"},
		{"grades", "Grades"},
		{"forecast", "Forecast quality and calibration"},
		{"process", "Process"},
		{"alignment", "Alignment and requests"},
		{"movement", "Carried, dropped, new"},
		{"retrospective", "Retrospective"},
		{"method", "Method"},
	}
}

// Shown returns the sections that the scope asks for, in their order.
func (s Scope) Shown() []Section {
	keys := s.Sections
	if len(keys) == 0 {
		switch s.Audience {
		case AudienceExec:
			keys = []string{"summary", "scorecard", "changes", "grades", "method"}
		case AudiencePublic:
			keys = []string{"summary", "overview", "grades", "movement", "retrospective", "method"}
		default:
			return Sections()
		}
	}
	return slices.DeleteFunc(Sections(), func(sec Section) bool { return !slices.Contains(keys, sec.Key) })
}

// errNamesOwner refuses what could not be true: the goals of one person without the
// person, which readers would take for all of them.
var errNamesOwner = errors.New("a report for the public names nobody, and cannot be limited to an owner")

// For is the report for another audience, or with other sections: what is stored for
// a team makes the page for everybody. "" and nil leave the audience and the
// sections as they are. It returns an error for what the report no longer holds.
func (r *Report) For(audience Audience, sections []string) (*Report, error) {
	if err := CheckSections(sections); err != nil {
		return nil, err
	}
	out := *r
	if len(sections) > 0 {
		out.Scope.Sections = sections
	}
	if audience != "" {
		out.Scope.Audience = audience
	}
	if audience == AudiencePublic && r.Scope.Owner != "" {
		return nil, errNamesOwner
	}
	if out.Method.Command != "" {
		out.Method.Command = strings.TrimSuffix(out.Method.Command, r.Scope.flags()) + out.Scope.flags()
	}
	if out.Scope.Audience == r.Scope.Audience {
		return &out, nil
	}
	if r.Scope.Audience == AudiencePublic {
		return nil, fmt.Errorf("it was made for the public, and holds no names, notes or process for %q", audience)
	}
	if audience == AudiencePublic {
		out = *withoutPersons(&out)
		out.Summary = summarize(&out)
	}
	return &out, nil
}

// about says whose goals the report is about: the organization, and the team or the
// owner it is limited to. A part must not be taken for the whole.
func (r *Report) about() []string {
	var out []string
	if r.Organization != "" {
		out = append(out, r.Organization)
	}
	if r.Scope.Team != "" {
		out = append(out, "team "+r.Scope.Team)
	}
	if r.Scope.Owner != "" && r.Scope.Audience != AudiencePublic {
		out = append(out, "owner "+r.Scope.Owner)
	}
	return out
}

// flags are how the end of a command asks for the sections and the audience.
func (s Scope) flags() string {
	text := ""
	if len(s.Sections) > 0 {
		text += " --section " + strings.Join(s.Sections, ",")
	}
	if s.Audience != AudienceTeam && s.Audience != "" {
		text += " --audience " + string(s.Audience)
	}
	return text
}

// CheckSections returns an error that names the first key that is no section.
func CheckSections(keys []string) error {
	for _, k := range keys {
		if !slices.ContainsFunc(Sections(), func(s Section) bool { return s.Key == k }) {
			var all []string
			for _, s := range Sections() {
				all = append(all, s.Key)
			}
			return fmt.Errorf("%q is no section of a report, choose from %s", k, strings.Join(all, ", "))
		}
	}
	return nil
}
