package okrfile_test

import (
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestDueDate(t *testing.T) {
	metric := okrfile.Goal{Type: okrfile.Metric}
	for _, test := range []struct {
		name, last string
		goal       okrfile.Goal
		progress   okrfile.Maybe
		cadence    int
		want       string
	}{
		{name: "a week after the start", goal: metric, cadence: 7, want: "2026-10-08"},
		{name: "a week after the last one", last: "2026-11-20", goal: metric, cadence: 7, want: "2026-11-27"},
		{name: "a check-in before the start does not count", last: "2026-09-20", goal: metric, cadence: 7, want: "2026-10-08"},
		{name: "never after the end", last: "2026-12-28", goal: metric, cadence: 7, want: "2026-12-31"},
		{name: "exactly at the end", last: "2026-12-24", goal: metric, cadence: 7, want: "2026-12-31"},
		{name: "the end was recorded", last: "2026-12-31", goal: metric, cadence: 7, want: ""},
		{name: "recorded after the end", last: "2027-01-04", goal: metric, cadence: 7, want: ""},
		{name: "no cadence", goal: metric, want: ""},
		{name: "a finished metric goes on", last: "2026-11-20", goal: metric, progress: okrfile.Known(1), cadence: 7, want: "2026-11-27"},
		{name: "all milestones reached", goal: okrfile.Goal{Type: okrfile.MilestoneType}, progress: okrfile.Known(1), cadence: 7, want: ""},
		{name: "a baseline found", goal: okrfile.Goal{Type: okrfile.BaselineType}, progress: okrfile.Known(1), cadence: 7, want: ""},
	} {
		in := okrfile.StatusInput{Goal: test.goal, Cycle: q4, LastCheckin: day(t, test.last), Progress: test.progress, CadenceDays: test.cadence}
		if got := in.DueDate(); got != day(t, test.want) {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}
