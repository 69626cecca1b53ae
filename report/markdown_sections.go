package report

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func (p *page) changes() {
	var rows [][]string
	for _, c := range p.r.Changes() {
		reason := md(shorten(c.Reason, 200))
		if !c.Acknowledged {
			if c.Level == "error" {
				reason = orText(reason, "**no reason recorded**")
			}
		} else if who := p.person(c.By); who != "" {
			reason += " (" + who + ")"
		}
		rows = append(rows, []string{c.Date.String(), code(shortRef(c.Ref)), md(inWords(c.Rule)), md(fromTo(c)),
			effectText(c.Effect), reason, p.person(c.Author), code(shortID(c.Commit))})
	}
	if len(rows) == 0 {
		p.line("The goals stand as they were agreed on %s.", p.r.Cycle.Agreed)
	}
	p.table([]string{"Date", "Goal", "Change", "From → to", "Score", "Reason", "By", "Commit"}, rows)
}

func effectText(e Effect) string {
	if score(e.Before) == score(e.After) {
		return score(e.After)
	}
	return score(e.Before) + " → " + score(e.After)
}

func (p *page) grades() {
	g := p.r.Grades
	state := "So far"
	if g.Final {
		state = "Final"
	}
	p.line("%s: %d green, %d amber, %d red, %d without a grade.", state, g.Green, g.Amber, g.Red, g.Ungraded)
	var rows [][]string
	for _, k := range g.Groups {
		rows = append(rows, []string{md(k.Kind), number(k.Objectives), score(k.Expected), score(k.Committed), score(k.Computed)})
	}
	p.table([]string{"Kind", "Objectives", "Meant to reach", "As committed", "As amended"}, rows)
	rows = nil
	for _, kr := range keyResults(p.r.Objectives) {
		gr := kr.Grade
		rows = append(rows, []string{code(shortRef(kr.Ref)), score(gr.Committed), score(gr.Computed), orText(md(gr.Band), "–"), orDash(gr.Own), gapCell(gr.Gap), md(shorten(gr.Reason, 200))})
	}
	p.table([]string{"Key result", "As committed", "As amended", "Band", "Own grade", "Gap", "Reason"}, rows)
	if g.Dropped > 0 {
		p.line("%s dropped since the goals were agreed and still counted as committed.", count(g.Dropped, "key result"))
	}
}

func gapCell(gap okrfile.Maybe) string {
	if !gap.Known {
		return "–"
	}
	return fmt.Sprintf("%+.2f", gap.Value)
}

func (p *page) forecast() {
	p.line("Forecasts: %s.", md(p.r.Forecasts.Text))
	c := p.r.Calibration
	p.line("Calibration: %s.", md(c.Text))
	var rows [][]string
	for _, b := range c.Bins {
		if b.Count > 0 {
			rows = append(rows, []string{fmt.Sprintf("%.2f to %.2f", b.From, b.To), number(b.Count), number(b.Hits)})
		}
	}
	p.table([]string{"Confidence at mid-cycle", "Key results", "Reached 0.7"}, rows)
}

func (p *page) process() {
	var rows [][]string
	for _, t := range p.r.Process.Teams {
		rows = append(rows, []string{md(t.Team), number(t.Checkins), keptCell(t.Kept, t.Periods, t.CadenceKept), number(t.Stale), number(t.Late), number(t.Backfilled), daysCell(t.HonestyLag)})
	}
	if len(rows) > 1 {
		t := p.r.Process
		rows = append(rows, []string{"**all**", number(t.Checkins), keptCell(t.Kept, t.Periods, t.CadenceKept), number(t.Stale), number(t.Late), number(t.Backfilled), daysCell(t.HonestyLag)})
	}
	p.table([]string{"Team", "Check-ins", "Cadence kept", "Stale", "Late", "Back-filled", "Honesty lag"}, rows)
}

func keptCell(kept, periods int, share okrfile.Maybe) string {
	if periods == 0 {
		return "–"
	}
	return fmt.Sprintf("%d of %d (%s)", kept, periods, percent(share))
}

func daysCell(m okrfile.Maybe) string {
	if !m.Known {
		return "–"
	}
	return fmt.Sprintf("%.0f days", m.Value)
}

func (p *page) alignment() {
	a := p.r.Alignment
	p.line(alignmentText(a))
	for _, n := range a.Unlinked {
		p.out.WriteString("- supports nothing: " + md(n.Title) + " " + code(shortRef(n.Ref)) + "\n")
	}
	if len(a.Unlinked) > 0 {
		p.out.WriteString("\n")
	}
	var rows [][]string
	for _, r := range a.Requests {
		state := md(r.Status)
		if r.Overdue {
			state += " since before the start"
		}
		answer := md(r.Reason)
		if r.Provides != "" {
			answer = "provided by " + code(r.Provides)
			if r.Provider != "" {
				answer += ", " + label(string(r.Provider))
			}
		}
		rows = append(rows, []string{state, code(shortRef(r.Ref)), md(r.Team), md(shorten(r.Need, 160)), answer, orText(r.On.String(), "–")})
	}
	if len(rows) == 0 {
		p.line("No requests between teams.")
	}
	p.table([]string{"State", "Asked by", "Of team", "Need", "Answer", "On"}, rows)
}

// alignmentText counts the links upwards.
func alignmentText(a Alignment) string {
	if a.Objectives == 0 {
		return "No team stands below another, so no objective has to support one above."
	}
	return fmt.Sprintf("Of %s in teams below the top, %d %s a goal above.", count(a.Objectives, "objective"), a.Linked, verb(a.Linked, "support"))
}

func (p *page) movement() {
	m := p.r.Movement
	if len(m.Carried)+len(m.Dropped)+len(m.New) == 0 {
		p.line("Nothing was carried over, dropped or added.")
		return
	}
	for _, part := range []struct {
		word string
		list []Named
	}{{"carried", m.Carried}, {"dropped", m.Dropped}, {"new", m.New}} {
		for _, n := range part.list {
			text := "- " + part.word + ": " + md(n.Title) + " " + code(shortRef(n.Ref))
			if part.word == "carried" {
				text += " from " + code(n.From)
			}
			if part.word == "dropped" && n.Reason != "" {
				text += ", because: " + md(shorten(n.Reason, 200))
			}
			p.out.WriteString(text + "\n")
		}
	}
	p.out.WriteString("\n")
}

func (p *page) retrospective() {
	written := false
	for _, o := range p.r.Objectives {
		if o.Retrospective == nil && o.Decision == "" {
			continue
		}
		written = true
		p.line("### %s", md(o.Title))
		if t := o.Retrospective; t != nil {
			for _, part := range []struct{ label, text string }{{"Accomplished", t.Accomplished}, {"Struggled", t.Struggled}, {"Improve", t.Improve}} {
				if part.text != "" {
					p.line("**%s.** %s", part.label, mdParagraphs(part.text))
				}
			}
		}
		if o.Decision != "" {
			p.line("Decision: **%s**", md(o.Decision))
		}
	}
	if !written {
		p.line("No retrospective is written yet.")
	}
	p.keep("retrospective")
}

func (p *page) method() {
	if p.r.Method.Command != "" {
		p.line("This report is made from git history. The same command gives the same bytes:")
		p.line("```sh\n%s\n```", strings.ReplaceAll(plain(p.r.Method.Command), "```", "'''"))
	}
	var rows [][]string
	for _, f := range p.r.Method.Rules {
		rows = append(rows, []string{md(f.Name), md(f.Formula), md(f.Threshold)})
	}
	p.table([]string{"Figure", "How it is found", "Thresholds"}, rows)
}
