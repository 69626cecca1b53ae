package lint_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

const fixable = "\ufeffcycle: 2026-Q4\r\nteam: payments # ours\r\nobjectives:\r\n  - id: a\r\n    title: 2026\r\n    owner: ana\r\n    key_results:\r\n" +
	"      - id: b\r\n        title: Publish the price list -> done\r\n        type: Metric\r\n        baseline: \"61\"\r\n        target: 1_000\r\n        confidense: 0.6 # é\r\n        health: yes\r\n        current: 63.5"

// fixFile lints one file and applies its fixes.
func fixFile(t testing.TB, src []byte) ([]byte, int, lint.Result) {
	t.Helper()
	plan, err := okrfile.Load(fstest.MapFS{"okrs/a.yaml": {Data: src}}, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	res := lint.Run(plan, lint.Options{Today: midCycle})
	fixed, n := lint.ApplyFixes("okrs/a.yaml", src, res.Findings)
	return fixed, n, res
}

func TestApplyFixes(t *testing.T) {
	fixed, n, res := fixFile(t, []byte(fixable))
	want := strings.NewReplacer("title: 2026\r", "title: \"2026\"\r", " -> done", "", "Metric", "metric", `"61"`, "61", "1_000", "1000", "confidense", "confidence", "yes", "true").Replace(fixable)
	if string(fixed) != want {
		t.Errorf("fixed\n%q\nwant\n%q\n%s", fixed, want, listing(res))
	}
	if n != 7 {
		t.Errorf("%d fixes, want 7", n)
	}
	again, n, _ := fixFile(t, fixed)
	if n != 0 || !bytes.Equal(again, fixed) {
		t.Errorf("the second run made %d fixes:\n%q", n, again)
	}
}

// TestNoFix holds that a guess is no fix.
func TestNoFix(t *testing.T) {
	for _, line := range []string{"target: 6,5", "target: 60%", "typo: true", "due: 2026/12/01", "target: two", "wieght: abc\n        weight: 2", "health: maybe"} {
		src := strings.Replace(fixable[:strings.Index(fixable, "        title: Pub")], "title: 2026", "title: Make checkout good", 1) + "        title: Raise x\n        " + line + "\n"
		fixed, n, res := fixFile(t, []byte(src))
		if n != 0 || string(fixed) != src {
			t.Errorf("%s was fixed:\n%s\n%s", line, fixed, listing(res))
		}
	}
}

// FuzzFixes holds that fixes end: after some rounds a file has nothing left to fix,
// what comes out is no worse, and another round changes nothing.
func FuzzFixes(f *testing.F) {
	f.Add(fixable)
	for _, rule := range lint.Rules() {
		for _, e := range rule.Bad {
			f.Add(e.Source())
		}
	}
	f.Fuzz(func(t *testing.T, source string) {
		src := []byte(source)
		before := okrfile.Parse("okrs/a.yaml", src).Problems
		for round := 0; ; round++ {
			fixed, n, _ := fixFile(t, src)
			if n == 0 {
				if !bytes.Equal(fixed, src) {
					t.Fatal("bytes changed without a fix")
				}
				break
			}
			if round > len(source)+10 { // every fix mends at least one byte
				t.Fatalf("no end after %d rounds:\n%q", round, src)
			}
			src = fixed
		}
		if slices.ContainsFunc(before, func(p okrfile.Problem) bool { return p.Code == okrfile.CodeBadYAML }) {
			return // what can be read further shows more
		}
		if after := okrfile.Parse("okrs/a.yaml", src).Problems; len(after) > len(before) {
			t.Fatalf("%d problems before, %d after: %v", len(before), len(after), after)
		}
	})
}

// TestFixWhatIsNoYAML holds that a file that could not be read is repaired where it
// can mean only one thing, and that nothing else in it changes.
func TestFixWhatIsNoYAML(t *testing.T) {
	src := []byte("cycle: 2026-Q4\nteam: payments # ours\nobjectives:\n\t- id: fast\n\t\ttitel: Payments: fast and boring\n\t\towner:ana\n\t\tkey_result:\n\t\t\t- id: latency\n\t\t\t  title: Cut latency from 420 ms to 250 ms\n\t\t\t  owner: @ana\n\t\t\t  baseline: \"420\"\n\t\t\t  target: 250\n")
	want := "cycle: 2026-Q4\nteam: payments # ours\nobjectives:\n  - id: fast\n    title: \"Payments: fast and boring\"\n    owner: ana\n    key_results:\n      - id: latency\n        title: Cut latency from 420 ms to 250 ms\n        owner: \"@ana\"\n        baseline: 420\n        target: 250\n"
	for n, round := 1, 0; n > 0 && round < 8; round++ { // one repair may show the next
		src, n, _ = fixFile(t, src)
	}
	if string(src) != want {
		t.Errorf("fixed\n%s\nwant\n%s", src, want)
	}
	if _, n, _ := fixFile(t, src); n != 0 {
		t.Errorf("%d more fixes", n)
	}
}
