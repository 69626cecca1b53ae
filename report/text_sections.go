package report

import (
	"fmt"
	"slices"
	"strings"
)

func (p *sheet) changes() {
	all := p.r.Changes()
	if len(all) == 0 {
		p.say(nil, 0, "The goals stand as they were agreed on "+p.r.Cycle.Agreed.String()+".")
	}
	for _, c := range all {
		p.change(c, shortRef(c.Ref)+": ")
	}
}

// change writes one change with its effect, its reason and its commit.
func (p *sheet) change(c Change, whose string) {
	paint, text := p.changeText(c)
	p.hang(paint, 0, c.Date.String()+" ", whose+text)
	p.say(p.style.Dim, 11, strings.TrimSpace("commit "+shortID(c.Commit)+" "+p.person(c.Author)))
}

// changeText says what a change did, to what effect and why.
func (p *sheet) changeText(c Change) (paint func(string) string, text string) {
	text = inWords(c.Rule) + ", " + fromTo(c)
	if c.Effect.Before.Known || c.Effect.After.Known {
		text += " (score " + effectText(c.Effect) + ")"
	}
	switch {
	case c.Acknowledged:
		return p.style.Dim, text + ", because: " + c.Reason
	case c.Level == "error":
		return p.style.Bad, text + ", no reason recorded"
	}
	return p.style.Warn, text
}

func (p *sheet) grades() {
	g := p.r.Grades
	p.say(nil, 0, fmt.Sprintf("%d green, %d amber, %d red, %d without a grade.", g.Green, g.Amber, g.Red, g.Ungraded))
	p.columns(p.style.Dim, "", "committed", "amended", "own")
	for _, k := range g.Groups {
		name := fmt.Sprintf("%s (%s", k.Kind, count(k.Objectives, "objective"))
		if k.Expected.Known {
			name += ", aim " + score(k.Expected)
		}
		p.columns(p.style.Title, name+")", score(k.Committed), score(k.Computed), "")
	}
	for _, kr := range keyResults(p.r.Objectives) {
		own := ""
		if kr.Grade.Own.IsSet() {
			own = kr.Grade.Own.String()
		}
		p.columns(nil, shortRef(kr.Ref), score(kr.Grade.Committed), score(kr.Grade.Computed), own)
		if kr.Grade.Reason != "" {
			p.say(p.style.Dim, 2, kr.Grade.Reason)
		}
	}
}

// columns writes a name and three short cells.
func (p *sheet) columns(paint func(string) string, name, a, b, c string) {
	room := p.width - 30
	line := pad(cut(name, room-1), room) + pad(cut(a, 10), 11) + pad(cut(b, 8), 9) + cut(c, 10)
	p.out.WriteString(p.style.paint(paint, strings.TrimRight(line, " ")) + "\n")
}

func (p *sheet) forecast() {
	p.say(nil, 0, "Forecasts: "+p.r.Forecasts.Text+".")
	p.say(nil, 0, "Calibration: "+p.r.Calibration.Text+".")
}

// process is a table where there is room for one, else a sentence for each team.
func (p *sheet) process() {
	const figures = 64 // cells of everything but the name
	all := p.r.Process
	rows := all.Teams
	if len(rows) > 1 {
		rows = append(slices.Clone(rows), TeamProcess{Team: "all", Checkins: all.Checkins, Kept: all.Kept, Periods: all.Periods, CadenceKept: all.CadenceKept,
			Stale: all.Stale, Late: all.Late, Backfilled: all.Backfilled, HonestyLag: all.HonestyLag})
	}
	room := min(p.width-figures, 30)
	if room < 12 {
		for _, t := range rows {
			p.say(nil, 0, fmt.Sprintf("%s: %s; cadence kept %s; %d stale, %d late, %d back-filled; honesty lag %s", t.Team, count(t.Checkins, "check-in"),
				keptCell(t.Kept, t.Periods, t.CadenceKept), t.Stale, t.Late, t.Backfilled, daysCell(t.HonestyLag)))
		}
		return
	}
	line := func(paint func(string) string, team string, cells ...any) {
		text := pad(cut(team, room), room) + fmt.Sprintf("%11v  %16v%7v%6v%13v%9v", cells...)
		p.out.WriteString(p.style.paint(paint, strings.TrimRight(text, " ")) + "\n")
	}
	if len(rows) > 0 {
		line(p.style.Dim, "", "check-ins", "in time", "stale", "late", "back-filled", "lag")
	}
	for _, t := range rows {
		line(nil, t.Team, t.Checkins, keptCell(t.Kept, t.Periods, t.CadenceKept), t.Stale, t.Late, t.Backfilled, daysCell(t.HonestyLag))
	}
	if len(rows) > 0 {
		p.say(p.style.Dim, 0, "Lag: honesty lag, from the first trend that missed the target to the first check-in that said so.")
	}
}

func (p *sheet) alignment() {
	a := p.r.Alignment
	p.say(nil, 0, alignmentText(a))
	for _, n := range a.Unlinked {
		p.hang(nil, 2, "supports nothing: ", n.Title+" ("+shortRef(n.Ref)+")")
	}
	for _, r := range a.Requests {
		text := fmt.Sprintf("%s asks %s: %s", shortRef(r.Ref), r.Team, r.Need)
		if r.Provides != "" {
			text += " (provided by " + r.Provides + ")"
		}
		if r.Reason != "" {
			text += " (" + r.Reason + ")"
		}
		paint := p.style.Dim
		if r.Status == "proposed" {
			paint = p.style.Warn
		}
		p.hang(paint, 2, pad(cut(r.Status, 9), 9)+" ", text)
	}
}

func (p *sheet) movement() {
	m := p.r.Movement
	if len(m.Carried)+len(m.Dropped)+len(m.New) == 0 {
		p.say(nil, 0, "Nothing was carried over, dropped or added.")
	}
	for _, n := range m.Carried {
		p.hang(nil, 0, "carried  ", n.Title+" (from "+n.From+")")
	}
	for _, n := range m.Dropped {
		p.hang(nil, 0, "dropped  ", strings.TrimSpace(n.Title+" "+n.Reason))
	}
	for _, n := range m.New {
		p.hang(nil, 0, "new      ", n.Title)
	}
}

func (p *sheet) retrospective() {
	written := false
	for _, o := range p.r.Objectives {
		if o.Retrospective == nil && o.Decision == "" {
			continue
		}
		written = true
		p.say(p.style.Title, 0, o.Title)
		if t := o.Retrospective; t != nil {
			for _, part := range []struct{ label, text string }{{"Accomplished: ", t.Accomplished}, {"Struggled: ", t.Struggled}, {"Improve: ", t.Improve}} {
				if part.text != "" {
					p.hang(nil, 2, part.label, part.text)
				}
			}
		}
		if o.Decision != "" {
			p.hang(nil, 2, "Decision: ", o.Decision)
		}
	}
	if !written {
		p.say(nil, 0, "No retrospective is written yet.")
	}
}

func (p *sheet) method() {
	if p.r.Method.Command != "" {
		p.hang(nil, 0, "Made by: ", p.r.Method.Command)
	}
	for _, f := range p.r.Method.Rules {
		text := f.Formula
		if f.Threshold != "" {
			text += " (" + f.Threshold + ")"
		}
		p.hang(nil, 0, p.style.paint(p.style.Title, cut(f.Name, 30)+": "), text)
	}
}
