package format

import (
	"io"
	"path"
	"strings"

	"github.com/okr-cli/okr/lint"
)

type rdReport struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

// rdPosition counts lines from 1 and columns in bytes of UTF-8 from 1.
type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

// writeRDJSON writes the diagnostic format of reviewdog.
func writeRDJSON(w io.Writer, r lint.Result, opt Options) error {
	report := rdReport{Source: rdSource{"okr", projectURL}, Diagnostics: []rdDiagnostic{}}
	lines := lineIndex{}
	for _, f := range r.Findings {
		if f.Waived {
			continue
		}
		src := r.Sources[f.File]
		d := rdDiagnostic{Message: f.Message + hintTail(f), Severity: strings.ToUpper(string(f.Severity)), Code: rdCode{f.Rule}}
		d.Location.Path = path.Join(opt.Prefix, f.File)
		if f.Span.IsValid() {
			start, end := lines.byteColumns(src, f)
			d.Location.Range = &rdRange{rdPosition{int(f.Span.Start.Line), start}, rdPosition{int(f.Span.End.Line), end}}
		}
		if f.Fix != nil {
			for _, e := range f.Fix.Edits {
				d.Suggestions = append(d.Suggestions, rdSuggestion{rdRange{lines.at(src, e.Start), lines.at(src, e.End)}, e.Text})
			}
		}
		report.Diagnostics = append(report.Diagnostics, d)
	}
	return encode(w, report, "  ")
}

// projectURL is where the rules are documented.
const projectURL = "https://github.com/okr-cli/okr"

// at is the position of an offset.
func (x lineIndex) at(src []byte, offset int) rdPosition {
	starts := x.starts(src)
	line := 1
	for line < len(starts) && starts[line] <= offset {
		line++
	}
	return rdPosition{line, x.byteColumn(src, line, offset)}
}
