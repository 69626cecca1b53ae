package report

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func (p *page) scorecard() {
	var rows [][]string
	for _, o := range p.r.Objectives {
		for i := range o.KeyResults {
			rows = append(rows, p.scoreRow(&o.KeyResults[i]))
		}
	}
	p.table([]string{"Status", "Key result", "Baseline → current / target", "Score", "Expected", "Forecast", "Confidence", "Last check-in"}, rows)
}

// scoreRow keeps to the width of a page: what belongs together stands in two lines
// of one cell.
func (p *page) scoreRow(kr *KeyResult) []string {
	what := code(shortRef(kr.Ref))
	if who := p.person(kr.Owner); who != "" {
		what += " · " + who
	}
	was := ""
	if score(kr.Score) != score(kr.ScoreCommitted) {
		was = score(kr.ScoreCommitted) + " as committed"
	}
	last := "–"
	if !kr.LastCheckin.IsZero() {
		last = unbroken(kr.LastCheckin.Time().Format("2 Jan"))
	}
	return []string{
		unbroken(label(kr.state())), under(md(shorten(kr.Title, 90)), what), strings.TrimSuffix(md(kr.Way())+"<br>"+kr.ProgressSpark(), "<br>"),
		under(score(kr.Score), was), kr.expected(), md(forecastCell(kr)), strings.TrimSuffix(orDash(kr.Confidence)+"<br>"+kr.ConfidenceSpark(), "<br>"), last,
	}
}

// under sets a small second line below the first.
func under(first, second string) string {
	if second == "" {
		return first
	}
	return first + "<br><sub>" + second + "</sub>"
}

// unbroken keeps short words in one line of a cell.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// wayCell is the way from the baseline to the target with its sparkline.
func wayCell(kr *KeyResult) string {
	return strings.TrimSpace(md(kr.Way()) + " " + kr.ProgressSpark())
}

// shortRef leaves the cycle out, which the report is about anyway.
func shortRef(ref string) string {
	if _, rest, ok := strings.Cut(ref, "/"); ok {
		return rest
	}
	return ref
}

func forecastCell(kr *KeyResult) string {
	if kr.Forecast == nil {
		return "–"
	}
	return forecastText(kr)
}

// pastTarget reports whether all of the range lies where the measure ends, beyond
// the target: "0.0 days" would be said of a wait that nobody expects to vanish.
func (kr *KeyResult) pastTarget() bool {
	f := kr.Forecast
	return f != nil && !f.Misses && f.Low.Same(f.High) && f.Low.Same(f.Value) &&
		(f.Value.Value == 0 || f.Value.Value == 100 && kr.Unit == "%") && !f.Value.Same(kr.Target)
}

// forecastText writes the forecast with its range, "" where there is none to miss.
func forecastText(kr *KeyResult) string {
	f := kr.Forecast
	switch {
	case f != nil && kr.pastTarget():
		return "past the target"
	case f != nil && f.Low.Same(f.High):
		return withUnit(f.Value, kr.Unit)
	case f != nil:
		return fmt.Sprintf("%s (%s to %s)", withUnit(f.Value, kr.Unit), f.Low, f.High)
	case kr.NoForecast == "" || kr.Type != okrfile.Metric: // nobody expects one
		return ""
	}
	return "none: " + kr.NoForecast
}

func (p *page) overview() {
	var rows [][]string
	head := []string{"Team", "Score", "Objectives", "On track", "Behind", "Off track", "Stale", "No value"}
	if p.r.over() {
		head = append(head[:3], "Green", "Amber", "Red", "No grade")
	}
	for _, t := range p.r.Teams {
		counts := []int{t.Counts.OnTrack, t.Counts.Behind, t.Counts.OffTrack, t.Counts.Stale, t.Counts.Pending}
		if p.r.over() {
			b := p.r.bandsOf(t.ID)
			counts = []int{b.green, b.amber, b.red, b.none}
		}
		row := []string{strings.Repeat("&nbsp;&nbsp;", t.Depth) + "**" + md(t.ID) + "**", score(t.Score), number(t.Objectives)}
		for _, n := range counts {
			row = append(row, number(n))
		}
		rows = append(rows, row)
	}
	p.table(head, rows)
	for _, t := range p.r.Teams {
		for _, o := range p.r.Objectives {
			if o.Team == t.ID {
				p.out.WriteString(fmt.Sprintf("- %s **%s** (%s, %s)\n", score(o.Score), md(shorten(o.Title, 140)), md(t.ID), orKind(md(o.Kind))))
			}
		}
	}
	p.out.WriteString("\n")
}

func number(n int) string { return fmt.Sprint(n) }

func (p *page) objectives() {
	for i := range p.r.Objectives {
		o := &p.r.Objectives[i]
		p.line("### %s", md(o.Title))
		facts := []string{code(shortRef(o.Ref)), orKind(md(o.Kind)), "score " + score(o.Score)}
		if score(o.ScoreCommitted) != score(o.Score) {
			facts[2] += " (as committed " + score(o.ScoreCommitted) + ")"
		}
		if who := p.person(o.Owner); who != "" {
			facts = append(facts, "owner "+who)
		}
		if o.Covered < o.Total {
			facts = append(facts, fmt.Sprintf("known for %d of %d", o.Covered, o.Total))
		}
		if o.Weakest != "" && o.Total > 1 {
			facts = append(facts, "weakest "+code(shortRef(o.Weakest)))
		}
		if o.Dropped {
			facts = append(facts, "dropped")
		}
		p.line(strings.Join(facts, " · "))
		if o.Why != "" {
			p.line(mdParagraphs(o.Why))
		}
		for j := range o.KeyResults {
			p.keyResult(&o.KeyResults[j])
		}
		p.keep("learned " + o.Ref)
	}
}

// keyResult writes what was said, what happened, and the log.
func (p *page) keyResult(kr *KeyResult) {
	p.line("#### " + md(kr.Title))
	facts := []string{label(kr.state()), wayCell(kr), "score " + score(kr.Score), "expected " + kr.expected(), "confidence " + orDash(kr.Confidence)}
	if f := forecastText(kr); f != "" {
		facts = append(facts, "forecast "+md(f))
	}
	p.line(strings.Join(facts, " · "))
	for _, s := range kr.Signals {
		p.out.WriteString(fmt.Sprintf("- **%s** %s (%s)\n", levelWord(s.Level), md(s.Text), md(s.Threshold)))
	}
	if kr.Excursion != nil {
		p.out.WriteString(fmt.Sprintf("- Worst value %s on %s, outside the bound at %s\n", md(withUnit(kr.Excursion.Value, kr.Unit)), kr.Excursion.On, count(kr.Excursion.Times, "check-in")))
	}
	if len(kr.Signals) > 0 || kr.Excursion != nil {
		p.out.WriteString("\n")
	}
	var steps [][]string
	for _, m := range kr.Milestones {
		done := "open"
		if !m.Done.IsZero() {
			done = "✓ " + m.Done.String()
		}
		steps = append(steps, []string{md(m.Title), okrfile.NumberOf(m.Points).String(), orText(m.Due.String(), "–"), done})
	}
	p.table([]string{"Milestone", "Points", "Due", "Reached"}, steps)
	p.chart(kr)
	p.log(kr)
}

func orText(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// levelWord says how much a signal matters.
func levelWord(level string) string {
	switch level {
	case "bad":
		return "Alarm:"
	case "warn":
		return "Warning:"
	case "good":
		return "Good:"
	}
	return "Note:"
}

// log folds the check-ins away, newest first.
func (p *page) log(kr *KeyResult) {
	if len(kr.Checkins) == 0 || p.r.Scope.Audience == AudiencePublic {
		return
	}
	p.line("<details><summary>%s</summary>", count(len(kr.Checkins), "check-in"))
	var rows [][]string
	for i := len(kr.Checkins) - 1; i >= 0; i-- {
		c := kr.Checkins[i]
		rows = append(rows, []string{c.Date.String() + remarks(c), orDash(c.Value), orDash(c.Confidence), md(shorten(words(c), 400)), md(shorten(c.Author, 40)), code(shortID(c.Commit))})
	}
	p.table([]string{"Date", "Value", "Confidence", "Note", "By", "Commit"}, rows)
	p.line("</details>")
}

// remarks says what is unusual about a check-in.
func remarks(c Checkin) string {
	var out []string
	if c.Source == "edit" {
		out = append(out, "by edit")
	}
	if c.Late {
		out = append(out, "late")
	}
	if c.Backfilled {
		out = append(out, "back-filled "+c.Recorded.String())
	}
	if len(out) == 0 {
		return ""
	}
	return " (" + strings.Join(out, ", ") + ")"
}

// words joins what a check-in says.
func words(c Checkin) string { return strings.Join(wordLines(c), " ") }

// wordLines are the note, the blocker and the next step that a check-in has.
func wordLines(c Checkin) []string {
	var out []string
	for _, p := range []struct{ label, text string }{{"", c.Note}, {"Blocker: ", c.Blocker}, {"Next: ", c.Next}} {
		if p.text != "" {
			out = append(out, p.label+p.text)
		}
	}
	return out
}
