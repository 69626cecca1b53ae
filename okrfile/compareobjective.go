package okrfile

import (
	"slices"
	"strings"
)

// config returns the configuration, or the defaults where there is none.
func (p *Plan) config() *Config {
	if p.Config == nil {
		return DefaultConfig()
	}
	return p.Config
}

// objectives compares all pairs of objectives.
func (c *comparison) objectives() {
	for _, p := range c.objs {
		switch {
		case p.base == nil:
			c.emitObjective(p, Change{Rule: ObjectiveAdded, To: plainText(p.head.Title.Value), KeyResults: c.alone(p.head)}, Span{}, p.head.ID.At())
		case p.head == nil:
			c.emitObjective(p, Change{Rule: ObjectiveDropped, From: plainText(p.base.Title.Value), Effect: c.wholeEffect(p.base), KeyResults: c.alone(p.base)}, p.base.ID.At(), Span{})
		case p.base.Status.Value != "dropped" && p.head.Status.Value == "dropped":
			c.emitObjective(p, Change{Rule: ObjectiveDropped, Field: "status", To: "dropped", Reason: p.head.Reason.Value, Effect: c.wholeEffect(p.base)},
				p.base.ID.At(), p.head.Status.At())
		default:
			if p.base.Status.Value == "dropped" && p.head.Status.Value != "dropped" {
				c.emitObjective(p, Change{Rule: ObjectiveAdded, Field: "status", From: "dropped"}, p.base.Status.At(), p.head.ID.At())
			}
			c.objective(p)
		}
	}
}

// alone lists the key results of an objective that stand on its side only.
func (c *comparison) alone(o *Objective) (titles []string) {
	for _, p := range c.krs {
		if p.base == nil && p.head.Objective == o {
			titles = append(titles, plainText(p.head.Title.Value))
		} else if p.head == nil && p.base.Objective == o {
			titles = append(titles, plainText(p.base.Title.Value))
		}
	}
	return titles
}

// wholeEffect is that of an objective which counts no more.
func (c *comparison) wholeEffect(o *Objective) Effect {
	return Effect{Objective: Shift{Before: c.tally(o).mean()}}
}

func (c *comparison) emitObjective(p objPair, ch Change, base, head Span) {
	at := p.head
	if at == nil {
		at = p.base
	}
	ch.Ref, ch.Title = at.Ref(), at.Title.Value
	ch.Team = ch.Ref.Team
	if p.base != nil {
		ch.Base = Place{p.base.Document.Path, orElse(base, p.base.ID.At())}
	}
	if p.head != nil {
		ch.Head = Place{p.head.Document.Path, orElse(head, p.head.ID.At())}
	}
	c.changes = append(c.changes, ch)
}

func (c *comparison) objective(p objPair) {
	if a, b := p.base.Ref(), p.head.Ref(); a != b {
		ch := Change{Rule: ObjectiveRenamed, Field: "id", From: a.ID, To: b.ID}
		if a.ID == b.ID {
			ch.Field, ch.From, ch.To = "", a.String(), b.String()
		}
		c.emitObjective(p, ch, p.base.ID.At(), p.head.ID.At())
	}
	for _, f := range []struct {
		name     string
		from, to Field[string]
	}{{"title", p.base.Title, p.head.Title}, {"why", p.base.Why, p.head.Why}} {
		if a, b := plainText(f.from.Value), plainText(f.to.Value); a != b {
			c.emitObjective(p, Change{Rule: TextReworded, Field: f.name, From: a, To: b}, f.from.At(), f.to.At())
		}
	}
	if rule := ownerRule(p.base.Owner.Value, p.head.Owner.Value); rule != "" {
		c.emitObjective(p, Change{Rule: rule, Field: "owner", From: p.base.Owner.Value, To: p.head.Owner.Value}, p.base.Owner.At(), p.head.Owner.At())
	}
	if a, b := commitment(p.base.Kind.Value), commitment(p.head.Kind.Value); a != b {
		rule := map[bool]string{true: CommitmentRelaxed, false: CommitmentTightened}[b < a]
		c.emitObjective(p, Change{Rule: rule, Field: "kind", From: p.base.Kind.Value, To: p.head.Kind.Value}, p.base.Kind.At(), p.head.Kind.At())
	}
	c.parents(p)
}

// commitment orders kinds by how much they promise: a committed objective is
// expected in full, an aspirational one (the default) at 0.7, a learning one not.
func commitment(kind string) int {
	switch kind {
	case "committed":
		return 2
	case "learning":
		return 0
	}
	return 1
}

// parents compares what an objective supports, as sets of full references.
func (c *comparison) parents(p objPair) {
	was, is := c.supports(c.base, p.base), c.supports(c.head, p.head)
	gone, come := without(was, is), without(is, was)
	if len(gone) == 0 && len(come) == 0 {
		return
	}
	rule := ParentChanged
	if len(come) == 0 {
		rule = ParentRemoved
	}
	c.emitObjective(p, Change{Rule: rule, Field: "supports", From: strings.Join(gone, ", "), To: strings.Join(come, ", ")},
		firstSpan(p.base.Supports), firstSpan(p.head.Supports))
}

// without lists what stands in a and not in b; both are sorted.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool {
		_, found := slices.BinarySearch(b, s)
		return found
	})
}

func firstSpan(list []Field[string]) Span {
	if len(list) == 0 {
		return Span{}
	}
	return list[0].Span
}

// supports lists the parents with their full references where they are known,
// sorted and each once. A renamed parent counts under its new name.
func (c *comparison) supports(plan *Plan, o *Objective) []string {
	var list []string
	for _, f := range o.Supports {
		text := strings.TrimSpace(f.Value)
		if r, ok := c.full(plan, text, o.Ref().Cycle); ok {
			text = c.renamed(plan, r).String()
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// full completes a short reference as Plan.Resolve does, from an index.
func (c *comparison) full(plan *Plan, text, cycle string) (Ref, bool) {
	want, ok := ParseRef(text)
	if !ok {
		return Ref{}, false
	}
	var all, inCycle []Ref
	for _, r := range c.short[plan][want.ID] {
		if want.Matches(r) {
			all = append(all, r)
			if r.Cycle == cycle {
				inCycle = append(inCycle, r)
			}
		}
	}
	if len(inCycle) > 0 && want.Cycle == "" {
		all = inCycle
	}
	if len(all) != 1 {
		return Ref{}, false
	}
	return all[0], true
}

// renamed returns the name in the head of what a base reference names.
func (c *comparison) renamed(plan *Plan, r Ref) Ref {
	if plan != c.base {
		return r
	}
	it := plan.items[r]
	if it.KeyResult != nil {
		if p := c.byBase[it.KeyResult]; p != nil && p.head != nil {
			return p.head.Ref()
		}
	} else if head := c.objHead[it.Objective]; head != nil {
		return head.Ref()
	}
	return r
}
