package chart

import (
	"fmt"
	"math"
	"strings"
)

// None is the value that stands for no value.
func None() float64 { return math.NaN() }

// Band is the colour of a score: poor below 0.4, fair below 0.7, good from there.
func band(score float64) string {
	switch {
	case score < 0.4:
		return "poor"
	case score < 0.7:
		return "fair"
	}
	return "good"
}

// bandName is what readers call the colours.
func bandName(score float64) string {
	switch {
	case !finite(score):
		return "no data"
	case score < 0.4:
		return "red"
	case score < 0.7:
		return "amber"
	}
	return "green"
}

// mark draws the shape of a band, so that the colour is not alone: a triangle for
// poor, a diamond for fair, a disc for good and a ring for no data.
func mark(c *canvas, score, x, y, r float64) {
	switch {
	case !finite(score):
		c.circle(stroke("muted", 1.5), x, y, r-0.5)
	case score < 0.4:
		c.path(fill("poor"), true, x, y-r, x+r, y+r*0.8, x-r, y+r*0.8)
	case score < 0.7:
		c.path(fill("fair"), true, x, y-r*1.1, x+r*1.1, y, x, y+r*1.1, x-r*1.1, y)
	default:
		c.circle(fill("good"), x, y, r)
	}
}

// scoreText prints a score in two decimals, never rounded up to 1 or to the edge
// of a band that it does not reach, and never 0.00 above 0.
func scoreText(v float64) string {
	if !finite(v) {
		return "no data"
	}
	if v > 0 && v < 0.005 {
		return "0.01"
	}
	for _, edge := range []float64{0.4, 0.7, 1} {
		if v < edge && v >= edge-0.005 {
			return fmt.Sprintf("%.2f", edge-0.01)
		}
	}
	return fmt.Sprintf("%.2f", min(9.99, max(-9.99, v)))
}

// ScoreBars compares scores of 0..1, each with a tick where the score on the goal
// as committed stands.
type ScoreBars struct {
	ID       string
	Title    string
	Expected float64 // where everybody should be by now, None for nothing
	Rows     []ScoreBar
}

// ScoreBar is one bar; None for scores that are not known.
type ScoreBar struct {
	Label     string
	Score     float64
	Committed float64
}

const (
	barsW, barsRow, barsTop = 400, 38, 8
	barsL, barsR            = 22, 354
)

// SVG draws the chart.
func (b ScoreBars) SVG() string {
	rows := b.Rows[:min(len(b.Rows), maxRows)]
	bottom := float64(barsTop + barsRow*len(rows))
	c := newCanvas("bars", b.ID, b.Title, b.Alt(), barsW, bottom+34)
	for i, r := range rows {
		b.bar(c, r, float64(barsTop+barsRow*i))
	}
	for _, v := range []float64{0, 0.4, 0.7, 1} {
		x := barX(v)
		c.line(stroke("muted", 1), x, bottom-2, x, bottom+3)
		c.text(look{fill: "muted", size: 11}, x, bottom+15, "middle", number(v))
	}
	if finite(b.Expected) && len(rows) > 0 {
		x := barX(b.Expected)
		for i := range rows {
			y := float64(barsTop + barsRow*i)
			c.line(dashed("ink", 1.3, "2 2"), x, y+17, x, y+35)
		}
		c.text(look{fill: "muted", size: 11}, min(barsR-36, max(barsL+36, x)), bottom+29, "middle", "expected "+scoreText(b.Expected))
	}
	return c.done()
}

func barX(v float64) float64 { return barsL + (barsR-barsL)*min(1, max(0, v)) }

func (b ScoreBars) bar(c *canvas, r ScoreBar, y float64) {
	mark(c, r.Score, 8, y+26, 5)
	c.text(fill("ink"), barsL, y+14, "start", fit(r.Label, barsW-barsL-14, 12))
	c.rect(fill("line"), barsL, y+20, barsR-barsL, 12, 3)
	if finite(r.Score) {
		c.rect(fill(band(r.Score)), barsL, y+20, barX(r.Score)-barsL, 12, 3)
	}
	if finite(r.Committed) {
		x := barX(r.Committed)
		c.rect(look{fill: "ink", stroke: "card", width: 1}, x-1.75, y+16.5, 3.5, 19, 0)
	}
	value := "–"
	if finite(r.Score) {
		value = scoreText(r.Score)
	}
	c.text(look{fill: "ink", bold: true}, barsR+8, y+30, "start", value)
}

// Alt names every bar.
func (b ScoreBars) Alt() string {
	var parts []string
	for _, r := range b.Rows[:min(len(b.Rows), 12)] {
		s := fit(r.Label, 240, 12) + " " + scoreText(r.Score)
		if finite(r.Committed) && finite(r.Score) && scoreText(r.Committed) != scoreText(r.Score) {
			s += " (as committed " + scoreText(r.Committed) + ")"
		}
		parts = append(parts, s)
	}
	if n := len(b.Rows) - 12; n > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", n))
	}
	if len(parts) == 0 {
		return "No scores."
	}
	return strings.Join(parts, "; ") + "."
}

// Table lists the scores.
func (b ScoreBars) Table() Table {
	t := Table{Caption: clean(b.Title, maxText), Head: []string{"Goal", "Score", "As committed", "Band"}}
	for _, r := range b.Rows[:min(len(b.Rows), maxTable)] {
		t.Rows = append(t.Rows, []string{clean(r.Label, maxText), scoreText(r.Score), scoreText(r.Committed), bandName(r.Score)})
	}
	return t
}

// Meter is one score bar for the cell of a table.
type Meter struct {
	ID        string
	Title     string
	Score     float64 // 0..1, None for no data
	Committed float64
	Expected  float64
}

// SVG draws the bar, a tick where the score as committed stands, and a dot where
// it is expected to be.
func (m Meter) SVG() string {
	const w, h = 120, 16
	c := newCanvas("meter", m.ID, m.Title, m.Alt(), w, h)
	at := func(v float64) float64 { return 2 + (w-4)*min(1, max(0, v)) }
	c.rect(fill("line"), 2, 4, w-4, 8, 2)
	if finite(m.Score) {
		c.rect(fill(band(m.Score)), 2, 4, at(m.Score)-2, 8, 2)
	}
	if finite(m.Expected) {
		c.circle(look{fill: "card", stroke: "ink", width: 1.2}, at(m.Expected), 8, 2.2)
	}
	if finite(m.Committed) {
		c.rect(look{fill: "ink", stroke: "card", width: 0.8}, at(m.Committed)-1.5, 0.5, 3, 15, 0)
	}
	return c.done()
}

// Alt says the score in words.
func (m Meter) Alt() string {
	s := "Score " + scoreText(m.Score)
	if finite(m.Committed) && scoreText(m.Committed) != scoreText(m.Score) {
		s += ", as committed " + scoreText(m.Committed)
	}
	if finite(m.Expected) {
		s += ", expected by now " + scoreText(m.Expected)
	}
	return s + "."
}

// Table has the one row of the bar.
func (m Meter) Table() Table {
	return Table{Caption: clean(m.Title, maxText), Head: []string{"Score", "As committed", "Expected"},
		Rows: [][]string{{scoreText(m.Score), scoreText(m.Committed), scoreText(m.Expected)}}}
}
