package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
)

// TestTextAgainstFields holds the family of rules that compare the title with the
// fields. Each case is the title, the fields, and the met- rules it provokes.
func TestTextAgainstFields(t *testing.T) {
	for _, tt := range []struct{ title, fields, want string }{
		// Targets.
		{"Raise conversion from 61% to 68%", `unit: "%"|baseline: 61|target: 68`, ""},
		{"Raise conversion from 61% to 68%", `unit: "%"|baseline: 61|target: 67`, "met-target-mismatch"},
		{"Raise conversion from 61% to 68%", `unit: "%"|baseline: 60|target: 68`, "met-baseline-mismatch"},
		{"Raise conversion from 61% to 68%", `unit: "%"|baseline: 61|target: 68.4`, ""}, // rounded in the title
		{"Raise conversion from 61% to 68%", `unit: "%"|baseline: 61|target: 70|commit: 68`, ""},
		{"Raise conversion to 68%", `unit: "%"|baseline: 61|target: 65|stretch: 68`, ""},
		{"Raise NPS by 10", "unit: points|baseline: 32|target: 42", ""},
		{"Raise NPS by 10", "unit: points|baseline: 32|target: 45", "met-target-mismatch"},
		{"Increase weekly orders by 25%", "unit: orders|baseline: 400|target: 500", ""},
		{"Increase weekly orders by 25%", "unit: orders|baseline: 400|target: 480", "met-target-mismatch"},
		{"Increase conversion by 5%", `unit: "%"|baseline: 20|target: 25`, ""}, // percentage points meant
		{"Increase conversion by 5%", `unit: "%"|baseline: 20|target: 21`, ""}, // percent meant
		{"Reduce open tickets by 40", "unit: tickets|baseline: 100|target: 60", ""},
		{"Reduce open tickets by 40%", "unit: tickets|baseline: 0|target: 40", ""}, // counts the reduction
		{"Double weekly active teams", "unit: teams|baseline: 140|target: 280", ""},
		{"Halve the median build time", "unit: min|baseline: 30|target: 15", ""},
		{"Reduce p99 latency to 200 ms", "unit: ms|baseline: 420|target: 200", ""},
		{"Reduce p99 latency to 200 ms", "unit: s|baseline: 0.42|target: 0.2", ""},
		{"Reduce p99 latency to 200 ms", "unit: s|baseline: 0.42|target: 0.25", "met-target-mismatch"},
		{"Reduce p99 latency to 200 ms", "baseline: 0.42|target: 0.2", ""}, // no unit: any of the same kind
		{"Cut the first answer from 2 h to 30 min", "unit: min|baseline: 120|target: 30", ""},
		{"Cut the first answer from 3 days to 1 hour", "unit: h|baseline: 72|target: 1", ""},
		{"Raise activation from 25% to 40%", "unit: ratio|baseline: 0.25|target: 0.40", ""},
		{"Raise activation from 25% to 40%", "baseline: 0.25|target: 0.4", ""},
		{"Raise activation from 25% to 40%", `unit: "%"|baseline: 0.25|target: 0.4`, "met-baseline-mismatch met-target-mismatch"},
		{"Reach $1.2M in new bookings", "unit: $|baseline: 0|target: 1200000", ""},
		{"Reach $1.2M in new bookings", "unit: $M|baseline: 0|target: 1.2", ""},
		{"Reach $1.2M in new bookings", "unit: USD|baseline: 0|target: 1234567", ""},
		{"Reach $1.2M in new bookings", "unit: $|baseline: 0|target: 2100000", "met-target-mismatch"},
		{"Reach about 1M readers", "unit: readers|baseline: 0|target: 960000", ""},
		{"Win 20 enterprise customers", "unit: customers|baseline: 0|target: 20", ""},
		{"Win 20 enterprise customers", "unit: customers|baseline: 0|target: 25", "met-target-mismatch"},
		{"Ship 3 features that lift retention from 40% to 55%", `unit: "%"|baseline: 40|target: 55`, ""},
		{"Keep churn below 2%", `type: threshold|unit: "%"|at_most: 2`, ""},
		{"Keep churn below 2%", `type: threshold|unit: "%"|at_most: 3`, "met-target-mismatch"},
		{"Keep latency between 100 and 200 ms", "type: threshold|unit: ms|at_least: 100|at_most: 200", ""},
		{"Answer 90% of tickets within 24 hours", `unit: "%"|baseline: 60|target: 90`, ""},
		{"Raise the share of merchants paying within 7 days", `unit: "%"|baseline: 41|target: 55`, ""},
		{"Be ready for ISO 27001 in 80 of 100 controls", "unit: controls|baseline: 20|target: 80", ""},
		{"Grow revenue in Q4 2026", "unit: EUR|baseline: 10|target: 12", ""},

		// Units.
		{"Raise activation from 25% to 40%", "unit: count|baseline: 25|target: 40", "met-unit-mismatch"},
		{"Win $500k in contracts", "unit: EUR|baseline: 0|target: 500000", "met-unit-mismatch"},
		{"Cut open invoices by 20%", "unit: count|baseline: 50|target: 40", ""},
		{"Raise the score from 3 to 4", "unit: points|baseline: 3|target: 4", ""},

		// Directions.
		{"Cut abandoned carts", `unit: "%"|baseline: 24|target: 31`, "met-direction-mismatch"},
		{"Raise the score", "unit: points|baseline: 4|target: 3", "met-direction-mismatch"},
		{"Cut prices so that weekly orders grow", "unit: orders|baseline: 100|target: 150", ""},
		{"Improve the load time", "unit: s|baseline: 4|target: 2", ""},
		{"Answer sooner", "unit: h|baseline: 9|target: 2|direction: increase", "met-direction-mismatch"},

		// Ranges and nothing to do.
		{"Raise test coverage", `unit: "%"|baseline: 80|target: 110`, "met-out-of-range"},
		{"Raise net revenue retention", `unit: "%"|baseline: 98|target: 110`, ""},
		{"Raise uptime", "unit: ratio|baseline: 0.9|target: 1.5", "met-out-of-range"},
		{"Raise NPS", "unit: points|baseline: 20|target: 101", "met-out-of-range"},
		{"Raise the answers to the NPS survey", "unit: answers|baseline: 100|target: 400", ""},
		{"Raise the score", "unit: points|baseline: 4|target: 4.0", "met-no-change"},
	} {
		t.Run(tt.title+" "+tt.fields, func(t *testing.T) {
			yaml := "title: \"" + tt.title + "\"\nsource: here\ncurrent: 1\n" + strings.ReplaceAll(tt.fields, "|", "\n")
			if strings.Contains(tt.fields, `unit: "%"`) {
				yaml = strings.ReplaceAll(yaml, "current: 1\n", "current: 50\n")
			}
			yaml = strings.ReplaceAll(yaml, "current: 1\n", "")
			res := lint.Run(load(t, map[string]string{"okrs/a.yaml": lint.Example{On: "key result", YAML: yaml}.Source()}), lint.Options{Today: midCycle})
			got := []string{}
			for _, id := range about(res, "2026-Q4/payments/example") {
				if strings.HasPrefix(id, "met-") && id != "met-ambition" {
					got = append(got, id)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(strings.Fields(tt.want), append([]string{}, got...)); diff != "" && (tt.want != "" || len(got) > 0) {
				t.Errorf("(-want +got):\n%s%s", diff, listing(res))
			}
		})
	}
}
