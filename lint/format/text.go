package format

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/okr-cli/okr/lint"
)

// writeText writes each finding with its source line, and ends with the answer:
// how many there are of each severity.
func writeText(w io.Writer, r lint.Result, opt Options) error {
	out := bufio.NewWriter(w)
	t := textWriter{out: out, style: opt.Style, width: opt.Width}
	if t.width <= 0 {
		t.width = 80
	}
	t.width = max(t.width, 40)
	lines := lineIndex{}
	for _, f := range r.Findings {
		if f.Waived {
			continue
		}
		if opt.Quiet {
			t.short(f)
			continue
		}
		t.head(f)
		t.source(f, lines.line(r.Sources[f.File], int(f.Span.Start.Line)))
		t.hint(f)
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, strings.Join(wrap(summary(r), t.width), "\n"))
	if next := nextStep(r); next != "" && !opt.Quiet {
		fmt.Fprintf(out, "%s%s\n", paint(t.style.Hint, "hint: "), next)
	}
	return out.Flush()
}

type textWriter struct {
	out   *bufio.Writer
	style Style
	width int
}

func place(f lint.Finding) string {
	if !f.Span.IsValid() {
		return visible(f.File)
	}
	return visible(f.File) + ":" + f.Span.Start.String()
}

// short writes a finding on one line.
func (t *textWriter) short(f lint.Finding) {
	fmt.Fprintf(t.out, "%s: %s: %s %s\n", paint(t.style.Place, place(f)), paint(t.style.severity(f.Severity), string(f.Severity)),
		visible(f.Message), paint(t.style.Faint, "["+f.Rule+"]"))
}

func (t *textWriter) head(f lint.Finding) {
	fmt.Fprintf(t.out, "%s  %s\n", paint(t.style.Place, place(f)), paint(t.style.Faint, f.Rule))
	t.paragraph(string(f.Severity)+": ", t.style.severity(f.Severity), f.Message)
}

func (t *textWriter) hint(f lint.Finding) {
	if f.Hint != "" {
		t.paragraph("hint: ", t.style.Hint, f.Hint)
	}
}

// paragraph writes wrapped text behind a coloured word; further lines stand
// below the text.
func (t *textWriter) paragraph(word string, colour func(string) string, text string) {
	indent := "  " + strings.Repeat(" ", len(word))
	lines := wrap(visible(text), t.width-len(indent))
	fmt.Fprintf(t.out, "  %s%s\n", paint(colour, word), strings.Join(lines, "\n"+indent))
}

// wrap breaks a text at spaces only, so that references and dates stay whole, and
// a word wider than the width anywhere.
func wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		cells := ansi.StringWidth(word)
		switch {
		case line == "":
			line, used = word, cells
		case used+1+cells <= width:
			line, used = line+" "+word, used+1+cells
		default:
			lines = append(lines, line)
			line, used = word, cells
		}
		for used > width {
			head := ansi.Truncate(line, width, "")
			if head == "" {
				break
			}
			lines = append(lines, head)
			line = line[len(head):]
			used = ansi.StringWidth(line)
		}
	}
	return append(lines, line)
}

// source writes the line of the finding and marks the offending words.
func (t *textWriter) source(f lint.Finding, line string) {
	if !f.Span.IsValid() || strings.TrimSpace(line) == "" {
		return
	}
	start, end := int(f.Span.Start.Column), int(f.Span.End.Column)
	if f.Span.End.Line > f.Span.Start.Line {
		end = len(line) + 1
	}
	number := strconv.Itoa(int(f.Span.Start.Line))
	gutter := "  " + strings.Repeat(" ", len(number)) + " | "
	text, at, cells := excerpt(line, start, end, t.width-len(gutter))
	fmt.Fprintf(t.out, "%s%s\n", paint(t.style.Faint, "  "+number+" | "), text)
	fmt.Fprintf(t.out, "%s%s%s\n", paint(t.style.Faint, gutter), strings.Repeat(" ", at), paint(t.style.severity(f.Severity), strings.Repeat("^", cells)))
}

// excerpt makes a source line fit into width cells: the indentation goes, and of
// a longer line what is around the columns [start, end) stays. It returns the
// text, and where in it, in cells, the columns begin and how many they are, at
// least one.
func excerpt(line string, start, end, width int) (text string, at, cells int) {
	before, marked, after := cutColumns(line, start, end)
	before = visible(strings.TrimLeft(before, " \t"))
	marked, after = visible(marked), visible(strings.TrimRight(after, " \r\n"))
	if room := width / 3; ansi.StringWidth(before)+ansi.StringWidth(marked)+ansi.StringWidth(after) > width && ansi.StringWidth(before) > room {
		before = ansi.TruncateLeft(before, ansi.StringWidth(before)-room+1, "…")
	}
	at = ansi.StringWidth(before)
	text = ansi.Truncate(before+marked+after, width, "…")
	cells = min(ansi.StringWidth(marked), max(1, ansi.StringWidth(text)-at))
	return text, at, max(1, cells)
}

// cutColumns cuts a line at columns that count code points from 1; end is
// exclusive.
func cutColumns(line string, start, end int) (before, marked, after string) {
	from, to, column := len(line), len(line), 0
	for i := range line {
		column++
		if column == start {
			from = i
		}
		if column == end {
			to = i
			break
		}
	}
	to = max(from, to)
	return line[:from], line[from:to], line[to:]
}

// summary is the answer.
func summary(r lint.Result) string {
	s := r.Summary
	scope := fmt.Sprintf("%s (%s, %s)", plural(s.Files, "file"), plural(s.Objectives, "objective"), plural(s.KeyResults, "key result"))
	var counts []string
	for _, c := range []struct {
		n    int
		word string
	}{{s.Error, "error"}, {s.Warning, "warning"}, {s.Info, "info"}} {
		if c.n > 0 {
			counts = append(counts, plural(c.n, c.word))
		}
	}
	waived := 0
	for _, f := range r.Findings {
		if f.Waived {
			waived++
		}
	}
	line := "no findings in " + scope
	if len(counts) > 0 {
		line = strings.Join(counts, ", ") + " in " + scope
	}
	if waived > 0 {
		line += fmt.Sprintf(", %d waived", waived)
	}
	return line
}

// nextStep is what a reader of the findings can do about them.
func nextStep(r lint.Result) string {
	first, fixable := "", 0
	for _, f := range r.Findings {
		if f.Waived {
			continue
		}
		if first == "" {
			first = f.Rule
		}
		if f.Fix != nil {
			fixable++
		}
	}
	switch {
	case first == "":
		return ""
	case fixable > 0:
		return fmt.Sprintf("okr explain %s says why; okr lint --fix repairs %d", first, fixable)
	}
	return fmt.Sprintf("okr explain %s says why", first)
}

func plural(n int, word string) string {
	if n == 1 || word == "info" {
		return fmt.Sprintf("%d %s", n, word)
	}
	return fmt.Sprintf("%d %ss", n, word)
}
