package okrfile

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a calendar day without a time zone. The zero Date is "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day that t shows in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2026-11-22". Days that do not exist are refused.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1 {
		return Date{}, fmt.Errorf("%q is not a date, write year-month-day such as 2026-11-22", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns "2026-11-22", and "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 0 || d.Year > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
	}
	text := make([]byte, 0, len(time.DateOnly)) // a report prints ten thousand of them
	for _, part := range [...]struct{ n, top int }{{d.Year, 1000}, {int(d.Month), 10}, {d.Day, 10}} {
		if len(text) > 0 {
			text = append(text, '-')
		}
		for top := part.top; top > 0; top /= 10 {
			text = append(text, '0'+byte(part.n/top%10))
		}
	}
	return string(text)
}

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays returns the day n days later; n may be negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths returns the first day of the month n months after the month of d.
func (d Date) AddMonths(n int) Date {
	return DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
}

// DaysSince counts the days from e to d; negative when d is earlier.
func (d Date) DaysSince(e Date) int { return int((d.Time().Unix() - e.Time().Unix()) / secondsPerDay) }

// A time.Duration ends after 292 years, seconds do not.
const secondsPerDay = 24 * 60 * 60

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Compare returns -1, 0 or 1, earlier days first; no date comes before all days.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// MarshalText makes dates print as text in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}
