package okrfile_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/okr-cli/okr/okrfile"
)

func TestParseConfig(t *testing.T) {
	c := okrfile.ParseConfig("okr.yaml", []byte(`version: 1
organization: Acme
files: ["goals/**/*.yaml"]
calendar:
  fiscal_year_starts: february
  cycles:
    2026-launch: {start: 2026-03-01, end: 2026-05-31}
checkins: {cadence: biweekly, grace_days: 0}
teams:
  company: {}
  board:
  payments: {parent: company, lead: ana}
lint:
  profile: outcome
  language: de
  rules: {o-length: off, kr-output: error}
  glossary: [SLO]
  names: ["Route 66"]
changes:
  grace_days: 10
  levels: {kr-added: error}
  teams: {payments: {kr-added: off}}
  approval: other
people:
  ana: ana@example.com
  ben: [ben@example.com, b@example.org]
`))
	want := okrfile.DefaultConfig()
	want.Path, want.Organization, want.Files = "okr.yaml", "Acme", []string{"goals/**/*.yaml"}
	want.Calendar.FiscalStart = time.February
	want.Calendar.Custom = map[string]okrfile.Cycle{"2026-launch": {
		ID: "2026-launch", Start: okrfile.Date{Year: 2026, Month: 3, Day: 1}, End: okrfile.Date{Year: 2026, Month: 5, Day: 31},
	}}
	want.Cadence, want.GraceDays = "biweekly", 0
	want.Teams = []okrfile.Team{{ID: "company"}, {ID: "board"}, {ID: "payments", Parent: "company", Lead: "ana"}}
	want.Lint = okrfile.LintConfig{
		Profile: "outcome", Language: "de", Glossary: []string{"SLO"}, Names: []string{"Route 66"},
		Rules: []okrfile.RuleLevel{{Rule: "o-length", Level: "off"}, {Rule: "kr-output", Level: "error"}},
	}
	want.Changes = okrfile.ChangesConfig{
		GraceDays: 10, ClosingDays: 14, Levels: []okrfile.RuleLevel{{Rule: "kr-added", Level: "error"}}, Approval: "other",
		Teams: []okrfile.TeamLevels{{Team: "payments", Levels: []okrfile.RuleLevel{{Rule: "kr-added", Level: "off"}}}},
	}
	want.People = []okrfile.Person{{ID: "ana", Emails: []string{"ana@example.com"}}, {ID: "ben", Emails: []string{"ben@example.com", "b@example.org"}}}
	if diff := cmp.Diff(want, c, cmpopts.IgnoreTypes(okrfile.Span{}), cmpopts.IgnoreFields(okrfile.Config{}, "Source")); diff != "" {
		t.Errorf("config (-want +got):\n%s", diff)
	}
}

func TestConfigProblems(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string // line:column code message
	}{
		{"empty", "", []string{"1:1 meta-missing-field the file is empty"}},
		{"no version", "organization: Acme\n", []string{"1:1 meta-missing-field okr.yaml has no version"}},
		{"newer version", "version: 2\n", []string{`1:10 meta-bad-config version 2 is not known, this program reads version 1`}},
		{"unknown key", "version: 1\norganisation: Acme\n", []string{`2:1 meta-unknown-field "organisation" is not a key of okr.yaml`}},
		{"cycle ends early", "version: 1\ncalendar: {cycles: {a: {start: 2026-03-01, end: 2026-02-01}}}\n", []string{
			`2:49 meta-bad-config cycle "a" ends on 2026-02-01, before it starts on 2026-03-01`}},
		{"cycle without end", "version: 1\ncalendar: {cycles: {a: {start: 2026-03-01}, b: }}\n", []string{
			`2:24 meta-missing-field cycle "a" has no end`,
			`2:45 meta-missing-field cycle "b" has no start and no end`}},
		{"teams in a circle", "version: 1\nteams:\n  a: {parent: b}\n  b: {parent: c}\n  c: {parent: a}\n", []string{
			`5:15 meta-bad-config teams go round in a circle: a → b → c → a`}},
		{"own parent", "version: 1\nteams: {a: {parent: a}}\n", []string{`2:21 meta-bad-config teams go round in a circle: a → a`}},
		{"unknown parent", "version: 1\nteams: {company: {}, a: {parent: compny}}\n", []string{`2:34 meta-bad-config team "compny" is not listed under teams`}},
		{"unknown level", "version: 1\nlint: {rules: {o-length: of}}\n", []string{`2:26 meta-bad-value o-length "of" is not known, write off, info, warning or error`}},
		{"level of a change", "version: 1\nchanges: {levels: {kr-added: info}}\n", []string{`2:30 meta-bad-value kr-added "info" is not known, write off, notice, warning or error`}},
		{"team of changes", "version: 1\nteams: {a: }\nchanges: {teams: {b: {kr-added: off}}}\n", []string{`3:19 meta-bad-config team "b" is not listed under teams`}},
		{"pattern outside", "version: 1\nfiles: [../x.yaml, /etc/*.yaml, 'okrs/[']\n", []string{
			`2:9 meta-bad-config the pattern "../x.yaml" leads out of the workspace`,
			`2:20 meta-bad-config the pattern "/etc/*.yaml" leads out of the workspace`,
			`2:33 meta-bad-config "okrs/[" is not a pattern`}},
		{"days", "version: 1\ncheckins: {grace_days: 1.5}\nchanges: {grace_days: -1}\n", []string{
			`2:24 meta-bad-value grace_days 1.5 is not a whole number`,
			`3:23 meta-bad-value grace_days -1 is not between 0 and 366`}},
		{"list of teams", "version: 1\nteams: [a, b]\n", []string{`2:8 meta-wrong-type teams is a list, a group of keys is needed`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := okrfile.ParseConfig("okr.yaml", []byte(tt.src))
			if diff := cmp.Diff(tt.want, lines(c.Problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// lines prints problems as line:column, code and message.
func lines(problems []okrfile.Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Span.Start.String()+" "+p.Code+" "+p.Message)
	}
	return out
}
