package okrfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
)

const sound = `cycle: 2026-Q4
team: payments
objectives:
  - id: trusted-checkout
    title: Make checkout the part of the product that customers trust most
    why: >
      Support tickets about payments: doubled
      since spring.
    supports: [company/loved-product,
      company/other]
    key_results:
      - id: conversion
        title: "Raise checkout conversion
          from 61% to 68%"
        baseline: 61
        target: 68
        milestones:
          - {id: gaps, title: Gap list closed, points: 0.3}
          - {id: report, title: Report signed, points: 1}
      - id: churn
        title: 'Keep churn at or below 2%'
        at_most: 2
`

// injections break one line of the sound file in the ways that people do.
var injections = []struct {
	name     string
	old, new string
	want     string // line:column-column message
}{
	{"unclosed double quote", `title: Make checkout`, `title: "Make checkout`, `5:12-76 the quote " is not closed`},
	{"unclosed single quote", `'Keep churn at or below 2%'`, `'Keep churn at or below 2%`, `21:16-42 the quote ' is not closed`},
	{"apostrophe in single quotes", `'Keep churn`, `'Keep Ana's churn`, `21:26-49 text behind the closing quote: "s churn at or below 2%'"`},
	{"text behind a quote", `title: Make checkout`, `title: "Make" checkout`, `5:19-77 text behind the closing quote: "checkout the part of the product that customers trust most"`},
	{"bad escape", `title: Make checkout`, `title: "Make \d checkout"`, `5:18-20 \d is no escape of a double-quoted text`},
	{"tab", `    key_results:`, "\tkey_results:", `11:1-2 a tab indents the line`},
	{"tab behind spaces", `        baseline: 61`, "  \t  baseline: 61", `15:3-6 a tab indents the line`},
	{"second colon", `title: Make checkout`, `title: Make: checkout`, `5:16-17 a second colon in the line, its value must be in quotes`},
	{"no space behind colon", `        target: 68`, `        target:68`, `16:15-16 a space is missing behind the colon of "target"`},
	{"no colon", `        target: 68`, `        target 68`, `16:9-15 a colon is missing behind "target"`},
	{"no colon above a list", `objectives:`, `objectives`, `3:1-11 a colon is missing behind "objectives"`},
	{"unclosed bracket", `      company/other]`, `      company/other`, `9:15-16 the bracket [ is not closed`},
	{"unclosed brace", `Report signed, points: 1}`, `Report signed, points: 1`, `19:13-14 the bracket { is not closed`},
	{"wrong bracket", `closed, points: 0.3}`, `closed, points: 0.3]`, `18:59-60 ] closes the { of line 18`},
	{"missing comma", `closed, points: 0.3}`, `closed points: 0.3}`, `18:53-54 a second colon in one entry`},
	{"behind a bracket", `points: 1}`, `points: 1} x`, `19:59-60 text behind the closing bracket: "x"`},
	{"at sign", `title: Make checkout`, `title: @ana checkout`, `5:12-13 a value cannot begin with '@'`},
	{"backtick", `title: Make checkout`, "title: `okr` checkout", "5:12-13 a value cannot begin with '`'"},
	{"percent", `at_most: 2`, `at_most: %2`, `22:18-19 a value cannot begin with '%'`},
	{"asterisks", `title: Make checkout`, `title: *Make* checkout`, `5:12-13 a value cannot begin with '*'`},
	{"unknown anchor", `title: Make checkout`, `title: *make #`, `5:12-17 *make refers to no anchor`},
	{"greater than", `title: Make checkout`, `title: > 50% of checkout`, `5:12-13 '>' begins a text on the lines below, nothing may stand behind it`},
	{"too deep", `        target: 68`, `          target: 68`, `16:11-17 "target" is indented deeper than the key above it, which already has a value`},
	{"between", `        target: 68`, `       target: 68`, `16:8-14 the line is indented like no line above it`},
	{"item between", `      - id: churn`, `     - id: churn`, `20:6-10 the line is indented like no line above it`},
	{"directive", `cycle: 2026-Q4`, "%YAML 1.2\ncycle: 2026-Q4", `1:1-10 YAML directives are not read`},
	{"last line", `        at_most: 2`, `        at_most: "2`, `22:18-20 the quote " is not closed`},
}

func TestSyntaxErrors(t *testing.T) {
	for _, tt := range injections {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(sound, tt.old, tt.new, 1)
			if src == sound {
				t.Fatal("nothing was injected")
			}
			d := okrfile.Parse("a.yaml", []byte(src))
			if diff := cmp.Diff([]string{tt.want}, ranges(d.Problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if !d.Incomplete {
				t.Error("the document is not incomplete")
			}
		})
	}
}

// TestSeveralSyntaxErrors breaks two places at once, in every combination that
// stands in different items.
func TestSeveralSyntaxErrors(t *testing.T) {
	found, pairs := 0, 0
	for i, a := range injections {
		for _, b := range injections[i+1:] {
			src := strings.Replace(strings.Replace(sound, a.old, a.new, 1), b.old, b.new, 1)
			la, lb := lineOf(a.want), lineOf(b.want)
			if la == lb || strings.Contains(a.new+b.new, "%YAML") || !strings.Contains(src, a.new) || !strings.Contains(src, b.new) {
				continue
			}
			pairs++
			got := ranges(okrfile.Parse("a.yaml", []byte(src)).Problems)
			if len(got) == 2 && (lineOf(got[0]) == la && lineOf(got[1]) == lb || lineOf(got[0]) == lb && lineOf(got[1]) == la) {
				found++
			} else if testing.Verbose() {
				t.Logf("%s + %s: %q", a.name, b.name, got)
			}
		}
	}
	t.Logf("%d of %d pairs found at their lines without false extras", found, pairs)
	if found*100 < pairs*90 {
		t.Errorf("%d of %d pairs were found, want 90%%", found, pairs)
	}
}

func lineOf(s string) string { line, _, _ := strings.Cut(s, ":"); return line }

// ranges prints problems as line:column-column and message.
func ranges(problems []okrfile.Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s-%d %s", p.Span.Start, p.Span.End.Column, p.Message))
	}
	return out
}
