package format

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/lint"
)

// writeDiffText writes changes for a terminal: the answer first, then one block
// for each change, the worst first.
func writeDiffText(w io.Writer, d Diff, opt DiffOptions) error {
	width := opt.Width
	if width <= 0 {
		width = 80
	}
	var b strings.Builder
	b.WriteString(ansi.Wordwrap(visible(d.Headline()), width, "") + "\n")
	fmt.Fprintf(&b, "%s\n", paint(opt.Style.Faint, visible(d.Base.Ref)+" → "+visible(d.Head.Ref)))
	for _, j := range d.sorted() {
		writeChangeText(&b, j, opt.Style, width)
	}
	if checkins := d.checkins(); len(checkins) > 0 {
		fmt.Fprintf(&b, "\n%s\n", paint(opt.Style.Faint, "check-ins"))
		for _, c := range checkins {
			fmt.Fprintf(&b, "%s%s\n", changeIndent, ansi.Truncate(c, width-len(changeIndent), "…"))
		}
	}
	if len(d.Changes) > 0 {
		fmt.Fprintf(&b, "\n%s\n", d.summary())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const changeIndent = "         "

func writeChangeText(b *strings.Builder, j lint.JudgedChange, style Style, width int) {
	level := fmt.Sprintf("%-8s", j.Level)
	colour := map[lint.Level]func(string) string{lint.LevelError: style.Error, lint.LevelWarning: style.Warning}[j.Level]
	if colour == nil {
		colour = style.Info
	}
	fmt.Fprintf(b, "\n%s %s  %s\n", paint(colour, level), paint(style.Place, short(j.Ref)), paint(style.Faint, j.Rule))
	line := func(text string) {
		if text != "" {
			wrapped := ansi.Wordwrap(text, max(30, width-len(changeIndent)), "")
			fmt.Fprintf(b, "%s%s\n", changeIndent, strings.ReplaceAll(wrapped, "\n", "\n"+changeIndent))
		}
	}
	what := Step(j)
	if e := effect(j); e != "" {
		what += "; " + e
	}
	line(what)
	if !strings.Contains(what, j.Title) {
		line(paint(style.Faint, visible(j.Title)))
	}
	if r := reason(j); r != "" {
		line("reason: " + r)
	}
	if needsReason(j) {
		line(paint(style.Hint, "hint:") + " okr amend " + short(j.Ref) + ` --reason "…"`)
	}
}
