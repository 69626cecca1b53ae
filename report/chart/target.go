package chart

import (
	"slices"
	"strings"
)

// steps returns the steps in the order of their days, one at most for a day and
// none that changes nothing.
func (t Target) steps() []Point {
	in := thinned(t.Steps, firstDay, lastDay)
	slices.SortStableFunc(in, func(a, b Point) int { return int(a.Day.clamp() - b.Day.clamp()) })
	var out []Point
	for _, s := range in {
		if n := len(out); n > 0 && out[n-1].Day == s.Day {
			out = out[:n-1]
		}
		if n := len(out); n == 0 || out[n-1].Value != s.Value {
			out = append(out, s)
		}
	}
	return out
}

func (t Target) moved() bool { s := t.steps(); return len(s) > 1 && s[0].Value != s[len(s)-1].Value }

// course is the stepped line from the left to the right border.
func (t Target) course(p plot) []float64 {
	steps := t.steps()
	xy := []float64{p.x(min(max(steps[0].Day, p.from), p.to)), p.y(steps[0].Value)}
	for i, s := range steps[1:] {
		x := p.x(min(max(s.Day, p.from), p.to))
		xy = append(xy, x, p.y(steps[i].Value), x, p.y(s.Value))
	}
	return append(xy, burnR, p.y(steps[len(steps)-1].Value))
}

func (t Target) name() string {
	if name := strings.TrimSpace(clean(t.Name, 16)); name != "" {
		return name
	}
	return "target"
}
