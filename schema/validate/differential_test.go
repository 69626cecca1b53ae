package validate_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/okr-cli/okr/okrfile"
)

// whole uses every key of an OKR file, one per line, so that a test can change
// each of them.
const whole = `cycle: 2026-Q4
team: payments
objectives:
  - id: trusted-checkout
    title: Make checkout trusted
    why: Tickets doubled.
    owner: ana
    kind: aspirational
    supports: [company/loved, "2026/company/b"]
    decision: keep
    retrospective:
      accomplished: a
      struggled: b
      improve: c
    status: dropped
    reason: r
    carried_from: 2026-Q3/payments/a
    key_results:
      - id: conversion
        title: Raise conversion
        owner: ben
        contributors: [li, "mo"]
        type: metric
        metric: conversion
        unit: "%"
        source: https://dash.example
        baseline: 61
        target: 68.5
        commit: 64
        stretch: 72
        at_least: 1
        at_most: -2
        current: 63.5
        confidence: 0.6
        weight: 2
        direction: increase
        due: 2026-12-15
        cadence: weekly
        curve: linear
        guardrail: nothing breaks
        health: true
        leading: false
        status: dropped
        reason: r
        grade: 0.7
        grade_reason: g
        carried_from: a
        milestones:
          - id: gaps
            title: Gaps closed
            points: 0.3
            due: 2026-10-01
            done: 2026-10-20
        depends_on:
          - team: platform
            need: logs
            status: agreed
            by: li
            on: 2026-10-02
            provides: platform/logs
            reason: r
        amendments:
          - on: 2026-11-13
            change: target-weakened
            from: 68
            to: "64"
            reason: why
            by: maria
        lint:
          ignore:
            - rule: kr-output
              reason: why
              until: 2026-12-31
      - id: k2
        title: t
        curve:
          - on: 2026-10-01
            value: 3
`

const wholeConfig = `version: 1
organization: Acme
files: ["okrs/**/*.yaml"]
calendar:
  fiscal_year_starts: february
  cycles:
    launch:
      start: 2026-03-01
      end: 2026-05-31
checkins:
  cadence: weekly
  grace_days: 3
teams:
  company: {}
  payments:
    parent: company
    lead: ana
lint:
  profile: classic
  language: en
  rules:
    o-length: off
  glossary: [SLO]
  names: ["Route 66"]
changes:
  grace_days: 7
  levels:
    kr-added: error
  teams:
    payments:
      kr-added: off
  approval: other
people:
  ana: ana@example.com
  ben: [a, b]
`

// replacements are put in the place of every value.
var replacements = []string{
	"", "null", "~", `""`, `" "`, "text", `"0.5"`, "0.5", "0", "1", "-1", "2", "101", "1e2", "1.0", "true", "false", `"true"`, "yes",
	"2026-11-22", `"2026-11-22"`, "2026-13-40", "2026-02-30", "2026-11-22T10:00:00Z", "2026", "[]", "[a]", "[1]", "[null]", "{}", "{a: b}", "{x-a: 1}", "[{}]",
	"metric", "Weekly", "a/b", "a/b/c", "a/b/c/d", "/a", "a b", "ä-1", ".a", "off", "january",
}

// different tells the places where tables and schema differ on purpose.
func different(key, value string) bool {
	// To a schema 1.0 and 1e2 are whole numbers, for it does not see how they are
	// spelt; as the name of a cycle only a year makes sense.
	return key == "cycle" && (value == "1.0" || value == "1e2")
}

func TestTablesAndSchemaAgree(t *testing.T) {
	for name, src := range map[string]string{"okr": whole, "config": wholeConfig} {
		s := mustNew(t, name)
		verdict := func(src string) (ours []okrfile.Problem, theirs []string) {
			if name == "okr" {
				ours = okrfile.Parse("a.yaml", []byte(src)).Problems
			} else {
				ours = okrfile.ParseConfig("okr.yaml", []byte(src)).Problems
			}
			ours = slices.DeleteFunc(ours, func(p okrfile.Problem) bool {
				return p.Code == okrfile.CodeDuplicateID || p.Code == okrfile.CodeBadConfig && !strings.HasPrefix(p.Message, "version")
			})
			errs, err := s.Validate(plain(t, src))
			if err != nil {
				t.Fatalf("%v\n%s", err, src)
			}
			for _, e := range errs {
				theirs = append(theirs, e.String())
			}
			return ours, theirs
		}
		if ours, theirs := verdict(src); len(ours)+len(theirs) > 0 {
			t.Fatalf("%s: the whole file has problems: %v %v", name, ours, theirs)
		}
		n := 0
		for what, mutant := range mutants(src) {
			n++
			if key, value, _ := strings.Cut(what[strings.Index(what, ": ")+2:], ": "); different(key, value) {
				continue
			}
			ours, theirs := verdict(mutant)
			if (len(ours) > 0) != (len(theirs) > 0) {
				t.Errorf("%s, %s: tables: %v, schema: %v", name, what, ours, theirs)
			}
		}
		t.Logf("%s: %d mutants", name, n)
	}
}

// mutants yields the file with one value replaced, one key renamed or one line
// dropped, by what was done.
func mutants(src string) func(func(string, string) bool) {
	lines := strings.SplitAfter(src, "\n")
	return func(yield func(string, string) bool) {
		for i, line := range lines {
			key, value, ok := strings.Cut(strings.TrimRight(line, "\n"), ": ")
			if !ok {
				continue
			}
			with := func(line string) string {
				return strings.Join(slices.Concat(lines[:i], []string{line}, lines[i+1:]), "")
			}
			name := strings.TrimLeft(key, " -")
			for _, r := range replacements {
				if !yield(fmt.Sprintf("line %d: %s: %s", i+1, name, r), with(key+": "+r+"\n")) {
					return
				}
			}
			if !yield(fmt.Sprintf("line %d: %s renamed", i+1, name), with(key+"q: "+value+"\n")) ||
				!yield(fmt.Sprintf("line %d: x-%s", i+1, name), with(strings.Replace(key, name, "x-"+name, 1)+": "+value+"\n")) {
				return
			}
			if !strings.HasPrefix(strings.TrimLeft(key, " "), "-") && !yield(fmt.Sprintf("line %d: %s dropped", i+1, name), with("")) {
				return
			}
		}
	}
}

// plain turns YAML into plain values by the core schema of YAML 1.2, as editors
// and validators do: dates are text.
func plain(t *testing.T, src string) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(src), &n); err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return plainNode(t, n.Content[0])
}

func plainNode(t *testing.T, n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainNode(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		l := []any{}
		for _, c := range n.Content {
			l = append(l, plainNode(t, c))
		}
		return l
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		v, err := strconv.ParseFloat(n.Value, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	return n.Value
}
