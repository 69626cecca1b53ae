package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// changes lists what happened to the goal of a key result after it was agreed.
func (b *builder) changes(s subject) []Change {
	out := []Change{}
	if s.track == nil {
		return out
	}
	var amendments []*okrfile.Amendment
	because := ""
	if s.item != nil {
		amendments, because = s.item.Amendments, s.item.Reason.Or(s.item.Objective.Reason.Value)
	}
	valueOn := func(d okrfile.Date) okrfile.Number {
		v := okrfile.Number{}
		for _, e := range s.entries {
			if !e.Date.After(d) && e.Value.IsSet() {
				v = e.Value
			}
		}
		if !v.IsSet() && len(s.entries) == 0 {
			v = s.current
		}
		return v
	}
	for c := range b.steps(s.track) {
		c.Ref = s.ref.String()
		if !c.old.IsObjective() {
			value := valueOn(c.Date)
			c.Effect = Effect{rounded(scoreWithout(c.old.Goal, value)), rounded(scoreWithout(c.new.Goal, value))}
		}
		out = append(out, b.judge(c, amendments, because))
	}
	return out
}

// scoreWithout is the score of a goal at a value; none where the goal is given up.
func scoreWithout(g okrfile.Goal, value okrfile.Number) okrfile.Maybe {
	if g.Dropped || g.Title == "" && g.Type == "" {
		return okrfile.Maybe{}
	}
	if g.Type == okrfile.MilestoneType {
		return g.PointsReached().Maybe()
	}
	return g.Score(value)
}

// objectiveChanges lists what happened to an objective after it was agreed.
func (b *builder) objectiveChanges(ref okrfile.Ref, o *okrfile.Objective) []Change {
	out := []Change{}
	t := b.history.Track(ref)
	if t == nil {
		return out
	}
	var amendments []*okrfile.Amendment
	because := ""
	if o != nil {
		because = o.Reason.Value
		now := objectiveDefinition(o)
		t, amendments = b.settle(t, &now), o.Amendments
	}
	for c := range b.steps(t) {
		c.Ref = ref.String()
		out = append(out, b.judge(c, amendments, because))
	}
	return out
}

// changed is one changed field between two versions.
type changed struct {
	Change
	old, new Definition
}

// steps yields every field that a version changed after the goals were agreed.
func (b *builder) steps(t *Track) func(yield func(changed) bool) {
	return func(yield func(changed) bool) {
		var before Version
		before.Gone = true
		for i, v := range t.Versions {
			prior := before
			before = v
			if !v.From.After(b.agreed) || v.From.After(b.opt.AsOf) || i > 0 && v.Gone && prior.Gone {
				continue
			}
			base := Change{Date: v.From, Author: v.Author, Commit: v.Commit}
			if v.Gone != prior.Gone {
				c := changed{base, prior.Definition, v.Definition}
				c.Field = "dropped"
				c.Rule = kindOf(v.Definition, "dropped")
				if prior.Gone {
					c.Field, c.Rule, c.To = "added", kindOf(v.Definition, "added"), v.Goal.Title
				} else {
					c.From, c.new = prior.Goal.Title, Definition{Objective: v.Objective}
				}
				if !yield(c) {
					return
				}
				continue
			}
			for _, f := range definitionFields {
				if f.same(&prior.Definition, &v.Definition) {
					continue
				}
				c := changed{base, prior.Definition, v.Definition}
				c.Field, c.From, c.To = f.name, f.text(&prior.Definition), f.text(&v.Definition)
				if f.name == "dropped" {
					c.Field, c.From, c.To = "status", dropWord(&prior.Definition), dropWord(&v.Definition)
				}
				c.Rule = ruleOf(f.name, &prior.Definition, &v.Definition)
				if !yield(c) {
					return
				}
			}
		}
	}
}

func dropWord(d *Definition) string {
	if d.Goal.Dropped {
		return "dropped"
	}
	return "open"
}

func kindOf(d Definition, what string) string {
	if d.IsObjective() {
		return "objective-" + what
	}
	return "kr-" + what
}

// judge gives a change its level and finds what acknowledges it: an amendment, or
// the reason that stands beside status: dropped.
func (b *builder) judge(c changed, amendments []*okrfile.Amendment, because string) Change {
	c.Level = levelOf(c.Rule)
	if c.Rule == "baseline-changed" && c.Effect.After.Value > c.Effect.Before.Value {
		c.Level = "error"
	}
	if c.Date.After(b.opt.Cycle.End) {
		c.Level = "error"
	}
	if c.Field == "status" && c.To == "dropped" && strings.TrimSpace(because) != "" {
		c.Acknowledged, c.Reason, c.Level = true, because, "notice"
	}
	for _, a := range amendments {
		if a.Change.Value == c.Rule && sameText(a.From, c.From) && sameText(a.To, c.To) && strings.TrimSpace(a.Reason.Value) != "" {
			c.Acknowledged, c.Reason, c.By, c.Level = true, a.Reason.Value, a.By.Value, "notice"
		}
	}
	return c.Change
}

// sameText reports whether an amendment's from or to fits; one that is not given
// fits anything, numbers are compared by value.
func sameText(f okrfile.Field[string], text string) bool {
	if !f.Set || f.Value == text {
		return true
	}
	a, okA := okrfile.ParseNumber(f.Value)
	n, okN := okrfile.ParseNumber(text)
	return okA && okN && a.Same(n)
}

// levelOf is the level of a rule while the cycle is running.
func levelOf(rule string) string {
	switch rule {
	case "target-weakened", "deadline-extended", "metric-redefined", "commitment-relaxed", "kr-dropped", "objective-dropped", "owner-removed":
		return "error"
	case "target-strengthened", "deadline-shortened", "commitment-tightened", "owner-changed":
		return "notice"
	}
	return "warning"
}

// sortChanges puts what is not acknowledged first, then the graver, then the older.
func sortChanges(changes []Change) {
	rank := map[string]int{"error": 0, "warning": 1, "notice": 2}
	bit := map[bool]int{true: 1}
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(bit[a.Acknowledged], bit[b.Acknowledged]), cmp.Compare(rank[a.Level], rank[b.Level]),
			a.Date.Compare(b.Date), strings.Compare(a.Ref, b.Ref))
	})
}
