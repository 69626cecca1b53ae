package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			got := strings.ReplaceAll(s.chart.SVG(), "><", ">\n<") + "\n" + golden(s.chart)
			path := filepath.Join("testdata", s.name+".svg")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs from the drawing; look at it, then run with -update\n%s", path, got)
			}
			sound(t, s.chart)
		})
	}
}

// golden adds the text and the table of the chart as a comment.
func golden(c Chart) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%q\n", c.Alt(), c.Table().Head)
	for _, r := range c.Table().Rows {
		fmt.Fprintf(&b, "%q\n", r)
	}
	return "<!--\n" + strings.ReplaceAll(b.String(), "--", "- -") + "-->\n"
}

var badNumber = regexp.MustCompile(`(?i)[" ,ML-](nan|[+-]?inf)\b`)

// sound holds every chart to what the package promises: well-formed, named,
// described, bounded, finite, without ids of strangers.
func sound(t *testing.T, c Chart) {
	t.Helper()
	svg := c.SVG()
	if svg != c.SVG() {
		t.Error("two drawings of the same data differ")
	}
	if len(svg) > 200_000 {
		t.Errorf("the drawing has %d bytes", len(svg))
	}
	for _, doc := range []string{svg, File(svg)} {
		wellFormed(t, doc)
	}
	for _, want := range []string{`role="img"`, "<title id=", "<desc id=", "aria-labelledby="} {
		if strings.Count(svg, want) != 1 {
			t.Errorf("the drawing has not exactly one %s", want)
		}
	}
	if attrs := textless(svg); badNumber.MatchString(attrs) {
		t.Errorf("a number is not finite: %s", badNumber.FindString(attrs))
	}
	table := c.Table()
	if len(table.Rows) > maxTable {
		t.Errorf("the table has %d rows", len(table.Rows))
	}
	for _, r := range table.Rows {
		if len(r) != len(table.Head) {
			t.Errorf("row %q has not the columns %q", r, table.Head)
		}
	}
}

// textless removes element content, which may hold any word.
func textless(svg string) string {
	return regexp.MustCompile(`>[^<]*<`).ReplaceAllString(svg, "><")
}

var coordinate = map[string]bool{"x": true, "y": true, "x1": true, "x2": true, "y1": true, "y2": true, "cx": true, "cy": true, "width": true, "height": true, "r": true}

func wellFormed(t *testing.T, doc string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(doc))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, doc)
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if el.Name.Local == "script" {
			t.Fatal("a script came in")
		}
		for _, a := range el.Attr {
			if strings.HasPrefix(a.Name.Local, "on") {
				t.Fatalf("a handler came in: %v", a)
			}
			if !coordinate[a.Name.Local] || a.Value == "100%" {
				continue
			}
			if v, err := strconv.ParseFloat(a.Value, 64); err != nil || math.Abs(v) > 4000 {
				t.Errorf("%s %s=%q lies outside the drawing", el.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

func TestLongSeriesKeepsItsExcursions(t *testing.T) {
	var points []Point
	for i := range 10_000 {
		points = append(points, Point{Day: Day(i / 100), Value: math.Sin(float64(i) / 500)})
	}
	points[4321].Value = 17
	points[8765].Value = -17
	b := BurnUp{ID: "long", Title: "Long", Start: 0, End: 100, AsOf: 100, Values: points}
	kept := b.values()
	if len(kept) > maxPoints || kept[0] != points[0] || kept[len(kept)-1] != points[9999] {
		t.Fatalf("%d points kept, the ends are %v and %v", len(kept), kept[0], kept[len(kept)-1])
	}
	var d domain
	for _, p := range kept {
		d.add(p.Value)
	}
	if d.lo != -17 || d.hi != 17 {
		t.Errorf("the range of the thinned series is %v to %v, want -17 to 17", d.lo, d.hi)
	}
	sound(t, b)
}

func TestMovedTargetIsAStepAndFallingGoesDown(t *testing.T) {
	b := samples()[0].chart.(BurnUp)
	course := b.Targets[0].course(b.plot())
	// left border, step down at one x, right border: y grows downwards.
	if len(course) != 8 || course[2] != course[4] || course[3] >= course[5] {
		t.Errorf("the course of a target lowered once is %v", course)
	}
	if !strings.Contains(b.Alt(), "target 68 %, was 70 % until 2026-11-12") {
		t.Errorf("the text does not tell the move: %s", b.Alt())
	}
	f := samples()[1].chart.(BurnUp)
	p := f.plot()
	if p.y(480) >= p.y(240) {
		t.Error("a falling goal does not fall in the drawing")
	}
}

func TestContrast(t *testing.T) {
	value := map[string]Colour{}
	for _, c := range Palette() {
		value[c.Name] = c
	}
	for _, ground := range []string{"paper", "card", "soft"} {
		for _, name := range []string{"ink", "muted", "accent", "good", "fair", "poor"} {
			for _, pair := range [][2]string{{value[name].Light, value[ground].Light}, {value[name].Dark, value[ground].Dark}} {
				if r := contrast(t, pair[0], pair[1]); r < 4.5 {
					t.Errorf("%s on %s: %.2f to 1, want 4.5", name, ground, r)
				}
			}
		}
	}
}

// contrast is the ratio of WCAG 2, 1..21.
func contrast(t *testing.T, a, b string) float64 {
	lum := func(s string) float64 {
		n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		l := 0.0
		for i, w := range []float64{0.2126, 0.7152, 0.0722} {
			v := float64(n>>(16-8*i)&255) / 255
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			l += w * v
		}
		return l
	}
	x, y := lum(a), lum(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", " a\n\tb ": "a b", "\x1b[31mred": "[31mred", "\u202eltr\u2066": "ltr", "a\x00b": "ab",
		"\xff": "\ufffd", "na\u00efve 👩\u200d💻": "na\u00efve 👩\u200d💻", "abcdefghijklmnop": "abcdefghijkl…",
	} {
		if got := clean(in, 12); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := fit("Make checkout the part customers trust", 100, 12); textWidth(got, 12) > 100 || !strings.HasSuffix(got, "…") {
		t.Errorf("fit gives %q", got)
	}
}

func TestScoreText(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0.00", 0.001: "0.01", 0.394: "0.39", 0.3999: "0.39", 0.4: "0.40", 0.6975: "0.69", 0.7: "0.70", 0.996: "0.99", 1: "1.00", -0.2: "-0.20", 50: "9.99", math.Inf(1): "no data",
	} {
		if got := scoreText(v); got != want {
			t.Errorf("%v prints as %s, want %s", v, got, want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{60.4, 70.7, "62.5 65.0 67.5 70.0"}, {0, 1, "0 0.2 0.4 0.6 0.8 1.0"}, {0, 5e6, "0 1M 2M 3M 4M 5M"}, {-3, 3, "-2 0 2"}, {99.9, 99.99, "99.90 99.92 99.94 99.96 99.98"},
	} {
		var got []string
		for _, k := range (domain{c.lo, c.hi, true}).ticks(5) {
			got = append(got, k.label)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("ticks of %v to %v: %q, want %q", c.lo, c.hi, got, c.want)
		}
	}
}

func FuzzCharts(f *testing.F) {
	q := int(q4start)
	f.Add(61.0, 68.0, 63.5, q, q+91, 13, "conversion")
	f.Add(math.NaN(), math.Inf(1), math.Inf(-1), q, q, 5, "\x00\u202e")
	f.Add(math.MaxFloat64, -math.MaxFloat64, 5e-324, math.MaxInt, math.MinInt, 300, "</title><script>")
	f.Add(0.0, 0.0, 0.0, 0, 40000, 2000, "]]>&\xff")
	f.Add(-5.0, 5.0, 1e300, math.MinInt, math.MaxInt, 0, "")
	f.Fuzz(func(t *testing.T, a, b, d float64, day1, day2, n int, text string) {
		if len(text) > 2000 {
			return
		}
		for _, c := range wild(a, b, d, day1, day2, min(3000, max(0, n)), text) {
			sound(t, c)
			if b, ok := c.(BurnUp); ok {
				fitsTerminal(t, b, TextOptions{Width: n % 130, Height: n % 30})
			}
		}
	})
}
