package format_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample is a file whose findings stand behind é, 日 and an emoji, and whose
// titles try to leave the output.
const sample = `cycle: 2026-Q4
team: payments
objectives:
  - id: café
    title: "Café 日本 🎉 grows revenue by 20%"
    owner: ana
    kind: aspirational
    key_results:
      - id: a
        title: Lift the Zürich score 👍🏽 日 from 3.9 to 4.6
        unit: points
        source: survey
        baseline: 3.9
        target: 4.8
        current: 4
      - id: b
        title: "Reply to\ttickets\u202E :: %0A::error::x\n in a day if possible"
        unit: "%"
        source: help desk, ben & co <x>
        baseline: 60
        target: 90
        current: 60
        confidense: 0.5
        lint: {ignore: [{rule: kr-hedged, reason: "The law says so, <b>.", until: 2026-12-31}]}
      - id: c
        title: Cut the share of payments that fail on the last step before the confirmation page of the shop if possible from 4% to 2%
        unit: "%"
        source: gateway
        baseline: 4
        target: 2
        current: 3
`

func sampleResult(t *testing.T, source string) lint.Result {
	t.Helper()
	plan, err := okrfile.Load(fstest.MapFS{"okrs/2026-Q4/pay, ments%.yaml": {Data: []byte(source)}}, okrfile.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return lint.Run(plan, lint.Options{Today: okrfile.Date{Year: 2026, Month: time.November, Day: 22}})
}

// golden compares with testdata/name, or rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestWriters(t *testing.T) {
	res := sampleResult(t, sample)
	for _, w := range format.Writers() {
		t.Run(w.Name, func(t *testing.T) {
			var b bytes.Buffer
			if err := w.Write(&b, res, format.Options{Prefix: "goals", Version: "1.2.3"}); err != nil {
				t.Fatal(err)
			}
			golden(t, "sample."+w.Name, b.Bytes())
		})
	}
}
