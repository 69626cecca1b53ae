package report

import (
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

func TestCurveOfBentGoals(t *testing.T) {
	head := "cycle: 2026-Q4\nteam: payments\nobjectives:\n  - id: o\n    title: Make paying easy\n    key_results:\n"
	kr := "      - {id: %, title: Raise it from 0 to 100, baseline: 0, target: 100, current: 10, curve: @}\n"
	src := head + strings.NewReplacer("%", "late", "@", "back_loaded").Replace(kr) + strings.NewReplacer("%", "even", "@", "linear").Replace(kr) +
		strings.NewReplacer("%", "phased", "@", "[{on: 2026-11-01, value: 10}]").Replace(kr)
	plan := okrfile.NewPlan(okrfile.ParseConfig("okr.yaml", nil), []*okrfile.Document{okrfile.Parse("a.yaml", []byte(src))})
	r, err := Build(plan, nil, Options{Cycle: quarter(), AsOf: day("2026-11-22")})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]CurvePoint{}
	for _, k := range r.Objectives[0].KeyResults {
		got[k.ID] = k.Curve
	}
	if got["even"] != nil {
		t.Errorf("a straight goal has the curve %v", got["even"])
	}
	late := got["late"]
	if len(late) != 14 || late[0].On != day("2026-10-01") || late[13] != (CurvePoint{day("2026-12-31"), 1}) {
		t.Fatalf("the back-loaded curve is %v", late)
	}
	// Seven weeks and a day of 92 days have passed on 19 November: (50/92)².
	if late[7] != (CurvePoint{day("2026-11-19"), 0.2954}) {
		t.Errorf("half-way the back-loaded curve is at %v", late[7])
	}
	if p := got["phased"]; len(p) != 14 || p[4].Expected > 0.1 || p[13].Expected != 1 {
		t.Errorf("the phased curve is %v", p)
	}
	b, _ := burnUp(r, &r.Objectives[0].KeyResults[0], "x")
	if len(b.Expected) != 15 || b.Expected[8].Value != 29.54 {
		t.Errorf("the chart expects %v", b.Expected)
	}
}
