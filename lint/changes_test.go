package lint_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

const changeBase = `cycle: 2026-Q4
team: payments
objectives:
  - id: trust
    title: Make checkout the part that customers trust most
    owner: ana
    key_results:
      - id: conversion
        title: Raise conversion
        owner: ben
        baseline: 61
        target: 68
        current: 63.5
`

func changeDay(month time.Month, day int) okrfile.Date {
	return okrfile.Date{Year: 2026, Month: month, Day: day}
}

// judged compares changeBase with an edit of it and returns "rule level phase".
func judged(t *testing.T, edit func(string) string, base, config string, opt lint.JudgeOptions) []string {
	t.Helper()
	files := func(text string) map[string]string {
		return map[string]string{"okrs/p.yaml": text, "okr.yaml": "version: 1\n" + config}
	}
	before, after := load(t, files(base)), load(t, files(edit(base)))
	opt.Config, opt.Base = after.Config, before
	var got []string
	for _, j := range lint.JudgeChanges(okrfile.Compare(before, after, okrfile.CompareOptions{}), opt) {
		s := j.Rule + " " + string(j.Level) + " " + string(j.Phase)
		if j.Acknowledged {
			s += " acknowledged: " + j.Reason
		}
		got = append(got, s)
	}
	return got
}

func TestJudgeChanges(t *testing.T) {
	set := func(old, new string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, new, 1) }
	}
	weaken := set("target: 68", "target: 64")
	amend := func(by string) func(string) string {
		return set("target: 68", "target: 64\n        amendments: [{on: 2026-11-13, change: target-weakened, from: 68, to: 64, reason: Later., by: "+by+"}]")
	}
	mid := changeDay(time.November, 13)
	for _, tt := range []struct {
		name   string
		edit   func(string) string
		config string
		opt    lint.JudgeOptions
		want   []string
	}{
		{"before the start", weaken, "", lint.JudgeOptions{Today: changeDay(time.September, 20)}, []string{"target-weakened notice draft"}},
		{"last day of grace", weaken, "", lint.JudgeOptions{Today: changeDay(time.October, 7)}, []string{"target-weakened notice draft"}},
		{"after grace", weaken, "", lint.JudgeOptions{Today: changeDay(time.October, 8)}, []string{"target-weakened error active"}},
		{"last day", weaken, "", lint.JudgeOptions{Today: changeDay(time.December, 31)}, []string{"target-weakened error active"}},
		{"day after", set("current: 63.5", "current: 66"), "", lint.JudgeOptions{Today: okrfile.Date{Year: 2027, Month: 1, Day: 1}}, []string{"checkin-recorded notice closing"}},
		{"after closing", set("current: 63.5", "current: 66"), "", lint.JudgeOptions{Today: okrfile.Date{Year: 2027, Month: 1, Day: 15}}, []string{"checkin-recorded error closed"}},
		{"stronger", set("target: 68", "target: 70"), "", lint.JudgeOptions{Today: mid}, []string{"target-strengthened notice active"}},
		{"baseline that raises the score", set("baseline: 61", "baseline: 50"), "", lint.JudgeOptions{Today: mid}, []string{"baseline-changed error active"}},
		{"baseline that lowers it", set("baseline: 61", "baseline: 63"), "", lint.JudgeOptions{Today: mid}, []string{"baseline-changed warning active"}},
		{"amended", amend("maria"), "", lint.JudgeOptions{Today: mid}, []string{"target-weakened notice active acknowledged: Later."}},
		{"amended by the author", amend("maria"), "changes: {approval: other}\n", lint.JudgeOptions{Today: mid, Authors: by("maria")}, []string{"target-weakened error active"}},
		{"amended by another", amend("li"), "changes: {approval: other}\n", lint.JudgeOptions{Today: mid, Authors: by("maria")}, []string{"target-weakened notice active acknowledged: Later."}},
		{"level of the workspace", weaken, "changes: {levels: {target-weakened: warning}}\n", lint.JudgeOptions{Today: mid}, []string{"target-weakened warning active"}},
		{"level of the team", weaken, "changes: {levels: {target-weakened: warning}, teams: {payments: {target-weakened: off}}}\n", lint.JudgeOptions{Today: mid}, []string{"target-weakened none active"}},
		{"grace of the workspace", weaken, "changes: {grace_days: 60}\n", lint.JudgeOptions{Today: mid}, []string{"target-weakened notice draft"}},
		{"owner", set("owner: ben\n", "owner: li\n"), "", lint.JudgeOptions{Today: mid}, []string{"owner-changed notice active"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, judged(t, tt.edit, changeBase, tt.config, tt.opt)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestClosedByDecision holds that an objective with its decision is closed even
// while others of its cycle are still being graded.
func TestClosedByDecision(t *testing.T) {
	base := strings.Replace(changeBase, "    owner: ana\n", "    owner: ana\n    decision: keep\n", 1)
	got := judged(t, func(s string) string { return strings.Replace(s, "target: 68", "target: 70", 1) }, base, "", lint.JudgeOptions{Today: okrfile.Date{Year: 2027, Month: 1, Day: 3}})
	if diff := cmp.Diff([]string{"target-strengthened error closed"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUnmatchedAmendments(t *testing.T) {
	before := load(t, map[string]string{"okrs/p.yaml": changeBase})
	after := load(t, map[string]string{"okrs/p.yaml": changeBase + "        amendments: [{on: 2026-11-13, change: target-weakened, from: 70, to: 64, reason: Later.}]\n"})
	findings := lint.UnmatchedAmendments(before, after, okrfile.Compare(before, after, okrfile.CompareOptions{}))
	if len(findings) != 1 || findings[0].Rule != "amend-unmatched" || findings[0].Span.Start.Line != 14 {
		t.Errorf("got %+v", findings)
	}
}

// TestChangeRules holds that every kind of change that the comparison knows has a
// page, and that levels count the right way.
func TestChangeRules(t *testing.T) {
	for _, id := range []string{okrfile.TargetWeakened, okrfile.ValueEdited, okrfile.ObjectiveRenamed, okrfile.GradeChanged} {
		if r, ok := lint.LookupChange(id); !ok || !strings.Contains(lint.ExplainChange(r), r.Why[:20]) {
			t.Errorf("%s has no page", id)
		}
	}
	list := []lint.JudgedChange{{Level: lint.LevelError}, {Level: lint.LevelWarning}, {Level: lint.LevelNotice, Acknowledged: true}, {Level: lint.LevelNone}}
	if got, want := lint.CountChanges(list), (lint.ChangeCounts{Error: 1, Warning: 1, Notice: 1, Acknowledged: 1}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	for gate, want := range map[lint.Level]int{lint.LevelError: 1, lint.LevelWarning: 2, lint.LevelNotice: 2, lint.LevelNone: 0} {
		if got := lint.ChangesAtLeast(list, gate); got != want {
			t.Errorf("%d changes at %s, want %d", got, gate, want)
		}
	}
}

func by(names ...string) func(okrfile.Change) []string {
	return func(okrfile.Change) []string { return names }
}
