package chart

import (
	"slices"
)

// BurnUp is the course of one number through a cycle: what was reached, what was
// expected, where the target stood and stands, and where the course leads. It
// serves rising and falling goals alike: the axis shows the numbers as they are,
// and the area on the far side of the target is marked as the place to be.
type BurnUp struct {
	ID       string // unique on the page
	Title    string
	Start    Day // first and last day of the cycle
	End      Day
	AsOf     Day
	Values   []Point
	Stepped  bool     // a value holds until the next one, as milestones do
	Targets  []Target // the target, or the bounds of a threshold
	Expected []Point  // the course that was planned
	Forecast *Forecast
}

// Target is a line to reach or to hold. Its steps say from which day which value
// was the goal, so a moved goalpost shows as a step.
type Target struct {
	Name  string // target, at least, at most
	Sign  string // stands for the name in the margin, for example ≥; "" for the name
	Below bool   // the good side is below the line
	Steps []Point
}

// Forecast is where the course leads on the last day: the middle of a range.
type Forecast struct {
	On             Day
	Mid, Low, High Point
}

// The drawing, in units of the view box.
const (
	burnW, burnH                 = 400, 218
	burnL, burnR, burnT, burnB   = 38, 294, 14, 184
	burnLabelX, burnLabelSpacing = 302, 15
)

// plot maps days and values to the drawing.
type plot struct {
	from, to Day
	d        domain
}

func (p plot) x(d Day) float64 {
	return burnL + (burnR-burnL)*share(float64(d.clamp()), float64(p.from), float64(p.to))
}

func (p plot) y(v float64) float64 { return burnB - (burnB-burnT)*share(v, p.d.lo, p.d.hi) }

func (b BurnUp) plot() plot {
	p := plot{from: b.Start.clamp(), to: b.End.clamp()}
	if p.to <= p.from {
		p.to = p.from + 1
	}
	var d domain
	for _, v := range b.values() {
		d.add(v.Value)
	}
	for _, t := range b.Targets {
		for _, s := range thinned(t.Steps, firstDay, lastDay) {
			d.add(s.Value)
		}
	}
	for _, e := range thinned(b.Expected, p.from, p.to) {
		d.add(e.Value)
	}
	if f := b.forecast(); f != nil {
		// A wild forecast may leave the picture; it may not flatten the rest.
		reach := d.padded(0.4)
		for _, v := range []float64{f.Mid.Value, f.Low.Value, f.High.Value} {
			d.add(min(reach.hi, max(reach.lo, v)))
		}
	}
	p.d = d.padded(0.08)
	return p
}

func (b BurnUp) values() []Point { return thinned(b.Values, b.Start.clamp(), b.End.clamp()) }

// forecast returns the forecast if it is whole and there is a value to start from.
func (b BurnUp) forecast() *Forecast {
	f := b.Forecast
	if f == nil || len(b.values()) == 0 || !finite(f.Mid.Value) || !finite(f.Low.Value) || !finite(f.High.Value) {
		return nil
	}
	return f
}

// SVG draws the chart.
func (b BurnUp) SVG() string {
	p := b.plot()
	c := newCanvas("burnup", b.ID, b.Title, b.Alt(), burnW, burnH)
	b.axes(c, p)
	c.clip(b.ID, burnL-4, burnT-4, burnR-burnL+8, burnB-burnT+8)
	b.drawTargets(c, p)
	b.drawExpected(c, p)
	b.drawForecast(c, p)
	b.drawValues(c, p)
	c.endClip()
	b.labels(c, p)
	if len(b.values()) == 0 {
		c.text(look{fill: "muted"}, (burnL+burnR)/2, (burnT+burnB)/2, "middle", "no value recorded yet")
	}
	return c.done()
}

func (b BurnUp) axes(c *canvas, p plot) {
	for _, t := range p.d.ticks(5) {
		y := p.y(t.at)
		c.line(stroke("line", 1), burnL, y, burnR, y)
		c.text(look{fill: "muted", size: 11}, burnL-6, y+4, "end", fit(t.label, burnL-8, 11))
	}
	c.line(stroke("muted", 1), burnL, burnB, burnR, burnB)
	for _, t := range dayTicks(p.from, p.to, 5) {
		x := p.x(Day(t.at))
		c.line(stroke("muted", 1), x, burnB, x, burnB+4)
		c.text(look{fill: "muted", size: 11}, x+2, burnB+17, "start", t.label)
	}
	if b.AsOf > p.from && b.AsOf < p.to {
		x := p.x(b.AsOf)
		c.line(dashed("muted", 1, "1 3"), x, burnT, x, burnB)
		anchor := "middle"
		if x > burnR-20 {
			anchor = "end"
		}
		c.text(look{fill: "muted", size: 11}, x, burnB+30, anchor, "today")
	}
}

func (b BurnUp) drawTargets(c *canvas, p plot) {
	for _, t := range b.Targets {
		steps := t.steps()
		if len(steps) == 0 {
			continue
		}
		edge := float64(burnT - 4)
		if t.Below {
			edge = burnB
		}
		line := t.course(p)
		area := slices.Clone(line)
		area = append(area, burnR, edge, line[0], edge)
		c.path(look{class: "okr-reach", fill: "soft"}, true, area...)
		if t.moved() {
			y := p.y(steps[0].Value)
			c.line(dashed("ink", 1, "1 4"), p.x(max(steps[0].Day, p.from)), y, burnR, y)
		}
		c.path(stroke("ink", 1.8), false, line...)
		for _, s := range steps[1:] {
			x, y := p.x(s.Day), p.y(s.Value)
			c.path(look{fill: "card", stroke: "ink", width: 1.6}, true, x, y-5, x+5, y, x, y+5, x-5, y)
		}
	}
}

func (b BurnUp) drawExpected(c *canvas, p plot) {
	var xy []float64
	for _, e := range thinned(b.Expected, p.from, p.to) {
		xy = append(xy, p.x(e.Day), p.y(e.Value))
	}
	c.path(dashed("muted", 1.4, "5 4"), false, xy...)
}

func (b BurnUp) drawForecast(c *canvas, p plot) {
	f := b.forecast()
	if f == nil {
		return
	}
	values := b.values()
	last := values[len(values)-1]
	x0, y0, x1 := p.x(last.Day), p.y(last.Value), p.x(min(f.On, p.to))
	if x1 <= x0 {
		return
	}
	low, mid, high := p.y(f.Low.Value), p.y(f.Mid.Value), p.y(f.High.Value)
	c.path(look{class: "okr-cone", fill: "accent", opacity: 0.16}, true, x0, y0, x1, low, x1, high)
	c.path(stroke("accent", 0.8), false, x1, low, x0, y0, x1, high)
	c.path(dashed("accent", 1.6, "3 3"), false, x0, y0, x1, mid)
}

func (b BurnUp) drawValues(c *canvas, p plot) {
	values := b.values()
	var xy []float64
	for i, v := range values {
		if b.Stepped && i > 0 {
			xy = append(xy, p.x(v.Day), p.y(values[i-1].Value))
		}
		xy = append(xy, p.x(v.Day), p.y(v.Value))
	}
	if n := len(values); b.Stepped && n > 0 && b.AsOf > values[n-1].Day {
		xy = append(xy, p.x(min(b.AsOf, p.to)), p.y(values[n-1].Value))
	}
	c.path(look{stroke: "accent", width: 2.4, class: "okr-course"}, false, xy...)
	for i, v := range values {
		if r := 2.6; len(values) <= 40 || i == len(values)-1 {
			if i == len(values)-1 {
				r = 4
			}
			c.circle(look{fill: "accent", stroke: "card", width: 1}, p.x(v.Day), p.y(v.Value), r)
		}
	}
}
