package okrfile

import "strings"

// keyResults compares all pairs of key results.
func (c *comparison) keyResults() {
	for _, p := range c.krs {
		if p.base != nil && p.head != nil && p.base.Ref() == p.head.Ref() && c.untouched(p.base.Objective.Document, p.head.Objective.Document) &&
			c.objHead[p.base.Objective] == p.head.Objective {
			continue
		}
		p.read()
		switch {
		case p.base == nil:
			c.added(p)
		case p.head == nil:
			c.dropped(p, "", "")
		case p.head.IsDropped() && !p.base.IsDropped():
			if p.head.Objective.Status.Value != "dropped" {
				c.dropped(p, "status", p.head.Status.Value)
			}
		default:
			if p.base.IsDropped() && !p.head.IsDropped() && p.base.Objective.Status.Value != "dropped" {
				c.emit(p, Change{Rule: KeyResultAdded, Field: "status", From: p.base.Status.Value}, p.base.Status.At(), p.head.ID.At(), func(g *Goal) { g.Dropped = false })
			}
			c.identity(p)
			c.bounds(p)
			c.definition(p)
			c.deadline(p)
			c.milestones(p)
			c.pace(p)
			c.people(p)
			c.values(p)
		}
	}
}

// emit records a change of a key result; apply makes the same change to a goal,
// nil where it has no effect on scores.
func (c *comparison) emit(p *krPair, ch Change, base, head Span, apply func(*Goal)) {
	at := p.head
	if at == nil {
		at = p.base
	}
	ch.Ref, ch.Title = at.Ref(), at.Title.Value
	ch.Team = ch.Ref.Team
	if p.base != nil {
		ch.Base = Place{p.base.Objective.Document.Path, orElse(base, p.base.ID.At())}
	}
	if p.head != nil {
		ch.Head = Place{p.head.Objective.Document.Path, orElse(head, p.head.ID.At())}
	}
	if apply != nil {
		ch.Effect = c.effect(p, apply)
	}
	c.changes = append(c.changes, ch)
}

func orElse(s, fallback Span) Span {
	if s.IsValid() {
		return s
	}
	return fallback
}

// effect computes the scores with and without one change, all else as in the base.
func (c *comparison) effect(p *krPair, apply func(*Goal)) Effect {
	after := p.old
	apply(&after)
	e := Effect{KeyResult: Shift{p.score(p.old), p.score(after)}}
	if !p.old.Scored() && !after.Scored() {
		return e
	}
	t := c.tally(p.base.Objective)
	e.Objective.Before = t.mean()
	var was, is tally
	was.add(p.old, e.KeyResult.Before)
	is.add(after, e.KeyResult.After)
	t.sum += is.sum - was.sum
	t.weights += is.weights - was.weights
	if t.weights > 1e-9 {
		e.Objective.After = t.mean()
	}
	return e
}

func (c *comparison) dropped(p *krPair, field, to string) {
	if p.head == nil && c.objHead[p.base.Objective] == nil {
		return // gone with its objective
	}
	ch := Change{Rule: KeyResultDropped, Field: field, To: to}
	if field == "" {
		ch.From = plainText(p.base.Title.Value)
	}
	var head Span
	if p.head != nil {
		ch.Reason, head = p.head.Reason.Value, p.head.Status.At()
	}
	c.emit(p, ch, p.base.ID.At(), head, func(g *Goal) { g.Dropped = true })
	// The key result itself keeps its score: it only counts no more.
	c.changes[len(c.changes)-1].Effect.KeyResult.After = Maybe{}
}

func (c *comparison) added(p *krPair) {
	base := c.objBase[p.head.Objective]
	if base == nil {
		return // came with its objective
	}
	c.emit(p, Change{Rule: KeyResultAdded, To: plainText(p.head.Title.Value)}, Span{}, p.head.ID.At(), nil)
	e := &c.changes[len(c.changes)-1].Effect
	e.KeyResult.After = p.score(p.new)
	t := c.tally(base)
	e.Objective.Before = t.mean()
	t.add(p.new, e.KeyResult.After)
	e.Objective.After = t.mean()
}

// identity finds renames and moves.
func (c *comparison) identity(p *krPair) {
	was, is := p.base.Ref(), p.head.Ref()
	switch {
	case was.Cycle != is.Cycle || was.Team != is.Team:
		c.emit(p, Change{Rule: KeyResultMoved, From: was.String(), To: is.String()}, p.base.ID.At(), p.head.ID.At(), nil)
		return
	case was.ID != is.ID:
		c.emit(p, Change{Rule: KeyResultRenamed, Field: "id", From: was.ID, To: is.ID}, p.base.ID.At(), p.head.ID.At(), nil)
	}
	if c.objHead[p.base.Objective] != p.head.Objective {
		c.emit(p, Change{Rule: KeyResultMoved, Field: "objective", From: p.base.Objective.ID.Value, To: p.head.Objective.ID.Value},
			p.base.ID.At(), p.head.ID.At(), func(g *Goal) { g.Dropped = true })
		c.changes[len(c.changes)-1].Effect.KeyResult = Shift{}
	}
}

// definition compares what is measured, how it is called and how much it counts.
func (c *comparison) definition(p *krPair) {
	b, h := p.base, p.head
	text := func(rule, field string, from, to Field[string], apply func(*Goal)) {
		if plainText(from.Value) != plainText(to.Value) {
			c.emit(p, Change{Rule: rule, Field: field, From: plainText(from.Value), To: plainText(to.Value)}, from.At(), to.At(), apply)
		}
	}
	if b.Kind() != h.Kind() {
		c.emit(p, Change{Rule: MetricRedefined, Field: "type", From: b.Kind(), To: h.Kind()}, b.Type.At(), h.Type.At(), func(g *Goal) { *g = p.new })
	}
	text(MetricRedefined, "metric", b.Metric, h.Metric, nil)
	text(MetricRedefined, "unit", b.Unit, h.Unit, nil)
	text(MetricRedefined, "source", b.Source, h.Source, nil)
	if b.Direction.Value != h.Direction.Value && p.old.Rising() != p.withDirection().Rising() {
		c.emit(p, Change{Rule: MetricRedefined, Field: "direction", From: b.Direction.Value, To: h.Direction.Value}, b.Direction.At(), h.Direction.At(), nil)
	}
	text(TextReworded, "title", b.Title, h.Title, nil)
	text(TextReworded, "guardrail", b.Guardrail, h.Guardrail, nil)
	if p.old.WeightValue() != p.new.WeightValue() {
		c.emit(p, Change{Rule: WeightChanged, Field: "weight", From: b.Weight.Value.Text, To: h.Weight.Value.Text}, b.Weight.At(), h.Weight.At(),
			func(g *Goal) { g.Weight = p.new.Weight })
	}
	if b.Health.Value != h.Health.Value {
		rule := map[bool]string{true: CommitmentRelaxed, false: CommitmentTightened}[h.Health.Value]
		c.emit(p, Change{Rule: rule, Field: "health", From: truth(b.Health), To: truth(h.Health)}, b.Health.At(), h.Health.At(),
			func(g *Goal) { g.Health = p.new.Health })
	}
}

// withDirection is the old goal with the direction of the new one: a direction
// that is only written out where it followed from the numbers is no change.
func (p *krPair) withDirection() Goal {
	g := p.old
	g.Direction = p.new.Direction
	return g
}

func truth(f Field[bool]) string {
	switch {
	case !f.Set:
		return ""
	case f.Value:
		return "true"
	}
	return "false"
}

func (c *comparison) people(p *krPair) {
	from, to := p.base.Owner, p.head.Owner
	if rule := ownerRule(from.Value, to.Value); rule != "" {
		c.emit(p, Change{Rule: rule, Field: "owner", From: strings.TrimSpace(from.Value), To: strings.TrimSpace(to.Value)}, from.At(), to.At(), nil)
	}
}

func ownerRule(from, to string) string {
	switch from, to = strings.TrimSpace(from), strings.TrimSpace(to); {
	case from == to:
		return ""
	case to == "":
		return OwnerRemoved
	}
	return OwnerChanged
}
