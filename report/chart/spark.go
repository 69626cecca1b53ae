package chart

import (
	"fmt"
)

// Sparkline is a course in the size of a word, from Low at the bottom to High at
// the top; values beyond are drawn at the border.
type Sparkline struct {
	ID        string
	Title     string
	Start     Day
	End       Day
	Low, High float64 // for example baseline and target, in this order for falling goals too
	Values    []Point
}

// SVG draws the chart.
func (s Sparkline) SVG() string {
	const w, h, m = 96, 24, 4
	from, to := s.Start.clamp(), max(s.Start.clamp()+1, s.End.clamp())
	lo, hi := s.Low, s.High
	values := thinned(s.Values, from, to)
	if !finite(lo) || !finite(hi) || lo == hi {
		var d domain
		for _, v := range values {
			d.add(v.Value)
		}
		d = d.padded(0.1)
		lo, hi = d.lo, d.hi
	}
	c := newCanvas("spark", s.ID, s.Title, s.Alt(), w, h)
	c.line(dashed("muted", 1, "2 3"), m, m, w-m, m)
	c.line(stroke("line", 1), m, h-m, w-m, h-m)
	var xy []float64
	for _, v := range values {
		up := min(1.12, max(-0.12, share(v.Value, lo, hi)))
		xy = append(xy, m+(w-2*m)*share(float64(v.Day), float64(from), float64(to)), h-m-(h-2*m)*up)
	}
	c.path(stroke("accent", 1.6), false, xy...)
	if n := len(xy); n >= 2 {
		c.circle(fill("accent"), xy[n-2], xy[n-1], 2.4)
	}
	return c.done()
}

// Alt gives the first and the last value.
func (s Sparkline) Alt() string {
	values := thinned(s.Values, s.Start.clamp(), s.End.clamp())
	switch n := len(values); n {
	case 0:
		return "No values yet."
	case 1:
		return fmt.Sprintf("%s on %s.", values[0].text(), values[0].Day)
	default:
		return fmt.Sprintf("From %s on %s to %s on %s.", values[0].text(), values[0].Day, values[n-1].text(), values[n-1].Day)
	}
}

// Table lists the values.
func (s Sparkline) Table() Table {
	t := Table{Caption: clean(s.Title, maxText), Head: []string{"Day", "Value"}}
	for _, v := range thinned(s.Values, s.Start.clamp(), s.End.clamp()) {
		t.Rows = append(t.Rows, []string{v.Day.String(), v.text()})
	}
	return t
}
