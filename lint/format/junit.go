package format

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"

	"github.com/okr-cli/okr/lint"
)

type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr"`
	Line    int32         `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Skipped *junitSkipped `xml:"skipped"`
	Output  string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

// writeJUnit writes a suite for each file with findings. Errors and warnings are
// failures, infos pass with their text, waived findings are skipped. A run
// without findings is one case that passes, for readers that take an empty
// report for a broken one.
func writeJUnit(w io.Writer, r lint.Result, opt Options) error {
	report := junitReport{Name: "okr lint"}
	for _, f := range r.Findings {
		name := path.Join(opt.Prefix, f.File)
		if n := len(report.Suites); n == 0 || report.Suites[n-1].Name != name {
			report.Suites = append(report.Suites, junitSuite{Name: name})
		}
		report.Suites[len(report.Suites)-1].add(junitCaseOf(f, name))
	}
	if len(report.Suites) == 0 {
		report.Suites = []junitSuite{{Name: "okr lint", Tests: 1, Cases: []junitCase{{Name: summary(r), Class: "okr"}}}}
	}
	for _, s := range report.Suites {
		report.Tests += s.Tests
		report.Failures += s.Failures
	}
	return encodeXML(w, report)
}

func (s *junitSuite) add(c junitCase) {
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

func junitCaseOf(f lint.Finding, name string) junitCase {
	c := junitCase{Name: fmt.Sprintf("%s at %s", f.Rule, f.Span.Start), Class: name, File: name, Line: f.Span.Start.Line}
	text := visible(f.Message)
	switch {
	case f.Waived:
		c.Skipped = &junitSkipped{"waived: " + visible(f.Waiver.Reason)}
	case f.Severity == lint.Info:
		c.Output = text
	default:
		c.Failure = &junitFailure{Message: text, Type: string(f.Severity), Text: visible(f.Hint)}
	}
	return c
}
