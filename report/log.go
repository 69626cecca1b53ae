package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
)

// LogOptions say what a log shows.
type LogOptions struct {
	Ref   okrfile.Ref  // one key result, or an objective with its key results; zero for all
	Since okrfile.Date // nothing before this day; zero for all
	Limit int          // entries at most, the newest; 0 for all
	Text  TextOptions
}

// entry is one thing that happened to a goal.
type entry struct {
	date   okrfile.Date
	order  int // of what happened on one day, as history has it
	ref    string
	say    []string // the first line says what, the others why
	paint  func(string) string
	author string
	commit string
}

// WriteLog writes the check-ins and the changes of goals that a report holds, the
// newest first, by day. Changes count from the day on which the goals were agreed.
// It returns how many entries it wrote.
func WriteLog(w io.Writer, r *Report, opt LogOptions) (int, error) {
	if opt.Text.Width == 0 {
		opt.Text.Width = 80
	}
	p := &sheet{r: r, style: opt.Text.Style, width: max(40, opt.Text.Width)}
	entries := slices.DeleteFunc(p.entries(opt.Ref), func(e entry) bool { return e.date.Before(opt.Since) })
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(b.date.DaysSince(a.date), cmp.Compare(a.ref, b.ref), cmp.Compare(b.order, a.order))
	})
	if opt.Limit > 0 && len(entries) > opt.Limit {
		entries = entries[:opt.Limit]
	}
	p.log(entries)
	_, err := io.WriteString(w, p.out.String())
	return len(entries), err
}

// entries lists what happened to the goals that are asked for.
func (p *sheet) entries(ref okrfile.Ref) []entry {
	var out []entry
	for i := range p.r.Objectives {
		o := &p.r.Objectives[i]
		whole := ref == okrfile.Ref{} || o.Ref == ref.String()
		if whole {
			out = append(out, p.changed(o.Changes)...)
		}
		for j := range o.KeyResults {
			if kr := &o.KeyResults[j]; whole || kr.Ref == ref.String() {
				out = append(append(out, p.changed(kr.Changes)...), p.checked(kr)...)
			}
		}
	}
	return out
}

func (p *sheet) changed(changes []Change) []entry {
	var out []entry
	for i, c := range changes {
		paint, text := p.changeText(c)
		out = append(out, entry{date: c.Date, order: i, ref: c.Ref, say: []string{text}, paint: paint, author: c.Author, commit: c.Commit})
	}
	return out
}

// checked lists the check-ins of a key result, each with the value before it.
func (p *sheet) checked(kr *KeyResult) []entry {
	var out []entry
	before := kr.Baseline
	for i, c := range kr.Checkins {
		what := p.step(kr, before, c.Value)
		if c.Confidence.IsSet() {
			what += ", confidence " + c.Confidence.String()
		}
		out = append(out, entry{date: c.Date, order: len(kr.Changes) + i, ref: kr.Ref, say: append([]string{what + remarks(c)}, wordLines(c)...), author: c.Author, commit: c.Commit})
		if c.Value.IsSet() {
			before = c.Value
		}
	}
	return out
}

// step is what a check-in did to the value.
func (p *sheet) step(kr *KeyResult, before, now okrfile.Number) string {
	switch {
	case !now.IsSet():
		return "no value"
	case kr.Type == okrfile.MilestoneType:
		return percent(now.Maybe()) + " of the milestones"
	case !before.IsSet():
		return withUnit(now, kr.Unit)
	case before.Same(now):
		return "still " + withUnit(now, kr.Unit)
	}
	return before.String() + " → " + withUnit(now, kr.Unit)
}

// log writes entries under the headings of their days.
func (p *sheet) log(entries []entry) {
	width := 0
	for _, e := range entries {
		width = max(width, min(ansi.StringWidth(plain(shortRef(e.ref))), p.width/3))
	}
	day := okrfile.Date{}
	for _, e := range entries {
		if e.date != day {
			day = e.date
			p.say(p.style.Title, 0, day.String())
		}
		label := "  " + pad(cut(shortRef(e.ref), width), width) + "  "
		for _, line := range e.say {
			p.hang(e.paint, 0, label, line)
			label = strings.Repeat(" ", width+4)
		}
		p.hang(p.style.Dim, 0, label, strings.TrimSpace("commit "+shortID(e.commit)+" "+p.person(e.author)))
	}
}
