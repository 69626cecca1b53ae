package okrfile_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
)

func TestParseRef(t *testing.T) {
	for text, want := range map[string]okrfile.Ref{
		"a":               {ID: "a"},
		" payments/a ":    {Team: "payments", ID: "a"},
		"2026-Q4/x/a":     {Cycle: "2026-Q4", Team: "x", ID: "a"},
		"zahlungen/größe": {Team: "zahlungen", ID: "größe"},
	} {
		if got, ok := okrfile.ParseRef(text); !ok || got != want {
			t.Errorf("%q: %+v %v", text, got, ok)
		}
	}
	for _, text := range []string{"", " ", "/", "/a", "a/", "a//b", "1/2/3/4"} {
		if got, ok := okrfile.ParseRef(text); ok {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

func TestResolve(t *testing.T) {
	p := workspace(t, "", "2026-Q4 payments checkout .conversion", "2026-Q3 payments checkout", "2026-Q4 growth checkout only")
	for _, test := range []struct{ ref, cycle, want string }{
		{"only", "", "2026-Q4/growth/only"},
		{"only", "2026-Q3", "2026-Q4/growth/only"}, // the cycle decides only between several
		{"conversion", "2026-Q4", "2026-Q4/payments/conversion"},
		{"checkout", "2026-Q3", "2026-Q3/payments/checkout"},
		{"payments/checkout", "2026-Q4", "2026-Q4/payments/checkout"},
		{"2026-Q3/payments/checkout", "2026-Q4", "2026-Q3/payments/checkout"},
		{"checkout", "2026-Q4", `"checkout" fits several: 2026-Q4/growth/checkout, 2026-Q4/payments/checkout`},
		{"payments/checkout", "", `"payments/checkout" fits several: 2026-Q3/payments/checkout, 2026-Q4/payments/checkout`},
		{"a//b", "", `"a//b" is not a reference, write id, team/id or cycle/team/id`},
		{"conversoin", "", `"conversoin" is no objective or key result of this workspace`},
		{"2026-Q3/payments/only", "", `"2026-Q3/payments/only" is no objective or key result of this workspace`},
	} {
		it, err := p.Resolve(test.ref, test.cycle)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = it.Ref().String()
		}
		if got != test.want {
			t.Errorf("%s in %q: got %s, want %s", test.ref, test.cycle, got, test.want)
		}
	}
	_, err := p.Resolve("payments/conversoin", "")
	unknown, ok := errors.AsType[*okrfile.UnknownRefError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff([]okrfile.Ref{{Cycle: "2026-Q4", Team: "payments", ID: "conversion"}}, unknown.Near); diff != "" {
		t.Errorf("suggestions (-want +got):\n%s", diff)
	}
}
