package chart

import (
	"fmt"
	"strings"
)

// Colour is one colour of the palette: its name, and its value on a light and
// on a dark ground.
type Colour struct {
	Name, Light, Dark string
}

// Palette lists the colours of charts and page. On the grounds paper and card
// each colour that carries meaning has a contrast of 4.5 to 1 or better, so it
// may be used for text; line and soft only decorate.
func Palette() []Colour {
	return []Colour{
		{"paper", "#f7f7f5", "#14161b"},
		{"card", "#ffffff", "#1c1f26"},
		{"ink", "#1c2026", "#eceef2"},
		{"muted", "#5a616b", "#a6adb8"},
		{"line", "#dcdee2", "#363b45"},
		{"soft", "#eceef6", "#262b3c"},
		{"accent", "#3a4bb5", "#a3b1ff"},
		{"good", "#1d7340", "#5cc98a"},
		{"fair", "#8f5a00", "#e3b04b"},
		{"poor", "#b3261e", "#ff8f86"},
	}
}

func colour(name string) string {
	for _, c := range Palette() {
		if c.Name == name {
			return c.Light
		}
	}
	return "#000000"
}

// look is how an element is drawn: a class for style sheets, and the same as
// attributes for viewers without.
type look struct {
	class   string
	fill    string // colour name, "" for none
	stroke  string // colour name, "" for none
	width   float64
	dash    string
	size    float64 // of text, 0 for the default
	bold    bool
	opacity float64 // of the fill, 0 for full
	fixed   bool    // the stroke keeps its width when the drawing is stretched
}

func (l look) attrs() string {
	var b strings.Builder
	classes := make([]string, 0, 2)
	if l.fill != "" {
		classes = append(classes, "okr-f-"+l.fill)
	}
	if l.stroke != "" {
		classes = append(classes, "okr-s-"+l.stroke)
	}
	if l.class != "" {
		classes = append(classes, l.class)
	}
	fmt.Fprintf(&b, ` class="%s"`, strings.Join(classes, " "))
	if l.fill != "" {
		fmt.Fprintf(&b, ` fill="%s"`, colour(l.fill))
	} else {
		b.WriteString(` fill="none"`)
	}
	if l.stroke != "" {
		fmt.Fprintf(&b, ` stroke="%s" stroke-width="%s"`, colour(l.stroke), num(l.width))
	}
	if l.fixed {
		b.WriteString(` vector-effect="non-scaling-stroke"`)
	}
	if l.dash != "" {
		fmt.Fprintf(&b, ` stroke-dasharray="%s"`, l.dash)
	}
	if l.size > 0 {
		fmt.Fprintf(&b, ` font-size="%s"`, num(l.size))
	}
	if l.opacity > 0 {
		fmt.Fprintf(&b, ` fill-opacity="%s"`, num(l.opacity))
	}
	if l.bold {
		b.WriteString(` font-weight="600"`)
	}
	return b.String()
}

func fill(name string) look                  { return look{fill: name} }
func stroke(name string, width float64) look { return look{stroke: name, width: width} }
func dashed(name string, w float64, d string) look {
	return look{stroke: name, width: w, dash: d}
}

// CSS returns the rules that tie the classes of charts to the custom properties
// --okr-NAME of Palette, and the properties themselves for light, dark and print.
func CSS() string {
	var light, dark, rules strings.Builder
	for _, c := range Palette() {
		fmt.Fprintf(&light, "--okr-%s:%s;", c.Name, c.Light)
		fmt.Fprintf(&dark, "--okr-%s:%s;", c.Name, c.Dark)
		fmt.Fprintf(&rules, ".okr-f-%s{fill:var(--okr-%s,%s)}.okr-s-%s{stroke:var(--okr-%s,%s)}\n", c.Name, c.Name, c.Light, c.Name, c.Name, c.Light)
	}
	return ":root{" + light.String() + "}\n@media screen and (prefers-color-scheme:dark){:root{" + dark.String() + "}}\n" +
		rules.String()
}

// File makes a drawing that stands alone: with a ground and its own style sheet,
// so that it follows the reader's colour scheme where it is shown as an image.
func File(svg string) string {
	head, rest, ok := strings.Cut(svg, "<title")
	if !ok {
		return svg
	}
	ground := `<rect class="okr-f-card" fill="` + colour("card") + `" width="100%" height="100%" rx="6"/>`
	title, body, _ := strings.Cut(rest, "</desc>")
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + head + "<title" + title + "</desc>\n<style>" + CSS() + "</style>" + ground + body + "\n"
}
