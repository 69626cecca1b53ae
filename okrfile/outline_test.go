package okrfile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func outlineText(t *testing.T, src string) string {
	t.Helper()
	o, ok := OutlineOf([]byte(src))
	if !ok {
		t.Fatalf("no outline of\n%s", src)
	}
	var b strings.Builder
	for _, s := range o.Said {
		fmt.Fprintf(&b, "%s %s = %s\n", s.Ref.ID, strings.Join(s.Path, "/"), s.Value)
	}
	return b.String() + strings.Join(o.Comments, "\n")
}

func TestOutline(t *testing.T) {
	const src = "# head\ncycle: 2026-Q4\nx-more: 1\nteam: pay\nobjectives:\n" +
		"  - title: T\n    id: z\n    key_results:\n      - {target: 0.50, id: b, title: 'B  b', supports: [q, p]} # beside\n" +
		"      - id: a\n        milestones: [{points: 1, id: m, title: M}]\n  - id: c\n    title: >\n      C\n      c\n"
	want := ` cycle = 2026-Q4
 team = pay
 x-more = 1
c  = objective
c title = C c
z  = objective
z title = T
a  = key result of z
a milestones/m/title = M
a milestones/m/points = 1
b  = key result of z
b title = B b
b target = 0.5
b supports = p
b supports = q
# head
# beside`
	if diff := cmp.Diff(want, outlineText(t, src)); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{"a: [", "a: &x 1\nb: *x\n", "a: 1\na: 2\n", "- a\n", "objectives:\n  - title: no id\n"} {
		if _, ok := OutlineOf([]byte(broken)); ok {
			t.Errorf("an outline of %q", broken)
		}
	}
}

// TestOutlineSeesNoForm writes the same plan in many ways.
func TestOutlineSeesNoForm(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 12))
		list := randomSketch(rng)
		say := func() string {
			files := render(rng, list)
			if len(files) != 1 {
				return ""
			}
			text := outlineText(t, files[0])
			said, _, _ := strings.Cut(text, "\n#")
			return strings.TrimSpace(said)
		}
		first := say()
		for range 5 {
			if next := say(); first != "" && next != "" && next != first {
				t.Fatalf("seed %d:\n%s", seed, cmp.Diff(first, next))
			}
		}
	}
}
