package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func amendUnmatched() Rule {
	return Rule{
		ID: "amend-unmatched", Title: "an amendment of a change that was not made", Early: true,
		Why:    `An amendment acknowledges one change, named by its kind and where needed by from and to. One that fits none of the changes was written for another value, or the change has been taken back.`,
		Note:   "Found by comparing two revisions: okr diff and okr ci report it, okr lint cannot.",
		Levels: all(Error),
	}
}

// UnmatchedAmendments are the amendments that are new in head and acknowledge
// none of the changes, as findings of the rule amend-unmatched.
func UnmatchedAmendments(base, head *okrfile.Plan, changes []okrfile.Change) []Finding {
	rule, severity := amendUnmatched(), Error
	for _, l := range head.Config.Lint.Rules {
		if l.Rule == rule.ID {
			severity = Severity(l.Level)
		}
	}
	lost := map[*okrfile.Amendment]bool{}
	if severity != Off {
		for _, a := range okrfile.Unmatched(base, head, changes) {
			lost[a] = true
		}
	}
	var found []found
	report := func(d *okrfile.Document, ref okrfile.Ref, list []*okrfile.Amendment) {
		for _, a := range list {
			if lost[a] {
				c := check{rule: &rule, severity: severity, file: d.Path, source: d.Source, ref: ref.String(), found: &found}
				c.report(a.Span, fmt.Sprintf("the amendment %s fits none of the changes", amendmentWords(a)), "correct change:, from: and to:, or delete it").about(a.Change.Value + a.From.Value + a.To.Value)
			}
		}
	}
	for o := range head.Objectives() {
		report(o.Document, o.Ref(), o.Amendments)
		for _, kr := range o.KeyResults {
			report(kr.Objective.Document, kr.Ref(), kr.Amendments)
		}
	}
	var findings []Finding
	for _, f := range found {
		f.Fingerprint = fingerprint(f)
		findings = append(findings, f.Finding)
	}
	return findings
}

// amendmentWords is what kind of change, from what and to what, as far as the amendment says.
func amendmentWords(a *okrfile.Amendment) string {
	words := shortTitle(a.Change.Value)
	if a.From.Set {
		words += " from " + shortTitle(a.From.Value)
	}
	if a.To.Set {
		words += " to " + shortTitle(a.To.Value)
	}
	return words
}
