package chart

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

func TestGoldenText(t *testing.T) {
	var out strings.Builder
	for _, s := range samples() {
		if b, ok := s.chart.(BurnUp); ok {
			for _, size := range []TextOptions{{Width: 76, Height: 9}, {Width: 40, Height: 6}} {
				fmt.Fprintf(&out, "%s, %d × %d\n%s\n\n", s.name, size.Width, size.Height, strings.Join(b.Text(size), "\n"))
			}
		}
	}
	path := filepath.Join("testdata", "terminal.txt")
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("%s differs from the drawing; look at it, then run with -update\n%s", path, out.String())
	}
}

// fitsTerminal holds a drawing in text to its size, whatever it is given.
func fitsTerminal(t *testing.T, b BurnUp, opt TextOptions) {
	t.Helper()
	lines := b.Text(opt)
	if want := max(opt.Height, 4) + 2; len(lines) != want {
		t.Errorf("%d lines at height %d, want %d", len(lines), opt.Height, want)
	}
	for _, l := range lines {
		if w := ansi.StringWidth(l); w > max(opt.Width, 30) {
			t.Errorf("%d cells at width %d: %q", w, opt.Width, l)
		}
		if i := strings.IndexFunc(l, unicode.IsControl); i >= 0 {
			t.Errorf("%q lets a control character through", l)
		}
	}
}

// TestTextTellsWhatIsDrawn finds the signs where numbers put them: a target that
// moved down by half, a value on it, and a forecast.
func TestTextTellsWhatIsDrawn(t *testing.T) {
	b := BurnUp{Start: q4start, End: q4start + 40, AsOf: q4start + 20,
		Values:   []Point{{Day: q4start, Value: 0}, {Day: q4start + 20, Value: 50}},
		Targets:  []Target{{Steps: []Point{{Day: q4start, Value: 100}, {Day: q4start + 20, Value: 50}}}},
		Forecast: &Forecast{On: q4start + 40, Mid: Point{Value: 100}, Low: Point{Value: 90}, High: Point{Value: 110}}}
	lines := b.Text(TextOptions{Width: 60, Height: 11})
	find := func(sign string) (row, column int) {
		for y, l := range lines {
			if at := strings.LastIndex(l, sign); at >= 0 {
				return y, ansi.StringWidth(l[:at])
			}
		}
		t.Fatalf("no %s in\n%s", sign, strings.Join(lines, "\n"))
		return 0, 0
	}
	targetRow, _ := find("─")
	forecastRow, forecastColumn := find("○")
	valueRow, valueColumn := find("●")
	if forecastRow != targetRow || forecastColumn != 59 {
		t.Errorf("the forecast of 100 stands at row %d, column %d; the target of 100 at row %d", forecastRow, forecastColumn, targetRow)
	}
	if !strings.Contains(lines[valueRow], "●─") || valueColumn < 30 || valueColumn > 33 {
		t.Errorf("the value of 50 in the middle is not on its target: %q", lines[valueRow])
	}
	painted := b.Text(TextOptions{Width: 60, Height: 11, Paint: func(r Role, s string) string { return "<" + string(r) + ">" + s }})
	if !strings.Contains(strings.Join(painted, "\n"), "<value>●") {
		t.Errorf("values are not painted:\n%s", strings.Join(painted, "\n"))
	}
}
