package okrfile

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Plan is a loaded workspace: its configuration and every OKR file, in the order
// of their paths.
type Plan struct {
	Config    *Config
	Documents []*Document
	LeftOut   []string // files that LoadOptions.Skip kept out, sorted

	items map[Ref]Item     // first definition of each reference
	byID  map[string][]Ref // the references with an id
	// cycles are those of the documents, sorted.
	cycles []string
	focus  map[string]bool // files that were asked for; nil means all
}

// Item is what a reference names: an objective, or a key result with its objective.
type Item struct {
	Objective *Objective
	KeyResult *KeyResult // nil where the reference names the objective
}

// Title returns the title of the key result or objective.
func (it Item) Title() string {
	if it.KeyResult != nil {
		return it.KeyResult.Title.Value
	}
	return it.Objective.Title.Value
}

// Document returns the file in which the item stands.
func (it Item) Document() *Document { return it.Objective.Document }

// Ref returns the full reference of the item.
func (it Item) Ref() Ref {
	if it.KeyResult != nil {
		return it.KeyResult.Ref()
	}
	return it.Objective.Ref()
}

// NewPlan makes a plan of parsed files and indexes their references; where a
// reference is defined twice, the first one counts.
func NewPlan(config *Config, documents []*Document) *Plan {
	size := 0
	for _, d := range documents {
		for _, o := range d.Objectives {
			size += 1 + len(o.KeyResults)
		}
	}
	p := &Plan{Config: config, Documents: documents, items: make(map[Ref]Item, size), byID: map[string][]Ref{}}
	slices.SortStableFunc(p.Documents, func(a, b *Document) int { return strings.Compare(a.Path, b.Path) })
	for _, d := range documents {
		p.cycles = append(p.cycles, d.Cycle.Value)
	}
	slices.Sort(p.cycles)
	p.cycles = slices.Compact(p.cycles)
	add := func(r Ref, it Item) {
		if _, taken := p.items[r]; !taken && r.ID != "" {
			p.items[r] = it
			p.byID[r.ID] = append(p.byID[r.ID], r)
		}
	}
	for o := range p.Objectives() {
		add(o.Ref(), Item{Objective: o})
		for _, kr := range o.KeyResults {
			add(kr.Ref(), Item{Objective: o, KeyResult: kr})
		}
	}
	return p
}

// Objectives yields every objective, in the order of files and lines.
func (p *Plan) Objectives() iter.Seq[*Objective] {
	return func(yield func(*Objective) bool) {
		for _, d := range p.Documents {
			for _, o := range d.Objectives {
				if !yield(o) {
					return
				}
			}
		}
	}
}

// KeyResults yields every key result, in the order of files and lines.
func (p *Plan) KeyResults() iter.Seq[*KeyResult] {
	return func(yield func(*KeyResult) bool) {
		for o := range p.Objectives() {
			for _, kr := range o.KeyResults {
				if !yield(kr) {
					return
				}
			}
		}
	}
}

// Lookup returns what a full reference names.
func (p *Plan) Lookup(r Ref) (Item, bool) {
	it, ok := p.items[r]
	return it, ok
}

// Resolve finds the one item that a short or full reference names. Where several
// cycles match, the given cycle decides; pass "" for none. The error of an
// unknown reference suggests the nearest ones, that of an ambiguous one lists
// what it could mean.
func (p *Plan) Resolve(ref, cycle string) (Item, error) {
	want, ok := ParseRef(ref)
	if !ok {
		return Item{}, fmt.Errorf("%q is not a reference, write id, team/id or cycle/team/id", ref)
	}
	found := p.matching(want)
	if inCycle := slices.DeleteFunc(slices.Clone(found), func(r Ref) bool { return r.Cycle != cycle }); len(inCycle) > 0 && want.Cycle == "" {
		found = inCycle
	}
	switch len(found) {
	case 1:
		return p.items[found[0]], nil
	case 0:
		return Item{}, &UnknownRefError{Ref: ref, Near: p.near(want)}
	}
	return Item{}, &AmbiguousRefError{Ref: ref, Candidates: found}
}

// matching lists the references that a short one fits, in order. Only an id
// alone is looked for among all that have it; a team is looked up cycle by cycle.
func (p *Plan) matching(want Ref) []Ref {
	var found []Ref
	switch {
	case want.Cycle != "":
		if _, ok := p.items[want]; ok {
			found = append(found, want)
		}
		return found
	case want.Team != "":
		for _, cycle := range p.cycles {
			if r := (Ref{cycle, want.Team, want.ID}); p.items[r] != (Item{}) {
				found = append(found, r)
			}
		}
		return found
	}
	found = slices.Clone(p.byID[want.ID])
	slices.SortFunc(found, Ref.Compare)
	return found
}

// UnknownRefError says that a reference names nothing; Near holds similar ones.
type UnknownRefError struct {
	Ref  string
	Near []Ref
}

func (e *UnknownRefError) Error() string {
	return fmt.Sprintf("%q is no objective or key result of this workspace", e.Ref)
}

// AmbiguousRefError says that a short reference fits several items.
type AmbiguousRefError struct {
	Ref        string
	Candidates []Ref
}

func (e *AmbiguousRefError) Error() string {
	names := make([]string, 0, len(e.Candidates))
	for _, c := range e.Candidates[:min(len(e.Candidates), 5)] {
		names = append(names, c.String())
	}
	return fmt.Sprintf("%q fits several: %s", e.Ref, strings.Join(names, ", "))
}
