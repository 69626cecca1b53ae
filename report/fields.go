package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// field is one part of a definition that changes on its own: two branches may
// change different fields, and the merge then holds both changes.
type field struct {
	name string
	text func(*Definition) string // as shown
	same func(a, b *Definition) bool
	copy func(to, from *Definition)
}

func textField(name string, at func(*Definition) *string) field {
	return textual(name, func(d *Definition) string { return *at(d) }, func(to, from *Definition) { *at(to) = *at(from) })
}

// textual is a field whose definitions are the same when their texts are.
func textual(name string, text func(*Definition) string, copy func(to, from *Definition)) field {
	return field{name, text, func(a, b *Definition) bool { return text(a) == text(b) }, copy}
}

func numberField(name string, at func(*Definition) *okrfile.Number) field {
	return field{name,
		func(d *Definition) string { return at(d).String() },
		func(a, b *Definition) bool { return at(a).Same(*at(b)) },
		func(to, from *Definition) { *at(to) = *at(from) }}
}

func boolField(name string, at func(*Definition) *bool) field {
	return textual(name, func(d *Definition) string { return map[bool]string{true: "true"}[*at(d)] }, func(to, from *Definition) { *at(to) = *at(from) })
}

// definitionFields is what a definition is made of, in the order of the format. The days
// on which milestones were reached are values, not goals.
var definitionFields = []field{
	textField("title", func(d *Definition) *string { return &d.Goal.Title }),
	textField("owner", func(d *Definition) *string { return &d.Goal.Owner }),
	textField("why", func(d *Definition) *string { return &d.Why }),
	textField("guardrail", func(d *Definition) *string { return &d.Guardrail }),
	textField("kind", func(d *Definition) *string { return &d.Kind }),
	textField("supports", func(d *Definition) *string { return &d.Supports }),
	textField("objective", func(d *Definition) *string { return &d.Objective }),
	textField("type", func(d *Definition) *string { return &d.Goal.Type }),
	textField("metric", func(d *Definition) *string { return &d.Goal.Metric }),
	textField("unit", func(d *Definition) *string { return &d.Goal.Unit }),
	textField("source", func(d *Definition) *string { return &d.Goal.Source }),
	textField("direction", func(d *Definition) *string { return &d.Goal.Direction }),
	numberField("baseline", func(d *Definition) *okrfile.Number { return &d.Goal.Baseline }),
	numberField("target", func(d *Definition) *okrfile.Number { return &d.Goal.Target }),
	numberField("commit", func(d *Definition) *okrfile.Number { return &d.Goal.Commit }),
	numberField("stretch", func(d *Definition) *okrfile.Number { return &d.Goal.Stretch }),
	numberField("at_least", func(d *Definition) *okrfile.Number { return &d.Goal.AtLeast }),
	numberField("at_most", func(d *Definition) *okrfile.Number { return &d.Goal.AtMost }),
	numberField("weight", func(d *Definition) *okrfile.Number { return &d.Goal.Weight }),
	textual("due", func(d *Definition) string { return d.Goal.Due.String() }, func(to, from *Definition) { to.Goal.Due = from.Goal.Due }),
	textual("curve", curveText, func(to, from *Definition) { to.Goal.Curve, to.Goal.Phases = from.Goal.Curve, from.Goal.Phases }),
	textual("milestones", milestonesText, copyMilestones),
	boolField("health", func(d *Definition) *bool { return &d.Goal.Health }),
	boolField("dropped", func(d *Definition) *bool { return &d.Goal.Dropped }),
}

func curveText(d *Definition) string {
	var parts []string
	for _, p := range d.Goal.Phases {
		parts = append(parts, p.On.String()+": "+p.Value.String())
	}
	if len(parts) > 0 {
		return strings.Join(parts, ", ")
	}
	return d.Goal.Curve
}

func milestonesText(d *Definition) string {
	var parts []string
	for _, m := range d.Goal.Milestones {
		s := m.ID + " " + strconv.FormatFloat(m.Points, 'f', -1, 64) + " " + m.Title
		if !m.Due.IsZero() {
			s += " by " + m.Due.String()
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	return strings.Join(parts, "; ")
}

// copyMilestones takes the steps of from, with the days on which they were reached.
func copyMilestones(to, from *Definition) { to.Goal.Milestones = slices.Clone(from.Goal.Milestones) }

// definitionOf returns what a key result of a file aims at.
func definitionOf(kr *okrfile.KeyResult) Definition {
	return Definition{Goal: kr.Goal(), Objective: kr.Objective.ID.Or("-"), Guardrail: kr.Guardrail.Value}
}

// objectiveDefinition returns what an objective of a file aims at.
func objectiveDefinition(o *okrfile.Objective) Definition {
	d := Definition{Kind: o.Kind.Value, Why: o.Why.Value}
	d.Goal.Title, d.Goal.Owner, d.Goal.Dropped = o.Title.Value, o.Owner.Value, o.Status.Value == "dropped"
	var links []string
	for _, s := range o.Supports {
		links = append(links, s.Value)
	}
	d.Supports = strings.Join(links, " ")
	return d
}
