package chart

import (
	"fmt"
	"strings"
)

// Shares is a whole in its parts, as one bar from left to right.
type Shares struct {
	ID    string
	Title string
	Parts []Share
}

// Share is one part. Tone is the colour: good, fair, poor, accent, ink or muted;
// Hollow draws a frame instead of an area, to tell parts of one tone apart.
type Share struct {
	Name   string
	Count  int
	Tone   string
	Hollow bool
}

func (s Shares) parts() (parts []Share, total int) {
	for _, p := range s.Parts[:min(len(s.Parts), 12)] {
		if p.Count > 0 {
			p.Count = min(p.Count, 1e9)
			parts = append(parts, p)
			total += p.Count
		}
	}
	return parts, total
}

// SVG draws the chart.
func (s Shares) SVG() string {
	const w, h, gap = 240, 16, 2
	parts, total := s.parts()
	c := newCanvas("shares", s.ID, s.Title, s.Alt(), w, h)
	room := float64(w - gap*max(0, len(parts)-1))
	x := 0.0
	for _, p := range parts {
		width := room * float64(p.Count) / float64(total)
		if p.Hollow {
			c.rect(look{fill: "card", stroke: tone(p.Tone), width: 1.5, dash: "3 2", fixed: true}, x+0.75, 1.75, max(0.5, width-1.5), h-3.5, 0)
		} else {
			c.rect(fill(tone(p.Tone)), x, 1, max(1, width), h-2, 0)
		}
		x += width + gap
	}
	if total == 0 {
		c.rect(fill("line"), 0, 1, w, h-2, 0)
	}
	return c.done()
}

func tone(name string) string {
	switch name {
	case "good", "fair", "poor", "accent", "ink":
		return name
	}
	return "muted"
}

// Alt counts the parts.
func (s Shares) Alt() string {
	parts, total := s.parts()
	if total == 0 {
		return "Nothing to count."
	}
	var words []string
	for _, p := range parts {
		words = append(words, fmt.Sprintf("%d %s", p.Count, clean(p.Name, 60)))
	}
	return fmt.Sprintf("Of %d: %s.", total, strings.Join(words, ", "))
}

// Table counts the parts.
func (s Shares) Table() Table {
	t := Table{Caption: clean(s.Title, maxText), Head: []string{"Part", "Count"}}
	parts, _ := s.parts()
	for _, p := range parts {
		t.Rows = append(t.Rows, []string{clean(p.Name, 60), fmt.Sprint(p.Count)})
	}
	return t
}
