package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// label is a text in the right margin that wants to stand at a height.
type label struct {
	y    float64
	text string
	look look
}

// labels names the lines at their right ends, moved apart where they meet.
func (b BurnUp) labels(c *canvas, p plot) {
	var all []label
	for _, t := range b.Targets {
		steps := t.steps()
		if len(steps) == 0 {
			continue
		}
		last := steps[len(steps)-1]
		all = append(all, label{p.y(last.Value), cmp.Or(clean(t.Sign, 3), t.name()) + " " + last.text(), look{fill: "ink", bold: true}})
		if t.moved() {
			all = append(all, label{p.y(steps[0].Value), "was " + steps[0].text(), fill("ink")})
		}
	}
	if f := b.forecast(); f != nil && f.On >= b.AsOf {
		all = append(all, label{p.y(f.Mid.Value), "→ " + f.Mid.text(), fill("accent")})
	}
	if values := b.values(); len(values) > 0 {
		last := values[len(values)-1]
		all = append(all, label{p.y(last.Value), "now " + last.text(), look{fill: "accent", bold: true}})
	}
	for _, l := range spread(all) {
		l.look.size = 11.5
		size := 11.5
		if l.look.bold {
			size = 12.4 // bold letters are wider
		}
		c.text(l.look, burnLabelX, l.y+4, "start", fit(l.text, burnW-burnLabelX, size))
	}
}

// spread moves labels apart, in the order of their heights, inside the plot.
func spread(all []label) []label {
	if len(all) > 10 {
		all = all[:10]
	}
	for i := range all {
		all[i].y = min(burnB, max(burnT, all[i].y))
	}
	slices.SortStableFunc(all, func(a, b label) int {
		if math.Abs(a.y-b.y) < 0.01 {
			return 0
		}
		return int(math.Copysign(1, a.y-b.y))
	})
	for i := 1; i < len(all); i++ {
		all[i].y = max(all[i].y, all[i-1].y+burnLabelSpacing)
	}
	// Then back up from the bottom.
	limit := float64(burnB + 4)
	for i := len(all) - 1; i >= 0 && all[i].y > limit; i-- {
		all[i].y = limit
		limit -= burnLabelSpacing
	}
	return all
}

// Alt tells the course in one or two sentences.
func (b BurnUp) Alt() string {
	var parts []string
	values := b.values()
	switch n := len(values); n {
	case 0:
		parts = append(parts, "No value recorded yet")
	case 1:
		parts = append(parts, fmt.Sprintf("%s on %s", values[0].text(), values[0].Day))
	default:
		first, last := values[0], values[n-1]
		parts = append(parts, fmt.Sprintf("from %s on %s to %s on %s", first.text(), first.Day, last.text(), last.Day))
	}
	for _, t := range b.Targets {
		if s := t.steps(); len(s) > 0 {
			text := t.name() + " " + s[len(s)-1].text()
			if t.moved() {
				text += fmt.Sprintf(", was %s until %s", s[0].text(), s[1].Day-1)
			}
			parts = append(parts, text)
		}
	}
	if f := b.forecast(); f != nil {
		parts = append(parts, fmt.Sprintf("forecast %s, between %s and %s", f.Mid.text(), f.Low.text(), f.High.text()))
	}
	s := strings.Join(parts, "; ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// Table lists every value with what was expected and the target of that day.
func (b BurnUp) Table() Table {
	t := Table{Caption: clean(b.Title, maxText), Head: []string{"Day", "Value"}}
	if len(b.Expected) > 0 {
		t.Head = append(t.Head, "Expected")
	}
	for _, target := range b.Targets {
		t.Head = append(t.Head, upper(target.name()))
	}
	expected := thinned(b.Expected, b.Start.clamp(), b.End.clamp())
	for _, v := range b.values() {
		row := []string{v.Day.String(), v.text()}
		if len(b.Expected) > 0 {
			row = append(row, between(expected, v.Day))
		}
		for _, target := range b.Targets {
			row = append(row, target.on(v.Day))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// on is the text of the target that held on the day.
func (t Target) on(d Day) string {
	text := "none"
	for i, s := range t.steps() {
		if i == 0 || s.Day <= d {
			text = s.text()
		}
	}
	return text
}

// between reads the expected value of a day off the line.
func between(line []Point, d Day) string {
	for i, p := range line {
		switch {
		case p.Day == d, p.Day > d && i == 0:
			return short(p.Value)
		case p.Day > d:
			a := line[i-1]
			s := float64(d-a.Day) / float64(p.Day-a.Day)
			return short(a.Value*(1-s) + p.Value*s)
		}
	}
	if len(line) > 0 {
		return short(line[len(line)-1].Value)
	}
	return "none"
}

// short prints a computed value in three significant digits or whole numbers.
func short(v float64) string {
	a := math.Abs(v)
	if !finite(v) || a == 0 || a >= 1000 {
		return number(math.Round(v))
	}
	scale := math.Pow(10, 2-math.Floor(math.Log10(a)))
	if !finite(scale) || scale == 0 {
		return number(v)
	}
	return number(math.Round(v*scale) / scale)
}
