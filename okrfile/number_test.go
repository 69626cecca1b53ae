package okrfile_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestParseNumber(t *testing.T) {
	for _, s := range []string{"0", "61", "-3", "+5", "63.50", "-0.0", "1e3", "0.5", "1200000"} {
		n, ok := okrfile.ParseNumber(s)
		if !ok || n.String() != s {
			t.Errorf("%q: %v %v", s, n, ok)
		}
	}
	for _, s := range []string{"", "-", ".", "e", "010", "-08", "1_000", "0x10", ".nan", ".inf", "NaN", "Inf", "1e400", "1,5", "1 000", "12a", "--1", "1.2.3", "١"} {
		if n, ok := okrfile.ParseNumber(s); ok {
			t.Errorf("%q was read as %v", s, n.Value)
		}
	}
}

func TestNumberJSON(t *testing.T) {
	type box struct {
		N okrfile.Number `json:"n"`
	}
	for text, want := range map[string]string{"63.50": `{"n":63.50}`, "+5": `{"n":5}`, "": `{"n":null}`, "-0.10": `{"n":-0.10}`} {
		b, err := json.Marshal(box{num(t, text)})
		if err != nil || string(b) != want {
			t.Errorf("%q: %s %v", text, b, err)
		}
		var back box
		if err := json.Unmarshal(b, &back); err != nil || !back.N.Same(num(t, text)) {
			t.Errorf("%s came back as %v: %v", b, back.N, err)
		}
	}
}

func TestNumberSame(t *testing.T) {
	if !num(t, "0.50").Same(num(t, "0.5")) || num(t, "0").Same(okrfile.Number{}) {
		t.Error("0.50 is 0.5, and 0 is not nothing")
	}
	if num(t, "63.50").Decimals() != 2 || num(t, "1e3").Decimals() != 0 {
		t.Error("decimals are counted as written")
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1", "-1.5", "1e308", "1e309", "010", "+.5", "\x00", "99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := okrfile.ParseNumber(s)
		if !ok {
			return
		}
		if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) || n.Text != s {
			t.Fatalf("%q: %+v", s, n)
		}
		b, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		var back okrfile.Number
		if err := json.Unmarshal(b, &back); err != nil || back.Value != n.Value {
			t.Fatalf("%q: %s came back as %v, %v", s, b, back.Value, err)
		}
	})
}
