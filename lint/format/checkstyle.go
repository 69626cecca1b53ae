package format

import (
	"encoding/xml"
	"io"
	"path"

	"github.com/okr-cli/okr/lint"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int32         `xml:"line,attr"`
	Column   int32         `xml:"column,attr,omitempty"`
	Severity lint.Severity `xml:"severity,attr"`
	Message  string        `xml:"message,attr"`
	Source   string        `xml:"source,attr"`
}

func writeCheckstyle(w io.Writer, r lint.Result, opt Options) error {
	report := checkstyleReport{Version: "4.3"}
	for _, f := range r.Findings {
		if f.Waived {
			continue
		}
		name := path.Join(opt.Prefix, f.File)
		if n := len(report.Files); n == 0 || report.Files[n-1].Name != name {
			report.Files = append(report.Files, checkstyleFile{Name: name})
		}
		last := &report.Files[len(report.Files)-1]
		last.Errors = append(last.Errors, checkstyleError{
			Line: max(1, f.Span.Start.Line), Column: f.Span.Start.Column, Severity: f.Severity,
			Message: visible(f.Message), Source: "okr." + f.Rule,
		})
	}
	return encodeXML(w, report)
}

func encodeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
