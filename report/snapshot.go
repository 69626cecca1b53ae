package report

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// snapshot is what one version of a file says.
type snapshot struct {
	items  []state // in the order of their references
	broken string  // why it could not be read, "" where it could
	text   []byte  // with slots only
	slots  []slot  // where numbers stand, see with
}

// state is one item of a snapshot: what it aims at and where it stands.
type state struct {
	Ref        okrfile.Ref
	Definition *Definition    // shared by versions that differ in numbers alone; never changed
	Value      okrfile.Number // current; milestone: the points reached
	Confidence okrfile.Number
}

// snapshotOf reads one version of a file.
func snapshotOf(src []byte) *snapshot {
	d := okrfile.Parse("", src)
	s := &snapshot{}
	for _, p := range d.Problems {
		switch p.Code {
		case okrfile.CodeFileSize, okrfile.CodeFileEncoding, okrfile.CodeFileUnreadable, okrfile.CodeBadYAML:
			s.broken = p.Message
			return s
		}
	}
	if d.Cycle.Value == "" || d.Team.Value == "" {
		return s
	}
	for _, o := range d.Objectives {
		if o.ID.Value != "" {
			def := objectiveDefinition(o)
			s.items = append(s.items, state{Ref: o.Ref(), Definition: &def})
		}
		for _, kr := range o.KeyResults {
			if kr.ID.Value == "" {
				continue
			}
			def := definitionOf(kr)
			def.canonical()
			s.items = append(s.items, state{Ref: kr.Ref(), Definition: &def, Value: canonical(kr.Now()), Confidence: canonical(kr.Confidence.Value)})
		}
	}
	slices.SortStableFunc(s.items, func(a, b state) int { return a.Ref.Compare(b.Ref) })
	count := len(s.items)
	s.items = slices.CompactFunc(s.items, func(a, b state) bool { return a.Ref == b.Ref })
	if len(s.items) == count {
		if s.slots = slotsOf(d, s.items); s.slots != nil {
			s.text = src
		}
	}
	return s
}

// canonical gives a number a text that survives being stored as JSON, so that a
// report from the cache and one without it are the same bytes.
func canonical(n okrfile.Number) okrfile.Number {
	if !n.IsSet() || json.Valid([]byte(n.Text)) {
		return n
	}
	if t := strings.TrimPrefix(n.Text, "+"); json.Valid([]byte(t)) {
		return okrfile.Number{Value: n.Value, Text: t}
	}
	return okrfile.NumberOf(n.Value)
}

func (d *Definition) canonical() {
	g := &d.Goal
	for _, n := range []*okrfile.Number{&g.Baseline, &g.Target, &g.Commit, &g.Stretch, &g.AtLeast, &g.AtMost, &g.Weight} {
		*n = canonical(*n)
	}
	for i := range g.Phases {
		g.Phases[i].Value = canonical(g.Phases[i].Value)
	}
}

// done lists the milestones that are reached.
func (s *state) done() []string {
	var out []string
	for _, m := range s.Definition.Goal.Milestones {
		if !m.Done.IsZero() {
			out = append(out, m.ID)
		}
	}
	return out
}

// find returns the item with the reference, nil where there is none.
func (s *snapshot) find(ref okrfile.Ref) *state {
	i, ok := slices.BinarySearchFunc(s.items, ref, func(st state, r okrfile.Ref) int { return st.Ref.Compare(r) })
	if !ok {
		return nil
	}
	return &s.items[i]
}
