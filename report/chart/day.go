package chart

import (
	"math"
	"time"
)

// Day counts the days since 1970-01-01.
type Day int

// DayOf returns the day that t shows in UTC.
func DayOf(t time.Time) Day { return Day(math.Floor(float64(t.Unix()) / 86400)) }

// Date returns the day of a year, month and day of the month.
func Date(year int, month time.Month, day int) Day {
	return DayOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Days beyond the years 0 to 9999 are held at the border.
const (
	firstDay Day = -719528
	lastDay  Day = 2932896
)

func (d Day) clamp() Day { return min(lastDay, max(firstDay, d)) }

func (d Day) time() time.Time { return time.Unix(int64(d.clamp())*86400, 0).UTC() }

// String returns "2026-11-22".
func (d Day) String() string { return d.time().Format("2006-01-02") }

// monday returns the first day of the week of d.
func (d Day) monday() Day {
	back := (int(d.time().Weekday()) + 6) % 7
	return d.clamp() - Day(back)
}

// tick is a labelled place on an axis.
type tick struct {
	at    float64
	label string
}

// dayTicks labels at most about n places between two days: months where they
// fit, otherwise every other, third, … month, or weeks in a short stretch.
func dayTicks(start, end Day, n int) []tick {
	span := int(end - start)
	if span <= 45 {
		return weekTicks(start, end, n)
	}
	months := span/30 + 1
	step := 1
	for _, s := range []int{1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000} {
		step = s
		if months/s <= n {
			break
		}
	}
	layout := "Jan"
	if months > 11 {
		layout = "Jan 06"
	}
	if step >= 12 {
		layout = "2006"
	}
	t := start.time()
	month := t.Year()*12 + int(t.Month()) - 1
	if t.Day() > 1 {
		month++
	}
	month = (month + step - 1) / step * step
	var out []tick
	for ; len(out) < 2*n; month += step {
		d := Date(month/12, time.Month(month%12+1), 1)
		if d > end {
			break
		}
		out = append(out, tick{float64(d), d.time().Format(layout)})
	}
	return out
}

func weekTicks(start, end Day, n int) []tick {
	step := Day(7)
	if end-start <= 9 {
		step = 1
	}
	for int((end-start)/step) > n {
		step *= 2
	}
	var out []tick
	for d := start; d <= end; d += step {
		out = append(out, tick{float64(d), d.time().Format("2 Jan")})
	}
	return out
}
