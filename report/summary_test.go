package report

import (
	"fmt"
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

func TestALongListOfExceptionsIsSplit(t *testing.T) {
	for _, c := range []struct{ all, first, rest int }{{0, 0, 0}, {7, 7, 0}, {9, 9, 0}, {10, 7, 3}, {50, 7, 43}} {
		first, rest := Summary{Exceptions: make([]Exception, c.all)}.split()
		if len(first) != c.first || len(rest) != c.rest {
			t.Errorf("of %d: %d and %d more, want %d and %d", c.all, len(first), len(rest), c.first, c.rest)
		}
	}
}

// The worst come first: by status, then by what they lack.
func TestExceptionsAreInOrder(t *testing.T) {
	r := &Report{Cycle: Cycle{Name: "Q4", Day: 50}, Objectives: []Objective{{}}}
	add := func(id string, status okrfile.Status, progress float64) {
		r.Objectives[0].KeyResults = append(r.Objectives[0].KeyResults, KeyResult{Ref: "c/t/" + id, Status: status, Expected: 0.6, Progress: okrfile.Known(progress)})
	}
	add("a", okrfile.Behind, 0.4)
	add("b", okrfile.OffTrack, 0.3)
	add("c", okrfile.Stale, 0.6)
	add("d", okrfile.OffTrack, -0.5)
	add("e", okrfile.OffTrack, 0.1)
	got := ""
	for _, e := range summarize(r).Exceptions {
		got += e.Ref[len("c/t/"):]
	}
	if got != "debca" {
		t.Errorf("in the order %q, want debca", got)
	}
}

func TestUnexplained(t *testing.T) {
	weaker := Change{Rule: "target-weakened", Level: "error", Effect: Effect{okrfile.Known(0.2), okrfile.Known(0.5)}}
	nobody := Change{Rule: "owner-removed", Level: "error"}
	easier := Change{Rule: "baseline-changed", Level: "error", Effect: Effect{okrfile.Known(0.2), okrfile.Known(0.3)}}
	excused := Change{Rule: "target-weakened", Level: "notice", Acknowledged: true}
	worded := Change{Rule: "text-reworded", Level: "warning"}
	for _, c := range []struct {
		changes []Change
		want    string
	}{
		{[]Change{excused, worded}, ""},
		{[]Change{weaker}, "1 change made the goals easier without a recorded reason"},
		{[]Change{weaker, easier, worded}, "2 changes made the goals easier without a recorded reason"},
		{[]Change{nobody}, "1 change of a goal lacks the reason it needs"},
		{[]Change{nobody, weaker}, "2 changes of goals lack the reason they need"},
	} {
		if got := unexplained(&Report{Objectives: []Objective{{Changes: c.changes}}}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAForecastAtTheEndOfTheMeasure(t *testing.T) {
	number := okrfile.NumberOf
	for _, c := range []struct {
		unit                     string
		target, value, low, high float64
		want                     string
	}{
		{"days", 3, 0, 0, 0, "past the target"},
		{"days", 3, 0, 0, 1, "0 days (0 to 1)"},
		{"%", 90, 100, 100, 100, "past the target"},
		{"points", 90, 100, 100, 100, "100 points"},
		{"days", 0, 0, 0, 0, "0 days"},
		{"days", 3, 2, 1, 4, "2 days (1 to 4)"},
	} {
		kr := &KeyResult{Type: okrfile.Metric, Unit: c.unit, Target: number(c.target), Forecast: &Forecast{Value: number(c.value), Low: number(c.low), High: number(c.high)}}
		if got := forecastText(kr); got != c.want {
			t.Errorf("%+v: %q, want %q", c, got, c.want)
		}
	}
}

func TestTheHeadlineIsSetInTwoSizes(t *testing.T) {
	for _, c := range []struct{ headline, lead, follow string }{
		{"Q4 2026: 7 of 11 key results on track, 1 behind; 46% done.", "7 of 11 key results on track", "1 behind; 46% done"},
		{"Q4 2026: 7 of 7 key results on track; 46% done.", "7 of 7 key results on track", "46% done"},
		{"Q4 2026: no key results yet.", "no key results yet", ""},
	} {
		p := &htmlPage{R: &Report{Cycle: Cycle{Name: "Q4 2026"}, Summary: Summary{Headline: c.headline}}}
		if got := fmt.Sprintf("%s|%s", p.Lead(), p.Follow()); got != c.lead+"|"+c.follow {
			t.Errorf("%q is set as %q", c.headline, got)
		}
	}
}

// Progress that is known for less than half says nothing of the rest.
func TestTheHeadlineAtTheBeginning(t *testing.T) {
	r := &Report{Cycle: Cycle{Name: "Q4 2026", Day: 3, Days: 92}}
	s := Summary{Expected: 0.03, Score: okrfile.Known(0.15), Counts: Counts{Total: 4, OnTrack: 1, Pending: 3}}
	for known, want := range map[int]string{
		1: "Q4 2026: 1 of 4 key results on track, 3 without a value; 3% of the time gone.",
		2: "Q4 2026: 1 of 4 key results on track, 3 without a value; 15% done with 3% of the time gone.",
	} {
		r.Coverage = Coverage{Scored: 4, WithData: known}
		if got := headline(r, s); got != want {
			t.Errorf("%d known: %q, want %q", known, got, want)
		}
	}
}
