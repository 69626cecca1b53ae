package report

import (
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

// A workspace whose first goals of the cycle come when it is long under way: the
// values that came with them are no check-ins, and nothing was added to what had
// been agreed.
func TestAdoptedLate(t *testing.T) {
	m := newMemory(t)
	text := oneGoal("65", "0.5")
	m.commit("2026-11-10", "ana", "plan", map[string]string{at: text})
	reports := func(asOf string) *Report {
		plan := okrfile.NewPlan(nil, []*okrfile.Document{okrfile.Parse(at, []byte(text))})
		r, err := Build(plan, m.history(nil), Options{Cycle: quarter(), AsOf: day(asOf), Level: levels(plan)})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := reports("2026-11-12")
	kr := r.Objectives[0].KeyResults[0]
	if len(r.Changes()) != 0 || len(r.Movement.New) != 0 || len(kr.Checkins) != 0 || !kr.LastCheckin.IsZero() {
		t.Errorf("changes %+v, new %+v, check-ins %+v, last check-in %s", r.Changes(), r.Movement.New, kr.Checkins, kr.LastCheckin)
	}
	if r.Cycle.Agreed != day("2026-11-10") || r.Cycle.LateStart != r.Cycle.Agreed || kr.Status == okrfile.Stale || kr.NextCheckin != day("2026-11-17") {
		t.Errorf("agreed on %s, %s, next check-in %s", r.Cycle.Agreed, kr.Status, kr.NextCheckin)
	}
	if r.Process.Periods != 0 {
		t.Errorf("%d check-ins were owed for the time before", r.Process.Periods)
	}
	if kr := reports("2026-11-22").Objectives[0].KeyResults[0]; kr.Status != okrfile.Stale || !kr.LastCheckin.IsZero() {
		t.Errorf("nobody checked in for twelve days: %s, last check-in %s", kr.Status, kr.LastCheckin)
	}
	text = strings.Replace(text, "target: 70", "target: 66", 1)
	m.commit("2026-11-12", "ana", "soften", map[string]string{at: text})
	if c := reports("2026-11-15").Changes(); len(c) != 1 || c[0].Rule != okrfile.TargetWeakened || c[0].Level != "error" {
		t.Errorf("a weakening after that: %+v", c)
	}
}

// Words that people agreed on are part of the goal, a why and a guardrail too.
func TestRewordingIsAnEvent(t *testing.T) {
	m := newMemory(t)
	text := strings.Replace(oneGoal("65", "0.5", "guardrail: refunds stay below 2%"), "    title: Be trusted\n", "    title: Be trusted\n    why: Tickets doubled.\n", 1)
	m.commit("2026-10-01", "ana", "plan", map[string]string{at: text})
	m.commit("2026-11-01", "ana", "folded", map[string]string{at: strings.Replace(text, "why: Tickets doubled.", "why: >-\n      Tickets\n      doubled.", 1)})
	text = strings.Replace(text, "below 2%", "below 5%", 1)
	m.commit("2026-11-05", "ben", "relax", map[string]string{at: text})
	text = strings.Replace(text, "doubled", "trebled", 1)
	m.commit("2026-11-06", "ben", "why", map[string]string{at: text})
	plan := okrfile.NewPlan(nil, []*okrfile.Document{okrfile.Parse(at, []byte(text))})
	cache := store{}
	for range 2 {
		r, err := Build(plan, m.history(cache), Options{Cycle: quarter(), AsOf: day("2026-11-22"), Level: levels(plan)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range r.Changes() {
			got = append(got, strings.Join([]string{c.Date.String(), c.Rule, c.Field, string(c.From), string(c.To), c.Level}, "|"))
		}
		want := "2026-11-05|text-reworded|guardrail|refunds stay below 2%|refunds stay below 5%|warning\n" +
			"2026-11-06|text-reworded|why|Tickets doubled.|Tickets trebled.|warning"
		if s := strings.Join(got, "\n"); s != want {
			t.Errorf("changes\n%s\nwant\n%s", s, want)
		}
	}
}
