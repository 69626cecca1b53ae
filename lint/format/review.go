package format

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint"
)

// Review is all that a change brings: the goals that it changes, and what there is
// to say about the files.
type Review struct {
	Diff    *Diff       // nil where there was nothing to compare with, or it could not be done
	Trouble string      // why the goals could not be compared, "" where they were
	Result  lint.Result // the findings to show
	New     bool        // the findings are those that the change brings, not all
}

// reviewRows is how many findings a review lists; the rest is for okr lint.
const reviewRows = 50

// WriteReview writes the comment of a pull request about goals and files in at
// most 60,000 bytes of Markdown: what weighs more comes first. Where there is
// nothing to say it writes nothing.
func WriteReview(w io.Writer, r Review, opt DiffOptions) error {
	if opt.Markdown == nil {
		return errNoEscape
	}
	files, goals := r.findings(opt, reviewRows), ""
	for rows := reviewRows; len(files) > commentCap/2; {
		rows /= 2
		files = r.findings(opt, rows)
	}
	switch {
	case r.Trouble != "":
		goals = fmt.Sprintf("### ❌ The goals could not be compared\n\n%s\n", opt.Markdown(clip(visible(r.Trouble), 1000)))
	case r.Diff != nil && (len(r.Diff.Changes) > 0 || r.Diff.OldPolicy):
		goals = r.Diff.capped(commentCap-len(files)-2, opt.Markdown)
	}
	first, second := goals, files
	if r.Diff != nil && r.Trouble == "" && len(r.Diff.open(lint.LevelError)) == 0 && r.Result.Failed(lint.Error) {
		first, second = files, goals
	}
	between := ""
	if first != "" && second != "" {
		between = "\n"
	}
	_, err := io.WriteString(w, first+between+second)
	return err
}

// Headline answers the reviewer in one line of plain text.
func (r Review) Headline() string {
	files := r.filesHeadline()
	switch {
	case r.Trouble != "":
		return "the goals could not be compared; " + files
	case r.Diff == nil:
		return files
	}
	return r.Diff.Headline() + "; " + files
}

func (r Review) filesHeadline() string {
	shown := r.shown()
	word := "finding"
	if r.New {
		word = "new finding"
	}
	if len(shown) == 0 {
		return "no " + word + "s in the files"
	}
	c := r.Result.Summary.Counts
	var parts []string
	for _, p := range []struct {
		n    int
		word string
	}{{c.Error, "error"}, {c.Warning, "warning"}, {c.Info, "info"}} {
		if p.n > 0 {
			parts = append(parts, plural(p.n, p.word))
		}
	}
	return fmt.Sprintf("%s in the files (%s)", counted(len(shown), word), strings.Join(parts, ", "))
}

// shown are the findings that nobody waived, the worst first.
func (r Review) shown() []lint.Finding {
	var list []lint.Finding
	for _, f := range r.Result.Findings {
		if !f.Waived {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b lint.Finding) int { return severityOrder(a.Severity) - severityOrder(b.Severity) })
	return list
}

func severityOrder(s lint.Severity) int {
	return slices.Index([]lint.Severity{lint.Error, lint.Warning, lint.Info}, s)
}

// findings is the table of at most so many findings, "" where there are none.
func (r Review) findings(opt DiffOptions, rows int) string {
	shown := r.shown()
	if len(shown) == 0 {
		return ""
	}
	md := opt.Markdown
	var b strings.Builder
	mark := "⚠️"
	switch c := r.Result.Summary.Counts; {
	case c.Error > 0:
		mark = "❌"
	case c.Warning == 0:
		mark = "ℹ️"
	}
	fmt.Fprintf(&b, "### %s %s\n\n| | Where | Finding |\n| --- | --- | --- |\n", mark, md(upperFirst(r.filesHeadline())))
	rows = min(rows, len(shown))
	for _, f := range shown[:rows] {
		at := path.Join(opt.Prefix, f.File)
		if f.Span.IsValid() {
			at = fmt.Sprintf("%s:%d", at, f.Span.Start.Line)
		}
		said := f.Message
		if f.Hint != "" {
			said += ". Hint: " + f.Hint
		}
		fmt.Fprintf(&b, "| %s | %s | %s (`%s`) |\n", findingMark(f.Severity), md(clip(visible(at), 200)), md(clip(visible(said), 400)), f.Rule)
	}
	if left := len(shown) - rows; left > 0 {
		fmt.Fprintf(&b, "\n%d more: `okr lint` lists them.\n", left)
	}
	b.WriteString("\n`okr explain RULE` says why a rule exists and what to write instead.\n")
	return b.String()
}

func findingMark(s lint.Severity) string {
	switch s {
	case lint.Error:
		return "❌ error"
	case lint.Warning:
		return "⚠️ warning"
	}
	return "info"
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
