package okrfile_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
)

// workspace makes files of short notes: "cycle team id>supports,supports id …",
// one file each; an id with a dot before it is a key result of the objective
// before.
func workspace(t *testing.T, config string, notes ...string) *okrfile.Plan {
	t.Helper()
	fsys := fstest.MapFS{}
	if config != "" {
		fsys["okr.yaml"] = &fstest.MapFile{Data: []byte(config)}
	}
	for i, note := range notes {
		words := strings.Fields(note)
		var b strings.Builder
		fmt.Fprintf(&b, "cycle: %s\nteam: %s\nobjectives:\n", words[0], words[1])
		for _, w := range words[2:] {
			id, supports, _ := strings.Cut(w, ">")
			if kr, ok := strings.CutPrefix(id, "."); ok {
				fmt.Fprintf(&b, "      - {id: %s, title: t}\n", kr)
				continue
			}
			fmt.Fprintf(&b, "  - id: %s\n    title: t\n    supports: [%s]\n    key_results:\n", id, supports)
		}
		fsys[fmt.Sprintf("okrs/%d.yaml", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	p, err := okrfile.Load(fsys, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPlanProblems(t *testing.T) {
	tests := []struct {
		name   string
		config string
		notes  []string
		want   []string // file:line:column code message [hint]
	}{
		{"sound", "", []string{"2026-Q4 payments a>company/b,2026/company/c", "2026-H2 company b", "2026 company c"}, nil},
		{"unknown cycle", "", []string{"2026Q4 payments a"}, []string{
			`okrs/0.yaml:1:8 cyc-unknown "2026Q4" is not a cycle, write a quarter such as 2026-Q4, a half such as 2026-H2, a year such as 2026, or name it under calendar.cycles in okr.yaml [did you mean 2026-Q4?]`}},
		{"custom cycle", "version: 1\ncalendar: {cycles: {launch: {start: 2026-03-01, end: 2026-05-31}}}\n", []string{"launch payments a"}, nil},
		{"unknown team", "version: 1\nteams: {payments: , company: }\n", []string{"2026-Q4 paymnets a"}, []string{
			`okrs/0.yaml:2:7 meta-unknown-team team "paymnets" is not listed in okr.yaml [did you mean payments?]`}},
		{"id twice in a file", "", []string{"2026-Q4 payments a .a"}, []string{
			`okrs/0.yaml:8:14 meta-duplicate-id id "a" is used twice in 2026-Q4/payments, first at okrs/0.yaml:4:9 [give one of them another id]`}},
		{"id twice in two files", "", []string{"2026-Q4 payments a", "2026-Q4 payments a", "2026-Q4 other a", "2026-Q3 payments a"}, []string{
			`okrs/1.yaml:4:9 meta-duplicate-id id "a" is used twice in 2026-Q4/payments, first at okrs/0.yaml:4:9 [give one of them another id]`}},
		{"supports nothing", "", []string{"2026-Q4 payments a>company/lovd", "2026-Q4 company loved"}, []string{
			`okrs/0.yaml:6:16 align-broken supports "company/lovd" is no objective or key result of this workspace [did you mean 2026-Q4/company/loved?]`}},
		{"supports another cycle", "", []string{"2026-Q4 payments a>company/b", "2026-Q3 company b"}, []string{
			`okrs/0.yaml:6:16 align-broken supports "company/b" is in cycle 2026-Q3, which does not enclose 2026-Q4 [name a goal of the same cycle or of one that encloses it]`}},
		{"a half supports no quarter", "", []string{"2026-H2 payments a>company/b", "2026-Q4 company b"}, []string{
			`okrs/0.yaml:6:16 align-broken supports "company/b" is in cycle 2026-Q4, which does not enclose 2026-H2 [name a goal of the same cycle or of one that encloses it]`}},
		{"ambiguous", "", []string{"2026-Q4 payments a>b", "2026-Q4 x b", "2026-Q4 y b"}, []string{
			`okrs/0.yaml:6:16 align-broken supports "b" fits several: 2026-Q4/x/b, 2026-Q4/y/b [write team/id, or cycle/team/id]`}},
		{"own team first", "", []string{"2026-Q4 payments a>b b", "2026-Q4 x b"}, nil},
		{"supports itself", "", []string{"2026-Q4 payments a>a"}, []string{
			`okrs/0.yaml:6:16 align-loop supports goes round in a circle: 2026-Q4/payments/a → 2026-Q4/payments/a [remove one of the links]`}},
		{"supports its own key result", "", []string{"2026-Q4 payments a>k .k"}, []string{
			`okrs/0.yaml:6:16 align-loop supports goes round in a circle: 2026-Q4/payments/a → 2026-Q4/payments/a [remove one of the links]`}},
		{"a tree has no loop", "", []string{"2026-Q4 x a>b", "2026-Q4 y b>c", "2026-Q4 z c>k d>a", "2026-Q4 w a2 .k", "2026-Q4 v e>x/a", "2026-Q4 x f>d"}, nil},
		{"loop through a key result", "", []string{"2026-Q4 x a>b", "2026-Q4 y b>k", "2026-Q4 z c>x/a .k"}, []string{
			`okrs/2.yaml:6:16 align-loop supports goes round in a circle: 2026-Q4/x/a → 2026-Q4/y/b → 2026-Q4/z/c → 2026-Q4/x/a [remove one of the links]`}},
		{"no reference", "", []string{"2026-Q4 x a>b//c"}, []string{
			`okrs/0.yaml:6:16 meta-bad-value supports "b//c" is not a reference, write id, team/id or cycle/team/id`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range workspace(t, tt.config, tt.notes...).Problems() {
				s := fmt.Sprintf("%s:%s %s %s", p.File, p.Span.Start, p.Code, p.Message)
				if p.Hint != "" {
					s += " [" + p.Hint + "]"
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestResolveFrom(t *testing.T) {
	p := workspace(t, "version: 1\ncalendar: {fiscal_year_starts: february}\n",
		"2026-Q4 payments a", "2026-H2 payments a up", "2026 payments up top", "2027 payments next", "2026-H2 company up .k")
	tests := []struct{ ref, want string }{
		{"a", "2026-Q4/payments/a"},
		{"2026-H2/payments/a", "2026-H2/payments/a"},
		{"up", "2026-H2/payments/up"},
		{"company/up", "2026-H2/company/up"},
		{"top", "2026/payments/top"},
		{"k", "2026-H2/company/k"},
		{"next", `"next" is in cycle 2027, which does not enclose 2026-Q4`},
		{"nowhere", `"nowhere" is no objective or key result of this workspace`},
	}
	for _, tt := range tests {
		it, err := p.ResolveFrom(p.Documents[0], tt.ref)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = it.Ref().String()
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.ref, got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	keys := []string{"title", "type", "target", "at_least", "at_most"}
	tests := []struct{ word, want string }{
		{"tpye", "type"}, {"titel", "title"}, {"taget", "target"}, {"atleast", "at_least"}, {"zebra", ""}, {"", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(okrfile.Nearest(tt.word, keys, 1), " "); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

// TestCycleHint holds that no id, however odd, upsets the guess of a cycle.
func TestCycleHint(t *testing.T) {
	for id, want := range map[string]string{"2026Q4": "did you mean 2026-Q4?", "Q42026": "did you mean 2026-Q4?", "00000Q": "", "QQQQQQ": "", "HHHHHHH": ""} {
		d := okrfile.Parse("a.yaml", []byte("cycle: "+id+"\nteam: payments\nobjectives: []\n"))
		problems := okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{d}).Problems()
		if len(problems) != 1 || problems[0].Hint != want {
			t.Errorf("cycle %q: %+v, want the hint %q", id, problems, want)
		}
	}
}
