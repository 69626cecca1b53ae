package chart

import (
	"fmt"
	"math"
)

// Distribution shows how many grades fall into each tenth of 0..1, with the same
// for the goals as they were committed as an outline.
type Distribution struct {
	ID        string
	Title     string
	Grades    []float64 // as amended
	Committed []float64 // as committed; none to leave the outline away
}

const (
	distW, distH               = 400, 200
	distL, distR, distT, distB = 30, 392, 22, 164
)

// tenths counts grades; a grade of 1 belongs to the last tenth.
func tenths(grades []float64) (n [10]int) {
	for _, g := range grades {
		if finite(g) {
			n[int(math.Floor(min(0.95, max(0, g))*10+1e-9))]++
		}
	}
	return n
}

// SVG draws the chart.
func (d Distribution) SVG() string {
	now, then := tenths(d.Grades), tenths(d.Committed)
	top := 1
	for i := range now {
		top = max(top, now[i], then[i])
	}
	c := newCanvas("distribution", d.ID, d.Title, d.Alt(), distW, distH)
	step := (top + 3) / 4
	y := func(n int) float64 {
		return distB - (distB-distT)*float64(n)/float64(max(top, step*((top+step-1)/step)))
	}
	for n := 0; n <= top; n += step {
		c.line(stroke("line", 1), distL, y(n), distR, y(n))
		c.text(look{fill: "muted", size: 11}, distL-6, y(n)+4, "end", fmt.Sprint(n))
	}
	const w = float64(distR-distL) / 10
	for i, n := range now {
		x := distL + w*float64(i)
		mid := float64(i)/10 + 0.05
		if n > 0 {
			c.rect(fill(band(mid)), x+4, y(n), w-8, distB-y(n), 2)
			c.text(look{fill: "ink", bold: true}, x+w/2, y(n)-5, "middle", fmt.Sprint(n))
		}
		if then[i] != n && len(d.Committed) > 0 {
			c.path(dashed("ink", 1.4, "3 2"), false, x+2, distB, x+2, y(then[i]), x+w-2, y(then[i]), x+w-2, distB)
		}
	}
	c.line(stroke("muted", 1), distL, distB, distR, distB)
	d.scale(c, w)
	return c.done()
}

// scale writes the tenths and the names of the bands below.
func (d Distribution) scale(c *canvas, w float64) {
	for i := 0; i <= 10; i++ {
		c.text(look{fill: "muted", size: 11}, distL+w*float64(i), distB+14, "middle", number(float64(i)/10))
	}
	for _, b := range []struct {
		from, to float64
		name     string
	}{{0, 4, "red"}, {4, 7, "amber"}, {7, 10, "green"}} {
		x0, x1 := distL+w*b.from+3, distL+w*b.to-3
		score := b.from/10 + 0.01
		c.rect(fill(band(score)), x0, distB+20, x1-x0, 3, 1)
		name := b.name
		c.text(look{fill: "muted", size: 11}, (x0+x1)/2+5, distB+34, "middle", name)
		mark(c, score, (x0+x1)/2-textWidth(name, 11)/2-4, distB+30, 3.6)
	}
}

func countBands(grades []float64) (poor, fair, good int) {
	for _, g := range grades {
		switch {
		case !finite(g):
		case g < 0.4:
			poor++
		case g < 0.7:
			fair++
		default:
			good++
		}
	}
	return poor, fair, good
}

// Alt counts the bands.
func (d Distribution) Alt() string {
	p, f, g := countBands(d.Grades)
	s := fmt.Sprintf("%d green (0.7 and above), %d amber, %d red (below 0.4)", g, f, p)
	if len(d.Committed) > 0 {
		p, f, g = countBands(d.Committed)
		s += fmt.Sprintf("; as committed %d green, %d amber, %d red", g, f, p)
	}
	return s + "."
}

// Table counts the tenths.
func (d Distribution) Table() Table {
	t := Table{Caption: clean(d.Title, maxText), Head: []string{"Grade", "Key results"}}
	now, then := tenths(d.Grades), tenths(d.Committed)
	if len(d.Committed) > 0 {
		t.Head = append(t.Head, "As committed")
	}
	for i := range now {
		to := fmt.Sprintf("below %.1f", float64(i+1)/10)
		if i == 9 {
			to = "1.0"
		}
		row := []string{fmt.Sprintf("%.1f to %s", float64(i)/10, to), fmt.Sprint(now[i])}
		if len(d.Committed) > 0 {
			row = append(row, fmt.Sprint(then[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
