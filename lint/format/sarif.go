package format

import (
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/okr-cli/okr/lint"
)

const sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"

// writeSARIF writes SARIF 2.1.0 with the rules that have findings, their help,
// partial fingerprints, fixes, and waivers as suppressions.
func writeSARIF(w io.Writer, r lint.Result, opt Options) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "okr", InformationURI: projectURL, Version: opt.Version, Rules: []sarifRule{}}
	index := map[string]int{}
	for _, f := range r.Findings {
		at, known := index[f.Rule]
		if !known {
			at = len(index)
			index[f.Rule] = at
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(f.Rule))
		}
		run.Results = append(run.Results, sarifResultOf(f, at, opt))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}, "  ")
}

func sarifRuleOf(id string) sarifRule {
	rule, known := lint.Lookup(id)
	if !known {
		return sarifRule{ID: id}
	}
	page := lint.Explain(rule)
	level := rule.Levels.Classic
	return sarifRule{
		ID: id, Short: &sarifMessage{Text: rule.Title}, Full: &sarifMessage{Text: rule.Why},
		Help: &sarifMessage{Text: page, Markdown: page}, HelpURI: projectURL + "/blob/main/lint/RULES.md#" + id,
		Default: &sarifDefaults{Level: sarifLevel(level), Enabled: level != lint.Off},
	}
}

func sarifLevel(s lint.Severity) string {
	switch s {
	case lint.Error, lint.Warning:
		return string(s)
	case lint.Off:
		return "none"
	}
	return "note"
}

func sarifResultOf(f lint.Finding, rule int, opt Options) sarifResult {
	artifact := sarifArtifact{uri(path.Join(opt.Prefix, f.File))}
	location := sarifLocation{Physical: sarifPhysical{Artifact: artifact}}
	if s := f.Span; s.IsValid() {
		region := sarifRegion{s.Start.Line, s.Start.Column, s.End.Line, s.End.Column}
		if s.End.Line < s.Start.Line {
			region.EndLine, region.EndColumn = s.Start.Line, s.Start.Column
		}
		location.Physical.Region = &region
	}
	if f.Ref != "" {
		location.Logical = []sarifLogical{{f.Ref}}
	}
	res := sarifResult{
		RuleID: f.Rule, RuleIndex: rule, Level: sarifLevel(f.Severity), Message: sarifMessage{Text: f.Message + hintTail(f)},
		Locations: []sarifLocation{location}, Fingerprints: map[string]string{"okr/v1": f.Fingerprint},
	}
	if f.Waived {
		res.Suppressions = []sarifSuppression{{"inSource", f.Waiver.Reason}}
	}
	if f.Fix != nil {
		change := sarifChange{Artifact: artifact}
		for _, e := range f.Fix.Edits {
			change.Replacements = append(change.Replacements, sarifReplacement{sarifDeleted{e.Start, e.End - e.Start}, sarifMessage{Text: e.Text}})
		}
		res.Fixes = []sarifFix{{sarifMessage{Text: f.Fix.Description}, []sarifChange{change}}}
	}
	return res
}

// uri writes a path as a relative URI reference.
func uri(p string) string {
	return strings.TrimPrefix((&url.URL{Path: p}).String(), "./")
}
