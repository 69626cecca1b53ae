package format

import (
	"io"
	"path"

	"github.com/okr-cli/okr/lint"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"` // info, minor, major, critical, blocker
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
}

// writeGitLab writes a code quality report. Its fingerprints have to be unique
// in the report, so the second of the same gets a number.
func writeGitLab(w io.Writer, r lint.Result, opt Options) error {
	issues := []gitlabIssue{}
	seen := unique{}
	for _, f := range r.Findings {
		if f.Waived {
			continue
		}
		severity := map[lint.Severity]string{lint.Error: "major", lint.Warning: "minor", lint.Info: "info"}[f.Severity]
		issue := gitlabIssue{Description: f.Message, CheckName: f.Rule, Fingerprint: seen.name(f.Fingerprint), Severity: severity}
		issue.Location.Path = path.Join(opt.Prefix, f.File)
		issue.Location.Lines.Begin = max(1, int(f.Span.Start.Line))
		issue.Location.Lines.End = max(issue.Location.Lines.Begin, int(f.Span.End.Line))
		issues = append(issues, issue)
	}
	return encode(w, issues, "  ")
}
