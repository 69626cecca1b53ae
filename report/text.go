package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/okr-cli/okr/okrfile"
)

// Style paints pieces of the text report; a nil function leaves its piece plain.
// What a colour says stands in words beside it.
type Style struct {
	Title, Dim, Good, Warn, Bad func(string) string
}

func (s Style) paint(f func(string) string, text string) string {
	if f == nil {
		return text
	}
	return f(text)
}

// TextOptions say how the text report is laid out.
type TextOptions struct {
	Style Style
	Width int // cells in a line, at least 40; 0 means 80
}

// WriteText writes the report for a terminal or a pager: no line is wider than the
// width, and nothing moves the cursor.
func WriteText(w io.Writer, r *Report, opt TextOptions) error {
	if opt.Width == 0 {
		opt.Width = 80
	}
	p := &sheet{r: r, style: opt.Style, width: max(40, opt.Width)}
	p.header()
	parts := map[string]func(){
		"summary": p.summary, "scorecard": p.scorecard, "overview": p.overview, "objectives": p.objectives,
		"changes": p.changes, "grades": p.grades, "forecast": p.forecast, "process": p.process,
		"alignment": p.alignment, "movement": p.movement, "retrospective": p.retrospective, "method": p.method,
	}
	for _, s := range r.Scope.Shown() {
		p.out.WriteString("\n")
		p.say(p.style.Title, 0, strings.ToUpper(s.Title))
		parts[s.Key]()
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

// sheet collects the lines of a text report.
type sheet struct {
	r     *Report
	style Style
	width int
	out   strings.Builder
}

// say writes text, wrapped, with a hanging indent.
func (p *sheet) say(paint func(string) string, indent int, text string) {
	p.hang(paint, indent, "", text)
}

// hang writes a label and text beside it; further lines begin where the text does.
func (p *sheet) hang(paint func(string) string, indent int, label, text string) {
	if ansi.StringWidth(label) > p.width/2 {
		label, text = "", label+text
	}
	lead := strings.Repeat(" ", indent)
	under := lead + strings.Repeat(" ", ansi.StringWidth(label))
	room := max(10, p.width-ansi.StringWidth(under))
	for i, line := range wrap(plain(text), room) {
		before := under
		if i == 0 {
			before = lead + label
		}
		p.out.WriteString(strings.TrimRight(before+p.style.paint(paint, strings.TrimRight(line, " ")), " ") + "\n")
	}
}

// list writes short facts one after the other; a line ends between two of them.
func (p *sheet) list(paint func(string) string, indent int, label string, facts []string) {
	room := p.width - indent - ansi.StringWidth(label)
	line := ""
	flush := func() {
		p.hang(paint, indent, label, line)
		label = strings.Repeat(" ", ansi.StringWidth(label))
		line = ""
	}
	for _, f := range facts {
		f = plain(f)
		if line != "" && ansi.StringWidth(line)+3+ansi.StringWidth(f) > room {
			flush()
		}
		if line != "" {
			line += " · "
		}
		line += f
	}
	flush()
}

// wrap breaks text between words, and within one that is wider than the room. It
// does not break at hyphens: dates and references stay whole.
func wrap(text string, room int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && ansi.StringWidth(line)+1+ansi.StringWidth(word) <= room {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for ansi.StringWidth(word) > room {
			head := ansi.Truncate(word, room, "")
			if head == "" { // a character wider than the room
				break
			}
			lines, word = append(lines, head), word[len(head):]
		}
		line = word
	}
	return append(lines, line)
}

// cut limits text to so many cells.
func cut(s string, cells int) string { return ansi.Truncate(plain(s), cells, "…") }

// pad fills text up to so many cells.
func pad(s string, cells int) string {
	return s + strings.Repeat(" ", max(0, cells-ansi.StringWidth(s)))
}

func (p *sheet) header() {
	p.say(p.style.Title, 0, strings.Join(append(p.r.about(), p.r.Summary.Headline), ", "))
	p.list(p.style.Dim, 0, "", p.facts())
	for _, g := range p.r.Gaps {
		p.hang(p.style.Warn, 0, "Gap: ", gapText(g, plain))
	}
}

func (p *sheet) facts() []string {
	r := p.r
	out := []string{"As of " + r.AsOf.String()}
	if r.Cycle.Day > 0 {
		out[0] += fmt.Sprintf(" (day %d of %d)", r.Cycle.Day, r.Cycle.Days)
	}
	if r.Commit != "" {
		out = append(out, "commit "+shortID(r.Commit))
	}
	return append(out, coverageText(r))
}

// statusStyle paints a status.
func (p *sheet) statusStyle(s okrfile.Status) func(string) string {
	switch s {
	case okrfile.OnTrack:
		return p.style.Good
	case okrfile.OffTrack, okrfile.Stale:
		return p.style.Bad
	case okrfile.Behind:
		return p.style.Warn
	}
	return p.style.Dim
}

// status is a label of eleven cells.
func (p *sheet) status(s string) string {
	sign, ok := map[string]string{
		string(okrfile.OnTrack): "✓", string(okrfile.Behind): "▵", string(okrfile.OffTrack): "✗", string(okrfile.Stale): "◷", string(okrfile.Pending): "·",
	}[s]
	if !ok {
		sign = "■"
	}
	return p.style.paint(p.statusStyle(okrfile.Status(s)), pad(cut(sign+" "+s, 11), 11))
}

// Bar draws a share as a bar of so many cells; a started one is never empty and an
// unfinished one never full.
func Bar(share okrfile.Maybe, cells int) string {
	if !share.Known {
		return strings.Repeat("·", cells)
	}
	full := okrfile.Percent(share.Clamp().Value) * cells / 100
	if full == 0 && share.Value > 0 {
		full = 1
	}
	return strings.Repeat("█", full) + strings.Repeat("░", cells-full)
}

func (p *sheet) summary() {
	for _, l := range p.r.Summary.Lines {
		p.hang(nil, 0, "• ", l)
	}
	if len(p.r.Summary.Exceptions) == 0 {
		p.say(p.style.Good, 0, "No key result needs a conversation.")
	}
	first, rest := p.r.Summary.split()
	if len(first) > 0 {
		p.out.WriteString("\n")
	}
	for _, e := range first {
		p.hang(nil, 0, p.status(string(e.Status))+" ", shorten(e.Title, 160))
		who := e.team()
		if owner := p.person(e.Owner); owner != "" {
			who += ", " + owner
		}
		p.say(p.style.Dim, 12, who+": "+shorten(e.Text, 300))
	}
	if len(rest) > 0 {
		p.say(p.style.Dim, 12, fmt.Sprintf("and %d more, see the scorecard", len(rest)))
	}
}

func (p *sheet) person(name string) string {
	if p.r.Scope.Audience == AudiencePublic {
		return ""
	}
	return plain(name)
}
