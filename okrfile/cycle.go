package okrfile

import (
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// Cycle is a stretch of days in which goals are pursued; both ends belong to it.
type Cycle struct {
	ID         string
	Start, End Date
}

// Days counts the days of the cycle, both ends included.
func (c Cycle) Days() int { return c.End.DaysSince(c.Start) + 1 }

// Contains reports whether the day lies in the cycle.
func (c Cycle) Contains(d Date) bool { return !d.Before(c.Start) && !d.After(c.End) }

// Encloses reports whether every day of e lies in c.
func (c Cycle) Encloses(e Cycle) bool { return c.Contains(e.Start) && c.Contains(e.End) }

// Elapsed is the share of the cycle that has passed at the end of day d, 0..1:
// whole days, both ends included.
func (c Cycle) Elapsed(d Date) float64 { return elapsed(c.Start, c.End, d) }

func elapsed(start, end, d Date) float64 {
	total := end.DaysSince(start) + 1
	if total <= 0 || d.Before(start) {
		return 0
	}
	return min(1, float64(d.DaysSince(start)+1)/float64(total))
}

// Calendar turns cycle ids into days. A fiscal year bears the number of the
// calendar year in which it starts.
type Calendar struct {
	FiscalStart time.Month // first month of the fiscal year; 0 means January
	Custom      map[string]Cycle
}

var cycleID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{4})(?:-(?:Q([1-4])|H([12])))?$`) })

// Cycle reads an id: a custom one of the calendar, a quarter 2026-Q4, a half
// 2026-H2 or a year 2026. The error names what is allowed.
func (cal Calendar) Cycle(id string) (Cycle, error) {
	if c, ok := cal.Custom[id]; ok {
		return c, nil
	}
	m := cycleID().FindStringSubmatch(id)
	if m == nil {
		return Cycle{}, fmt.Errorf("%q is not a cycle, write a quarter such as 2026-Q4, a half such as 2026-H2, a year such as 2026, or name it under calendar.cycles in okr.yaml", id)
	}
	year, _ := strconv.Atoi(m[1])
	first, months := 0, 12
	switch {
	case m[2] != "":
		q, _ := strconv.Atoi(m[2])
		first, months = 3*(q-1), 3
	case m[3] != "":
		h, _ := strconv.Atoi(m[3])
		first, months = 6*(h-1), 6
	}
	start := Date{year, max(cal.FiscalStart, time.January), 1}.AddMonths(first)
	return Cycle{ID: id, Start: start, End: start.AddMonths(months).AddDays(-1)}, nil
}

// Quarter returns the quarter of the fiscal year that contains the day.
func (cal Calendar) Quarter(d Date) Cycle {
	start := max(cal.FiscalStart, time.January)
	months := int(d.Month - start)
	year := d.Year
	if months < 0 {
		months += 12
		year--
	}
	c, err := cal.Cycle(fmt.Sprintf("%04d-Q%d", year, months/3+1))
	if err != nil { // a custom cycle cannot make a well-formed id fail
		return Cycle{}
	}
	return c
}

// Next returns the cycle of the same length that follows a quarter, half or
// year; false for custom cycles.
func (cal Calendar) Next(c Cycle) (Cycle, bool) {
	m := cycleID().FindStringSubmatch(c.ID)
	if _, custom := cal.Custom[c.ID]; m == nil || custom {
		return Cycle{}, false
	}
	year, _ := strconv.Atoi(m[1])
	var id string
	switch {
	case m[2] == "4":
		id = fmt.Sprintf("%04d-Q1", year+1)
	case m[2] != "":
		id = fmt.Sprintf("%04d-Q%d", year, int(m[2][0]-'0')+1)
	case m[3] == "2":
		id = fmt.Sprintf("%04d-H1", year+1)
	case m[3] != "":
		id = fmt.Sprintf("%04d-H2", year)
	default:
		id = fmt.Sprintf("%04d", year+1)
	}
	next, err := cal.Cycle(id)
	return next, err == nil
}
