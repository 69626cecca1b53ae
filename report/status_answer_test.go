package report

import (
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestAnswer(t *testing.T) {
	cycle := quarter()
	row := func(s okrfile.Status, score float64) Row { return Row{Status: s, Score: okrfile.Known(score)} }
	closed := []Row{row(okrfile.Closed, 0.7), row(okrfile.Closed, 0.69), row(okrfile.Closed, 0.2), {Status: okrfile.Closed, Health: true, Score: okrfile.Known(1)}}
	for _, c := range []struct {
		name, today, lead, rest string
		rows                    []Row
	}{
		{"nothing", "2026-11-01", "no key results", "", nil},
		{"running", "2026-11-01", "1 of 2 key results on track", "1 off track, 1 closed", []Row{row(okrfile.OnTrack, 0.5), row(okrfile.OffTrack, 0.1), row(okrfile.Closed, 0)}},
		{"all well", "2026-11-01", "1 of 1 key result on track", "", []Row{row(okrfile.OnTrack, 0.5)}},
		{"graded before its end", "2026-12-30", "1 of 3 key results green", "1 amber, 1 red", closed},
		{"over", "2027-01-02", "1 of 4 key results green", "2 amber, 1 red, 1 not graded yet", append([]Row{row(okrfile.Stale, 0.5)}, closed...)},
	} {
		if lead, rest := Answer(c.rows, cycle, day(c.today)); lead != c.lead || rest != c.rest {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, lead, rest, c.lead, c.rest)
		}
	}
}
