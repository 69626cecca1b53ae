package chart

import (
	"math"
	"strconv"
	"strings"
)

// canvas collects the elements of one svg.
type canvas struct {
	b strings.Builder
}

// newCanvas opens an svg of the given size with its name and description.
func newCanvas(kind, id, title, desc string, w, h float64) *canvas {
	c := &canvas{}
	id = safeID(id)
	stretch := ""
	if kind == "shares" { // a plain bar may take any width
		stretch = ` preserveAspectRatio="none"`
	}
	c.b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" class="okr-chart okr-` + kind + `" viewBox="0 0 ` + num(w) + ` ` + num(h) +
		`" width="` + num(w) + `" height="` + num(h) + `"` + stretch + ` role="img" aria-labelledby="` + id + `_t ` + id + `_d"` +
		` font-family="system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif" font-size="12">`)
	c.b.WriteString(`<title id="` + id + `_t">` + escape(clean(title, maxText)) + `</title>`)
	c.b.WriteString(`<desc id="` + id + `_d">` + escape(clean(desc, 2*maxText)) + `</desc>`)
	return c
}

func (c *canvas) done() string {
	c.b.WriteString("</svg>")
	return c.b.String()
}

// num prints a coordinate: at most two decimals, never a negative zero, and
// bounded, so that no input makes the drawing explode.
func num(v float64) string {
	if !finite(v) {
		v = 0
	}
	v = math.Round(min(1e5, max(-1e5, v))*100) / 100
	if v == 0 {
		v = 0 // also the negative one
	}
	return strconv.FormatFloat(math.Abs(v)*sign(v), 'f', -1, 64)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

func (c *canvas) rect(l look, x, y, w, h, round float64) {
	c.b.WriteString(`<rect` + l.attrs() + ` x="` + num(x) + `" y="` + num(y) + `" width="` + num(max(0, w)) + `" height="` + num(max(0, h)) + `"`)
	if round > 0 {
		c.b.WriteString(` rx="` + num(round) + `"`)
	}
	c.b.WriteString("/>")
}

func (c *canvas) line(l look, x1, y1, x2, y2 float64) {
	c.b.WriteString(`<line` + l.attrs() + ` x1="` + num(x1) + `" y1="` + num(y1) + `" x2="` + num(x2) + `" y2="` + num(y2) + `"/>`)
}

func (c *canvas) circle(l look, x, y, r float64) {
	c.b.WriteString(`<circle` + l.attrs() + ` cx="` + num(x) + `" cy="` + num(y) + `" r="` + num(r) + `"/>`)
}

// path draws straight lines through points; closed ones are areas.
func (c *canvas) path(l look, closed bool, xy ...float64) {
	if len(xy) < 4 {
		return
	}
	c.b.WriteString(`<path` + l.attrs() + ` d="M`)
	for i := 0; i+1 < len(xy); i += 2 {
		if i > 0 {
			c.b.WriteByte('L')
		}
		c.b.WriteString(num(xy[i]) + " " + num(xy[i+1]))
	}
	if closed {
		c.b.WriteByte('Z')
	}
	c.b.WriteString(`"/>`)
}

// text writes one line; anchor is start, middle or end.
func (c *canvas) text(l look, x, y float64, anchor, s string) {
	c.b.WriteString(`<text` + l.attrs() + ` x="` + num(x) + `" y="` + num(y) + `"`)
	if anchor != "start" {
		c.b.WriteString(` text-anchor="` + anchor + `"`)
	}
	c.b.WriteString(">" + escape(s) + "</text>")
}

// clip opens a group that shows nothing outside the rectangle.
func (c *canvas) clip(id string, x, y, w, h float64) {
	id = safeID(id)
	c.b.WriteString(`<clipPath id="` + id + `_c"><rect x="` + num(x) + `" y="` + num(y) + `" width="` + num(w) + `" height="` + num(h) +
		`"/></clipPath><g clip-path="url(#` + id + `_c)">`)
}

func (c *canvas) endClip() { c.b.WriteString("</g>") }
