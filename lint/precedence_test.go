package lint_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// about returns the ids of the findings about one item, without those that say
// only that a check-in or a source is missing.
func about(res lint.Result, ref string) []string {
	ids := []string{}
	for _, f := range res.Findings {
		if f.Ref == ref && f.Rule != "chk-stale" && f.Rule != "met-no-source" && !f.Waived {
			ids = append(ids, f.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

// TestOneCauseOneFinding holds that where several rules see one cause, the right
// one speaks.
func TestOneCauseOneFinding(t *testing.T) {
	for _, tt := range []struct {
		name, fields string
		want         []string
	}{
		{"an activity is not unmeasured as well", "title: Help the sales team with onboarding", []string{"kr-activity"}},
		{"a deliverable is not incomplete as well", "title: Launch the mobile app", []string{"kr-output"}},
		{"a counted deliverable is one finding", "title: Publish 10 blog posts", []string{"kr-output-count", "met-incomplete"}},
		{"with a target it is only counted", "title: Publish 10 blog posts\nunit: posts\nsource: blog\nbaseline: 0\ntarget: 10", []string{"kr-output-count"}},
		{"hiring is neither output nor count", "title: Hire 4 senior engineers\ntype: milestone\nmilestones: [{id: a, title: Signed, points: 1}]", []string{"kr-staffing"}},
		{"a metric without a value", "title: Reduce churn", []string{"kr-no-target"}},
		{"a placeholder hides what follows from it", "title: Lift activation from X to Y", []string{"kr-placeholder"}},
		{"an audit is a milestone and no output", "title: Pass the SOC 2 Type II audit", []string{"kr-milestone-untyped"}},
		{"a target elsewhere", "title: Hire to plan", []string{"kr-target-elsewhere"}},
		{"fields satisfy the words", "title: Customers love the new checkout\nmetric: score\nunit: points\nsource: survey\nbaseline: 3\ntarget: 4", []string{}},
		{"no way to go", "title: Keep churn at 2%\nunit: \"%\"\nsource: billing\nbaseline: 2\ntarget: 2", []string{"met-no-change"}},
		{"a wrong unit is not a wrong value as well", "title: Raise activation from 25% to 40%\nunit: count\nsource: warehouse\nbaseline: 26\ntarget: 45", []string{"met-unit-mismatch"}},
		{"numbers are checked beside words", "title: Publish 10 blog posts\nunit: posts\nsource: blog\nbaseline: 0\ntarget: 12", []string{"kr-output-count", "met-target-mismatch"}},
		{"an unreadable target is not a missing one", "title: Raise revenue\nunit: EUR\nsource: ledger\nbaseline: 3\ntarget: many", []string{"meta-wrong-type"}},
		{"a dropped key result is left alone", "title: Improve things\nstatus: dropped\nreason: The market is gone.", []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res := lint.Run(load(t, map[string]string{"okrs/a.yaml": lint.Example{On: "key result", YAML: tt.fields}.Source()}), lint.Options{Today: midCycle})
			if diff := cmp.Diff(tt.want, about(res, "2026-Q4/payments/example")); diff != "" {
				t.Errorf("(-want +got):\n%s%s", diff, listing(res))
			}
		})
	}
}

// TestAllOutputSpeaksForMembers holds that the finding about the objective
// replaces those about its key results, and that a level of off gives them back.
func TestAllOutputSpeaksForMembers(t *testing.T) {
	source := lint.Example{On: "objective", YAML: "title: Make checkout the part that customers trust most\nkey_results:\n  - {id: a, title: Launch the new checkout}\n  - {id: b, title: Write a guide for merchants}"}.Source()
	rules := func(config string) (ids []string) {
		res := lint.Run(load(t, map[string]string{"okrs/a.yaml": source, "okr.yaml": "version: 1\n" + config}), lint.Options{Today: midCycle})
		for _, f := range res.Findings {
			if strings.HasPrefix(f.Rule, "kr-output") || f.Rule == "set-all-output" {
				ids = append(ids, f.Rule)
			}
		}
		return ids
	}
	if diff := cmp.Diff([]string{"set-all-output"}, rules("")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"kr-output", "kr-output"}, rules("lint: {rules: {set-all-output: off}}\n")); diff != "" {
		t.Error(diff)
	}
}

// TestLevels holds that profile, okr.yaml and option set levels, and that a level
// set by hand is not softened.
func TestLevels(t *testing.T) {
	source := lint.Example{On: "key result", YAML: "title: Launch the mobile app\ndue: 2026-12-01\ntype: milestone\nmilestones: [{id: a, title: Live, points: 1}]"}.Source()
	for _, tt := range []struct {
		config, profile string
		want            lint.Severity
	}{
		{"", "", lint.Info}, // a warning, softened because it has a date
		{"lint: {profile: lenient}\n", "", ""},
		{"", "lenient", ""},
		{"lint: {profile: lenient}\n", "classic", lint.Info},
		{"lint: {rules: {kr-output: error}}\n", "", lint.Error},
		{"lint: {rules: {kr-output: off}}\n", "", ""},
		{"lint: {rules: {kr-output: error}}\n", "lenient", lint.Error},
	} {
		res := lint.Run(load(t, map[string]string{"okrs/a.yaml": source, "okr.yaml": "version: 1\n" + tt.config}), lint.Options{Today: midCycle, Profile: tt.profile})
		if f, _ := findRule(res, "kr-output"); f.Severity != tt.want {
			t.Errorf("%q with profile %q: %q, want %q", tt.config, tt.profile, f.Severity, tt.want)
		}
	}
}

// TestWaivers holds what a waiver lets pass, on which item and until when.
func TestWaivers(t *testing.T) {
	kr := "title: Launch the mobile app\nlint: {ignore: [{rule: kr-output, reason: Contract., until: 2026-11-22}]}"
	run := func(yaml string, today okrfile.Date) lint.Result {
		return lint.Run(load(t, map[string]string{"okrs/a.yaml": lint.Example{On: "key result", YAML: yaml}.Source()}), lint.Options{Today: today})
	}
	last := run(kr, midCycle)
	if f, _ := findRule(last, "kr-output"); !f.Waived || f.Waiver.Reason != "Contract." || last.Failed(lint.Warning) {
		t.Errorf("on its last day the waiver does not hold:\n%s", listing(last))
	}
	if len(last.Waivers) != 1 || last.Waivers[0].Matches != 1 || last.Waivers[0].Expired {
		t.Errorf("waivers are %+v", last.Waivers)
	}
	after := run(kr, midCycle.AddDays(1))
	if f, _ := findRule(after, "kr-output"); f.Waived {
		t.Error("the day after, the waiver still holds")
	}
	if f, ok := findRule(after, "meta-waiver-expired"); !ok || pointedAt(after, f) != "2026-11-22" || !after.Failed(lint.Warning) {
		t.Errorf("the end of the waiver is not reported:\n%s", listing(after))
	}
	other := run("title: Launch the mobile app\nlint: {ignore: [{rule: kr-staffing, reason: Contract.}]}", midCycle)
	if f, _ := findRule(other, "kr-output"); f.Waived {
		t.Error("a waiver of another rule holds")
	}
	whole := lint.Run(load(t, map[string]string{"okrs/a.yaml": lint.Example{On: "objective", YAML: "title: Make checkout the part that customers trust most\nlint: {ignore: [{rule: kr-output, reason: Contract.}]}\nkey_results:\n  - {id: a, title: Launch the mobile app}\n  - {id: b, title: Raise the score, unit: points, source: survey, baseline: 3, target: 4}"}.Source()}), lint.Options{Today: midCycle})
	if f, ok := findRule(whole, "kr-output"); !ok || !f.Waived {
		t.Errorf("a waiver on the objective does not cover its key results:\n%s", listing(whole))
	}
}

// TestWordingCap holds that one line carries at most three findings about words,
// the worst ones.
func TestWordingCap(t *testing.T) {
	title := "title: Try to leverage synergies for a holistic QRV and ZPX revenue growth of 20% by launching a world-class wizard if possible and hire people who do it because the whole company wants it more than anything else"
	res := lint.Run(load(t, map[string]string{"okrs/a.yaml": lint.Example{On: "objective", YAML: title}.Source()}), lint.Options{Today: midCycle})
	n, worst := 0, ""
	for _, f := range res.Findings {
		if r, _ := lint.Lookup(f.Rule); r.Wording && f.Span.Start.Line == 5 {
			n++
			worst += string(f.Severity) + " "
		}
	}
	if n != 3 || !strings.HasPrefix(worst, "warning") && !strings.Contains(worst, "warning") {
		t.Errorf("%d findings (%s):\n%s", n, worst, listing(res))
	}
}

// TestPhaseOfPlaceholder holds that a draft may have gaps.
func TestPhaseOfPlaceholder(t *testing.T) {
	source := lint.Example{On: "key result", YAML: "title: Lift activation from X to Y"}.Source()
	for day, want := range map[okrfile.Date]lint.Severity{
		{Year: 2026, Month: time.September, Day: 30}: lint.Info,
		{Year: 2026, Month: time.October, Day: 1}:    lint.Error,
	} {
		res := lint.Run(load(t, map[string]string{"okrs/a.yaml": source}), lint.Options{Today: day})
		if f, _ := findRule(res, "kr-placeholder"); f.Severity != want {
			t.Errorf("on %s: %s, want %s", day, f.Severity, want)
		}
	}
}

// TestNewSince holds that only what is new is left, counted like a multiset, and
// that moved lines are not new.
func TestNewSince(t *testing.T) {
	source := lint.Example{On: "key result", YAML: "title: Launch the mobile app"}.Source()
	opt := lint.Options{Today: midCycle}
	old := lint.Run(load(t, map[string]string{"okrs/a.yaml": source}), opt)
	moved := lint.Run(load(t, map[string]string{"okrs/b.yaml": "# a comment\n\n" + source}), opt)
	if left := moved.NewSince(old.Findings); len(left.Findings) != 0 || left.Summary.Warning != 0 {
		t.Errorf("moving a file makes findings new:\n%s", listing(left))
	}
	changed := lint.Run(load(t, map[string]string{"okrs/a.yaml": strings.Replace(source, "Launch the mobile app", "Improve the mobile app", 1)}), opt)
	if left := changed.NewSince(old.Findings); len(left.Findings) == 0 {
		t.Error("a new finding is not new")
	}
	twice := old
	twice.Findings = append(slices.Clone(old.Findings), old.Findings[0])
	if left := twice.NewSince(old.Findings); len(left.Findings) != 1 {
		t.Errorf("%d findings are new, want the second of two", len(left.Findings))
	}
}
