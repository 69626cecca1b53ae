package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/okrfile"
)

func version(from, target string, more ...func(*Version)) Version {
	v := Version{From: day(from), Author: "ana", Commit: "c-" + from}
	v.Goal, v.Objective = metric("0", target), "o"
	for _, m := range more {
		m(&v)
	}
	return v
}

// The goals are agreed on 2026-10-07, seven days into the cycle. The value is 50.
func TestCommittedAndAmended(t *testing.T) {
	for name, test := range map[string]struct {
		kr       string
		versions []Version
		want     string // target committed, score committed, score, changes
	}{
		"never changed":                    {"target: 100", []Version{version("2026-09-25", "100")}, "100 0.50 0.50"},
		"changed in draft":                 {"target: 100", []Version{version("2026-09-25", "200"), version("2026-10-07", "100")}, "100 0.50 0.50"},
		"softened after":                   {"target: 100", []Version{version("2026-09-25", "200"), version("2026-10-08", "100")}, "200 0.25 0.50 2026-10-08 target-weakened 200>100 error"},
		"and back":                         {"target: 100", []Version{version("2026-09-25", "100"), version("2026-10-08", "60"), version("2026-10-20", "100")}, "100 0.50 0.50 2026-10-08 target-weakened 100>60 error 2026-10-20 target-strengthened 60>100 notice"},
		"added late":                       {"target: 100", []Version{version("2026-11-01", "100")}, "100 0.50 0.50 2026-11-01 kr-added >K warning"},
		"added, then moved":                {"target: 100", []Version{version("2026-11-01", "80"), version("2026-11-05", "100")}, "80 0.62 0.50 2026-11-01 kr-added >K warning 2026-11-05 target-strengthened 80>100 notice"},
		"after the as-of":                  {"target: 100", []Version{version("2026-09-25", "80"), version("2026-11-21", "100")}, "80 0.62 0.62"},
		"explained":                        {"target: 100\namendments: [{on: 2026-10-08, change: target-weakened, from: 200, to: 100.0, reason: The market broke away., by: ana}]", []Version{version("2026-09-25", "200"), version("2026-10-08", "100")}, "200 0.25 0.50 2026-10-08 target-weakened 200>100 notice (The market broke away.)"},
		"an explanation of something else": {"target: 100\namendments: [{on: 2026-10-08, change: target-weakened, from: 300, to: 100, reason: r, by: ana}]", []Version{version("2026-09-25", "200"), version("2026-10-08", "100")}, "200 0.25 0.50 2026-10-08 target-weakened 200>100 error"},
	} {
		t.Run(name, func(t *testing.T) {
			entries := entriesFrom("2026-10-06 50")
			r := about(t, "2026-11-20", "baseline: 0\ncurrent: 50\n"+test.kr, test.versions, entries)
			kr := r.Objectives[0].KeyResults[0]
			got := fmt.Sprintf("%s %s %s", kr.TargetCommitted, score(kr.ScoreCommitted), score(kr.Score))
			for _, c := range kr.Changes {
				got += fmt.Sprintf(" %s %s %s>%s %s", c.Date, c.Rule, c.From, c.To, c.Level)
				if c.Acknowledged {
					got += " (" + c.Reason + ")"
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A key result that was agreed and then dropped or taken out still counts as committed:
// the mean of 0.50 and 0.10 is 0.30.
func TestWhatWasDroppedCountsAsCommitted(t *testing.T) {
	for name, out := range map[string]string{"dropped": "        status: dropped\n", "removed": ""} {
		t.Run(name, func(t *testing.T) {
			m := newMemory(t)
			both := oneGoal("65", "0.5") + "      - id: k2\n        title: Second\n        baseline: 0\n        target: 100\n        current: 0\n"
			m.commit("2026-10-01", "ana", "plan", map[string]string{at: both})
			m.commit("2026-10-20", "ana", "edit", map[string]string{at: strings.Replace(both, "current: 0\n", "current: 10\n", 1)})
			last := strings.Replace(both, "current: 0\n", "current: 10\n"+out, 1)
			if out == "" {
				last = oneGoal("65", "0.5")
			}
			m.commit("2026-11-01", "ana", "give up", map[string]string{at: last})
			plan := okrfile.NewPlan(nil, []*okrfile.Document{okrfile.Parse(at, []byte(last))})
			r, err := Build(plan, m.history(nil), Options{Cycle: quarter(), AsOf: day("2026-11-20"), Level: levels(plan)})
			if err != nil {
				t.Fatal(err)
			}
			o := r.Objectives[0]
			if score(o.Score) != "0.50" || score(o.ScoreCommitted) != "0.30" || len(o.KeyResults) != 2 || r.Grades.Dropped != 1 {
				t.Errorf("score %s, committed %s, %d key results, %d dropped; want 0.50, 0.30, 2, 1", score(o.Score), score(o.ScoreCommitted), len(o.KeyResults), r.Grades.Dropped)
			}
			if len(r.Movement.Dropped) != 1 || len(r.Changes()) != 1 || r.Changes()[0].Rule != "kr-dropped" {
				t.Errorf("dropped %+v, changes %+v", r.Movement.Dropped, r.Changes())
			}
		})
	}
}

// Weeks begin on 2026-10-01; with three days of grace the first is due on the 10th, the
// second on the 17th, the third on the 24th, the fourth on the 31st.
func TestProcess(t *testing.T) {
	for name, test := range map[string]struct {
		entries []string
		want    string // kept of periods, late, back-filled
	}{
		"nothing":                 {nil, "0 of 4, 0 late, 0 back-filled"},
		"every week":              {[]string{"2026-10-07 1", "2026-10-14 2", "2026-10-21 3", "2026-10-28 4"}, "4 of 4, 0 late, 0 back-filled"},
		"written in the grace":    {[]string{"2026-10-07 1 - 2026-10-10"}, "1 of 4, 0 late, 0 back-filled"},
		"written after it":        {[]string{"2026-10-07 1 - 2026-10-11"}, "0 of 4, 0 late, 1 back-filled"},
		"twice in a week":         {[]string{"2026-10-08 1", "2026-10-14 2"}, "1 of 4, 0 late, 0 back-filled"},
		"ten days apart":          {[]string{"2026-10-05 1", "2026-10-15 2"}, "2 of 4, 0 late, 0 back-filled"},
		"eleven days apart":       {[]string{"2026-10-05 1", "2026-10-16 2"}, "2 of 4, 1 late, 0 back-filled"},
		"the first came too late": {[]string{"2026-10-12 1"}, "1 of 4, 1 late, 0 back-filled"},
		"filled in at the end":    {[]string{"2026-10-07 1 - 2026-10-31", "2026-10-14 2 - 2026-10-31", "2026-10-21 3 - 2026-10-31"}, "0 of 4, 0 late, 3 back-filled"},
	} {
		t.Run(name, func(t *testing.T) {
			p := about(t, "2026-10-31", "baseline: 0\ntarget: 100", nil, entriesFrom(test.entries...)).Process
			if got := fmt.Sprintf("%d of %d, %d late, %d back-filled", p.Kept, p.Periods, p.Late, p.Backfilled); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// From the third check-in on there is a trend; 1, 2, 3 leads to 10 of 100.
func TestHonestyLag(t *testing.T) {
	for name, test := range map[string]struct {
		entries []string
		want    string
	}{
		"admitted with the third": {[]string{"2026-10-01 1 0.9", "2026-10-11 2 0.9", "2026-10-21 3 0.6"}, "0"},
		"admitted 14 days on":     {[]string{"2026-10-01 1 0.9", "2026-10-11 2 0.9", "2026-10-21 3 0.9", "2026-10-28 3 0.9", "2026-11-04 4 0.6"}, "14"},
		"doubted before":          {[]string{"2026-10-01 1 0.5", "2026-10-11 2 0.5", "2026-10-21 3 0.9"}, "0"},
		"never admitted":          {[]string{"2026-10-01 1 0.9", "2026-10-11 2 0.9", "2026-10-21 3 0.9"}, "10"}, // to the as-of date
		"no trend":                {[]string{"2026-10-01 1 0.9", "2026-10-11 2 0.9"}, "–"},
		"never missed":            {[]string{"2026-10-01 10 0.9", "2026-10-11 40 0.9", "2026-10-21 70 0.9"}, "–"},
	} {
		t.Run(name, func(t *testing.T) {
			asOf := "2026-11-04"
			if name == "never admitted" {
				asOf = "2026-10-31"
			}
			p := about(t, asOf, "baseline: 0\ntarget: 100", nil, entriesFrom(test.entries...)).Process
			if got := strings.TrimSuffix(daysCell(p.HonestyLag), " days"); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// The middle of the quarter is 2026-11-15. Ten key results said 0.8 by then; eight of
// them reach the target: (8·0.2² + 2·0.8²) / 10 = 0.16. With nine there is no score.
func TestCalibration(t *testing.T) {
	for n, want := range map[int]string{9: "–", 10: "0.16"} {
		text := "cycle: 2026-Q4\nteam: pay\nobjectives:\n  - id: o\n    title: O\n    key_results:\n"
		tracks := map[okrfile.Ref]*Track{}
		for i := range n {
			end := "70"
			if i < 2 {
				end = "69"
			}
			id := fmt.Sprintf("k%d", i)
			text += "      - id: " + id + "\n        title: K\n        baseline: 0\n        target: 100\n        current: " + end + "\n"
			ref := okrfile.Ref{Cycle: "2026-Q4", Team: "pay", ID: id}
			tracks[ref] = &Track{Ref: ref, Entries: entriesFrom("2026-10-20 5 0.3", "2026-11-15 30 0.8", "2026-11-16 40 0.1", "2026-12-30 "+end)}
		}
		plan := okrfile.NewPlan(nil, []*okrfile.Document{okrfile.Parse("o.yaml", []byte(text))})
		r, err := Build(plan, &History{tracks: tracks}, Options{Cycle: quarter(), AsOf: day("2027-01-01"), Level: levels(plan)})
		if err != nil {
			t.Fatal(err)
		}
		if got := score(r.Calibration.Brier); got != want || r.Calibration.KeyResults != n {
			t.Errorf("%d key results: Brier %s, want %s (%+v)", n, got, want, r.Calibration)
		}
		if b := r.Calibration.Bins[3]; b.Count != n || b.Hits != n-2 {
			t.Errorf("bin %+v", b)
		}
	}
}

// At the middle 10, 20, 30 on days 10, 20, 30 lead to 91. The quarter ended at 90: one point
// of a hundred beside it, and outside a range without width.
func TestForecastQuality(t *testing.T) {
	r := about(t, "2027-01-02", "baseline: 0\ntarget: 100\ncurrent: 90", nil, entriesFrom("2026-10-11 10", "2026-10-21 20", "2026-10-31 30", "2026-12-30 90"))
	if q := r.Forecasts; q.Made != 1 || q.InRange != 0 || score(q.Error) != "0.01" {
		t.Errorf("%+v", q)
	}
	r = about(t, "2027-01-02", "baseline: 0\ntarget: 100\ncurrent: 91", nil, entriesFrom("2026-10-11 10", "2026-10-21 20", "2026-10-31 30", "2026-12-30 91"))
	if q := r.Forecasts; q.Made != 1 || q.InRange != 1 || score(q.Error) != "0.00" {
		t.Errorf("%+v", q)
	}
}

// The bound holds for 10 of 42 days until 2026-11-11, then for the last 4 of 46.
func TestThresholdProgress(t *testing.T) {
	r := about(t, "2026-11-15", "type: threshold\nat_least: 99.9\ncurrent: 99.95", nil, entriesFrom("2026-10-01 99.95", "2026-10-11 99.5", "2026-10-15 99.1", "2026-11-12 99.95"))
	kr := r.Objectives[0].KeyResults[0]
	if score(kr.Score) != "0.30" || kr.Status != okrfile.OnTrack { // 14 of 46 days
		t.Errorf("score %s, status %s", score(kr.Score), kr.Status)
	}
	if e := kr.Excursion; e == nil || e.Value.Text != "99.1" || e.Times != 2 || e.On != day("2026-10-15") {
		t.Errorf("excursion %+v", e)
	}
}

// Files stand in another order than teams: what is counted for a team is its own.
func TestEveryTeamGetsItsOwn(t *testing.T) {
	r := tell(t).report(Options{AsOf: day("2026-11-22")})
	for _, p := range r.Process.Teams {
		checkins, stale, krs := 0, 0, 0
		for _, kr := range keyResults(r.Objectives) {
			if strings.HasPrefix(kr.Ref, "2026-Q4/"+p.Team+"/") {
				krs++
				checkins += len(kr.Checkins)
				if kr.Status == okrfile.Stale {
					stale++
				}
			}
		}
		if p.Checkins != checkins || p.Stale != stale || p.KeyResults != krs {
			t.Errorf("%s: %+v, want %d check-ins, %d stale, %d key results", p.Team, p, checkins, stale, krs)
		}
	}
	if r.Process.Teams[1].Team != "platform" {
		t.Errorf("teams are not in the order of okr.yaml: %+v", r.Process.Teams)
	}
	for _, q := range r.Alignment.Requests {
		if q.Ref != "2026-Q4/payments/soc2" {
			t.Errorf("the request is said to come from %s", q.Ref)
		}
	}
}

// Once the cycle is over, teams are counted by grade; health metrics and what was
// dropped have none to count.
func TestBandsOfATeam(t *testing.T) {
	kr := func(band string, more ...func(*KeyResult)) KeyResult {
		k := KeyResult{Grade: Grade{Band: band}}
		for _, m := range more {
			m(&k)
		}
		return k
	}
	r := &Report{AsOf: day("2026-12-31"), Cycle: Cycle{End: day("2026-12-31")}, Objectives: []Objective{
		{Team: "pay", KeyResults: []KeyResult{kr("green"), kr("green"), kr("amber"), kr("red"), kr(""),
			kr("red", func(k *KeyResult) { k.Health = true }), kr("red", func(k *KeyResult) { k.Dropped = true })}},
		{Team: "ops", KeyResults: []KeyResult{kr("red")}},
	}}
	if got, want := r.bandsOf("pay"), (bands{2, 1, 1, 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if r.over() {
		t.Error("the last day of the cycle belongs to it")
	}
	if r.AsOf = day("2027-01-01"); !r.over() {
		t.Error("the cycle is over the day after")
	}
}

func TestThePublicReportKnowsNoOwner(t *testing.T) {
	s := tell(t)
	r := s.report(Options{AsOf: day("2026-11-22"), Owner: "li", Command: "okr report --owner li"})
	if _, err := r.For(AudiencePublic, nil); err == nil {
		t.Error("the goals of one person are stored, and are rendered for the public")
	}
	if _, err := Build(s.plan(), s.history(nil), Options{Cycle: quarter(), AsOf: day("2026-11-22"), Owner: "li", Audience: AudiencePublic}); err == nil {
		t.Error("the goals of one person are built for the public")
	}
}

// What is stored for a team renders for the others as if it had been made for them.
func TestForAnotherAudience(t *testing.T) {
	command := "okr report --cycle 2026-Q4 --as-of 2026-11-22"
	for _, c := range []struct {
		audience Audience
		sections []string
		flags    string
	}{
		{AudienceExec, nil, " --audience exec"}, {AudiencePublic, nil, " --audience public"}, {AudienceTeam, []string{"grades", "method"}, " --section grades,method"},
		{AudiencePublic, []string{"method"}, " --section method --audience public"},
	} {
		stored := tell(t).report(Options{AsOf: day("2026-11-22"), Command: command})
		made := tell(t).report(Options{AsOf: day("2026-11-22"), Command: command + c.flags, Audience: c.audience, Sections: c.sections})
		got, err := stored.For(c.audience, c.sections)
		if err != nil {
			t.Fatal(err)
		}
		for ext, write := range writers(made) {
			if want, got := render(t, write), render(t, writers(got)[ext]); string(want) != string(got) {
				t.Errorf("%s %v as %s differs:\n%s", c.audience, c.sections, ext, cmp.Diff(string(want), string(got)))
			}
		}
	}
	public := tell(t).report(Options{AsOf: day("2026-11-22"), Audience: AudiencePublic})
	if _, err := public.For(AudienceTeam, nil); err == nil {
		t.Error("what the public got is rendered for the team")
	}
	if _, err := public.For("", []string{"nothing"}); err == nil {
		t.Error("a section that does not exist is taken")
	}
}
