package okrfile_test

import (
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestSuggestID(t *testing.T) {
	taken := func(ids ...string) func(string) bool {
		return func(id string) bool { return strings.Contains(" "+strings.Join(ids, " ")+" ", " "+id+" ") }
	}
	for _, tt := range []struct{ title, taken, want string }{
		{"Raise checkout conversion from 61% to 68%", "", "raise-checkout-conversion"},
		{"Make the first week of a new customer so easy that they stay", "", "make-first-week-new"},
		{"Kürzere Wege für Gäste", "", "kurzere-wege-fur-gaste"},
		{"90% of orders arrive on time", "", "90-orders-arrive-time"},
		{"Grow", "grow", "grow-2"},
		{"Grow", "grow grow-2 grow-3", "grow-4"},
		{"顧客満足度を 3.2 から 4.5 に", "", "顧客満足度を"},
		{"!!!", "", "goal"},
		{"", "goal", "goal-2"},
		{strings.Repeat("x", 400), "", strings.Repeat("x", 32)},
		{strings.Repeat("界", 400), "", strings.Repeat("界", 10)},
	} {
		got := okrfile.SuggestID(tt.title, taken(strings.Fields(tt.taken)...))
		if got != tt.want {
			t.Errorf("%.40q gives %q, want %q", tt.title, got, tt.want)
		}
		if !okrfile.ValidID(got) {
			t.Errorf("%.40q gives %q, which is no id", tt.title, got)
		}
	}
}
