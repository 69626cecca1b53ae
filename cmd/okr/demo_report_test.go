package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestDemoReport holds the report of the demo in every format, and that its bytes
// depend on nothing but the revision and the day: not on the time zone, the
// language, the clock, the clone, packed objects or the way of reading git.
func TestDemoReport(t *testing.T) {
	t.Parallel()
	r := newTruth(t)
	r.dir = filepath.Join(t.TempDir(), "demo")
	run := func(dir string, extra []string, args ...string) string {
		t.Helper()
		var out, diag bytes.Buffer
		code := Run(t.Context(), &Env{
			Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &diag, Dir: dir, Environ: append(append([]string{}, r.env...), extra...),
			Now: func() time.Time { return time.Date(2027, 1, 20, 12, 0, 0, 0, time.FixedZone("", 14*3600)) }, Width: func() int { return 80 },
		})
		if code != exitDone {
			t.Fatalf("okr %v: exit %d\n%s", args, code, diag.String())
		}
		return out.String()
	}
	run(filepath.Dir(r.dir), nil, "demo", r.dir)
	clone := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "file://"+r.dir, clone)
	for _, cycle := range []struct{ id, today string }{{"2026-Q4", "2026-11-22"}, {"2026-Q3", "2026-10-20"}} {
		for format, ending := range map[string]string{"markdown": "md", "html": "html", "text": "txt", "json": "json", "csv": "csv"} {
			args := []string{"report", "--cycle", cycle.id, "--as-of", cycle.today, "--format", format}
			got := run(r.dir, nil, args...)
			if cycle.id == "2026-Q4" {
				demoGolden(t, "report."+ending, got)
			}
			for _, other := range []struct {
				name, dir string
				env       []string
			}{
				{"another time zone and language", r.dir, []string{"TZ=Pacific/Kiritimati", "LC_ALL=de_DE.UTF-8", "LANG=tr_TR.UTF-8"}},
				{"a clone", clone, nil},
				{"a clone without the git program", clone, []string{"PATH="}},
			} {
				if again := run(other.dir, other.env, append(args, "--no-cache")...); again != got {
					t.Errorf("%s %s: other bytes in %s:\n%s", cycle.id, format, other.name, cmp.Diff(got, again))
				}
			}
		}
	}
}

func demoGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "demo", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs, run go test ./cmd/okr -run DemoReport -update where that is right (-want +got):\n%.4000s", name, diff)
	}
}
