package format

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"github.com/okr-cli/okr/lint"
)

// formatVersion is the version of the JSON output: a new field raises the second
// number, any other change the first.
const formatVersion = "1.0"

type jsonReport struct {
	FormatVersion string        `json:"format_version"`
	Findings      []jsonFinding `json:"findings"`
	Summary       jsonSummary   `json:"summary"`
}

// jsonFinding is a finding; lines and columns count from 1, columns in code
// points, ends are exclusive.
type jsonFinding struct {
	Rule        string        `json:"rule"`
	Severity    lint.Severity `json:"severity"`
	Message     string        `json:"message"`
	Hint        string        `json:"hint"`
	File        string        `json:"file"`
	Line        int32         `json:"line"`
	Column      int32         `json:"column"`
	EndLine     int32         `json:"end_line"`
	EndColumn   int32         `json:"end_column"`
	Ref         string        `json:"ref"`
	Fingerprint string        `json:"fingerprint"`
	Waived      bool          `json:"waived"`
	Waiver      *jsonWaiver   `json:"waiver,omitempty"`
	Fix         *jsonFix      `json:"fix,omitempty"`
}

type jsonWaiver struct {
	Reason string `json:"reason"`
	Until  string `json:"until,omitempty"`
}

type jsonFix struct {
	Description string     `json:"description"`
	Edits       []jsonEdit `json:"edits"`
}

// jsonEdit replaces the bytes [start, end) of the file.
type jsonEdit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type jsonSummary struct {
	Files      int `json:"files"`
	Objectives int `json:"objectives"`
	KeyResults int `json:"key_results"`
	Error      int `json:"error"`
	Warning    int `json:"warning"`
	Info       int `json:"info"`
}

// writeJSON encodes the findings one by one: a large result is not held twice.
func writeJSON(w io.Writer, r lint.Result, _ Options) error {
	s := r.Summary
	frame := jsonReport{FormatVersion: formatVersion, Findings: []jsonFinding{},
		Summary: jsonSummary{s.Files, s.Objectives, s.KeyResults, s.Error, s.Warning, s.Info}}
	var b bytes.Buffer
	if err := encode(&b, frame, "  "); err != nil {
		return err
	}
	head, tail, _ := strings.Cut(b.String(), "[]")
	out := bufio.NewWriter(w)
	out.WriteString(head)
	for i, f := range r.Findings {
		b.Reset()
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("    ", "  ")
		if err := e.Encode(toJSON(f)); err != nil {
			return err
		}
		out.WriteString([]string{"[\n    ", ",\n    "}[min(i, 1)])
		out.Write(bytes.TrimRight(b.Bytes(), "\n"))
	}
	out.WriteString([]string{"[]", "\n  ]"}[min(len(r.Findings), 1)])
	out.WriteString(tail)
	return out.Flush()
}

func writeJSONLines(w io.Writer, r lint.Result, _ Options) error {
	out := bufio.NewWriter(w)
	for _, f := range r.Findings {
		if err := encode(out, toJSON(f), ""); err != nil {
			return err
		}
	}
	return out.Flush()
}

func encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}

func toJSON(f lint.Finding) jsonFinding {
	j := jsonFinding{
		Rule: f.Rule, Severity: f.Severity, Message: f.Message, Hint: f.Hint, File: f.File,
		Line: f.Span.Start.Line, Column: f.Span.Start.Column, EndLine: f.Span.End.Line, EndColumn: f.Span.End.Column,
		Ref: f.Ref, Fingerprint: f.Fingerprint, Waived: f.Waived,
	}
	if f.Waived {
		j.Waiver = &jsonWaiver{f.Waiver.Reason, f.Waiver.Until.String()}
	}
	if f.Fix != nil {
		j.Fix = &jsonFix{Description: f.Fix.Description}
		for _, e := range f.Fix.Edits {
			j.Fix.Edits = append(j.Fix.Edits, jsonEdit{e.Start, e.End, e.Text})
		}
	}
	return j
}
