package okrfile

import (
	"errors"
	"fmt"
	"strings"
)

// InFocus reports whether a file was asked for, rather than loaded only because
// references may lead there.
func (p *Plan) InFocus(path string) bool { return p.focus == nil || p.focus[path] }

// Problems returns everything that is wrong with the files in focus and with
// okr.yaml, sorted by file and place: what each file shows alone, and what only
// shows between files: unknown cycles and teams, ids used twice, references that
// lead nowhere or round in a circle.
func (p *Plan) Problems() []Problem {
	var all []Problem
	if p.Config != nil {
		all = append(all, p.Config.Problems...)
	}
	for _, d := range p.Documents {
		if p.InFocus(d.Path) {
			all = append(all, d.Problems...)
		}
	}
	all = append(all, p.CrossProblems()...)
	SortProblems(all)
	return all
}

// CrossProblems returns the problems that only show between files, in no
// particular order.
func (p *Plan) CrossProblems() []Problem {
	c := checker{plan: p}
	c.names()
	c.ids()
	c.references()
	return c.problems
}

// checker gathers the problems between files.
type checker struct {
	plan      *Plan
	problems  []Problem
	links     map[*Objective][]link
	suggested int
}

func (c *checker) report(d *Document, code string, at Span, ref Ref, hint, format string, args ...any) {
	if !c.plan.InFocus(d.Path) {
		return
	}
	p := Problem{Code: code, File: d.Path, Span: at, Message: fmt.Sprintf(format, args...), Hint: hint}
	if ref.ID != "" {
		p.Ref = ref.String()
	}
	c.problems = append(c.problems, p)
}

// names checks that the cycles and teams exist. Teams are only known where
// okr.yaml lists them.
func (c *checker) names() {
	calendar := c.plan.calendar()
	teams := map[string]bool{}
	if c.plan.Config != nil {
		for _, t := range c.plan.Config.Teams {
			teams[t.ID] = true
		}
	}
	team := func(d *Document, f Field[string], ref Ref) {
		if f.Set && len(teams) > 0 && !teams[f.Value] {
			c.report(d, CodeUnknownTeam, f.Span, ref, c.plan.Config.teamHint(f.Value), "team %s is not listed in okr.yaml", quote(f.Value))
		}
	}
	for _, d := range c.plan.Documents {
		if !c.plan.InFocus(d.Path) {
			continue
		}
		if d.Cycle.Set {
			if _, err := calendar.Cycle(d.Cycle.Value); err != nil {
				c.report(d, CodeUnknownCycle, d.Cycle.Span, Ref{}, calendar.hint(d.Cycle.Value), "%s", err)
			}
		}
		team(d, d.Team, Ref{})
		for _, o := range d.Objectives {
			for _, kr := range o.KeyResults {
				for _, dep := range kr.DependsOn {
					team(d, dep.Team, kr.Ref())
				}
			}
		}
	}
}

// hint guesses which cycle was meant.
func (cal Calendar) hint(id string) string {
	upper := strings.ToUpper(strings.NewReplacer(" ", "-", "_", "-", "/", "-").Replace(id))
	tries := []string{upper}
	if i := strings.IndexAny(upper, "QH"); i >= 0 && i <= 4 && len(upper) == 6 {
		tries = append(tries, upper[:i]+"-"+upper[i:], upper[i+2:]+"-"+upper[i:i+2])
	}
	if len(upper) == 7 { // Q4-2026
		tries = append(tries, upper[3:]+"-"+upper[:2])
	}
	for _, t := range tries {
		if _, err := cal.Cycle(t); err == nil {
			return "did you mean " + t + "?"
		}
	}
	var custom []string
	for id := range cal.Custom {
		custom = append(custom, id)
	}
	if near := Nearest(id, custom, 1); len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	return ""
}

// ids checks that no id is used twice in a cycle and team. The plan knows where
// each was defined first.
func (c *checker) ids() {
	see := func(it Item, id Field[string]) {
		d, r := it.Document(), it.Ref()
		if !id.Set || !d.Cycle.Set || !d.Team.Set {
			return
		}
		first := c.plan.items[r]
		if first == it {
			return
		}
		at := first.Objective.ID.Span
		if first.KeyResult != nil {
			at = first.KeyResult.ID.Span
		}
		c.report(d, CodeDuplicateID, id.Span, r, "give one of them another id", "id %s is used twice in %s/%s, first at %s:%s", quote(r.ID), r.Cycle, r.Team, first.Document().Path, at.Start)
	}
	for o := range c.plan.Objectives() {
		see(Item{Objective: o}, o.ID)
		for _, kr := range o.KeyResults {
			see(Item{Objective: o, KeyResult: kr}, kr.ID)
		}
	}
}

// references checks supports and provides.
func (c *checker) references() {
	c.links = map[*Objective][]link{}
	for o := range c.plan.Objectives() {
		for _, s := range o.Supports {
			if it, ok := c.resolve(o.Document, s, o.Ref(), "supports"); ok {
				c.links[o] = append(c.links[o], link{it.Objective, s})
			}
		}
		for _, kr := range o.KeyResults {
			for _, dep := range kr.DependsOn {
				if dep.Provides.Set {
					c.resolve(o.Document, dep.Provides, kr.Ref(), "provides")
				}
			}
		}
	}
	c.loops()
}

func (c *checker) resolve(d *Document, f Field[string], from Ref, key string) (Item, bool) {
	it, err := c.plan.resolveFrom(d, f.Value)
	if err == nil {
		return it, true
	}
	hint := ""
	if _, ok := errors.AsType[*UnknownRefError](err); ok {
		hint = c.similar(f.Value)
	} else if _, ok := errors.AsType[*AmbiguousRefError](err); ok {
		hint = "write team/id, or cycle/team/id"
	} else if _, ok := errors.AsType[*OutsideRefError](err); ok {
		hint = "name a goal of the same cycle or of one that encloses it"
	}
	c.report(d, CodeBrokenRef, f.Span, from, hint, "%s %s", key, shorten(f.Value, err.Error()))
	return Item{}, false
}

// maxSuggested bounds the references for which similar ones are looked for: a
// suggestion costs a look at every id.
const maxSuggested = 100

func (c *checker) similar(ref string) string {
	want, ok := ParseRef(ref)
	if c.suggested++; !ok || c.suggested > maxSuggested {
		return ""
	}
	var near []string
	for _, r := range c.plan.near(want) {
		near = append(near, r.String())
	}
	if len(near) == 0 {
		return ""
	}
	return "did you mean " + orList(near) + "?"
}
