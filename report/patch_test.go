package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var itemsOnly = cmp.Options{cmpopts.IgnoreFields(snapshot{}, "text", "slots"), cmp.AllowUnexported(snapshot{})}

// agree checks that reading by slots is reading.
func agree(t *testing.T, old, new string) (patched bool) {
	t.Helper()
	got, ok := snapshotOf([]byte(old)).with([]byte(new))
	if !ok {
		return false
	}
	if diff := cmp.Diff(snapshotOf([]byte(new)), got, itemsOnly); diff != "" {
		t.Errorf("reading %q by the slots of %q differs (-parsed +patched):\n%s", new, old, diff)
	}
	again, ok := got.with([]byte(old)) // the slots moved with the text
	if !ok {
		t.Fatalf("%q does not lead back to %q", new, old)
	}
	if diff := cmp.Diff(snapshotOf([]byte(old)), again, itemsOnly); diff != "" {
		t.Errorf("and back:\n%s", diff)
	}
	return true
}

func TestReadingBySlots(t *testing.T) {
	base := manyGoals(1, [4]int{1, 2, 3, 4})
	for name, test := range map[string]struct {
		old, new string
		patched  bool
	}{
		"the same":            {base, base, true},
		"one number":          {base, strings.Replace(base, "current: 3", "current: 31.50", 1), true},
		"two, and a negative": {base, strings.NewReplacer("current: 3", "current: -31.5", "current: 4", "current: 0").Replace(base), true},
		"confidence":          {base, strings.Replace(base, "confidence: 0.5", "confidence: 1", 1), true},
		"too confident":       {base, strings.Replace(base, "confidence: 0.5", "confidence: 1.5", 1), false},
		"no number":           {base, strings.Replace(base, "current: 3", "current: many", 1), false},
		"a number for others": {base, strings.Replace(base, "current: 3", "current: 010", 1), false},
		"an exponent":         {base, strings.Replace(base, "current: 3", "current: 1e5", 1), false},
		"a quoted one":        {base, strings.Replace(base, "current: 3", `current: "3"`, 1), false},
		"a date":              {base, strings.Replace(base, "current: 3", "current: 2026-10-01", 1), false},
		"a comment behind":    {base, strings.Replace(base, "current: 3", "current: 3 # now", 1), false},
		"another line":        {base, strings.Replace(base, "weight: 1", "weight: 2", 1), false},
		"nothing left":        {base, "", false},
		"cut off":             {base, base[:len(base)-30], false},
		"more behind":         {base, base + "x-more: 1\n", false},
		"comments stay":       {strings.ReplaceAll(base, "current: 3", "current: 3 # now"), strings.ReplaceAll(base, "current: 3", "current: 35 # now"), true},
		"Windows":             {strings.ReplaceAll(base, "\n", "\r\n"), strings.ReplaceAll(strings.Replace(base, "current: 3", "current: 35", 1), "\n", "\r\n"), true},
		"a mark in front":     {"\ufeff" + base, "\ufeff" + strings.Replace(base, "current: 3", "current: 35", 1), true},
		"flow style":          {flow("5"), flow("65"), true},
		"an alias":            {aliased("5"), aliased("6"), false},
		"a broken file":       {base + "\tx", base + "\tx", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := agree(t, test.old, test.new); got != test.patched {
				t.Errorf("read by slots: %v, want %v", got, test.patched)
			}
		})
	}
}

func flow(current string) string {
	return "cycle: 2026-Q4\nteam: t\nobjectives: [{id: o, title: O, key_results: [{id: k, title: K, baseline: 0, target: 9, current: " + current + ", confidence: 0.5}]}]\n"
}

func aliased(current string) string {
	return "cycle: 2026-Q4\nteam: t\nobjectives:\n  - id: o\n    title: O\n    key_results:\n      - {id: k, title: K, baseline: 0, target: 9, current: &x " + current + "}\n      - {id: l, title: L, baseline: 0, target: 9, current: *x}\n"
}

func FuzzReadingBySlots(f *testing.F) {
	base := manyGoals(1, [4]int{1, 2, 3, 4})
	f.Add(base, strings.Replace(base, "current: 3", "current: 31.50", 1))
	f.Add(flow("5"), flow("65"))
	f.Add(aliased("5"), aliased("6"))
	f.Fuzz(func(t *testing.T, old, new string) {
		if bytes.Contains([]byte(old), []byte("current")) {
			agree(t, old, new)
		}
	})
}
