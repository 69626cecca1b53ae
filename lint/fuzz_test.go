package lint_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// FuzzRun holds that no file upsets the linter and that every place lies inside
// its file.
func FuzzRun(f *testing.F) {
	for _, rule := range lint.Rules() {
		for _, e := range append(rule.Bad, rule.Good...) {
			f.Add(e.Source())
		}
	}
	f.Fuzz(func(t *testing.T, source string) {
		plan := okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{okrfile.Parse("okrs/a.yaml", []byte(source))})
		res := lint.Run(plan, lint.Options{Today: midCycle})
		for _, f := range res.Findings {
			s, e := f.Span.Start, f.Span.End
			if lines := strings.Count(source, "\n") + 1; int(s.Line) > lines || int(e.Line) > lines {
				t.Fatalf("%s at %+v of %d lines", f.Rule, f.Span, lines)
			}
			if s.Line < 1 || s.Column < 1 || s.Offset < 0 || e.Offset < s.Offset || int(e.Offset) > len(source) || e.Line < s.Line {
				t.Fatalf("%s at %+v of %d bytes", f.Rule, f.Span, len(source))
			}
			if f.Rule == "" || f.Message == "" || len(f.Fingerprint) != 12 {
				t.Fatalf("incomplete finding %+v", f)
			}
		}
	})
}

// FuzzOrder holds that the findings of two files are the same in whatever order
// they come, whether they are judged while they are loaded or afterwards.
func FuzzOrder(f *testing.F) {
	var sources []string
	for _, rule := range lint.Rules() {
		for _, e := range rule.Bad {
			sources = append(sources, e.Source())
		}
	}
	for i := range sources {
		f.Add(sources[i], sources[(i+1)%len(sources)])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		config := okrfile.DefaultConfig()
		files := func() []*okrfile.Document {
			return []*okrfile.Document{okrfile.Parse("okrs/a.yaml", []byte(a)), okrfile.Parse("okrs/b.yaml", []byte(b))}
		}
		opt := lint.Options{Today: midCycle}
		there := files()
		want := lint.Run(okrfile.NewPlan(config, there), opt).Findings
		back := files()
		slices.Reverse(back)
		judge := lint.NewJudge(opt)
		for _, d := range back {
			judge.File(config, d)
		}
		if diff := cmp.Diff(want, judge.Result(okrfile.NewPlan(config, back)).Findings); diff != "" {
			t.Fatalf("another order, other findings:\n%.2000s", diff)
		}
	})
}

// TestOrderOfFiles holds that the findings are the same in whatever order the
// files come and however many are looked at together.
func TestOrderOfFiles(t *testing.T) {
	files, docs := fstest.MapFS{}, []*okrfile.Document{}
	for _, rule := range lint.Rules() {
		for i, e := range rule.Bad {
			if e.On == "okr.yaml" {
				continue
			}
			name := "okrs/" + rule.ID + string(rune('a'+i)) + ".yaml"
			files[name] = &fstest.MapFile{Data: []byte(e.Source())}
			docs = append(docs, okrfile.Parse(name, []byte(e.Source())))
		}
	}
	plan, err := okrfile.Load(files, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := lint.Run(plan, lint.Options{Today: midCycle, Jobs: 1}).Findings
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		got := lint.Run(okrfile.NewPlan(okrfile.DefaultConfig(), append([]*okrfile.Document{}, docs...)), lint.Options{Today: midCycle, Jobs: 4}).Findings
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order, other findings (-want +got):\n%.2000s", diff)
		}
	}
}
