package report

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// side makes a plan of one version of one item, to be compared with another. A key
// result gets objectives around it that are the same on both sides: frames are
// the ids of those it belonged to.
func (b *builder) side(ref okrfile.Ref, v Version, frames []string, value okrfile.Number, amendments []*okrfile.Amendment) *okrfile.Plan {
	d := &okrfile.Document{Cycle: set(ref.Cycle), Team: set(ref.Team)}
	if v.IsObjective() {
		if !v.Gone {
			d.Objectives = append(d.Objectives, objectiveOf(d, ref.ID, v.Definition, amendments))
		}
		return okrfile.NewPlan(b.config, []*okrfile.Document{d})
	}
	for i, id := range frames {
		if slices.Index(frames, id) != i {
			continue
		}
		frame := &okrfile.Objective{Document: d, ID: set(id), Title: set("the objective " + id)}
		d.Objectives = append(d.Objectives, frame)
		if !v.Gone && id == v.Objective {
			kr := keyResultOf(ref.ID, v.Goal, value)
			kr.Objective, kr.Amendments, kr.Guardrail = frame, amendments, set(v.Guardrail)
			frame.KeyResults = append(frame.KeyResults, kr)
		}
	}
	return okrfile.NewPlan(b.config, []*okrfile.Document{d})
}

func set[T comparable](v T) okrfile.Field[T] {
	var none T
	return okrfile.Field[T]{Value: v, Set: v != none}
}

func objectiveOf(d *okrfile.Document, id string, def Definition, amendments []*okrfile.Amendment) *okrfile.Objective {
	o := &okrfile.Objective{Document: d, ID: set(id), Title: set(def.Goal.Title), Why: set(def.Why), Owner: set(def.Goal.Owner), Kind: set(def.Kind), Amendments: amendments}
	if def.Goal.Dropped {
		o.Status = set("dropped")
	}
	for link := range strings.FieldsSeq(def.Supports) {
		o.Supports = append(o.Supports, set(link))
	}
	return o
}

// keyResultOf is a key result with the goal, at a value.
func keyResultOf(id string, g okrfile.Goal, value okrfile.Number) *okrfile.KeyResult {
	kr := okrfile.NewKeyResult()
	kr.ID, kr.Title = set(id), set(g.Title)
	*kr.Definition = okrfile.Definition{
		Owner: set(g.Owner), Type: set(g.Type), Metric: set(g.Metric), Unit: set(g.Unit), Source: set(g.Source),
		Direction: set(g.Direction), Baseline: set(g.Baseline), Target: set(g.Target), Commit: set(g.Commit), Stretch: set(g.Stretch),
		AtLeast: set(g.AtLeast), AtMost: set(g.AtMost), Weight: set(g.Weight), Due: set(g.Due), Health: set(g.Health), Current: set(value),
	}
	if g.Dropped {
		kr.Status = set("dropped")
	}
	if g.Curve != "" || len(g.Phases) > 0 {
		kr.Curve = &okrfile.Curve{Shape: set(g.Curve)}
		for _, p := range g.Phases {
			kr.Curve.Phases = append(kr.Curve.Phases, &okrfile.PhaseTarget{On: set(p.On), Value: set(p.Value)})
		}
	}
	for _, m := range g.Milestones {
		kr.Milestones = append(kr.Milestones, &okrfile.Milestone{
			ID: set(m.ID), Title: set(m.Title), Points: okrfile.Field[okrfile.Number]{Value: okrfile.NumberOf(m.Points), Set: true}, Due: set(m.Due), Done: set(m.Done),
		})
	}
	return kr
}
