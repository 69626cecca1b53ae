package report

import (
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestCameAndWent(t *testing.T) {
	agreed := okrfile.Date{Year: 2026, Month: 10, Day: 15}
	later := okrfile.Date{Year: 2026, Month: 11, Day: 23}
	with := func(added ...okrfile.Date) []Objective {
		var o Objective
		for _, d := range added {
			o.KeyResults = append(o.KeyResults, KeyResult{Added: d})
		}
		return []Objective{o}
	}
	late := &Report{Cycle: Cycle{Start: agreed, Agreed: later, LateStart: later}}
	if got := cameAndWent(late); got != "The cycle began on 2026-10-15; its goals are on record since 2026-11-23." {
		t.Errorf("a late start: %q", got)
	}
	none := okrfile.Date{}
	for _, c := range []struct {
		name       string
		objectives []Objective
		came, went int
		want       string
	}{
		{"nothing happened", with(none, none), 0, 0, ""},
		{"one more", with(none, later), 1, 0, "Since the goals were agreed, 1 key result was added."},
		{"some for others", with(none, later, later), 2, 1, "Since the goals were agreed, 2 key results were added and 1 dropped."},
		{"fewer", with(none), 0, 2, "Since the goals were agreed, 2 goals were dropped."},
	} {
		r := &Report{Objectives: c.objectives, Movement: Movement{New: make([]Named, c.came), Dropped: make([]Named, c.went)}}
		r.Cycle.Agreed = agreed
		if got := cameAndWent(r); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
