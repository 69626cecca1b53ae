package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
)

func TestLog(t *testing.T) {
	r := tell(t).report(Options{AsOf: day("2026-11-22")})
	golden(t, "log.txt", render(t, func(w *bytes.Buffer) error {
		_, err := WriteLog(w, r, LogOptions{})
		return err
	}))
	all := logged(t, r, LogOptions{})
	for _, tt := range []struct {
		name string
		opt  LogOptions
		want int
	}{
		{"the newest five", LogOptions{Limit: 5}, 5},
		{"more than there are", LogOptions{Limit: 10_000}, all},
		{"one key result", LogOptions{Ref: ref("2026-Q4/company/nps")}, 3},
		{"an objective with its key results", LogOptions{Ref: ref("2026-Q4/company/loved-product")}, 3},
		{"since its last check-in", LogOptions{Ref: ref("2026-Q4/company/nps"), Since: day("2026-11-20")}, 1},
		{"after all of it", LogOptions{Since: day("2026-12-01")}, 0},
	} {
		if got := logged(t, r, tt.opt); got != tt.want {
			t.Errorf("%s: %d entries, want %d", tt.name, got, tt.want)
		}
	}
	checkins := 0
	for _, kr := range keyResults(r.Objectives) {
		checkins += len(kr.Checkins)
	}
	if want := checkins + len(r.Changes()); all != want {
		t.Errorf("the log has %d entries, the report %d check-ins and %d changes", all, checkins, len(r.Changes()))
	}
}

func ref(s string) okrfile.Ref {
	parts := strings.SplitN(s, "/", 3)
	return okrfile.Ref{Cycle: parts[0], Team: parts[1], ID: parts[2]}
}

func logged(t *testing.T, r *Report, opt LogOptions) int {
	t.Helper()
	n, err := WriteLog(&bytes.Buffer{}, r, opt)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestHostileTextStaysTextInTheLog(t *testing.T) {
	for _, text := range hostile() {
		page := render(t, func(w *bytes.Buffer) error {
			_, err := WriteLog(w, hostileReport(text), LogOptions{})
			return err
		})
		checkCharacters(t, text, page)
		for line := range strings.Lines(string(page)) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
				t.Errorf("%.40q makes a line of %d cells: %q", text, w, line)
				break
			}
		}
	}
}
