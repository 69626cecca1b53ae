package okrfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const mergeBase = `cycle: 2026-Q4
team: pay
objectives:
  - id: o
    title: T # why
    supports: [a/b]
    key_results:
      - id: kr
        title: K
        baseline: 61
        target: 68
        current: 61
        confidence: 0.7
        owner: ana
      - id: down
        title: D
        baseline: 500
        target: 300
        current: 450
      - id: soc2
        title: S
        type: milestone
        milestones:
          - {id: a, points: 0.5}
          - {id: b, points: 1}
`

func swap(s, old, new string) string {
	if !strings.Contains(s, old) {
		panic(old)
	}
	return strings.Replace(s, old, new, 1)
}

var mergeCases = []struct {
	name         string
	ours, theirs []string // pairs of old and new, applied to mergeBase
	want         []string
}{
	{"neighbouring fields", []string{"target: 68", "target: 64"}, []string{"owner: ana", "owner: eva", "current: 61", "current: 62"},
		[]string{"target: 68", "target: 64", "owner: ana", "owner: eva", "current: 61", "current: 62"}},
	{"two check-ins, rising: the cautious one", []string{"current: 61\n        confidence: 0.7", "current: 63\n        confidence: 0.9"},
		[]string{"current: 61\n        confidence: 0.7", "current: 62\n        confidence: 0.95"}, []string{"current: 61\n        confidence: 0.7", "current: 62\n        confidence: 0.95"}},
	{"two check-ins, falling: the cautious one", []string{"current: 450", "current: 400"}, []string{"current: 450", "current: 420"}, []string{"current: 450", "current: 420"}},
	{"confidence of one, value of the other", []string{"current: 61", "current: 63"}, []string{"confidence: 0.7", "confidence: 0.5"},
		[]string{"current: 61\n        confidence: 0.7", "current: 63\n        confidence: 0.5"}},
	{"comments on both sides", []string{"current: 61", "current: 63 # seen"}, []string{"title: K", "title: K # k", "current: 61", "current: 62"},
		[]string{"title: K", "title: K # k", "current: 61", "current: 62 # seen"}},
	{"two milestones", []string{"points: 0.5}", "points: 0.5, done: 2026-10-01}"}, []string{"points: 1}", "points: 1, done: 2026-11-01}"},
		[]string{"points: 0.5}", "points: 0.5, done: 2026-10-01}", "points: 1}", "points: 1, done: 2026-11-01}"}},
	{"the same milestone", []string{"points: 0.5}", "points: 0.5, done: 2026-10-01}"}, []string{"points: 0.5}", "points: 0.5, done: 2026-10-02}"},
		[]string{"points: 0.5}", "points: 0.5, done: 2026-10-02}"}},
	{"two amendments", []string{"owner: ana", "owner: ana\n        amendments:\n          - {on: 2026-11-02, reason: b}"},
		[]string{"owner: ana", "owner: ana\n        amendments:\n          - on: 2026-11-01\n            reason: a"},
		[]string{"owner: ana", "owner: ana\n        amendments:\n          - on: 2026-11-01\n            reason: a\n          - {on: 2026-11-02, reason: b}"}},
	{"two parents", []string{"[a/b]", "[a/b, d]"}, []string{"[a/b]", "[a/b, c]"}, []string{"[a/b]", "[a/b, c, d]"}},
	{"entries on one long line, beside a new neighbour", []string{"- {id: b, points: 1}\n", "- {id: b, points: 1}\n        amendments: [{on: 2026-11-05, reason: z}, {on: 2026-11-04, reason: a}]\n"},
		[]string{"- {id: b, points: 1}\n", "- {id: b, points: 1}\n      - id: x\n        title: X\n        type: baseline\n"},
		[]string{"- {id: b, points: 1}\n", "- {id: b, points: 1}\n        amendments: [{on: 2026-11-05, reason: z}, {on: 2026-11-04, reason: a}]\n      - id: x\n        title: X\n        type: baseline\n"}},
	{"two new key results", []string{"points: 1}\n", "points: 1}\n      - id: y\n        title: Y\n        type: baseline\n"},
		[]string{"points: 1}\n", "points: 1}\n      - id: x\n        title: X\n        type: baseline\n"},
		[]string{"points: 1}\n", "points: 1}\n      - id: x\n        title: X\n        type: baseline\n      - id: y\n        title: Y\n        type: baseline\n"}},
	{"the same change twice", []string{"target: 68", "target: 64"}, []string{"target: 68", "target: 64", "title: K", "title: L"}, []string{"target: 68", "target: 64", "title: K", "title: L"}},
	{"a new field each, one of them not in one line", []string{"target: 68", "target: 68\n        amendments:\n          - {on: 2026-11-01, reason: a}"}, []string{"target: 68", "target: 68\n        contributors: [eva]"},
		[]string{"target: 68", "target: 68\n        amendments:\n          - {on: 2026-11-01, reason: a}\n        contributors: [eva]"}},
	{"a new field each", []string{"target: 68", "target: 68\n        stretch: 70"}, []string{"target: 68", "target: 68\n        weight: 2"},
		[]string{"target: 68", "target: 68\n        stretch: 70\n        weight: 2"}},
}

func replaced(pairs []string) string {
	s := mergeBase
	for i := 0; i < len(pairs); i += 2 {
		s = swap(s, pairs[i], pairs[i+1])
	}
	return s
}

func TestMerge(t *testing.T) {
	for _, c := range mergeCases {
		t.Run(c.name, func(t *testing.T) {
			ours, theirs := replaced(c.ours), replaced(c.theirs)
			for _, dress := range []func(string) []byte{
				func(s string) []byte { return []byte(s) },
				func(s string) []byte { return []byte("\ufeff" + crlf(s)) },
				func(s string) []byte { return []byte(strings.TrimSuffix(s, "\n")) },
			} {
				got, conflicts := Merge(dress(mergeBase), dress(ours), dress(theirs), MergeOptions{})
				if diff := cmp.Diff(string(dress(replaced(c.want))), string(got)); diff != "" || len(conflicts) > 0 {
					t.Fatalf("%v\n%s", conflicts, diff)
				}
				if again, _ := Merge(dress(mergeBase), dress(theirs), dress(ours), MergeOptions{}); string(again) != string(got) {
					t.Fatalf("the other way round:\n%s", cmp.Diff(string(got), string(again)))
				}
			}
		})
	}
}

func TestMergeNewer(t *testing.T) {
	const old, conf = "current: 61", "confidence: 0.7"
	for _, c := range []struct {
		name         string
		ours, theirs []string
		newer        map[string]int
		want         []string
	}{
		{"both fields by the newer", []string{old, "current: 66", conf, "confidence: 0.9"}, []string{old, "current: 62", conf, "confidence: 0.8"},
			map[string]int{"current": -1, "confidence": -1}, []string{old, "current: 66", conf, "confidence: 0.9"}},
		{"the newer one says nothing of confidence", []string{old, "current: 66"}, []string{old, "current: 62", conf, "confidence: 0.4"},
			map[string]int{"current": -1, "confidence": 1}, []string{old, "current: 66", conf, "confidence: 0.4"}},
		{"the newer one confirms the confidence", []string{old, "current: 66"}, []string{old, "current: 62", conf, "confidence: 0.4"},
			map[string]int{"current": -1, "confidence": -1}, []string{old, "current: 66"}},
		{"the newer one confirms the value", []string{old, "current: 66"}, []string{conf, "confidence: 0.4"},
			map[string]int{"current": 1, "confidence": 1}, []string{conf, "confidence: 0.4"}},
		{"only one side checked in", []string{old, "current: 66"}, []string{"owner: ana", "owner: eva"},
			map[string]int{"current": 1}, []string{old, "current: 66", "owner: ana", "owner: eva"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, sign := range []int{1, -1} {
				newer := func(r Ref, field string) int {
					if r != (Ref{"2026-Q4", "pay", "kr"}) {
						t.Errorf("asked for %v", r)
					}
					return sign * c.newer[field]
				}
				ours, theirs := replaced(c.ours), replaced(c.theirs)
				if sign < 0 {
					ours, theirs = theirs, ours
				}
				got, conflicts := Merge([]byte(mergeBase), []byte(ours), []byte(theirs), MergeOptions{Newer: newer})
				if diff := cmp.Diff(replaced(c.want), string(got)); diff != "" || len(conflicts) > 0 {
					t.Errorf("%v\n%s", conflicts, diff)
				}
			}
		})
	}
}

func TestMergeConflicts(t *testing.T) {
	for _, c := range []struct {
		name, base   string
		ours, theirs []string
		want         []Conflict
		marked       string // a part of the result
	}{
		{"the target on both sides", "", []string{"target: 68", "target: 64", "current: 61", "current: 63"}, []string{"target: 68", "target: 66", "current: 61", "current: 62"},
			[]Conflict{{Ref: Ref{ID: "kr"}, Path: []string{"target"}, Base: "68", Ours: "64", Theirs: "66", Line: 11}},
			"        baseline: 61\n<<<<<<< mine\n        target: 64\n=======\n        target: 66\n>>>>>>> theirs\n        current: 62\n"},
		{"dropped here, checked in there", "", []string{"      - id: down\n        title: D\n        baseline: 500\n        target: 300\n        current: 450\n", ""}, []string{"current: 450", "current: 400"},
			[]Conflict{{Ref: Ref{ID: "down"}, Path: []string{"current"}, Base: "450", Theirs: "400", Line: 15}}, "=======\n      - id: down"},
		{"a comment on both sides", "", []string{"# why", "# one"}, []string{"# why", "# two"}, []Conflict{{Line: 5}}, "<<<<<<< mine\n    title: T # one\n=======\n    title: T # two\n>>>>>>> theirs\n"},
		{"the same id twice", "", []string{"points: 1}\n", "points: 1}\n      - id: x\n        title: X\n"}, []string{"points: 1}\n", "points: 1}\n      - id: x\n        title: Y\n"},
			[]Conflict{{Ref: Ref{ID: "x"}, Path: []string{"title"}, Ours: "X", Theirs: "Y", Line: 27}}, "        title: X\n=======\n        title: Y\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, conflicts := Merge([]byte(mergeBase), []byte(replaced(c.ours)), []byte(replaced(c.theirs)), MergeOptions{Ours: "mine"})
			if diff := cmp.Diff(c.want, conflicts); diff != "" {
				t.Errorf("%s\n%s", diff, got)
			}
			if !strings.Contains(string(got), c.marked) {
				t.Errorf("no %q in\n%s", c.marked, got)
			}
		})
	}
}

// TestMergeConfig merges what is no goal by fields too.
func TestMergeConfig(t *testing.T) {
	const base = "version: 1\nteams:\n  company: {}\nlint:\n  profile: classic\n"
	ours := swap(base, "company: {}\n", "company: {}\n  apps: {parent: company}\n")
	theirs := swap(swap(base, "company: {}\n", "company: {}\n  boats:\n    parent: company\n"), "classic", "outcome")
	want := swap(swap(base, "company: {}\n", "company: {}\n  apps: {parent: company}\n  boats:\n    parent: company\n"), "classic", "outcome")
	for _, sides := range [][2]string{{ours, theirs}, {theirs, ours}} {
		got, conflicts := Merge([]byte(base), []byte(sides[0]), []byte(sides[1]), MergeOptions{})
		if diff := cmp.Diff(want, string(got)); diff != "" || len(conflicts) > 0 {
			t.Errorf("%v\n%s", conflicts, diff)
		}
	}
}

func TestMergeText(t *testing.T) {
	for _, c := range []struct{ name, base, ours, theirs, want string }{
		{"no YAML", "a: [\nb\nc\nd\n", "A: [\nb\nc\nd\n", "a: [\nb\nc\nD\n", "<<<<<<< ours\nA: [\n=======\na: [\n>>>>>>> theirs\nb\nc\n<<<<<<< ours\nd\n=======\nD\n>>>>>>> theirs\n"},
		{"aliases", "a: &a 1\nb: *a\nc: 3\nd: 4\n", "a: &a 2\nb: *a\nc: 3\nd: 4\n", "a: &a 1\nb: *a\nc: 3\nd: 5\n", "a: &a 2\nb: *a\nc: 3\nd: 5\n"},
		{"a key twice", "a: 1\nb: 2\nc: 3\nd: *x\n", "k: 1\na: 1\nb: 2\nc: 3\nd: *x\n", "a: 1\nb: 2\nc: 3\nd: *x\nk: 2\n",
			"<<<<<<< ours\nk: 1\n=======\n>>>>>>> theirs\na: 1\nb: 2\nc: 3\nd: *x\n<<<<<<< ours\n=======\nk: 2\n>>>>>>> theirs\n"},
	} {
		got, _ := Merge([]byte(c.base), []byte(c.ours), []byte(c.theirs), MergeOptions{})
		if diff := cmp.Diff(c.want, string(got)); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}
