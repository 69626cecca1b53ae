package okrfile

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	fileHead = "cycle: 2026-Q4\nteam: pay\nobjectives:\n  - id: o\n    title: T\n    key_results:\n"
	krRef    = "kr"
)

func inFile(s string) string { return fileHead + s }

var editCases = []struct {
	name, src, want string
	edits           []Edit
}{
	{"plain with a comment and a tab", inFile("      - id: kr\n        current: 61\t# seen\n        x: 1\n"),
		inFile("      - id: kr\n        current: 63.50\t# seen\n        x: 1\n"), []Edit{setNum("63.50", "current")}},
	{"no final newline", inFile("      - id: kr\n        current: 61"), inFile("      - id: kr\n        current: 62"), []Edit{setNum("62", "current")}},
	{"byte order mark and CRLF", "\ufeff" + crlf(inFile("      - id: kr\n        title: Ümläut\n        target: 9\n        x-a: 1\n")),
		"\ufeff" + crlf(inFile("      - id: kr\n        title: Ümläut\n        target: 9\n        current: 5\n        confidence: 0.6\n        x-a: 1\n")),
		[]Edit{setNum("5", "current"), setNum("0.6", "confidence")}},
	{"single quotes stay", inFile("      - id: kr\n        current: '61' # c\n"), inFile("      - id: kr\n        current: '62' # c\n"), []Edit{setNum("62", "current")}},
	{"double quotes stay", inFile("      - id: kr\n        title: \"a \\\" b\" # c\n"), inFile("      - id: kr\n        title: \"x \\\"y\\\" # z\" # c\n"),
		[]Edit{setText(`x "y" # z`, "title")}},
	{"plain becomes quoted where it must", inFile("      - id: kr\n        title: some\n          folded text # c\n"), inFile("      - id: kr\n        title: \"a: b\" # c\n"),
		[]Edit{setText("a: b", "title")}},
	{"literal block", inFile("      - id: kr\n        why: |  # c\n          a\n\n          b\n\n        x: 1\n"),
		inFile("      - id: kr\n        why: |-  # c\n          c\n            d\n\n        x: 1\n"), []Edit{setText("c\n  d", "why")}},
	{"folded block", inFile("      - id: kr\n        why: >\n          a\n          b\n        x: 1\n"),
		inFile("      - id: kr\n        why: >\n          c\n        x: 1\n"), []Edit{setText("c\n", "why")}},
	{"missing current goes behind the target", inFile("      - id: kr\n        baseline: 1\n        target: 2 # goal\n        owner: b\n\n  - id: p\n"),
		inFile("      - id: kr\n        baseline: 1\n        target: 2 # goal\n        current: 1.5\n        owner: b\n\n  - id: p\n"), []Edit{setNum("1.5", "current")}},
	{"empty current", inFile("      - id: kr\n        current:\n        x: 1\n"), inFile("      - id: kr\n        current: 5\n        x: 1\n"), []Edit{setNum("5", "current")}},
	{"empty current with a comment", inFile("      - id: kr\n        current:   # none yet\n"), inFile("      - id: kr\n        current: 5   # none yet\n"), []Edit{setNum("5", "current")}},
	{"null", inFile("      - id: kr\n        current: ~ # c\n"), inFile("      - id: kr\n        current: 5 # c\n"), []Edit{setNum("5", "current")}},
	{"flow", inFile("      - {id: kr, current: 61, confidence: }\n"), inFile("      - {id: kr, current: 62, confidence: 0.5 }\n"),
		[]Edit{setNum("62", "current"), setNum("0.5", "confidence")}},
	{"flow, missing", inFile("      - {id: kr, target: 9} # c\n"), inFile("      - {id: kr, target: 9, current: 5} # c\n"), []Edit{setNum("5", "current")}},
	{"JSON", `{"cycle": "2026-Q4", "team": "pay", "objectives": [{"id": "o", "key_results": [{"id": "kr", "target": 9}]}]}`,
		`{"cycle": "2026-Q4", "team": "pay", "objectives": [{"id": "o", "key_results": [{"id": "kr", "target": 9, "current": 5}]}]}`, []Edit{setNum("5", "current")}},
	{"JSON on several lines", "{\"objectives\": [{\"id\": \"o\", \"key_results\": [{\n  \"id\": \"kr\",\n  \"target\": 9\n}]}]}\n",
		"{\"objectives\": [{\"id\": \"o\", \"key_results\": [{\n  \"id\": \"kr\",\n  \"target\": 9,\n  \"current\": 5\n}]}]}\n", []Edit{setNum("5", "current")}},
	{"alias as the value", inFile("      - id: kr\n        baseline: &b 61\n        current: *b # c\n"), inFile("      - id: kr\n        baseline: &b 61\n        current: 62 # c\n"),
		[]Edit{setNum("62", "current")}},
	{"anchor that nobody uses", inFile("      - id: kr\n        current: &b 61 # c\n"), inFile("      - id: kr\n        current: &b 62 # c\n"), []Edit{setNum("62", "current")}},
	{"key by merge gets a local one", inFile("      - &k\n        id: a\n        current: 1\n      - <<: *k\n        id: kr\n"),
		inFile("      - &k\n        id: a\n        current: 1\n      - <<: *k\n        id: kr\n        current: 2\n"), []Edit{setNum("2", "current")}},
	{"done of a milestone", inFile("      - id: kr\n        milestones:\n        - {id: a, points: 0.5}\n        - id: b\n          points: 1\n"),
		inFile("      - id: kr\n        milestones:\n        - {id: a, points: 0.5, done: 2026-10-20}\n        - id: b\n          points: 1\n          done: 2026-10-21\n"),
		[]Edit{SetDate(Ref{ID: krRef}, Date{2026, 10, 20}, "milestones", "a", "done"), SetDate(Ref{ID: krRef}, Date{2026, 10, 21}, "milestones", "b", "done")}},
	{"new list in the indented style", inFile("      - id: kr\n        current: 5\n\n# end\n"),
		inFile("      - id: kr\n        current: 5\n        amendments:\n          - on: 2026-11-13\n            change: target-weakened\n            from: 68\n            reason: \"a: b\"\n\n# end\n"), []Edit{amend()}},
	{"new list in the flat style", "objectives:\n- id: o\n  key_results:\n  - id: kr\n    current: 5", "objectives:\n- id: o\n  key_results:\n  - id: kr\n    current: 5\n    amendments:\n    - on: 2026-11-13\n      change: target-weakened\n      from: 68\n      reason: \"a: b\"", []Edit{amend()}},
	{"entry behind a flow entry", inFile("      - id: kr\n        amendments:\n        - {on: 2026-10-01}\n        x: 1\n"),
		inFile("      - id: kr\n        amendments:\n        - {on: 2026-10-01}\n        - {on: 2026-11-13, change: target-weakened, from: 68, reason: \"a: b\"}\n        x: 1\n"), []Edit{amend()}},
	{"entry in an empty flow list", inFile("      - id: kr\n        amendments: [] # none\n"),
		inFile("      - id: kr\n        amendments: [{on: 2026-11-13, change: target-weakened, from: 68, reason: \"a: b\"}] # none\n"), []Edit{amend()}},
	{"wide dashes", inFile("      - id: kr\n        amendments:\n          -   on: 2026-10-01\n              by: x\n"),
		inFile("      - id: kr\n        amendments:\n          -   on: 2026-10-01\n              by: x\n          -   on: 2026-11-13\n              change: target-weakened\n              from: 68\n              reason: \"a: b\"\n"), []Edit{amend()}},
	{"mapping created on the way", "objectives:\n  - id: o\n    title: T\n", "objectives:\n  - id: o\n    title: T\n    retrospective:\n      accomplished: |-\n        one\n        two\n",
		[]Edit{SetText(Ref{ID: "o"}, "one\ntwo", "retrospective", "accomplished")}},
	{"list of texts", "objectives:\n  - id: o\n    title: T\n", "objectives:\n  - id: o\n    title: T\n    supports: [a/b, c]\n",
		[]Edit{AppendText(Ref{ID: "o"}, "supports", "a/b"), AppendText(Ref{ID: "o"}, "supports", "c")}},
	{"remove", inFile("      - id: kr\n        current: 5 # c\n        x: 1\n        confidence: 0.5"), inFile("      - id: kr\n        x: 1"),
		[]Edit{Remove(Ref{ID: krRef}, "current"), Remove(Ref{ID: krRef}, "confidence"), Remove(Ref{ID: krRef}, "grade")}},
	{"remove the first key", inFile("      - current: 5\n        id: kr\n"), inFile("      - id: kr\n"), []Edit{Remove(Ref{ID: krRef}, "current")}},
	{"remove entries", inFile("      - id: kr\n        amendments:\n          - on: 1\n            by: x\n          - on: 2\n        x: 1\n"), inFile("      - id: kr\n        x: 1\n"),
		[]Edit{Remove(Ref{ID: krRef}, "amendments", "0"), Remove(Ref{ID: krRef}, "amendments", "0")}},
	{"block scalar that ends the file", inFile("      - id: kr\n        x: 1\n        why: |\n          text"),
		inFile("      - id: kr\n        x: 1\n        current: 5\n        why: |\n          text"), []Edit{setNum("5", "current")}},
	{"the file's own keys", "cycle: 2026-Q4 # c\nteam: pay\n", "cycle: 2026-H2 # c\nteam: pay\n", []Edit{SetText(Ref{}, "2026-H2", "cycle")}},
	{"truth", inFile("      - id: kr\n        type: metric\n"), inFile("      - id: kr\n        type: metric\n        health: true\n"), []Edit{SetBool(Ref{ID: krRef}, true, "health")}},
}

func setNum(s string, path ...string) Edit {
	n, ok := ParseNumber(s)
	if !ok {
		panic(s)
	}
	return SetNumber(Ref{ID: krRef}, n, path...)
}

func setText(s string, path ...string) Edit { return SetText(Ref{ID: krRef}, s, path...) }

func amend() Edit {
	return AppendEntry(Ref{ID: krRef}, "amendments", []Pair{
		{"on", Date{2026, 11, 13}}, {"change", "target-weakened"}, {"from", NumberOf(68)}, {"reason", "a: b"}})
}

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

func TestApply(t *testing.T) {
	for _, c := range editCases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Apply([]byte(c.src), c.edits...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestApplyRefuses(t *testing.T) {
	for _, c := range []struct {
		name, src, reason, paste string
		edit                     Edit
	}{
		{"aliased elsewhere", inFile("      - id: kr\n        baseline: &b 61\n        target: *b\n"), "line 9 would change too", "baseline: 5\n", setNum("5", "baseline")},
		{"inside an aliased part", inFile("      - &a\n        id: kr\n        current: 1\n      - <<: *a\n        id: b\n"), "would change", "current: 5\n", setNum("5", "current")},
		{"behind an alias", "x-a: &a\n  id: kr\nobjectives:\n  - id: o\n    key_results: [*a]\n", "the alias *a", "current: 5\n", setNum("5", "current")},
		{"duplicate key", inFile("      - id: kr\n        current: 1\n        current: 2\n"), "stands twice", "current: 5\n", setNum("5", "current")},
		{"duplicate id", inFile("      - id: kr\n      - id: kr\n"), "2 times", "current: 5\n", setNum("5", "current")},
		{"a list stands there", inFile("      - id: kr\n        current: [1]\n"), "holds a list", "current: 5\n", setNum("5", "current")},
		{"no such item", inFile("      - id: a\n"), "not in this file", "current: 5\n", setNum("5", "current")},
		{"no such entry", inFile("      - id: kr\n        milestones: [{id: a}]\n"), `no entry "b"`, "milestones:\n  - id: b\n    done: true\n", SetBool(Ref{ID: "kr"}, true, "milestones", "b", "done")},
		{"not YAML", "a: [", "not valid YAML", "current: 5\n", setNum("5", "current")},
		{"two documents", "a: 1\n---\nb: 2\n", "more than one", "current: 5\n", setNum("5", "current")},
		{"empty", "", "empty", "current: 5\n", setNum("5", "current")},
		{"lone carriage return", "a: 1\rb: 2\n", "line break", "current: 5\n", setNum("5", "current")},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Apply([]byte(c.src), c.edit)
			refused, ok := errors.AsType[*RefusedError](err)
			if !ok || !strings.Contains(refused.Reason, c.reason) {
				t.Fatalf("got %v, want a refusal with %q", err, c.reason)
			}
			if refused.Paste != c.paste {
				t.Errorf("paste %q, want %q", refused.Paste, c.paste)
			}
		})
	}
}
