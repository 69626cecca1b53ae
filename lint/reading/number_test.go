package reading

import "testing"

// Each country groups and points in its own way; a wrong guess is wrong by a thousand.
func TestParseNumberByLanguage(t *testing.T) {
	for _, c := range []struct {
		text, lang string
		want       float64
	}{
		{"1.200", "de", 1200}, {"1,2", "de", 1.2}, {"1,200", "de", 1.2}, {"1'200'000", "de", 1200000},
		{"3,25", "fr", 3.25}, {"1.234,5", "pt", 1234.5}, {"1.200", "pt", 1200},
		{"1.200", "es", 1200}, {"1,200", "es", 1200}, {"1,200.50", "es", 1200.5}, {"3,2", "es", 3.2}, {"3.2", "es", 3.2}, {"0,125", "es", 0.125},
		{"1,200", "ja", 1200}, {"1.200", "zh", 1.2},
	} {
		if got, ok := parseNumber(c.text, c.lang); !ok || got != c.want {
			t.Errorf("%s in %s: got %v, %v, want %v", c.text, c.lang, got, ok, c.want)
		}
	}
	for _, text := range []string{"1.34.2", "31.12.2026"} {
		if got, ok := parseNumber(text, "de"); ok {
			t.Errorf("%s is no number, got %v", text, got)
		}
	}
}
