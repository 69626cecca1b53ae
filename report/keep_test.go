package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKeep(t *testing.T) {
	block := func(name, body string) string { return "<!-- okr:keep " + name + " -->" + body + "<!-- /okr:keep -->" }
	for name, test := range map[string]struct{ old, new, want string }{
		"nothing to keep":       {"", "a\n" + block("x", "\n") + "\nb\n", "a\n" + block("x", "\n") + "\nb\n"},
		"words survive":         {"old " + block("x", "\nWe learned.\n"), "new " + block("x", "\n") + " end", "new " + block("x", "\nWe learned.\n") + " end"},
		"two blocks":            {block("x", "1") + block("y", "2"), block("y", "\n") + "|" + block("x", "\n"), block("y", "2") + "|" + block("x", "1")},
		"an empty one is empty": {block("x", " \n "), block("x", "\n"), block("x", "\n")},
		"a block that is gone":  {block("x", "words") + block("y", "\n"), "page\n", "page\n\n" + block("x", "words") + "\n"},
		"and twice over":        {"page\n\n" + block("x", "words") + "\n", "page\n", "page\n\n" + block("x", "words") + "\n"},
		"twice the same name":   {block("x", "1\n") + block("x", "2\n"), block("x", "\n"), block("x", "1\n2\n")},
		"never closed":          {"<!-- okr:keep x -->words", block("x", "\n"), block("x", "\n")},
		"line ends of Windows":  {block("x", "\r\nwords\r\n"), block("x", "\n"), block("x", "\r\nwords\r\n")},
		"mark inside the words": {block("x", "see <!-- okr:keep y --> there"), block("x", "\n") + block("y", "\n"), block("x", "see <!-- okr:keep y --> there") + block("y", "\n")},
		"no name":               {"<!-- okr:keep\nx -->1<!-- /okr:keep -->", "p", "p"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, string(Keep([]byte(test.old), []byte(test.new)))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Whatever a page holds: keeping is stable, and no written word is lost.
func FuzzKeep(f *testing.F) {
	f.Add("<!-- okr:keep x -->a<!-- /okr:keep -->", "<!-- okr:keep x -->\n<!-- /okr:keep -->")
	f.Add("<!-- okr:keep x -->a<!-- /okr:keep -->", "")
	f.Add("<!-- okr:keep <!-- okr:keep x -->a<!-- /okr:keep -->", "b")
	f.Add("<!-- okr:keep x -->a<!-- /okr:keep -->", "<!-- okr:keep x -->\n<!>\n<!-- -- /okr:keep -->") // never closed
	f.Fuzz(func(t *testing.T, old, new string) {
		once := Keep([]byte(old), []byte(new))
		if twice := Keep(once, []byte(new)); string(once) != string(twice) {
			t.Errorf("not stable: %q and %q", once, twice)
		}
		for _, b := range keepBlocks(old) {
			if !strings.Contains(string(once), strings.TrimSpace(b.body)) {
				t.Errorf("lost %q in %q", b.body, once)
			}
		}
	})
}
