package okrfile_test

import (
	"strings"
	"testing"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

func TestCycles(t *testing.T) {
	custom := map[string]okrfile.Cycle{"2026-launch": {ID: "2026-launch", Start: day(t, "2026-03-01"), End: day(t, "2026-05-31")}}
	for _, test := range []struct {
		fiscal     time.Month
		id         string
		start, end string
		days       int
	}{
		{0, "2026-Q1", "2026-01-01", "2026-03-31", 90},
		{0, "2024-Q1", "2024-01-01", "2024-03-31", 91}, // a leap year
		{0, "2026-Q4", "2026-10-01", "2026-12-31", 92},
		{0, "2026-H2", "2026-07-01", "2026-12-31", 184},
		{0, "2026", "2026-01-01", "2026-12-31", 365},
		{time.February, "2026-Q1", "2026-02-01", "2026-04-30", 89},
		{time.February, "2026-Q4", "2026-11-01", "2027-01-31", 92},
		{time.February, "2026-H1", "2026-02-01", "2026-07-31", 181},
		{time.February, "2026", "2026-02-01", "2027-01-31", 365},
		{time.October, "2026-Q2", "2027-01-01", "2027-03-31", 90},
		{0, "2026-launch", "2026-03-01", "2026-05-31", 92},
	} {
		c, err := okrfile.Calendar{FiscalStart: test.fiscal, Custom: custom}.Cycle(test.id)
		if err != nil || c.Start != day(t, test.start) || c.End != day(t, test.end) || c.Days() != test.days {
			t.Errorf("%s from %s: %v to %v, %d days, %v", test.id, test.fiscal, c.Start, c.End, c.Days(), err)
		}
	}
	for _, id := range []string{"", "Q4", "2026-Q5", "2026-H3", "26-Q1", "2026-q4", "2026-Q4 ", "launch"} {
		if _, err := (okrfile.Calendar{}).Cycle(id); err == nil || !strings.Contains(err.Error(), "2026-Q4") {
			t.Errorf("%q: the error must show what is allowed: %v", id, err)
		}
	}
}

func TestQuarter(t *testing.T) {
	for _, test := range []struct {
		fiscal time.Month
		on     string
		want   string
	}{
		{0, "2026-11-22", "2026-Q4"}, {0, "2026-01-01", "2026-Q1"},
		{time.February, "2026-11-22", "2026-Q4"}, {time.February, "2027-01-31", "2026-Q4"},
		{time.February, "2026-01-31", "2025-Q4"}, {time.February, "2026-02-01", "2026-Q1"},
	} {
		if got := (okrfile.Calendar{FiscalStart: test.fiscal}).Quarter(day(t, test.on)); got.ID != test.want || !got.Contains(day(t, test.on)) {
			t.Errorf("%s from %s: %+v, want %s", test.on, test.fiscal, got, test.want)
		}
	}
}

func TestNextAndEncloses(t *testing.T) {
	cal := okrfile.Calendar{}
	for id, want := range map[string]string{"2026-Q3": "2026-Q4", "2026-Q4": "2027-Q1", "2026-H1": "2026-H2", "2026-H2": "2027-H1", "2026": "2027"} {
		c, err := cal.Cycle(id)
		next, ok := cal.Next(c)
		if err != nil || !ok || next.ID != want || next.Start != c.End.AddDays(1) {
			t.Errorf("after %s comes %+v, %v", id, next, ok)
		}
	}
	half, _ := cal.Cycle("2026-H2")
	if !half.Encloses(q4) || q4.Encloses(half) {
		t.Error("a half encloses its quarters")
	}
}

func TestDates(t *testing.T) {
	for _, s := range []string{"2026-13-01", "2026-02-30", "2026-1-1", "26-01-01", "2026/01/01", "", "2026-11-22T10:00:00Z"} {
		if d, err := okrfile.ParseDate(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
	if d := day(t, "2024-02-28").AddDays(2); d != day(t, "2024-03-01") {
		t.Errorf("over a leap day: %s", d)
	}
	if n := day(t, "2027-01-01").DaysSince(day(t, "2026-10-01")); n != 92 {
		t.Errorf("%d days", n)
	}
	if !day(t, "2026-01-01").After(okrfile.Date{}) || day(t, "2026-01-01").Compare(day(t, "2026-01-01")) != 0 {
		t.Error("no date comes before all days")
	}
}
