package format

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/okr-cli/okr/lint"
)

// writeGitHub writes workflow commands. GitHub shows ten of each severity for
// each step; the rest stands in the log.
func writeGitHub(w io.Writer, r lint.Result, opt Options) error {
	for _, f := range r.Findings {
		if f.Waived {
			continue
		}
		command := map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning"}[f.Severity]
		if command == "" {
			command = "notice"
		}
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", command, githubProperties(f, opt), githubData(f.Message+hintTail(f))); err != nil {
			return err
		}
	}
	return nil
}

func githubProperties(f lint.Finding, opt Options) string {
	properties := []string{"file=" + githubProperty(path.Join(opt.Prefix, f.File))}
	if f.Span.IsValid() {
		properties = append(properties, fmt.Sprintf("line=%d", f.Span.Start.Line), fmt.Sprintf("endLine=%d", max(f.Span.Start.Line, f.Span.End.Line)))
		if f.Span.Start.Line == f.Span.End.Line { // columns are refused on several lines
			properties = append(properties, fmt.Sprintf("col=%d", f.Span.Start.Column), fmt.Sprintf("endColumn=%d", max(f.Span.Start.Column, f.Span.End.Column)))
		}
	}
	return strings.Join(append(properties, "title="+githubProperty(f.Rule)), ",")
}

// hintTail is the hint on a line of its own.
func hintTail(f lint.Finding) string {
	if f.Hint == "" {
		return ""
	}
	return "\nhint: " + f.Hint
}

// githubData escapes the message of a workflow command: nothing in it can end
// the command or begin another one.
func githubData(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(visible(l), "%", "%25")
	}
	return strings.Join(lines, "%0A")
}

// githubProperty escapes a value such as a file name. Line ends keep their code,
// so that GitHub finds the file; what a terminal would act on is shown instead.
func githubProperty(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '%', '\r', '\n', ':', ',':
			fmt.Fprintf(&b, "%%%02X", r)
		default:
			b.WriteString(visibleRune(r))
		}
	}
	return b.String()
}
