package okrfile_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/okr-cli/okr/okrfile"
)

// seeds are files of all kinds: sound, broken, hostile.
func seeds(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte(sample))
	f.Add([]byte(strings.ReplaceAll(sound, "\n", "\r\n")))
	f.Add([]byte("\ufeff" + strings.ReplaceAll(sound, "checkout", "日本é🎉")))
	f.Add([]byte(head + "objectives: []\n" + bomb(5)))
	f.Add([]byte("<<:\n? -"))
	for _, i := range injections {
		f.Add([]byte(strings.Replace(sound, i.old, i.new, 1)))
	}
	for _, tt := range spanTests {
		f.Add([]byte(tt.src))
	}
}

// FuzzParse: reading never panics; every place lies inside the file, ends behind
// its start, and agrees with itself in line, column and offset; problems are in
// order; reading twice gives the same.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d := okrfile.Parse("a.yaml", src)
		for _, p := range d.Problems {
			if p.Message == "" || p.Code == "" || p.File != "a.yaml" || !p.Span.IsValid() {
				t.Errorf("incomplete problem %+v", p)
			}
			if p.Code != okrfile.CodeFileEncoding { // there the lines are not to be trusted
				checkSpan(t, src, p.Span)
			}
		}
		for _, o := range d.Objectives {
			checkSpan(t, src, o.Span)
			checkField(t, src, d.Incomplete, o.ID)
			checkField(t, src, d.Incomplete, o.Title)
			checkField(t, src, d.Incomplete, o.Why)
			for _, s := range o.Supports {
				checkField(t, src, d.Incomplete, s)
			}
			for _, kr := range o.KeyResults {
				checkSpan(t, src, kr.Span)
				checkField(t, src, d.Incomplete, kr.ID)
				checkField(t, src, d.Incomplete, kr.Title)
				checkSpan(t, src, kr.Current.Span)
				if s := kr.Current.Span; kr.Current.Set && !d.Incomplete && !isAlias(src, s) && !strings.Contains(text(src, s), kr.Current.Value.Text) {
					t.Errorf("current %q stands at %q", kr.Current.Value.Text, text(src, s))
				}
			}
		}
		if again := okrfile.Parse("a.yaml", src); cmp.Diff(d.Problems, again.Problems) != "" {
			t.Errorf("a second time: %s", cmp.Diff(d.Problems, again.Problems))
		}
	})
}

// FuzzParseConfig: reading okr.yaml never panics, and its places are sound.
func FuzzParseConfig(f *testing.F) {
	f.Add([]byte("version: 1\nteams: {a: {parent: b}, b: {parent: a}}\ncalendar: {cycles: {a: {start: 2026-01-01, end: 2026-02-01}}}\n"))
	f.Add([]byte("version: 2\nfiles: [../x]\nlint: {rules: {a: of}}\npeople: {a: [b], c: d}\nchanges: {teams: {a: {b: off}}}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c := okrfile.ParseConfig("okr.yaml", src)
		for _, p := range c.Problems {
			if p.Code != okrfile.CodeFileEncoding {
				checkSpan(t, src, p.Span)
			}
		}
		for _, team := range c.Teams { // parents end
			n := 0
			for id := team.ID; id != ""; n++ {
				up, _ := c.Team(id)
				if id = up.Parent; n > len(c.Teams) {
					t.Fatalf("the parents of %q go round", team.ID)
				}
			}
		}
	})
}

func text(src []byte, s okrfile.Span) string { return string(src[s.Start.Offset:s.End.Offset]) }

func isAlias(src []byte, s okrfile.Span) bool { return strings.HasPrefix(text(src, s), "*") }

// checkField reads what stands at the span of a text again, by another parser,
// and expects its value.
func checkField(t *testing.T, src []byte, incomplete bool, f okrfile.Field[string]) {
	t.Helper()
	checkSpan(t, src, f.Key())
	checkSpan(t, src, f.Span)
	if !f.Set || incomplete || isAlias(src, f.Span) {
		return
	}
	at := text(src, f.Span)
	if strings.HasPrefix(at, "|") || strings.HasPrefix(at, ">") || strings.Contains(at, "\n") {
		return // depends on what is around it
	}
	var n yaml.Node
	if err := yaml.Unmarshal([]byte("- "+at), &n); err != nil || len(n.Content) == 0 {
		t.Errorf("%q is no value: %v", at, err)
		return
	}
	if got := n.Content[0].Content[0].Value; got != f.Value {
		t.Errorf("%q reads as %q, want %q", at, got, f.Value)
	}
}

// checkSpan checks a place against the text, by counting anew.
func checkSpan(t *testing.T, src []byte, s okrfile.Span) {
	t.Helper()
	if s == (okrfile.Span{}) {
		return
	}
	if s.End.Offset < s.Start.Offset {
		t.Errorf("%v ends at %v", s.Start, s.End)
	}
	for _, p := range []okrfile.Pos{s.Start, s.End} {
		if p.Offset < 0 || int(p.Offset) > len(src) {
			t.Errorf("%+v lies outside of %d bytes", p, len(src))
			continue
		}
		before := bytes.TrimPrefix(src[:p.Offset], []byte("\ufeff"))
		line := bytes.Count(before, []byte("\n")) + 1
		column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
		if p.Offset == 0 && len(src) > 0 && bytes.HasPrefix(src, []byte("\ufeff")) {
			column = 1
		}
		if int(p.Line) != line || int(p.Column) != column {
			t.Errorf("%+v is at %d:%d", p, line, column)
		}
	}
}
