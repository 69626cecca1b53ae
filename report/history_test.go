package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/okrfile"
)

// oneGoal is a file with one key result; further lines of it follow in extra.
func oneGoal(current, confidence string, extra ...string) string {
	s := "cycle: 2026-Q4\nteam: pay\nobjectives:\n  - id: o\n    title: Be trusted\n    key_results:\n      - id: k\n        title: Raise conversion\n        baseline: 60\n        target: 70\n"
	if current != "" {
		s += "        current: " + current + "\n"
	}
	if confidence != "" {
		s += "        confidence: " + confidence + "\n"
	}
	for _, e := range extra {
		s += "        " + e + "\n"
	}
	return s
}

// said is a commit message with a check-in line.
func said(value, confidence, date string, rest ...string) string {
	s := "okr: pay/k\n\nOkr-Checkin: 2026-Q4/pay/k value=" + value + " confidence=" + confidence + " date=" + date + "\n"
	return s + strings.Join(rest, "\n")
}

// series writes the check-ins of a key result, one a line.
func series(h *History, ref okrfile.Ref) string {
	var out []string
	t := h.Track(ref)
	if t == nil {
		return "no track"
	}
	for _, e := range t.Entries {
		how := "line"
		if e.ByEdit {
			how = "edit"
		}
		s := fmt.Sprintf("%s %s @%s %s %s", e.Date, e.Value, e.Confidence, how, e.Author)
		if e.Recorded != e.Date {
			s += " recorded " + e.Recorded.String()
		}
		if e.Note != "" {
			s += " (" + e.Note + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

var theKey = okrfile.Ref{Cycle: "2026-Q4", Team: "pay", ID: "k"}

const at = "okrs/pay.yaml"

func TestSeries(t *testing.T) {
	only := func(text string) map[string]string { return map[string]string{at: text} }
	base := oneGoal("60", "0.5")
	for name, test := range map[string]struct {
		make func(m *memory)
		want string
	}{
		"lines and edits": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08", "Okr-Note: first"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-15", "ben", "typo", only(oneGoal("62", "0.6")))
			m.commit("2026-10-16", "ben", "words only", only(oneGoal("62", "0.6", "metric: per visit")))
		}, "2026-10-08 61 @0.6 line ana (first)\n2026-10-15 62 @0.6 edit ben"},
		"the first values are where it starts, not check-ins": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
		}, ""},
		"only the confidence was edited": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", "less sure", only(oneGoal("60", "0.3")))
		}, "2026-10-08 60 @0.3 edit ana"},
		"back-filled": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-20", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
		}, "2026-10-08 61 @0.6 line ana recorded 2026-10-20"},
		"a squash merge says what its branch said": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", only(base))
			a := m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-15", "ana", said("62", "0.6", "2026-10-15"), only(oneGoal("62", "0.6")), a)
			m.commit("2026-10-16", "mia", "Squash (#7)\n\n* "+said("61", "0.6", "2026-10-08")+"\n\n* "+said("62", "0.60", "2026-10-15"), only(oneGoal("62", "0.6")), root)
		}, "2026-10-08 61 @0.6 line ana\n2026-10-15 62 @0.6 line ana"},
		"a squash merge with a correction on top": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-16", "mia", said("61", "0.6", "2026-10-08"), only(oneGoal("62", "0.6")))
		}, "2026-10-08 61 @0.6 line mia recorded 2026-10-16\n2026-10-16 62 @0.6 edit mia"},
		"a cherry-pick counts once": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08", "(cherry picked from commit 0)"), only(oneGoal("61", "0.6")), root)
		}, "2026-10-08 61 @0.6 line ana"},
		"a picked hand edit counts once": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.6")))
			m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.6")), root)
		}, "2026-10-08 61 @0.6 edit ana"},
		"a revert takes the check-in back": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			c := m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-09", "ben", "Revert \"okr: pay/k\"\n\nThis reverts commit "+c+".\n", only(base))
		}, ""},
		"the revert of a revert brings it back": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			c := m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			r := m.commit("2026-10-09", "ben", "Revert\n\nThis reverts commit "+c+".\n", only(base))
			m.commit("2026-10-10", "ben", "Reapply\n\nThis reverts commit "+r+".\n", only(oneGoal("61", "0.6")))
		}, "2026-10-08 61 @0.6 line ana"},
		"a check-in that is taken back by a line": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-09", "ana", "undo\n\nOkr-Undo: 2026-Q4/pay/k value=61 date=2026-10-08\nOkr-Checkin: 2026-Q4/pay/k value=60.5 date=2026-10-08\n", only(oneGoal("60.5", "0.6")))
		}, "2026-10-08 60.5 @ line ana recorded 2026-10-09"},
		"an undo leaves the file as it was before, and is no edit": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-09", "ana", "undo\n\nOkr-Undo: 2026-Q4/pay/k value=61 confidence=0.6 date=2026-10-08\n", only(base))
		}, ""},
		"said again after it was taken back": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-09", "ana", "undo\n\nOkr-Undo: 2026-Q4/pay/k value=61 confidence=0.6 date=2026-10-08\n", only(base))
			m.commit("2026-10-10", "ben", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
		}, "2026-10-08 61 @0.6 line ben recorded 2026-10-10"},
		"of two check-ins of a day the one that is named is taken back": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-08", "ana", said("61", "0.7", "2026-10-08"), only(oneGoal("61", "0.7")))
			m.commit("2026-10-09", "ana", "undo\n\nOkr-Undo: 2026-Q4/pay/k value=61 confidence=0.6 date=2026-10-08\n", only(oneGoal("61", "0.7")))
		}, "2026-10-08 61 @0.7 line ana"},
		"a squash merge with the undo above its check-in": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-16", "mia", "Squash\n\nOkr-Undo: 2026-Q4/pay/k value=61 confidence=0.6 date=2026-10-08\n\n"+said("61", "0.6", "2026-10-08"), only(base))
		}, ""},
		"an entry for an earlier day that left the newer value in the file": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-15", "ana", said("62", "0.6", "2026-10-15"), only(oneGoal("62", "0.6")))
			m.commit("2026-10-16", "ana", said("61", "0.5", "2026-10-08"), only(oneGoal("62", "0.6")))
		}, "2026-10-08 61 @0.5 line ana recorded 2026-10-16\n2026-10-15 62 @0.6 line ana"},
		"an entry for an earlier day that left the value alone": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-15", "ana", "less\n\nOkr-Checkin: 2026-Q4/pay/k value=62 date=2026-10-15\n", only(oneGoal("62", "0.5")))
			m.commit("2026-10-16", "ana", said("61", "0.4", "2026-10-08"), only(oneGoal("62", "0.4")))
		}, "2026-10-08 61 @0.4 line ana recorded 2026-10-16\n2026-10-15 62 @ line ana"},
		"a correction of the same day comes after": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", said("61", "0.6", "2026-10-08"), only(oneGoal("61", "0.6")))
			m.commit("2026-10-08", "ana", said("61.5", "0.6", "2026-10-08"), only(oneGoal("61.5", "0.6")))
		}, "2026-10-08 61 @0.6 line ana\n2026-10-08 61.5 @0.6 line ana"},
		"a merge adds nothing of its own": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", only(base))
			a := m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.6")), root)
			b := m.commit("2026-10-09", "ben", "edit", only(oneGoal("60", "0.5", "owner: ben")), root)
			m.commit("2026-10-10", "mia", "Merge", only(oneGoal("61", "0.6", "owner: ben")), a, b)
		}, "2026-10-08 61 @0.6 edit ana"},
		"a merge resolved by hand is an edit": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", only(base))
			a := m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.6")), root)
			b := m.commit("2026-10-09", "ben", "edit", only(oneGoal("62", "0.7")), root)
			m.commit("2026-10-10", "mia", "Merge", only(oneGoal("63", "0.7")), a, b)
		}, "2026-10-08 61 @0.6 edit ana\n2026-10-09 62 @0.7 edit ben\n2026-10-10 63 @0.7 edit mia"},
		"an octopus adds nothing": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", only(base))
			a := m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.5")), root)
			b := m.commit("2026-10-09", "ben", "edit", only(oneGoal("60", "0.5", "owner: ben")), root)
			c := m.commit("2026-10-09", "cy", "edit", only(oneGoal("60", "0.5", "metric: m")), root)
			m.commit("2026-10-10", "mia", "Merge", only(oneGoal("61", "0.5", "owner: ben", "metric: m")), a, b, c)
		}, "2026-10-08 61 @0.5 edit ana"},
		"a moved file": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.5")))
			m.commit("2026-10-09", "ana", "move", map[string]string{at: "", "okrs/q4/p.yaml": oneGoal("61", "0.5")})
			m.commit("2026-10-15", "ana", "edit", map[string]string{"okrs/q4/p.yaml": oneGoal("62", "0.5")})
		}, "2026-10-08 61 @0.5 edit ana\n2026-10-15 62 @0.5 edit ana"},
		"moved and edited at once": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-09", "ana", "move", map[string]string{at: "", "okrs/q4/p.yaml": oneGoal("61", "0.5")})
		}, "2026-10-09 61 @0.5 edit ana"},
		"taken out and put back": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.5")))
			m.commit("2026-10-09", "ana", "oops", only(""))
			m.commit("2026-10-10", "ana", "back", only(oneGoal("61", "0.5")))
			m.commit("2026-10-15", "ana", "edit", only(oneGoal("62", "0.5")))
		}, "2026-10-08 61 @0.5 edit ana\n2026-10-15 62 @0.5 edit ana"},
		"broken for a while": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.5")))
			m.commit("2026-10-09", "ana", "oops", only("<<<<<<< HEAD\n"+base))
			m.commit("2026-10-10", "ana", "mend", only(oneGoal("61", "0.5")))
			m.commit("2026-10-11", "ana", "oops", only("a: [\n"))
			m.commit("2026-10-12", "ana", "mend", only(oneGoal("62", "0.5")))
		}, "2026-10-08 61 @0.5 edit ana\n2026-10-12 62 @0.5 edit ana"},
		"two roots": {func(m *memory) {
			a := m.commit("2026-10-01", "ana", "plan", only(base))
			m.head = ""
			b := m.commit("2026-10-02", "ben", "other", map[string]string{"okrs/b.yaml": strings.ReplaceAll(base, "pay", "ops")})
			m.commit("2026-10-03", "ben", "Merge", map[string]string{"okrs/b.yaml": strings.ReplaceAll(base, "pay", "ops")}, a, b)
			m.commit("2026-10-08", "ana", "edit", only(oneGoal("61", "0.5")))
		}, "2026-10-08 61 @0.5 edit ana"},
		"a hundred in one day": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			for i := range 100 {
				v := fmt.Sprintf("61.%02d", i)
				m.commit("2026-10-08", "ana", said(v, "0.5", "2026-10-08"), only(oneGoal(v, "0.5")))
			}
		}, hundred()},
		"an empty commit says it": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-15", "ana", said("60", "0.5", "2026-10-15", "Okr-Note: still there"), nil)
		}, "2026-10-15 60 @0.5 line ana (still there)"},
		"a late entry stands in the message only": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-15", "ana", said("62", "0.6", "2026-10-15"), only(oneGoal("62", "0.6")))
			m.commit("2026-10-20", "ana", said("61", "0.5", "2026-10-08"), nil)
		}, "2026-10-08 61 @0.5 line ana recorded 2026-10-20\n2026-10-15 62 @0.6 line ana"},
		"a squash merge of what the files already say": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ben", "by hand", only(oneGoal("61", "0.6")))
			m.commit("2026-10-09", "mia", "Squash (#7)\n\n* "+said("61", "0.6", "2026-10-08", "Okr-Note: why"), nil)
		}, "2026-10-08 61 @0.6 line ben (why)"},
		"an undo without a file": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-15", "ana", said("61", "0.5", "2026-10-15"), nil)
			m.commit("2026-10-16", "ana", "undo\n\nOkr-Undo: 2026-Q4/pay/k value=61 date=2026-10-15\n", nil)
		}, ""},
		"a revert without a file": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			c := m.commit("2026-10-15", "ana", said("61", "0.5", "2026-10-15"), nil)
			m.commit("2026-10-16", "ana", "Revert\n\nThis reverts commit "+c+".\n", nil)
		}, ""},
		"another key result of a squash": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", only(base))
			m.commit("2026-10-08", "ana", "x\n\nOkr-Checkin: 2026-Q4/other/k value=61 date=2026-10-08", only(oneGoal("61", "0.5")))
		}, "2026-10-08 61 @0.5 edit ana"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(t)
			test.make(m)
			cache := store{}
			for _, c := range []FactCache{nil, cache, cache} { // without, filling, and from the cache
				if diff := cmp.Diff(test.want, series(m.history(c), theKey)); diff != "" {
					t.Errorf("cache %v (-want +got):\n%s", c != nil, diff)
				}
			}
		})
	}
}

func hundred() string {
	var out []string
	for i := range 100 {
		out = append(out, fmt.Sprintf("2026-10-08 61.%02d @0.5 line ana", i))
	}
	return strings.Join(out, "\n")
}

// store is a cache in memory.
type store map[string][]byte

func (s store) Get(key string) ([]byte, bool) { b, ok := s[key]; return b, ok }
func (s store) Put(key string, value []byte)  { s[key] = value }

// definitions writes how one field went, by date.
func definitions(h *History, ref okrfile.Ref, field string) string {
	var out []string
	for _, v := range h.Track(ref).Versions {
		s := v.From.String() + " gone"
		for _, f := range definitionFields {
			if f.name == field && !v.Gone {
				s = v.From.String() + " " + f.text(&v.Definition)
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

func TestVersions(t *testing.T) {
	target := func(v string, extra ...string) map[string]string {
		return map[string]string{at: strings.Replace(oneGoal("60", "0.5", extra...), "target: 70", "target: "+v, 1)}
	}
	for name, test := range map[string]struct {
		make func(m *memory)
		want string
	}{
		"target moves": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", target("70"))
			m.commit("2026-11-01", "ben", "soften", target("66"))
			m.commit("2026-11-02", "ben", "comment", target("66 # soft"))
			m.commit("2026-11-03", "ben", "same number", target("66.0"))
		}, "2026-10-01 70\n2026-11-01 66"},
		"a merge joins changes of two fields": {func(m *memory) {
			root := m.commit("2026-10-01", "ana", "plan", target("70"))
			a := m.commit("2026-11-01", "ana", "soften", target("66"), root)
			b := m.commit("2026-11-02", "ben", "owner", target("70", "owner: ben"), root)
			m.commit("2026-11-03", "mia", "Merge", target("66", "owner: ben"), a, b)
		}, "2026-10-01 70\n2026-11-01 66\n2026-11-02 66"},
		"rebased commits keep their dates": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", target("70"))
			m.commit("2026-11-05", "ben", "B first merged", target("68"))
			m.commit("2026-11-01", "ana", "A written before", target("66"))
		}, "2026-10-01 70\n2026-11-01 66\n2026-11-05 66"},
		"taken out": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", target("70"))
			m.commit("2026-11-01", "ana", "drop", map[string]string{at: ""})
		}, "2026-10-01 70\n2026-11-01 gone"},
		"split into two files": {func(m *memory) {
			m.commit("2026-10-01", "ana", "plan", target("70"))
			m.commit("2026-11-01", "ana", "split", map[string]string{at: "", "okrs/x.yaml": target("70")[at], "okrs/y.yaml": "cycle: 2026-Q4\nteam: y\nobjectives: []\n"})
		}, "2026-10-01 70"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(t)
			test.make(m)
			cache := store{}
			for _, c := range []FactCache{nil, cache, cache} {
				if diff := cmp.Diff(test.want, definitions(m.history(c), theKey, "target")); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			}
		})
	}
}

func TestGaps(t *testing.T) {
	m := newMemory(t)
	m.commit("2026-10-01", "ana", "plan", map[string]string{at: oneGoal("60", "0.5")})
	m.commit("2026-10-09", "ana", "oops", map[string]string{at: "a: [\n"})
	m.commit("2026-10-10", "ana", "still", map[string]string{at: "b: [\n"})
	m.commit("2026-10-12", "ana", "mend", map[string]string{at: oneGoal("60", "0.5")})
	m.commit("2019-01-01", "ana", "slow clock", map[string]string{at: oneGoal("61", "0.5")})
	m.commit("2026-11-01", "ana", "x\n\nOkr-Checkin: 2026-Q4/pay/k value=lots", map[string]string{at: oneGoal("62", "0.5")})
	h := m.history(nil)
	if len(h.Gaps) != 3 {
		t.Fatalf("gaps: %+v", h.Gaps)
	}
	if g := h.Gaps[1]; g.Path != at || g.From != day("2026-10-09") || g.To != day("2026-10-12") {
		t.Errorf("gap %+v", g)
	}
	if g := h.Gaps[2]; !strings.Contains(g.Text, "line 3") {
		t.Errorf("the check-in that cannot be read is not told: %+v", g)
	}
	if g := h.Gaps[0]; !strings.Contains(g.Text, "2019-01-01") {
		t.Errorf("the clock that runs behind is not told: %+v", g)
	}
}

func TestEveryBlobIsReadOnce(t *testing.T) {
	m := newMemory(t)
	for i := range 50 {
		m.commit("2026-10-01", "ana", fmt.Sprint(i), map[string]string{at: oneGoal(fmt.Sprint(i), "0.5")})
	}
	cache := store{}
	m.history(cache)
	if m.reads != 50 {
		t.Errorf("%d reads of 50 blobs", m.reads)
	}
	m.reads = 0
	m.commit("2026-10-02", "ana", "new", map[string]string{at: oneGoal("51", "0.5")})
	m.history(cache)
	if m.reads != 2 {
		t.Errorf("%d reads for one new commit, want its two sides", m.reads)
	}
}
