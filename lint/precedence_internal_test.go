package lint

import "testing"

// TestPrecedenceWithinFiles holds that precedence is decided file by file: the
// rules about the whole plan take no part in it.
func TestPrecedenceWithinFiles(t *testing.T) {
	for _, p := range precedences() {
		for _, id := range append([]string{p.first}, p.hides...) {
			if r, ok := Lookup(id); !ok || r.plan != nil || r.Early {
				t.Errorf("%s is not a rule about one file", id)
			}
		}
	}
}
