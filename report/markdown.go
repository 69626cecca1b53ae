package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// MarkdownOptions say how Markdown shows charts.
type MarkdownOptions struct {
	Charts  string // folder of the SVG files of ChartName, as a link from the report; "" for none
	Mermaid bool   // draw charts as Mermaid blocks
}

// WriteMarkdown writes the report as GitHub and GitLab render it: tables,
// sparklines, folded logs, and keep-blocks for people's own words (see Keep).
func WriteMarkdown(w io.Writer, r *Report, opt MarkdownOptions) error {
	p := &page{r: r, opt: opt}
	p.header()
	parts := map[string]func(){
		"summary": p.summary, "scorecard": p.scorecard, "overview": p.overview, "objectives": p.objectives,
		"changes": p.changes, "grades": p.grades, "forecast": p.forecast, "process": p.process,
		"alignment": p.alignment, "movement": p.movement, "retrospective": p.retrospective, "method": p.method,
	}
	for _, s := range r.Scope.Shown() {
		p.line("## " + s.Title)
		parts[s.Key]()
	}
	_, err := io.WriteString(w, strings.TrimRight(p.out.String(), "\n")+"\n")
	return err
}

// page collects the lines of a Markdown report.
type page struct {
	r   *Report
	opt MarkdownOptions
	out strings.Builder
}

// line writes a block, with a blank line behind it.
func (p *page) line(format string, args ...any) {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	p.out.WriteString(format + "\n\n")
}

// table writes a table; cells are Markdown already. Nothing without rows.
func (p *page) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.row(head)
	rule := make([]string, len(head))
	for i := range head {
		rule[i] = "---"
	}
	p.row(rule)
	for _, r := range rows {
		p.row(r)
	}
	p.out.WriteString("\n")
}

func (p *page) row(cells []string) {
	p.out.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// keep writes an empty block for people's own words.
func (p *page) keep(name string) {
	p.line("%s", keepBlockOf(name))
}

func (p *page) header() {
	r := p.r
	title := strings.TrimSuffix(r.Summary.Headline, ".")
	p.line("# " + md(strings.Join(append(r.about(), title), ", ")))
	facts := []string{"As of " + r.AsOf.String()}
	if r.Cycle.Day > 0 {
		facts[0] += fmt.Sprintf(" (day %d of %d)", r.Cycle.Day, r.Cycle.Days)
	}
	if r.Commit != "" {
		facts = append(facts, "commit "+code(shortID(r.Commit)))
	}
	p.line(strings.Join(append(facts, coverageText(r)), " · "))
	for _, g := range r.Gaps {
		p.line("> **Gap:** " + gapText(g, md))
	}
}

// coverageText says what the report rests on.
func coverageText(r *Report) string {
	c := r.Coverage
	text := count(c.Objectives, "objective") + ", " + count(c.KeyResults, "key result")
	if !c.History {
		return text + ", no history read"
	}
	return text + ", " + count(c.Checkins, "check-in") + " from " + count(c.Commits, "commit")
}

// gapText says what history could not tell, and when.
func gapText(g Gap, esc func(string) string) string {
	text := esc(g.Text)
	if g.Path != "" {
		text = esc(g.Path) + ": " + text
	}
	if g.Commit == "" {
		return text
	}
	until := " until today"
	switch {
	case g.To == g.From:
		until = ""
	case !g.To.IsZero():
		until = " to " + g.To.String()
	}
	return fmt.Sprintf("%s, %s%s (commit %s)", text, g.From, until, esc(shortID(g.Commit)))
}

func (p *page) summary() {
	for _, l := range p.r.Summary.Lines {
		p.out.WriteString("- " + md(l) + "\n")
	}
	if len(p.r.Summary.Lines) > 0 {
		p.out.WriteString("\n")
	}
	first, rest := p.r.Summary.split()
	if len(first) == 0 {
		p.line("No key result needs a conversation.")
	}
	p.exceptions(first)
	if len(rest) > 0 {
		p.line("<details><summary>and %d more</summary>", len(rest))
		p.exceptions(rest)
		p.line("</details>")
	}
	p.keep("summary")
}

func (p *page) exceptions(all []Exception) {
	var rows [][]string
	for _, e := range all {
		who := md(e.team())
		if owner := p.person(e.Owner); owner != "" {
			who += " · " + owner
		}
		rows = append(rows, []string{unbroken(label(string(e.Status))), under(md(shorten(e.Title, 100)), who), md(shorten(e.Text, 240))})
	}
	p.table([]string{"Status", "Needs a conversation", "Why"}, rows)
}

// person is a name, or nothing for the public.
func (p *page) person(name string) string {
	if p.r.Scope.Audience == AudiencePublic {
		return ""
	}
	return md(shorten(name, 40))
}

// label is a status with its sign; the colour never stands alone.
func label(s string) string {
	sign, ok := map[string]string{
		string(okrfile.OnTrack): "🟢", string(okrfile.Behind): "🟡", string(okrfile.OffTrack): "🔴", string(okrfile.Stale): "⏰", string(okrfile.Pending): "⚪",
	}[s]
	if !ok {
		sign = "⚫"
	}
	return sign + " " + md(s)
}
