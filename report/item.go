package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report/chart"
)

// WriteItem writes one objective or key result of a report whole: what it is, where
// it stands, its course as a chart, and everything that history knows of it, newest
// first. It is an error when the report does not hold the reference.
func WriteItem(w io.Writer, r *Report, ref okrfile.Ref, opt TextOptions) error {
	if opt.Width == 0 {
		opt.Width = 80
	}
	p := &sheet{r: r, style: opt.Style, width: max(40, opt.Width)}
	if !p.item(ref.String()) {
		return fmt.Errorf("the report of %s has no %s", r.Cycle.ID, ref)
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

func (p *sheet) item(ref string) bool {
	for i := range p.r.Objectives {
		o := &p.r.Objectives[i]
		if o.Ref == ref {
			p.objectiveWhole(o)
			return true
		}
		for j := range o.KeyResults {
			if o.KeyResults[j].Ref == ref {
				p.keyResultWhole(o, &o.KeyResults[j])
				return true
			}
		}
	}
	return false
}

func (p *sheet) objectiveWhole(o *Objective) {
	p.say(p.style.Title, 0, o.Title)
	state := "score " + score(o.Score)
	if score(o.ScoreCommitted) != score(o.Score) {
		state += ", as committed " + score(o.ScoreCommitted)
	}
	if o.Covered < o.Total {
		state += fmt.Sprintf(", from %d of %s", o.Covered, count(o.Total, "key result"))
	}
	p.say(p.style.Dim, 0, strings.Join([]string{o.Ref, "objective of " + o.Team, state}, " · "))
	p.out.WriteString("\n")
	p.pairs([][2]string{
		{"why", o.Why}, {"owner", p.person(o.Owner)}, {"kind", o.Kind}, {"supports", strings.Join(o.Supports, ", ")},
		{"carried from", o.CarriedFrom}, {"decision", o.Decision}, {"given up", o.Reason}})
	p.heading("key results")
	for i := range o.KeyResults {
		kr := &o.KeyResults[i]
		p.hang(nil, 0, p.status(kr.state())+" ", kr.Title)
		p.hang(nil, 12, p.style.paint(p.statusStyle(kr.Status), Bar(kr.Progress, 10))+" ", percent(kr.Progress)+" · "+kr.Way())
		p.say(p.style.Dim, 12, strings.Join(p.whoAndWhen(kr), " · "))
	}
	p.history(o.Changes)
	if t := o.Retrospective; t != nil {
		p.heading("retrospective")
		p.pairs([][2]string{{"accomplished", t.Accomplished}, {"struggled", t.Struggled}, {"improve", t.Improve}})
	}
}

func (p *sheet) keyResultWhole(o *Objective, kr *KeyResult) {
	p.say(p.style.Title, 0, kr.Title)
	p.say(p.style.Dim, 0, strings.Join([]string{kr.Ref, kr.Type, "key result of " + o.ID}, " · "))
	p.out.WriteString("\n")
	p.standing(kr)
	p.course(kr)
	p.heading("definition")
	p.pairs([][2]string{
		{"owner", p.person(kr.Owner)}, {"metric", kr.Metric}, {"unit", kr.Unit}, {"source", kr.Source},
		{"baseline", known(kr.Baseline)}, {"target", p.target(kr)}, {"commit", known(kr.Commit)}, {"stretch", known(kr.Stretch)},
		{"at least", known(kr.AtLeast)}, {"at most", known(kr.AtMost)},
		{"due", kr.Due.String()}, {"weight", weight(kr.Weight)}, {"carried from", kr.CarriedFrom}, {"given up", kr.Reason}})
	p.milestones(kr)
	p.history(kr.Changes)
	p.checkinsWhole(kr)
}

// standing is the answer: status, progress, and what is said of the course.
func (p *sheet) standing(kr *KeyResult) {
	pace := percent(kr.Progress)
	if e := kr.expected(); e != "–" {
		pace += " of " + e + " expected"
	}
	p.hang(nil, 0, p.status(kr.state())+" "+p.style.paint(p.statusStyle(kr.Status), Bar(kr.Progress, 10))+" ", pace)
	facts := []string{kr.Way(), "score " + score(kr.Score)}
	if score(kr.Score) != score(kr.ScoreCommitted) {
		facts = append(facts, "as committed "+score(kr.ScoreCommitted))
	}
	if kr.Confidence.IsSet() {
		facts = append(facts, strings.TrimSpace("confidence "+kr.Confidence.String()+" "+kr.ConfidenceSpark()))
	}
	p.say(nil, 12, strings.Join(facts, " · "))
	if f := kr.Forecast; f != nil {
		p.say(nil, 12, "forecast "+forecastText(kr)+" on "+f.On.String())
	} else if kr.Type == okrfile.Metric && kr.NoForecast != "" && p.r.Coverage.History {
		p.say(p.style.Dim, 12, "no forecast: "+kr.NoForecast)
	}
	for _, s := range kr.Signals {
		paint := map[string]func(string) string{"bad": p.style.Bad, "warn": p.style.Warn, "good": p.style.Good}[s.Level]
		p.hang(paint, 12, levelWord(s.Level)+" ", s.Text+" ("+s.Threshold+")")
	}
}

// chartHeight is the height of the plot in lines.
const chartHeight = 9

// course draws the series, with a key to the signs in it.
func (p *sheet) course(kr *KeyResult) {
	b, ok := burnUp(p.r, kr, "course")
	if !ok {
		return
	}
	p.out.WriteString("\n")
	paint := map[chart.Role]func(string) string{chart.RoleAxis: p.style.Dim, chart.RoleExpected: p.style.Dim, chart.RoleCourse: p.statusStyle(kr.Status), chart.RoleValue: p.statusStyle(kr.Status)}
	lines := b.Text(chart.TextOptions{Width: min(p.width, 100), Height: chartHeight, Paint: func(r chart.Role, s string) string { return p.style.paint(paint[r], s) }})
	p.out.WriteString(strings.Join(lines, "\n") + "\n")
	keys := []string{"● check-in"}
	if len(b.Targets) > 0 {
		keys = append(keys, "─ "+map[bool]string{true: "bound", false: "target"}[kr.Type == okrfile.Threshold])
	}
	if len(b.Expected) > 0 {
		keys = append(keys, "· expected")
	}
	if b.Forecast != nil {
		keys = append(keys, "○ forecast")
	}
	p.out.WriteString(p.style.paint(p.style.Dim, "  "+strings.Join(keys, "   ")) + "\n")
}

func (p *sheet) heading(title string) {
	p.out.WriteString("\n")
	p.say(p.style.Title, 0, strings.ToUpper(title))
}

// pairs writes names and what they stand for in two columns, without those that
// are not given.
func (p *sheet) pairs(facts [][2]string) {
	width := 0
	for _, f := range facts {
		if f[1] != "" {
			width = max(width, ansi.StringWidth(f[0]))
		}
	}
	for _, f := range facts {
		if f[1] != "" {
			p.hang(nil, 0, p.style.paint(p.style.Dim, pad(f[0], width))+"  ", f[1])
		}
	}
}

// target is the number to reach and, where it was another one, that too.
func (p *sheet) target(kr *KeyResult) string {
	s := known(kr.Target)
	if kr.TargetCommitted.IsSet() && kr.TargetCommitted != kr.Target {
		s += ", as committed " + kr.TargetCommitted.String()
	}
	return s
}

func known(n okrfile.Number) string {
	if !n.IsSet() {
		return ""
	}
	return n.String()
}

// weight is the weight where it is not the one that everybody has.
func weight(w float64) string {
	if w == 1 {
		return ""
	}
	return okrfile.NumberOf(w).String()
}

func (p *sheet) milestones(kr *KeyResult) {
	if len(kr.Milestones) == 0 {
		return
	}
	p.heading("milestones")
	for _, m := range kr.Milestones {
		state, paint := "open", p.style.Dim
		switch {
		case !m.Done.IsZero():
			state, paint = "done "+m.Done.String(), p.style.Good
		case !m.Due.IsZero():
			state = "due " + m.Due.String()
		}
		p.hang(nil, 0, p.style.paint(paint, pad(state, 15))+"  ", fmt.Sprintf("%s (%s, %d%%)", m.Title, m.ID, okrfile.Percent(m.Points)))
	}
}

// history writes the changes of a goal, newest first.
func (p *sheet) history(changes []Change) {
	if len(changes) == 0 {
		return
	}
	p.heading("changes since the goals were agreed")
	for i := len(changes) - 1; i >= 0; i-- {
		p.change(changes[i], "")
	}
}

// checkinsWhole writes every check-in, newest first, with who made it and where.
func (p *sheet) checkinsWhole(kr *KeyResult) {
	if !p.r.Coverage.History {
		p.out.WriteString("\n")
		p.say(p.style.Dim, 0, "History could not be read, so the course and the check-ins are not known here.")
		return
	}
	p.heading("check-ins")
	if len(kr.Checkins) == 0 {
		p.say(p.style.Dim, 0, "none yet; okr checkin "+shortRef(kr.Ref)+" records the first")
	}
	values, width := make([]string, len(kr.Checkins)), 0
	for i, c := range kr.Checkins {
		values[i] = withUnit(c.Value, kr.Unit)
		if kr.Type == okrfile.MilestoneType {
			values[i] = percent(c.Value.Maybe())
		}
		values[i] = cut(values[i], 14)
		width = max(width, ansi.StringWidth(values[i]))
	}
	for i := len(kr.Checkins) - 1; i >= 0; i-- {
		c := kr.Checkins[i]
		label := c.Date.String() + "  " + pad(values[i], width) + "  " + pad(orDash(c.Confidence), 4) + "  "
		for _, line := range wordLines(c) {
			p.hang(nil, 0, label, line)
			label = strings.Repeat(" ", ansi.StringWidth(label))
		}
		p.hang(p.style.Dim, 0, label, strings.TrimSpace("commit "+shortID(c.Commit)+" "+p.person(c.Author)+remarks(c)))
	}
}
