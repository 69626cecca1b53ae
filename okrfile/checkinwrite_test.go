package okrfile

import (
	"testing"
)

func TestApplyCheckins(t *testing.T) {
	const head = "cycle: 2026-Q4\nteam: pay\nobjectives:\n  - id: o\n    title: T\n    key_results:\n"
	ref := Ref{"2026-Q4", "pay", "k"}
	held := func(s string) *string { return &s }
	current, confidence := []string{"current"}, []string{"confidence"}
	for _, c := range []struct {
		name, before, after string
		writes              []CheckinWrite
	}{
		{"set", "current: 61 # c", "current: 62 # c", []CheckinWrite{{Ref: ref, Path: current, To: "62"}}},
		{"held", "current: 61.0", "current: 62", []CheckinWrite{{Ref: ref, Path: current, To: "62", Held: held("61")}}},
		{"changed since", "current: 61", "current: 61", []CheckinWrite{{Ref: ref, Path: current, To: "62", Held: held("60")}}},
		{"cleared", "current: 61       # c", "current:       # c", []CheckinWrite{{Ref: ref, Path: current, Bare: true, Held: held("61")}}},
		{"cleared in flow", "x-a: {b: 1}\n        current: 61", "x-a: {b: 1}\n        current:", []CheckinWrite{{Ref: ref, Path: current, Bare: true}}},
		{"removed", "current: 61\n        confidence: 0.5", "current: 61", []CheckinWrite{{Ref: ref, Path: confidence, Held: held("0.50")}}},
		{"nothing to clear", "target: 68", "target: 68", []CheckinWrite{{Ref: ref, Path: current, Bare: true}}},
		{"another key result", "current: 61", "current: 61", []CheckinWrite{{Ref: Ref{"2026-Q4", "pay", "other"}, Path: current, To: "1", Held: held("61")}}},
		{"milestone", "milestones: [{id: m, title: M, points: 1, done: 2026-10-01}]", "milestones: [{id: m, title: M, points: 1}]",
			[]CheckinWrite{{Ref: ref, Path: []string{"milestones", "m", "done"}, Held: held("2026-10-01")}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			item := func(body string) string { return head + "      - id: k\n        title: K\n        " + body + "\n" }
			got, err := ApplyCheckins([]byte(item(c.before)), c.writes...)
			if err != nil || string(got) != item(c.after) {
				t.Errorf("%v\n%s", err, got)
			}
		})
	}
}

func TestLateIsSaid(t *testing.T) {
	line := conversion
	line.Late, line.Before = true, Number{}
	if got, want := line.summary(), "payments/conversion 63.5 % of 68 (36%), confidence 0.6, for 2026-11-20"; got != want {
		t.Errorf("%s", got)
	}
}
