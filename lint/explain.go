package lint

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// pageWidth is the width to which rule pages are wrapped.
const pageWidth = 80

// Explain returns the page of a rule as Markdown that reads well as it is: what
// it finds, why, how sure it is, bad and good examples, its levels and who says
// so. Lines have at most 80 columns, apart from examples.
func Explain(r Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.ID, r.Title)
	fmt.Fprintf(&b, "\n%s\n", wrapped(r.Why))
	if r.Note != "" {
		fmt.Fprintf(&b, "\n%s\n", wrapped(r.Note))
	}
	examples(&b, "Bad", r.Bad)
	examples(&b, "Good", r.Good)
	fmt.Fprintf(&b, "\nLevel: %s\n", levels(r.Levels))
	if line := measuredLine(r.ID); line != "" {
		fmt.Fprintf(&b, "\n%s\n", line)
	}
	if len(r.Sources) > 0 {
		fmt.Fprintf(&b, "\n%s\n", wrapped("Sources: "+strings.Join(r.Sources, "; ")+"."))
	}
	return b.String()
}

func examples(b *strings.Builder, heading string, list []Example) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", heading)
	for _, e := range list {
		note := ""
		if !e.Today.IsZero() {
			note = fmt.Sprintf("    # on %s, cycle 2026-Q4\n", e.Today)
		}
		fmt.Fprintf(b, "\n%s    %s\n", note, strings.Join(shown(e.YAML), "\n    "))
	}
}

// shown are the lines of an example; of a long one the beginning.
func shown(yaml string) []string {
	const most = 24
	lines := strings.Split(strings.TrimRight(yaml, "\n"), "\n")
	if len(lines) > most {
		lines = append(lines[:most:most], "…")
	}
	return lines
}

func levels(l Levels) string {
	if l.Classic == l.Outcome && l.Outcome == l.Lenient {
		return string(l.Classic)
	}
	return fmt.Sprintf("classic %s, outcome %s, lenient %s", l.Classic, l.Outcome, l.Lenient)
}

// wrapped wraps each paragraph.
func wrapped(text string) string {
	return ansi.Wordwrap(text, pageWidth, "")
}
