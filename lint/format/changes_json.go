package format

import (
	"encoding/csv"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

type jsonDiff struct {
	FormatVersion string       `json:"format_version"`
	Base          jsonSide     `json:"base"`
	Head          jsonSide     `json:"head"`
	Headline      string       `json:"headline"`
	Changes       []jsonChange `json:"changes"`
	Summary       jsonCounts   `json:"summary"`
}

type jsonSide struct {
	Ref    string `json:"ref"`
	Commit string `json:"commit"`
}

type jsonChange struct {
	Rule         string           `json:"rule"`
	Level        lint.Level       `json:"level"`
	Fingerprint  string           `json:"fingerprint"`
	Ref          string           `json:"ref"`
	Title        string           `json:"title,omitempty"`
	Field        string           `json:"field,omitempty"`
	From         any              `json:"from"`
	To           any              `json:"to"`
	Effect       *jsonEffect      `json:"effect"`
	Base         *jsonPlace       `json:"base"`
	Head         *jsonPlace       `json:"head"`
	Phase        lint.Phase       `json:"phase"`
	Acknowledged *jsonAcknowledge `json:"acknowledged"`
}

type jsonEffect struct {
	Before okrfile.Maybe `json:"score_before"`
	After  okrfile.Maybe `json:"score_after"`
}

type jsonPlace struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

type jsonAcknowledge struct {
	Reason string `json:"reason"`
	By     string `json:"by,omitempty"`
	On     string `json:"on,omitempty"`
}

type jsonCounts struct {
	Error        int `json:"error"`
	Warning      int `json:"warning"`
	Notice       int `json:"notice"`
	Acknowledged int `json:"acknowledged"`
	Unchanged    int `json:"unchanged"`
}

func writeDiffJSON(w io.Writer, d Diff, _ DiffOptions) error {
	c := lint.CountChanges(d.Changes)
	out := jsonDiff{
		FormatVersion: "1.0", Base: jsonSide(d.Base), Head: jsonSide(d.Head), Headline: d.Headline(), Changes: []jsonChange{},
		Summary: jsonCounts{c.Error, c.Warning, c.Notice, c.Acknowledged, d.Unchanged},
	}
	for _, j := range d.Changes {
		out.Changes = append(out.Changes, jsonChangeOf(j))
	}
	return encode(w, out, "  ")
}

func jsonChangeOf(j lint.JudgedChange) jsonChange {
	c := jsonChange{
		Rule: j.Rule, Level: j.Level, Fingerprint: j.Fingerprint(), Ref: j.Ref.String(), Title: j.Title, Field: j.Field,
		From: jsonValue(j.From), To: jsonValue(j.To), Base: jsonPlaceOf(j.Base), Head: jsonPlaceOf(j.Head), Phase: j.Phase,
	}
	if s := j.Effect.KeyResult; s.Before.Known || s.After.Known {
		c.Effect = &jsonEffect{s.Before, s.After}
	} else if s := j.Effect.Objective; s.Before.Known || s.After.Known {
		c.Effect = &jsonEffect{s.Before, s.After}
	}
	if j.Acknowledged {
		c.Acknowledged = &jsonAcknowledge{Reason: j.Reason}
		if a := j.Amendment; a != nil {
			c.Acknowledged.By, c.Acknowledged.On = a.By.Value, a.On.Value.String()
		}
	}
	return c
}

// jsonValue is a number where the text is one, null for nothing, else the text.
func jsonValue(s string) any {
	if s == "" {
		return nil
	}
	if n, ok := okrfile.ParseNumber(s); ok {
		return n
	}
	return s
}

func jsonPlaceOf(p okrfile.Place) *jsonPlace {
	if p.File == "" {
		return nil
	}
	return &jsonPlace{p.File, max(1, int(p.Span.Start.Line))}
}

// writeDiffCSV writes one row for each change. A cell that a spreadsheet would
// take for a formula gets an apostrophe.
func writeDiffCSV(w io.Writer, d Diff, _ DiffOptions) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"level", "rule", "ref", "title", "field", "from", "to", "score_before", "score_after", "reason", "by", "fingerprint"}}
	for _, j := range d.Changes {
		by := ""
		if j.Amendment != nil {
			by = j.Amendment.By.Value
		}
		s := j.Effect.KeyResult
		rows = append(rows, []string{string(j.Level), j.Rule, j.Ref.String(), j.Title, j.Field, j.From, j.To, plainScore(s.Before), plainScore(s.After), j.Reason, by, j.Fingerprint()})
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = harmless(visible(cell))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func plainScore(m okrfile.Maybe) string {
	if !m.Known {
		return ""
	}
	return fmt.Sprintf("%.4f", m.Value)
}

func harmless(cell string) string {
	if _, isNumber := okrfile.ParseNumber(cell); cell != "" && !isNumber && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

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
	case needsReason(j):
		f.Message += "; no reason is recorded"
		f.Hint = "okr amend " + short(j.Ref) + ` --reason "…"`
	case j.Reason != "":
		f.Message += "; reason: " + reason(j)
	}
	return f
}

func (d Diff) findings() lint.Result {
	var r lint.Result
	for _, j := range d.sorted() {
		r.Findings = append(r.Findings, asFinding(j))
	}
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
	for _, j := range d.sorted() {
		f := asFinding(j)
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
