// Package format writes findings: for people at a terminal, and in the formats
// that editors, forges and other tools read.
package format

import (
	"io"

	"github.com/okr-cli/okr/lint"
)

// Writer is one format.
type Writer struct {
	Name  string
	About string // one line for the help
	Write func(w io.Writer, r lint.Result, opt Options) error
}

// Options are what a format may need besides the findings.
type Options struct {
	Style   Style  // colours of the text format; the zero value is plain
	Width   int    // columns of the terminal; 0 means 80
	Quiet   bool   // text: the findings without source lines and hints
	Prefix  string // path from the repository to the workspace, for formats whose paths start at the repository
	Version string // of the program, for sarif
}

// Writers returns every format; text is the default.
func Writers() []Writer {
	return []Writer{
		{"text", "for people: source line, caret, hint, a summary", writeText},
		{"json", "one JSON document", writeJSON},
		{"jsonl", "one JSON object for each finding", writeJSONLines},
		{"sarif", "SARIF 2.1.0, for code scanning", writeSARIF},
		{"junit", "JUnit XML, for test reports", writeJUnit},
		{"github", "workflow commands that annotate a pull request on GitHub", writeGitHub},
		{"gitlab", "code quality report of GitLab", writeGitLab},
		{"rdjson", "diagnostics for reviewdog", writeRDJSON},
		{"checkstyle", "checkstyle XML", writeCheckstyle},
	}
}

// Lookup returns the format with the name.
func Lookup(name string) (Writer, bool) {
	for _, w := range Writers() {
		if w.Name == name {
			return w, true
		}
	}
	return Writer{}, false
}

// Names returns the names of all formats.
func Names() []string {
	var names []string
	for _, w := range Writers() {
		names = append(names, w.Name)
	}
	return names
}
