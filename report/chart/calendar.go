package chart

import (
	"fmt"
	"math"
)

// Calendar shows in which weeks check-ins came: one row for each team or key
// result, one cell for each week from Monday to Sunday.
type Calendar struct {
	ID               string
	Title            string
	Start, End, AsOf Day
	Rows             []CalendarRow
}

// CalendarRow is a row of the calendar.
type CalendarRow struct {
	Label string
	Marks []Mark
}

// Mark is a day with check-ins.
type Mark struct {
	Day   Day
	Count int
	Late  int // of Count, those that came late or were filled in afterwards
}

const (
	calW, calL, calTop, calRow = 400, 86, 20, 26
	maxWeeks                   = 54
)

// cell is one week of one row.
type cell struct{ count, late int }

func (k Calendar) weeks() (first Day, n, days int) {
	first = k.Start.monday()
	days = 7
	span := int(max(k.End.clamp(), k.Start.clamp()) - first)
	for span/days >= maxWeeks {
		days *= 2
	}
	return first, span/days + 1, days
}

func (k Calendar) cells(r CalendarRow) []cell {
	first, n, days := k.weeks()
	out := make([]cell, n)
	for _, m := range r.Marks {
		if m.Day < k.Start.clamp() || m.Day > k.End.clamp() || m.Count <= 0 {
			continue
		}
		i := int(m.Day-first) / days
		out[i].count = min(out[i].count+min(m.Count, 9999), 9999)
		out[i].late = min(out[i].late+max(0, min(m.Late, m.Count)), out[i].count)
	}
	return out
}

// SVG draws the chart.
func (k Calendar) SVG() string {
	rows := k.Rows[:min(len(k.Rows), maxRows)]
	first, n, days := k.weeks()
	w := math.Min(26, float64(calW-calL-4)/float64(n))
	c := newCanvas("calendar", k.ID, k.Title, k.Alt(), calW, float64(calTop+calRow*len(rows)+4))
	month := ""
	for i := range n {
		d := max(k.Start.clamp(), first+Day(i*days))
		if m := d.time().Format("Jan"); m != month && w*float64(i) < calW-calL-26 {
			month = m
			c.text(look{fill: "muted", size: 11}, calL+w*float64(i), calTop-6, "start", m)
		}
	}
	for j, r := range rows {
		y := float64(calTop + calRow*j)
		c.text(look{fill: "ink", size: 12}, calL-8, y+16, "end", fit(r.Label, calL-10, 12))
		for i, v := range k.cells(r) {
			k.week(c, v, calL+w*float64(i), y, w, first+Day(i*days))
		}
	}
	return c.done()
}

// week draws one cell: a filled one with its count, one with a bar below where
// entries came late, an empty frame for a silent week, nothing for the future.
func (k Calendar) week(c *canvas, v cell, x, y, w float64, from Day) {
	size := max(1, w-3)
	switch {
	case v.count == 0 && from > k.AsOf:
		c.rect(fill("line"), x+size/2-1, y+10, 2, 2, 1)
		return
	case v.count == 0:
		c.rect(dashed("muted", 1, "2 2"), x+0.5, y+1.5, size-1, calRow-6, 2)
		return
	}
	c.rect(fill("accent"), x, y+1, size, calRow-5, 2)
	if v.late > 0 {
		c.rect(fill("fair"), x, y+calRow-7, size, 4, 0)
		c.rect(fill("card"), x, y+calRow-8, size, 1, 0)
	}
	if text := fmt.Sprint(v.count); w >= 12 && textWidth(text, 10) < size {
		c.text(look{fill: "card", size: 10.5, bold: true}, x+size/2, y+13.5, "middle", text)
	}
}

// Alt counts weeks with and without check-ins up to the as-of day.
func (k Calendar) Alt() string {
	first, _, days := k.weeks()
	total, silent, late := 0, 0, 0
	for _, r := range k.Rows[:min(len(k.Rows), maxRows)] {
		for i, v := range k.cells(r) {
			total += v.count
			late += v.late
			if v.count == 0 && first+Day(i*days) <= k.AsOf {
				silent++
			}
		}
	}
	return fmt.Sprintf("%d check-ins, %d of them late or filled in afterwards; %d weeks without one, counted over all rows.", total, late, silent)
}

// Table lists the weeks of every row that had check-ins.
func (k Calendar) Table() Table {
	t := Table{Caption: clean(k.Title, maxText), Head: []string{"Week of"}}
	rows := k.Rows[:min(len(k.Rows), maxRows)]
	first, n, days := k.weeks()
	cells := make([][]cell, len(rows))
	for j, r := range rows {
		t.Head = append(t.Head, clean(r.Label, 60))
		cells[j] = k.cells(r)
	}
	for i := range n {
		row := []string{(first + Day(i*days)).String()}
		for j := range rows {
			text := fmt.Sprint(cells[j][i].count)
			if l := cells[j][i].late; l > 0 {
				text += fmt.Sprintf(" (%d late)", l)
			}
			row = append(row, text)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
