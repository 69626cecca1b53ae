package lint_test

import (
	"strings"
	"testing"

	"github.com/okr-cli/okr/lint"
)

// TestAcrossFiles holds the rules that look at several files.
func TestAcrossFiles(t *testing.T) {
	objective := func(cycle, team, id, extra string) string {
		source := lint.Example{On: "objective", YAML: "id: " + id + "\ntitle: Make checkout the part that customers trust most\n" + extra}.Source()
		return strings.NewReplacer("cycle: 2026-Q4", "cycle: "+cycle, "team: payments", "team: "+team).Replace(source)
	}
	const teams = "version: 1\nteams: {company: {lead: ada}, payments: {parent: company}}\n"
	for _, tt := range []struct {
		name, rule, at string
		files          map[string]string
	}{
		{"the last cycle's objective again", "cyc-carryover", "okrs/q4.yaml",
			map[string]string{"okrs/q3.yaml": objective("2026-Q3", "payments", "a", ""), "okrs/q4.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"carried over and said so", "cyc-carryover", "",
			map[string]string{"okrs/q3.yaml": objective("2026-Q3", "payments", "a", ""), "okrs/q4.yaml": objective("2026-Q4", "payments", "b", "carried_from: 2026-Q3/payments/a\n")}},
		{"a cycle between", "cyc-carryover", "",
			map[string]string{"okrs/q2.yaml": objective("2026-Q2", "payments", "a", ""), "okrs/q4.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"another team's objective", "cyc-carryover", "",
			map[string]string{"okrs/q3.yaml": objective("2026-Q3", "platform", "a", ""), "okrs/q4.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"nothing above", "align-orphan", "okrs/team.yaml",
			map[string]string{"okr.yaml": teams, "okrs/top.yaml": objective("2026-Q4", "company", "a", ""), "okrs/team.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"a goal of the year above", "align-orphan", "okrs/team.yaml",
			map[string]string{"okr.yaml": teams, "okrs/top.yaml": objective("2026", "company", "a", ""), "okrs/team.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"supports it", "align-orphan", "",
			map[string]string{"okr.yaml": teams, "okrs/top.yaml": objective("2026-Q4", "company", "a", ""), "okrs/team.yaml": objective("2026-Q4", "payments", "b", "supports: [company/a]\n")}},
		{"nothing there to support", "align-orphan", "",
			map[string]string{"okr.yaml": teams, "okrs/top.yaml": objective("2026-Q1", "company", "a", ""), "okrs/team.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"a copy of the parent", "align-copy", "okrs/team.yaml",
			map[string]string{"okr.yaml": teams, "okrs/top.yaml": objective("2026-Q4", "company", "a", ""), "okrs/team.yaml": objective("2026-Q4", "payments", "b", "supports: [company/a]\n")}},
		{"the same key results in two teams", "set-duplicate-kr", "okrs/z.yaml",
			map[string]string{"okrs/a.yaml": objective("2026-Q4", "care", "a", ""), "okrs/z.yaml": objective("2026-Q4", "payments", "b", "")}},
		{"passed through on purpose", "set-duplicate-kr", "",
			map[string]string{"okrs/a.yaml": objective("2026-Q4", "care", "a", ""), "okrs/z.yaml": objective("2026-Q4", "payments", "b", "supports: [care/a]\n")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res := lint.Run(load(t, tt.files), lint.Options{Today: midCycle})
			f, _ := findRule(res, tt.rule)
			if f.File != tt.at {
				t.Errorf("%s is reported in %q, want %q\n%s", tt.rule, f.File, tt.at, listing(res))
			}
		})
	}
}

// TestOnly holds that a run may be narrowed to some rules, and that this changes
// nothing in what they say.
func TestOnly(t *testing.T) {
	plan := load(t, map[string]string{"okrs/a.yaml": lint.Example{On: "key result", YAML: "title: Help the sales team with onboarding"}.Source()})
	res := lint.Run(plan, lint.Options{Today: midCycle, Only: []string{"kr-activity", "kr-no-measure"}})
	if len(res.Findings) != 1 || res.Findings[0].Rule != "kr-activity" || res.Summary.Warning != 1 {
		t.Errorf("got\n%s", listing(res))
	}
}
