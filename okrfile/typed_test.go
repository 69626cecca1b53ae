package okrfile

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadTyped(t *testing.T) {
	for _, c := range []struct{ text, unit, want string }{
		{"63.5", "%", "63.5"}, {"63.5%", "%", "63.5"}, {"63.5 %", "%", "63.5"}, {".6", "", "0.6"}, {"-5", "", "-5"}, {"1e3", "", "1e3"},
		{"1.3 M EUR", "M EUR", "1.3"}, {"12 days", "days", "12"}, {" 64 ", "", "64"},
		{"63,5", "%", "? 63.5"}, {"63,5 %", "%", "? 63.5"}, {"0,6", "", "? 0.6"}, {"0,600", "", "? 0.600"}, {",5", "", "? 0.5"},
		{"12k", "", "? 12000"}, {"9.5k", "", "? 9500"}, {"9,5k", "", "? 9500"}, {"1.2M", "", "? 1200000"}, {"1.25 mio", "", "? 1250000"},
		{"1.3M", "M EUR", "? 1.3"}, {"€1.3M", "M EUR", "? 1.3"}, {"1.3M€", "", "? 1300000"}, {"2bn", "", "? 2000000000"},
		{"9,500", "", "? 9500 9.500"}, {"9.500,5", "", "? 9500.5"}, {"9,500.5", "", "? 9500.5"}, {"1.234.567", "", "? 1234567"},
		{"9 500", "", "? 9500"}, {"9'500", "", "? 9500"}, {"9_500", "", "? 9500"}, {"9\u202f500,25", "", "? 9500.25"},
		{"64%", "", "? 64"}, {"$64", "", "? 64"}, {"-$64", "", "? -64"}, {"−5", "", "? -5"}, {"~64", "", "? 64"}, {"64 pp", "%", "? 64"},
		{"+5", "", "?"}, {"much", "", "?"}, {"", "", "?"}, {"5 of 9", "", "?"}, {"12:30", "", "?"}, {"0x10", "", "?"}, {"010", "", "?"},
	} {
		n, near, ok := ReadTyped(c.text, c.unit)
		got := n.Text
		if !ok {
			got = strings.TrimSpace("? " + numberTexts(near))
		}
		if got != c.want {
			t.Errorf("ReadTyped(%q, %q) = %s, want %s", c.text, c.unit, got, c.want)
		}
	}
}

func numberTexts(list []Number) string {
	var words []string
	for _, n := range list {
		words = append(words, n.Text)
	}
	return strings.Join(words, " ")
}

func TestReadTypedShare(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0.6", "0.6"}, {".6", "0.6"}, {"1", "1"}, {"0", "0"}, {"1.0", "1.0"},
		{"60", "? 0.6"}, {"60%", "? 0.6"}, {"6/10", "? 0.6"}, {"0,6", "? 0.6"}, {"7", "? 0.7"}, {"10", "? 1"}, {"5%", "? 0.05"}, {"33.3%", "? 0.333"},
		{"100", "? 1"}, {"1/0", "?"}, {"120", "?"}, {"-0.1", "?"}, {"high", "?"}, {"1.5", "?"}, {"75.5", "? 0.755"},
	} {
		n, near, ok := ReadTypedShare(c.text)
		got := n.Text
		if !ok {
			got = strings.TrimSpace("? " + numberTexts(near))
		}
		if got != c.want {
			t.Errorf("ReadTypedShare(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

func TestReadTypedDate(t *testing.T) {
	today, err := ParseDate("2026-11-22") // a Sunday
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"2026-11-20", "2026-11-20"}, {"today", "2026-11-22"}, {"Yesterday", "2026-11-21"}, {"2027-01-01", "2027-01-01"},
		{"20.11.2026", "? [2026-11-20]"}, {"20.11.", "? [2026-11-20]"}, {"24.12.", "? [2025-12-24]"}, {"11/20/2026", "? [2026-11-20]"},
		{"5/6/2026", "? [2026-06-05 2026-05-06]"}, {"2026/11/20", "? [2026-11-20]"}, {"2026-11-3", "? [2026-11-03]"}, {"Nov 20", "? [2026-11-20]"},
		{"friday", "? [2026-11-20]"}, {"sun", "? [2026-11-22]"}, {"2026-11-31", "? []"}, {"soon", "? []"}, {"", "? []"}, {"30.12.2026", "? []"},
	} {
		d, near, err := ReadTypedDate(c.text, today)
		got := d.String()
		if err != nil {
			got = fmt.Sprint("? ", near)
		}
		if got != c.want {
			t.Errorf("ReadTypedDate(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

func TestFromCommaDecimal(t *testing.T) {
	for text, want := range map[string]string{
		"64,5": "64.5", "1.234,5": "1234.5", "-0,5": "-0.5", "64,5 %": "64.5 %", "64": "64", "0.5": "0.5", "64.5": "64.5", "0.500": "0.500", "window, report": "window, report",
		"9.500": "?", "-1.234.567": "?", "1,2,3": "1,2,3", "": "",
	} {
		got, ok := FromCommaDecimal(text)
		if !ok {
			got = "?"
		}
		if got != want {
			t.Errorf("FromCommaDecimal(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFarFrom(t *testing.T) {
	num := func(s string) Number { n, _ := ParseNumber(s); return n }
	g := Goal{Type: Metric, Baseline: num("61"), Target: num("68")}
	for text, want := range map[string]bool{"64": false, "50": false, "75": false, "6": true, "635": true, "47": false, "46": true, "82.5": true} {
		if got := g.FarFrom(Number{}, num(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	if g.FarFrom(num("6"), num("7")) || (Goal{Type: Metric}).FarFrom(Number{}, num("1e9")) || (Goal{Type: Threshold, AtLeast: num("1")}).FarFrom(Number{}, num("1e9")) {
		t.Error("no reason to doubt")
	}
}
