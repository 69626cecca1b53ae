package okrfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
)

// TestFirstDay holds what somebody reads who has never written an OKR file: one
// finding for one slip, at its place, with the repair as the hint, and all slips
// of the file at once.
func TestFirstDay(t *testing.T) {
	head := "cycle: 2026-Q4\nteam: payments\nobjectives:\n"
	objective := head + "  - id: a\n    title: Make it calm\n    key_results:\n"
	kr := objective + "      - id: k\n        title: Cut x from 3 to 1\n"
	for _, tt := range []struct {
		name, src string
		want      []string // line:column-end code: message | hint
	}{
		{"a misspelt required key is not missing as well", head + "  - id: a\n    titel: Make it calm\n", []string{
			`5:5-10 meta-unknown-field: "titel" is not a key of an objective | did you mean "title"?`}},
		{"what stands below a misspelt key is read", strings.Replace(kr, "key_results", "key_result", 1) + "        target: 68%\n", []string{
			`6:5-15 meta-unknown-field: "key_result" is not a key of an objective | did you mean "key_results"?`,
			`9:17-20 meta-wrong-type: target is the text "68%", a number is needed | write target: 68 and the sign under unit`}},
		{"a misspelt key beside the right one is only unknown", head + "  - id: a\n    title: Make it calm\n    titel: Or not\n", []string{
			`6:5-10 meta-unknown-field: "titel" is not a key of an objective | did you mean "title"?`}},
		{"a word of another tool", kr + "        deadline: 2026-12-31\n        progress: 50%\n", []string{
			`9:9-17 meta-unknown-field: "deadline" is not a key of a key result | did you mean "due"?`,
			`10:9-17 meta-unknown-field: "progress" is not a key of a key result | okr computes it from baseline, target and current; remove the line`}},
		{"a key of a key result in its objective", objective + "      - id: k\n    baseline: 3\n", []string{
			`7:9-11 meta-missing-field: key result "k" has no title | add title: the key result in one sentence: what changes, from where to where`,
			`8:5-13 meta-unknown-field: "baseline" is not a key of an objective | it is a key of a key result: indent it, below the dash of one`}},
		{"everything below one key", "okr:\n  cycle: 2026-Q4\n  team: payments\n  objectives:\n    - id: a\n      titel: Make it calm\n", []string{
			`1:1-4 meta-unknown-field: "okr" is not a key of an OKR file | remove the line, and the indentation of those below it`,
			`6:7-12 meta-unknown-field: "titel" is not a key of an objective | did you mean "title"?`}},
		{"a list without dashes", head + "  id: a\n  title: Make it calm\n  kind: bold\n", []string{
			`4:3-13 meta-wrong-type: objectives is a group of keys, a list is needed | put a dash before its first key, - id:, and indent the others to it`,
			`6:9-13 meta-bad-value: kind "bold" is not known, write committed, aspirational or learning | `}},
		{"a sentence for a key result", objective + "      - Cut x from 3 to 1\n", []string{
			`7:9-26 meta-wrong-type: a key result in key_results is the text "Cut x from 3 to 1", keys with values are needed | write - {id: cut-x-from-3-to-1, title: "Cut x from 3 to 1"}`}},
		{"a list for the file", "- cycle: 2026-Q4\n", []string{
			`1:1-2 meta-wrong-type: the file is a list, keys with values are needed | begin it with cycle: and team:, and put the goals below objectives:`}},
		{"all required keys are one finding", "objectives: []\n", []string{
			`1:1-11 meta-missing-field: OKR file has no cycle and no team | add cycle: and team:`}},
		{"a cycle in other words", strings.Replace(head, "2026-Q4", "Q4 2026", 1), []string{
			`1:8-15 meta-bad-value: cycle "Q4 2026" is not the name of a cycle, which is one word | did you mean 2026-Q4?`,
			`3:1-11 meta-missing-field: objectives is empty | add objectives: and below it the first one, beginning with - id:`}},
		{"dates", kr + "        due: 31.12.2026\n        amendments: [{on: 12/31/2026, change: a}, {on: 5/6/2026, change: a}]\n", []string{
			`9:14-24 meta-bad-value: due "31.12.2026" is not a date, write year-month-day such as 2026-11-22 | write due: 2026-12-31`,
			`10:27-37 meta-bad-value: on "12/31/2026" is not a date, write year-month-day such as 2026-11-22 | write on: 2026-12-31`,
			`10:56-64 meta-bad-value: on "5/6/2026" is not a date, write year-month-day such as 2026-11-22 | `}},
		{"a confidence", kr + "        confidence: 7/10\n        grade: 60%\n", []string{
			`9:21-25 meta-wrong-type: confidence is the text "7/10", a number is needed | write confidence: 0.7`,
			`10:16-19 meta-wrong-type: grade is the text "60%", a number is needed | write grade: 0.6`}},
		{"numbers that are none", kr + "        target: <5\n        baseline: 5-10\n        commit: tbd\n        stretch: 1.000.000\n", []string{
			`9:17-19 meta-wrong-type: target is the text "<5", a number is needed | write target: 5; for a bound that has to hold, type: threshold and at_most: 5`,
			`10:19-23 meta-wrong-type: baseline is the text "5-10", a number is needed | write one number; commit: and stretch: stand for a cautious and a bold one`,
			`11:17-20 meta-wrong-type: commit is the text "tbd", a number is needed | leave it out until it is known; a value to be found out is type: baseline`,
			`12:18-27 meta-wrong-type: stretch is the text "1.000.000", a number is needed | write stretch: 1000000`}},
		{"a text cut off by a comment", strings.Replace(kr, "Cut x from 3 to 1", "Raise # of users from 3 to 9", 1) + "        owner: ben # until May\n", []string{
			`8:22-44 meta-cut-text: title ends before "# of users from 3 to 9", which YAML takes for a comment | put the whole text in quotes, or a space behind the # of a comment`}},
		{"brackets at the start of a title", strings.Replace(kr, "Cut x", "[Draft] Cut x", 1), []string{
			`8:24-41 meta-bad-yaml: text behind the closing bracket: "Cut x from 3 to 1" | put the value in quotes: title: "[Draft] Cut x from 3 to 1"`}},
		{"tabs on many lines are one finding", head + "\t- id: a\n\t  titel: Make it calm\n\t  key_results:\n", []string{
			`4:1-2 meta-bad-yaml: a tab indents the line, and 2 more lines | replace tabs by spaces, YAML takes nothing else`,
			`5:4-9 meta-unknown-field: "titel" is not a key of an objective | did you mean "title"?`}},
		{"no-break spaces", head + "\u00a0 - id: a\n    titel: Make it calm\n", []string{
			`4:1-3 meta-bad-yaml: a no-break space indents the line | replace it by a plain space; it often comes with text copied from a web page`,
			`5:5-10 meta-unknown-field: "titel" is not a key of an objective | did you mean "title"?`}},
		{"a dash without its space", objective + "      -id: k\n       titel: Cut x from 3 to 1\n", []string{
			`7:7-8 meta-bad-yaml: a space is missing behind the dash | write - id: k`,
			`8:8-13 meta-unknown-field: "titel" is not a key of a key result | did you mean "title"?`}},
		{"a second document behind a syntax error", head + "  - id: a\n    title: Make: it calm\n---\ncycle: 2026-Q4\n", []string{
			`5:16-17 meta-bad-yaml: a second colon in the line, its value must be in quotes | put the value in quotes: title: "Make: it calm"`,
			`6:1-4 meta-bad-yaml: a second YAML document begins here, only the first one is read | keep one file for each team and cycle`}},
		{"a comment for the editor", "# yaml-language-server: schema=https://example.com/s.json\n" + head + "  []\n", []string{
			`1:1-58 meta-schema-line: editors do not understand this comment, so they do not know the schema | write # yaml-language-server: $schema=URL`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range okrfile.Parse("a.yaml", []byte(tt.src)).Problems {
				got = append(got, fmt.Sprintf("%s-%d %s: %s | %s", p.Span.Start, p.Span.End.Column, p.Code, p.Message, p.Hint))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
