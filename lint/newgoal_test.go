package lint_test

import (
	"testing"

	"github.com/okr-cli/okr/lint"
)

func TestAboutNew(t *testing.T) {
	r := lint.Result{Findings: []lint.Finding{
		{Rule: "met-target-mismatch", Ref: "2026-Q4/a/new"}, {Rule: "met-target-mismatch", Ref: "2026-Q4/a/old"},
		{Rule: "kr-hedged", Ref: "2026-Q4/a/new", Waived: true}, {Rule: "set-kr-count", Ref: "2026-Q4/a/new"}, {Rule: "chk-stale", Ref: "2026-Q4/a/new"},
	}}
	for _, f := range r.Findings {
		if _, known := lint.Lookup(f.Rule); !known {
			t.Errorf("%s is no rule", f.Rule)
		}
	}
	if got := r.AboutNew("2026-Q4/a/new").Findings; len(got) != 1 || got[0].Rule != "met-target-mismatch" {
		t.Errorf("kept %v", got)
	}
	if len(r.Findings) != 5 {
		t.Error("the result itself was changed")
	}
}
