package reading

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A reader keeps its memory from one statement to the next; what it returned
// before must not change with it.
func TestReaderKeepsNothing(t *testing.T) {
	all := statements(t, "statements.tsv")
	var rd Reader
	var same Reading
	got := make([]Reading, len(all))
	for i, s := range all {
		rd.Read(&same, s.text, s.role, Options{Language: s.lang})
		got[i] = same
	}
	for i, s := range all {
		if diff := cmp.Diff(Read(s.text, s.role, Options{Language: s.lang}), got[i]); diff != "" {
			t.Errorf("%q (-alone +among others):\n%s", s.text, diff)
		}
	}
}

// What is taken for plain must be what rewriting leaves as it is.
func TestPlainIsNotRewritten(t *testing.T) {
	texts := []string{"", " a", "a ", "a  b", "a\tb", "a_b", "*a*", "see www.example.org now", "see http://a.example", "wwWww", "a <b>c</b>", "`x`", "~~x~~", "[a](b)", "C:\\x", "über", "a\x7fb", "Grow to 5 (of 7) -> now!"}
	for _, s := range statements(t, "statements.tsv") {
		texts = append(texts, s.text)
	}
	plain := 0
	for _, text := range texts {
		if !isPlain(text) {
			continue
		}
		plain++
		var rd Reader
		rd.rewrite(text)
		if got := rd.normal.text; got != text {
			t.Errorf("%q is taken for plain but becomes %q", text, got)
		}
		for i := range len(text) {
			if got, want := rd.normal.source(i, i+1), (Span{i, i + 1}); got != want {
				t.Errorf("%q: byte %d comes from %v", text, i, got)
			}
		}
	}
	if plain < len(texts)/3 {
		t.Errorf("only %d of %d texts are plain", plain, len(texts))
	}
}
