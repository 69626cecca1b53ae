package chart

import (
	"fmt"
	"math"
)

// Confidence shows what people believed over time, week by week: the last
// confidence of each week as a column of 0..1, nothing where nobody said.
type Confidence struct {
	ID         string
	Title      string
	Start, End Day
	AsOf       Day     // later weeks stay empty
	Values     []Point // 0..1
}

const stripW, stripH, stripTop, stripBase = 400, 74, 14, 52

// week is one column.
type week struct {
	from  Day
	value float64
}

// weeks returns the last value of each week from the start, at most 53 columns;
// of longer stretches each column covers several weeks.
func (s Confidence) weeks() []week {
	start, end := s.Start.clamp(), max(s.Start.clamp(), s.End.clamp())
	days := 7
	for int(end-start)/days >= 53 {
		days *= 2
	}
	out := make([]week, int(end-start)/days+1)
	for i := range out {
		out[i] = week{start + Day(i*days), None()}
	}
	latest := make([]Day, len(out))
	for _, p := range s.Values {
		if !finite(p.Value) || p.Day < start || p.Day > end {
			continue
		}
		i := int(p.Day-start) / days
		if !finite(out[i].value) || p.Day >= latest[i] {
			out[i].value, latest[i] = min(1, max(0, p.Value)), p.Day
		}
	}
	return out
}

// SVG draws the chart.
func (s Confidence) SVG() string {
	weeks := s.weeks()
	c := newCanvas("confidence", s.ID, s.Title, s.Alt(), stripW, stripH)
	w := float64(stripW-8) / float64(len(weeks))
	c.line(stroke("muted", 1), 4, stripBase, stripW-4, stripBase)
	y := func(v float64) float64 { return stripBase - (stripBase-stripTop-2)*v }
	c.line(dashed("line", 1, "2 3"), 4, y(1), stripW-4, y(1))
	every := int(math.Ceil(46 / w))
	for i, k := range weeks {
		x := 4 + w*float64(i)
		if i%every == 0 {
			c.text(look{fill: "muted", size: 10}, x+1, stripBase+14, "start", k.from.time().Format("2 Jan"))
		}
		if !finite(k.value) {
			if k.from <= s.AsOf {
				c.line(stroke("muted", 1.2), x+w*0.35, stripBase-3, x+w*0.65, stripBase-3)
			}
			continue
		}
		c.rect(fill("accent"), x+w*0.12, y(k.value), w*0.76, max(1, stripBase-y(k.value)), min(2, w/6))
		if w >= 18 {
			c.text(look{fill: "ink", size: 10}, x+w/2, y(k.value)-3, "middle", number(math.Round(k.value*10)/10))
		}
	}
	return c.done()
}

// Alt gives the first, lowest and last confidence.
func (s Confidence) Alt() string {
	var said []week
	for _, k := range s.weeks() {
		if finite(k.value) {
			said = append(said, k)
		}
	}
	if len(said) == 0 {
		return "No confidence recorded."
	}
	low := said[0]
	for _, k := range said {
		if k.value < low.value {
			low = k
		}
	}
	first, last := said[0], said[len(said)-1]
	return fmt.Sprintf("Confidence %s in the week of %s, %s in the week of %s, lowest %s in the week of %s.",
		short(first.value), first.from, short(last.value), last.from, short(low.value), low.from)
}

// Table lists the weeks.
func (s Confidence) Table() Table {
	t := Table{Caption: clean(s.Title, maxText), Head: []string{"Week of", "Confidence"}}
	for _, k := range s.weeks() {
		text := "none"
		if finite(k.value) {
			text = short(k.value)
		}
		t.Rows = append(t.Rows, []string{k.from.String(), text})
	}
	return t
}
