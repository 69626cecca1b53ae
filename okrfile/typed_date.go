package okrfile

import (
	"slices"
	"strings"
	"time"
)

// ReadTypedDate reads a day as people type it: 2026-11-22, today or yesterday.
// Other ways to write one are never guessed at: then near lists what may be
// meant, the likeliest first.
func ReadTypedDate(text string, today Date) (d Date, near []Date, err error) {
	text = strings.TrimSpace(text)
	switch strings.ToLower(text) {
	case "today":
		return today, nil, nil
	case "yesterday":
		return today.AddDays(-1), nil, nil
	}
	if d, err = ParseDate(text); err != nil {
		return Date{}, meantDates(text, today), err
	}
	return d, nil, nil
}

// dateForms are other ways to write a day; where two fit, the first is likelier.
var dateForms = []string{
	"2.1.2006", "2.1.06", "2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2/1/2006", "1/2/2006", "2 Jan 2006", "2 January 2006",
	"Jan 2 2006", "January 2 2006", "2-Jan-2006", "2.1.", "2.1", "2 Jan", "2 January", "Jan 2", "January 2", "1-2",
}

func meantDates(text string, today Date) (near []Date) {
	add := func(d Date) {
		if !d.After(today) && !slices.Contains(near, d) {
			near = append(near, d)
		}
	}
	text = strings.ReplaceAll(text, ",", "")
	for _, form := range dateForms {
		t, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		d := DateOf(t)
		if d.Year == 0 { // the form has no year: the last such day
			if d.Year = today.Year; d.After(today) {
				d.Year--
			}
		}
		add(d)
	}
	for n := range 7 {
		day := today.AddDays(-n)
		name := day.Time().Weekday().String()
		if len(text) >= 3 && strings.HasPrefix(strings.ToLower(name), strings.ToLower(text)) {
			add(day)
		}
	}
	return near
}
