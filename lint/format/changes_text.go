package format

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
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
		d.writeChangeText(&b, j, opt.Style, width)
	}
	for _, f := range d.Findings {
		writeRecordText(&b, f, opt.Style, width)
	}
	if checkins := d.checkins(); len(checkins) > 0 {
		fmt.Fprintf(&b, "\n%s\n", paint(opt.Style.Faint, "check-ins"))
		for _, c := range checkins {
			fmt.Fprintf(&b, "%s%s\n", changeIndent, ansi.Truncate(c, width-len(changeIndent), "…"))
		}
	}
	if len(d.Changes)+len(d.Findings) > 0 {
		fmt.Fprintf(&b, "\n%s\n", d.summary())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const changeIndent = "         "

// indented writes lines below the head of a block, wrapped; nothing for "".
func indented(b *strings.Builder, text string, width int) {
	if text != "" {
		wrapped := ansi.Wordwrap(text, max(30, width-len(changeIndent)), "")
		fmt.Fprintf(b, "%s%s\n", changeIndent, strings.ReplaceAll(wrapped, "\n", "\n"+changeIndent))
	}
}

func (d Diff) writeChangeText(b *strings.Builder, j lint.JudgedChange, style Style, width int) {
	level := fmt.Sprintf("%-8s", j.Level)
	colour := map[lint.Level]func(string) string{lint.LevelError: style.Error, lint.LevelWarning: style.Warning}[j.Level]
	if colour == nil {
		colour = style.Info
	}
	fmt.Fprintf(b, "\n%s %s  %s\n", paint(colour, level), paint(style.Place, short(j.Ref)), paint(style.Faint, j.Rule))
	what := Step(j)
	if j.Field != "title" && !strings.Contains(what, j.Title) {
		indented(b, paint(style.Faint, visible(j.Title)), width)
	}
	indented(b, what+d.follower(j), width)
	indented(b, effect(j), width)
	if r := reason(j); r != "" {
		indented(b, "reason: "+r, width)
		indented(b, void(j), width)
	}
	if r := remedy(j); r != "" {
		indented(b, paint(style.Hint, "hint:")+" "+r, width)
	}
}

// writeRecordText writes a record that fits no change.
func writeRecordText(b *strings.Builder, f lint.Finding, style Style, width int) {
	name := f.Ref
	if ref, ok := okrfile.ParseRef(f.Ref); ok {
		name = short(ref)
	}
	fmt.Fprintf(b, "\n%s %s  %s\n", paint(style.severity(f.Severity), fmt.Sprintf("%-8s", f.Severity)), paint(style.Place, visible(name)), paint(style.Faint, f.Rule))
	indented(b, visible(f.Message), width)
	if f.Hint != "" {
		indented(b, paint(style.Hint, "hint:")+" "+visible(f.Hint), width)
	}
}
