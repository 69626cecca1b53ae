package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// TestJudgeWhileLoading holds that the findings are the same whether the files are
// judged while they are loaded or afterwards, and that the definitions are dropped
// in between.
func TestJudgeWhileLoading(t *testing.T) {
	files := fstest.MapFS{"okr.yaml": {Data: []byte("version: 1\nteams: {company: {}, payments: {parent: company}}\nlint:\n  rules: {kr-ouput: error}\n")}}
	for _, rule := range lint.Rules() {
		for i, e := range rule.Bad {
			if e.On != "okr.yaml" {
				files[fmt.Sprintf("okrs/%s-%d.yaml", rule.ID, i)] = &fstest.MapFile{Data: []byte(e.Source())}
			}
		}
	}
	for name, load := range map[string]okrfile.LoadOptions{
		"the workspace":  {},
		"one file of it": {Paths: []string{"okrs/kr-output-0.yaml"}},
		"two workers":    {Workers: 2},
	} {
		plan, err := okrfile.Load(files, load)
		if err != nil {
			t.Fatal(err)
		}
		opt := lint.Options{Today: midCycle}
		want := lint.Run(plan, opt)

		judge := lint.NewJudge(opt)
		load.Each = judge.File
		streamed, err := okrfile.Load(files, load)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, judge.Result(streamed)); diff != "" {
			t.Errorf("%s: other findings while loading (-after +while):\n%.2000s", name, diff)
		}
		kept := 0
		for kr := range streamed.KeyResults() {
			if kr.Target.Set {
				kept++
			}
		}
		if all := len(streamed.Documents); kept > all/2 {
			t.Errorf("%s: the definitions of %d key results in %d files were kept", name, kept, all)
		}
	}
}

// TestWaiversOutOfFocus holds that a waiver in a file that was not asked for is
// not judged: the rules were not asked about its goals.
func TestWaiversOutOfFocus(t *testing.T) {
	source := func(team string) []byte {
		e := lint.Example{On: "key result", YAML: "title: Publish 10 blog posts\nunit: posts\nsource: blog\nbaseline: 0\ntarget: 10\nlint:\n  ignore:\n    - {rule: kr-output-count, reason: The blog is what readers pay for}"}
		return []byte(strings.Replace(e.Source(), "team: payments", "team: "+team, 1))
	}
	files := fstest.MapFS{"okr.yaml": {Data: []byte("version: 1\n")}, "okrs/a.yaml": {Data: source("a")}, "okrs/b.yaml": {Data: source("b")}}
	plan, err := okrfile.Load(files, okrfile.LoadOptions{Paths: []string{"okrs/a.yaml"}})
	if err != nil {
		t.Fatal(err)
	}
	res := lint.Run(plan, lint.Options{Today: midCycle})
	for _, f := range res.Findings {
		if f.File != "okrs/a.yaml" {
			t.Errorf("a finding of a file that was not asked for: %s %s", f.File, f.Rule)
		}
	}
	if len(res.Waivers) != 1 || res.Waivers[0].Matches != 1 {
		t.Errorf("waivers: %+v", res.Waivers)
	}
}

// TestInspectAsksTheRules holds that statements outside of files are judged too.
func TestInspectAsksTheRules(t *testing.T) {
	for text, want := range map[string]string{
		"Publish 10 blog posts": "kr-output-count", "Launch the new site": "kr-output", "Help sales with onboarding": "kr-activity", "Reduce churn": "kr-no-target",
	} {
		_, findings := lint.Inspect(text, reading.KeyResult, okrfile.DefaultConfig())
		if len(findings) == 0 || findings[0].Rule != want {
			t.Errorf("%q: %v, want %s", text, findings, want)
		}
	}
}

// TestWaiverOfARuleThatIsOff holds that nobody is told to delete a waiver only
// because a profile does not ask.
func TestWaiverOfARuleThatIsOff(t *testing.T) {
	e := lint.Example{On: "key result", YAML: "title: Publish 10 blog posts\nunit: posts\nsource: blog\nbaseline: 0\ntarget: 10\nlint:\n  ignore:\n    - {rule: kr-output-count, reason: The blog is what readers pay for}"}
	for _, profile := range lint.Profiles() {
		plan := okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{okrfile.Parse("okrs/a.yaml", []byte(e.Source()))})
		for _, f := range lint.Run(plan, lint.Options{Today: midCycle, Profile: profile}).Findings {
			if f.Rule == "meta-waiver-unused" {
				t.Errorf("%s: %s", profile, f.Message)
			}
		}
	}
}
