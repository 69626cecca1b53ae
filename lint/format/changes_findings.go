package format

import (
	"io"
	"path"
	"strings"

	"github.com/okr-cli/okr/lint"
)

// asFinding is a change as a finding, for the formats of CI.
func asFinding(j lint.JudgedChange) lint.Finding {
	severity := map[lint.Level]lint.Severity{lint.LevelError: lint.Error, lint.LevelWarning: lint.Warning}[j.Level]
	if severity == "" {
		severity = lint.Info
	}
	f := lint.Finding{Rule: j.Rule, Severity: severity, Ref: j.Ref.String(), Fingerprint: j.Fingerprint(), File: j.Head.File, Span: j.Head.Span}
	if f.File == "" {
		f.File, f.Span = j.Base.File, j.Base.Span
	}
	f.Message = short(j.Ref) + ": " + phrase(j)
	if e := effect(j); e != "" {
		f.Message += "; " + e
	}
	switch {
	case j.Reason != "":
		f.Message += "; reason: " + reason(j)
		if v := void(j); v != "" {
			f.Message += "; " + v
		}
	case needsReason(j):
		f.Message += "; no reason is recorded"
	}
	f.Hint = remedy(j)
	return f
}

func (d Diff) findings() lint.Result {
	var r lint.Result
	for _, j := range d.sorted() {
		r.Findings = append(r.Findings, asFinding(j))
	}
	r.Findings = append(r.Findings, d.Findings...)
	return r
}

func writeDiffGitHub(w io.Writer, d Diff, opt DiffOptions) error {
	return writeGitHub(w, d.findings(), Options{Prefix: opt.Prefix})
}

func writeDiffGitLab(w io.Writer, d Diff, opt DiffOptions) error {
	return writeGitLab(w, d.findings(), Options{Prefix: opt.Prefix})
}

// writeDiffRDJSON points at lines only: the bytes of the files are not at hand.
func writeDiffRDJSON(w io.Writer, d Diff, opt DiffOptions) error {
	report := rdReport{Source: rdSource{"okr", projectURL}, Diagnostics: []rdDiagnostic{}}
	for _, f := range d.findings().Findings {
		x := rdDiagnostic{Message: f.Message + hintTail(f), Severity: strings.ToUpper(string(f.Severity)), Code: rdCode{f.Rule}}
		x.Location.Path = path.Join(opt.Prefix, f.File)
		if f.Span.IsValid() {
			line := int(f.Span.Start.Line)
			x.Location.Range = &rdRange{Start: rdPosition{line, 1}, End: rdPosition{line, 1}}
		}
		report.Diagnostics = append(report.Diagnostics, x)
	}
	return encode(w, report, "  ")
}
