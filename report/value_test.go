package report

import (
	"encoding/json"
	"testing"
)

func TestValuesReadBackAsTheyWere(t *testing.T) {
	for in, want := range map[Value]string{
		"": "null", "68": "68", "0.50": "0.50", "-3": "-3", "1e3": "1e3",
		"1_000": `"1_000"`, "+5": `"+5"`, "010": `"010"`, ".5": `".5"`, "null": `"null"`, "true": `"true"`,
		"Raise it to 68%": `"Raise it to 68%"`, "\"": `"\""`, "2026-11-22": `"2026-11-22"`,
	} {
		got, err := json.Marshal(in)
		if err != nil || string(got) != want {
			t.Errorf("%q is written as %s, %v; want %s", in, got, err, want)
		}
		var back Value
		if err := json.Unmarshal(got, &back); err != nil || back != in {
			t.Errorf("%q reads back as %q, %v", in, back, err)
		}
	}
}
