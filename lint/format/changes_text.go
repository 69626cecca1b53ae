package format

import (
	"fmt"
	"io"
	"slices"
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
	for line := range strings.SplitSeq(ansi.Wordwrap(visible(d.Headline()), width, ""), "\n") {
		b.WriteString(paint(opt.Style.Place, line) + "\n")
	}
	fmt.Fprintf(&b, "%s\n", paint(opt.Style.Faint, d.sides()))
	if d.OldPolicy {
		fmt.Fprintf(&b, "\n%s\n", ansi.Wordwrap(policyNote, width, ""))
	}
	d.writeChangesText(&b, opt.Style, width)
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

// sides is what was compared: "main → HEAD", or "main...HEAD" as it was asked for.
func (d Diff) sides() string {
	if strings.Contains(d.Base.Ref, "...") {
		return visible(d.Base.Ref)
	}
	return visible(d.Base.Ref) + " → " + visible(d.Head.Ref)
}

const changeIndent = "         "

// indented writes lines below the head of a block, wrapped; nothing for "".
func indented(b *strings.Builder, text string, width int) {
	switch room := max(30, width-len(changeIndent)); {
	case text == "":
	case len(text) <= room: // no character takes more cells than bytes
		b.WriteString(changeIndent + text + "\n")
	default:
		wrapped := ansi.Wordwrap(text, room, "")
		fmt.Fprintf(b, "%s%s\n", changeIndent, strings.ReplaceAll(wrapped, "\n", "\n"+changeIndent))
	}
}

// writeChangesText writes a block for each goal. Where there are many, those that
// ask nothing get a line each.
func (d Diff) writeChangesText(b *strings.Builder, style Style, width int) {
	list := d.sorted()
	brief := false
	for _, g := range grouped(list) {
		if len(list) > noticesShown && g[0].Level == lint.LevelNotice && explained(g) == 0 {
			if !brief {
				fmt.Fprintf(b, "\n%s\n", paint(style.Faint, "to take note of"))
			}
			brief = true
			d.writeLineText(b, g, style, width)
			continue
		}
		d.writeGroupText(b, g, style, width)
	}
}

// writeLineText writes the changes of a goal in a line.
func (d Diff) writeLineText(b *strings.Builder, g []lint.JudgedChange, style Style, width int) {
	var steps []string
	for _, j := range g {
		steps = append(steps, step(j, 2*longText)+within(j)+d.follower(j))
	}
	name := short(g[0].Ref)
	rest := max(20, width-len(changeIndent)-ansi.StringWidth(name)-2)
	fmt.Fprintf(b, "%s%s  %s\n", changeIndent, paint(style.Place, name), ansi.Truncate(strings.Join(steps, "; "), rest, "…"))
}

func (d Diff) writeGroupText(b *strings.Builder, g []lint.JudgedChange, style Style, width int) {
	j := g[0]
	colour := map[lint.Level]func(string) string{lint.LevelError: style.Error, lint.LevelWarning: style.Warning}[j.Level]
	if colour == nil {
		colour = style.Info
	}
	var rules, steps []string
	for _, j := range g {
		if !slices.Contains(rules, j.Rule) {
			rules = append(rules, j.Rule)
		}
		steps = append(steps, step(j, longText))
	}
	kinds := strings.Join(rules, ", ")
	fmt.Fprintf(b, "\n%s %s", paint(colour, fmt.Sprintf("%-8s", j.Level)), paint(style.Place, short(j.Ref)))
	if ansi.StringWidth(short(j.Ref)+kinds)+len(changeIndent)+2 <= width {
		fmt.Fprintf(b, "  %s\n", paint(style.Faint, kinds))
	} else {
		b.WriteString("\n")
		indented(b, paint(style.Faint, kinds), width)
	}
	if j.Field != "title" && !slices.ContainsFunc(steps, func(s string) bool { return strings.Contains(s, visible(j.Title)) }) {
		indented(b, paint(style.Faint, visible(j.Title)), width)
	}
	for i, j := range g {
		indented(b, steps[i]+d.follower(j), width)
		for _, kr := range j.KeyResults {
			indented(b, "- "+clip(visible(kr), longText), width)
		}
		indented(b, effect(j), width)
		if r := reason(j); r != "" && (i+1 == len(g) || reason(g[i+1]) != r || void(g[i+1]) != void(j)) {
			indented(b, "reason: "+r, width)
			indented(b, void(j), width)
		}
		if r := remedy(j); r != "" && (i+1 == len(g) || remedy(g[i+1]) != r) {
			indented(b, paint(style.Hint, "hint:")+" "+r, width)
		}
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
