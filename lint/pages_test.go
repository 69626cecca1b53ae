package lint_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

var update = flag.Bool("update", false, "rewrite RULES.md and the golden files")

// golden compares with a file, or rewrites it.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

func TestPages(t *testing.T) { golden(t, "RULES.md", lint.Pages()) }

// TestRuleFields holds every rule to what a page needs.
func TestRuleFields(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range lint.Rules() {
		switch {
		case seen[r.ID]:
			t.Errorf("%s stands twice in the list", r.ID)
		case r.Title == "" || r.Why == "":
			t.Errorf("%s has no title or no why", r.ID)
		case strings.HasSuffix(r.Title, ".") || !okrfile.ValidID(r.ID):
			t.Errorf("%s: title or id is malformed", r.ID)
		}
		seen[r.ID] = true
		for profile, level := range map[string]lint.Severity{"classic": r.Levels.Classic, "outcome": r.Levels.Outcome, "lenient": r.Levels.Lenient} {
			if _, ok := lint.ParseSeverity(string(level)); !ok {
				t.Errorf("%s has the level %q in %s", r.ID, level, profile)
			}
			if got := r.Levels.In(profile); got != level {
				t.Errorf("%s in %s is %s, want %s", r.ID, profile, got, level)
			}
		}
		for line := range strings.Lines(lint.Explain(r)) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > 80 && !strings.HasPrefix(line, "    ") {
				t.Errorf("%s: %d columns: %s", r.ID, w, line)
			}
		}
	}
}
