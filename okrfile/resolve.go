package okrfile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ResolveFrom finds what a reference means where it stands in a document: with a
// cycle written out, that item; otherwise the nearest one, by cycles: the
// document's own, then those that enclose it, shortest first (a quarter before
// its half, the half before its year). Inside a cycle an id without a team means
// the document's own team first. The error is an *UnknownRefError, an
// *AmbiguousRefError or an *OutsideRefError.
func (p *Plan) ResolveFrom(doc *Document, ref string) (Item, error) {
	it, err := p.resolveFrom(doc, ref)
	if e, ok := errors.AsType[*UnknownRefError](err); ok {
		want, _ := ParseRef(ref)
		e.Near = p.near(want)
	}
	return it, err
}

// resolveFrom leaves out the search for similar references.
func (p *Plan) resolveFrom(doc *Document, ref string) (Item, error) {
	want, ok := ParseRef(ref)
	if !ok {
		return Item{}, fmt.Errorf("%q is not a reference, write id, team/id or cycle/team/id", ref)
	}
	if want.Cycle == "" { // most references lead to the document's own cycle
		near := Ref{doc.Cycle.Value, want.Team, want.ID}
		if near.Team == "" {
			near.Team = doc.Team.Value
		}
		if it, ok := p.items[near]; ok {
			return it, nil
		}
	}
	found := p.matching(want)
	if len(found) == 0 {
		return Item{}, &UnknownRefError{Ref: ref}
	}
	own := doc.Cycle.Value
	ranked := p.enclosing(own, found)
	if len(ranked) == 0 {
		return Item{}, &OutsideRefError{Ref: ref, Cycle: own, Found: found}
	}
	if want.Team == "" {
		i := slices.IndexFunc(ranked, func(r Ref) bool { return r.Cycle == ranked[0].Cycle && r.Team == doc.Team.Value })
		if i >= 0 {
			return p.items[ranked[i]], nil
		}
	}
	if len(ranked) > 1 && ranked[1].Cycle == ranked[0].Cycle {
		return Item{}, &AmbiguousRefError{Ref: ref, Candidates: ranked}
	}
	return p.items[ranked[0]], nil
}

// enclosing keeps the references whose cycle is the own one or encloses it, the
// own cycle first, then by length. A cycle that the calendar does not know
// encloses nothing and is enclosed by none.
func (p *Plan) enclosing(own string, refs []Ref) []Ref {
	calendar := p.calendar()
	inner, err := calendar.Cycle(own)
	days := make(map[string]int, 1)
	for _, r := range refs {
		if r.Cycle == own {
			days[r.Cycle] = 0
		} else if outer, outerErr := calendar.Cycle(r.Cycle); err == nil && outerErr == nil && outer.Encloses(inner) {
			days[r.Cycle] = outer.Days()
		}
	}
	kept := slices.DeleteFunc(slices.Clone(refs), func(r Ref) bool { _, ok := days[r.Cycle]; return !ok })
	slices.SortFunc(kept, func(a, b Ref) int { return cmp.Or(cmp.Compare(days[a.Cycle], days[b.Cycle]), a.Compare(b)) })
	return kept
}

func (p *Plan) calendar() Calendar {
	if p.Config == nil {
		return Calendar{}
	}
	return p.Config.Calendar
}

// OutsideRefError says that a reference names items, but none of the same or an
// enclosing cycle.
type OutsideRefError struct {
	Ref   string
	Cycle string // the cycle in which the reference stands
	Found []Ref
}

func (e *OutsideRefError) Error() string {
	var cycles []string
	for _, r := range e.Found {
		if !slices.Contains(cycles, r.Cycle) {
			cycles = append(cycles, r.Cycle)
		}
	}
	return fmt.Sprintf("%q is in cycle %s, which does not enclose %s", e.Ref, strings.Join(cycles[:min(len(cycles), 3)], ", "), e.Cycle)
}
