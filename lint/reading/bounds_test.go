package reading

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// checkSpans fails when a span of r leaves its text.
func checkSpans(t *testing.T, r Reading) {
	t.Helper()
	spans := []Span{r.Head.Span, r.Object.Span}
	if r.StatusSuffix != nil {
		spans = append(spans, *r.StatusSuffix)
	}
	for _, list := range [][]Span{r.Placeholder, r.Hedge, r.VagueWords, r.Buzzwords, r.Absolute, r.Elsewhere, r.MeansClause,
		r.Purpose, r.Beneficiary, r.Compound, r.MetricNouns, r.Qualifiers, r.Jargon, r.Milestone, r.Effort, r.Vanity} {
		spans = append(spans, list...)
	}
	for _, q := range r.Quantities {
		spans = append(spans, q.Span)
	}
	for _, d := range r.Dates {
		spans = append(spans, d.Span)
	}
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || s.End > len(r.Text) {
			t.Fatalf("span %v outside %q", s, r.Text)
		}
		if utf8.ValidString(r.Text) && !utf8.ValidString(r.Text[s.Start:s.End]) {
			t.Fatalf("span %v cuts a character of %q", s, r.Text)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range statements(f, "statements.tsv") {
		f.Add(s.text, s.lang, s.role == Objective)
	}
	f.Add("\xff[x](y ~~5% <b> ５０％ ﬁ 1⁄2 -> ", "", true)
	f.Fuzz(func(t *testing.T, text, lang string, objective bool) {
		role := KeyResult
		if objective {
			role = Objective
		}
		r := Read(text, role, Options{Language: lang, Names: []string{"Route 66"}})
		if r.Text != text {
			t.Fatal("the text of the reading is not the text read")
		}
		checkSpans(t, r)
		if len([]rune(text)) <= maxRunes && r.Truncated {
			t.Fatal("truncated without need")
		}
	})
}

// TestHostile reads texts that are long or nested and must cost no more than a
// long paragraph.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"digits":    strings.Repeat("9", 1<<20),
		"separated": strings.Repeat("1,", 1<<19),
		"percent":   strings.Repeat("5% ", 1<<18),
		"brackets":  strings.Repeat("[<({", 1<<18),
		"links":     strings.Repeat("](", 1<<19),
		"arrows":    strings.Repeat("=> ", 1<<18),
		"han":       strings.Repeat("提升至", 1<<17),
		"kana":      strings.Repeat("カ", 1<<18),
		"marks":     "a" + strings.Repeat("\u0301", 1<<18),
		"invalid":   strings.Repeat("\xff", 1<<20),
		"words":     strings.Repeat("launch and ", 1<<17),
		"numbers":   strings.Repeat("ten ", 1<<18),
	} {
		for _, lang := range append([]string{""}, languages...) {
			start := time.Now()
			r := Read(text, KeyResult, Options{Language: lang})
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("%s in %q took %v", name, lang, d)
			}
			if !r.Truncated && utf8.RuneCountInString(text) > maxRunes {
				t.Errorf("%s in %q is not marked as truncated", name, lang)
			}
			checkSpans(t, r)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for _, c := range []struct{ lang, text string }{
		{"en", "Raise checkout conversion from 61% to 68% for first-time buyers on mobile"},
		{"de", "Kundenzufriedenheit im Support von 3,2 auf 4,6 steigern"},
		{"ja", "月間アクティブユーザーを1万人から1.5万人に増やす"},
	} {
		b.Run(c.lang, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Read(c.text, KeyResult, Options{Language: c.lang})
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		loadLexicon("en")
	}
}
