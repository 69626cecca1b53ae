package lint

import (
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

// TestWithin holds that words of a value are found in the source in every style
// in which YAML can write it. «» mark what the words should be in the source.
func TestWithin(t *testing.T) {
	for _, tt := range []struct{ name, title, words string }{
		{"plain", "Raise NPS from 32 to «50» now", "50"},
		{"double quoted", `"Raise: NPS to «50»"`, "50"},
		{"escapes", `"Caf\u00e9 \"x\"\t says «50»"`, "50"},
		{"escaped words", `"say «\"50\"» now"`, `"50"`},
		{"single quoted", `'It''s «50» now'`, "50"},
		{"behind wide runes", "日本 🎉 é «50» now", "50"},
		{"plain over lines", "Raise NPS\n          from 32\n          to «50» now", "50"},
		{"quoted over lines", "\"Raise NPS\n          to «50»\"", "50"},
		{"words over lines", "Raise «NPS\n          to» 50", "NPS to"},
		{"folded", ">\n          Raise NPS\n          to «50» now", "50"},
		{"folded, stripped", ">-\n          Raise NPS\n          to «50» now", "50"},
		{"literal", "|\n          Raise NPS\n          to «50» now", "50"},
		{"the first word", "«Raise» NPS", "Raise"},
		{"the last word", "Raise «NPS»", "NPS"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			marked := "cycle: 2026-Q4\r\nteam: payments\nobjectives:\n  - id: a\n    title: Good\n    key_results:\n      - id: b\n        title: " + tt.title + "\n"
			before, rest, _ := strings.Cut(marked, "«")
			middle, after, _ := strings.Cut(rest, "»")
			src := before + middle + after
			d := okrfile.Parse("a.yaml", []byte(src))
			if len(d.Problems) > 0 {
				t.Fatal(d.Problems)
			}
			title := d.Objectives[0].KeyResults[0].Title
			start := strings.Index(title.Value, tt.words)
			at, ok := within([]byte(src), title, start, start+len(tt.words))
			if !ok || int(at.Start.Offset) != len(before) || int(at.End.Offset) != len(before+middle) {
				t.Fatalf("found %v (%v), want bytes %d to %d of\n%s", at, ok, len(before), len(before+middle), src)
			}
			if want := advance(okrfile.Pos{Line: 1, Column: 1}, []byte(before)); at.Start != want {
				t.Errorf("the place is %+v, want %+v", at.Start, want)
			}
		})
	}
}

// TestWithinFallsBack holds that what cannot be followed is refused.
func TestWithinFallsBack(t *testing.T) {
	f := okrfile.Field[string]{Value: "Raise NPS", Set: true, Span: okrfile.Span{Start: okrfile.Pos{Line: 1, Column: 1}, End: okrfile.Pos{Line: 1, Column: 6, Offset: 5}}}
	for _, r := range [][2]int{{0, 0}, {-1, 3}, {3, 100}, {5, 2}, {0, 9}} {
		if at, ok := within([]byte("other text"), f, r[0], r[1]); ok {
			t.Errorf("%v was found at %v", r, at)
		}
	}
}
