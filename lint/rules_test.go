package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// midCycle is the day on which examples are read: the middle of 2026-Q4.
var midCycle = okrfile.Date{Year: 2026, Month: time.November, Day: 22}

// load reads files as a workspace; names are paths.
func load(t testing.TB, files map[string]string) *okrfile.Plan {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	plan, err := okrfile.Load(fsys, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// runExample lints an example with its rule switched on.
func runExample(t *testing.T, rule lint.Rule, e lint.Example) lint.Result {
	t.Helper()
	files := map[string]string{"okrs/example.yaml": e.Source()}
	if e.On == "okr.yaml" {
		files = map[string]string{"okr.yaml": e.Source()}
	} else if rule.Levels.Classic == lint.Off {
		files["okr.yaml"] = fmt.Sprintf("version: 1\nlint:\n  language: en\n  rules: {%s: info}\n", rule.ID)
	}
	today := e.Today
	if today.IsZero() {
		today = midCycle
	}
	return lint.Run(load(t, files), lint.Options{Today: today})
}

// TestExamples holds every rule to its own page: each bad example provokes it, at
// the words it names, and no good one does.
func TestExamples(t *testing.T) {
	for _, rule := range lint.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			for i, e := range rule.Bad {
				res := runExample(t, rule, e)
				f, ok := findRule(res, rule.ID)
				if !ok {
					t.Errorf("bad example %d does not provoke the rule:\n%s\n%s", i, e.Source(), listing(res))
					continue
				}
				if at := pointedAt(res, f); e.Caret != "" && at != e.Caret {
					t.Errorf("bad example %d points at %q, want %q", i, at, e.Caret)
				}
			}
			for i, e := range rule.Good {
				res := runExample(t, rule, e)
				if _, ok := findRule(res, rule.ID); ok {
					t.Errorf("good example %d provokes the rule:\n%s\n%s", i, e.Source(), listing(res))
				}
				for _, f := range res.Findings {
					if f.Severity.AtLeast(lint.Warning) && !f.Waived {
						t.Errorf("good example %d is not good:\n%s\n%s", i, e.Source(), listing(res))
						break
					}
				}
			}
		})
	}
}

func findRule(res lint.Result, id string) (lint.Finding, bool) {
	for _, f := range res.Findings {
		if f.Rule == id {
			return f, true
		}
	}
	return lint.Finding{}, false
}

func pointedAt(res lint.Result, f lint.Finding) string {
	src := res.Sources[f.File]
	a, b := int(f.Span.Start.Offset), int(f.Span.End.Offset)
	if a < 0 || b > len(src) || a > b {
		return "outside"
	}
	return strings.Trim(string(src[a:b]), `"'`)
}

func listing(res lint.Result) string {
	var b strings.Builder
	for _, f := range res.Findings {
		fmt.Fprintf(&b, "%s:%s: %s: %s [%s] at %q\n", f.File, f.Span.Start, f.Severity, f.Message, f.Rule, pointedAt(res, f))
	}
	return b.String()
}
