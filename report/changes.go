package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// changes lists what happened to the goal of a key result after it was agreed.
// okrfile.Compare says what each version changed; here it gets its day, its author
// and its level.
func (b *builder) changes(s subject) []Change {
	var records []*okrfile.Amendment
	if s.item != nil {
		records = s.item.Amendments
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
	return b.stepwise(s.ref, s.track, records, s.reason(), valueOn)
}

// reason is why the key result was given up, as the file says.
func (s *subject) reason() string {
	if s.item == nil {
		return ""
	}
	return s.item.Reason.Or(s.item.Objective.Reason.Value)
}

// objectiveChanges lists what happened to an objective after it was agreed.
func (b *builder) objectiveChanges(ref okrfile.Ref, o *okrfile.Objective) []Change {
	t := b.history.Track(ref)
	var records []*okrfile.Amendment
	because := ""
	if o != nil && t != nil {
		now := objectiveDefinition(o)
		t, records, because = b.settle(t, &now), o.Amendments, o.Reason.Value
	}
	return b.stepwise(ref, t, records, because, func(okrfile.Date) okrfile.Number { return okrfile.Number{} })
}

// stepwise compares each version with the one before. An amendment answers for one
// change.
func (b *builder) stepwise(ref okrfile.Ref, t *Track, records []*okrfile.Amendment, because string, valueOn func(okrfile.Date) okrfile.Number) []Change {
	out := []Change{}
	if t == nil {
		return out
	}
	var before Version
	for i, v := range t.Versions {
		prior := before
		before = v
		if i == 0 {
			prior.Gone, prior.Objective = true, v.Objective
		}
		if !v.From.After(b.agreed) || v.From.After(b.opt.AsOf) {
			continue
		}
		value := valueOn(v.From)
		frames := []string{prior.Objective, v.Objective}
		base, head := b.side(ref, prior, frames, value, nil), b.side(ref, v, frames, value, records)
		for _, ch := range okrfile.Compare(base, head, okrfile.CompareOptions{}) {
			if ch.Ref != ref {
				continue // the frame around the key result
			}
			if ch.Amendment != nil {
				records = slices.DeleteFunc(slices.Clone(records), func(a *okrfile.Amendment) bool { return a == ch.Amendment })
			}
			if c := b.judge(ch, v, because); c.Level != "none" {
				out = append(out, c)
			}
		}
	}
	return out
}

// judge gives a change its level. It is acknowledged by an amendment, or by the
// reason that stands beside status: dropped.
func (b *builder) judge(ch okrfile.Change, v Version, because string) Change {
	c := Change{
		Rule: ch.Rule, Ref: ch.Ref.String(), Field: ch.Field, From: Value(ch.From), To: Value(ch.To), Date: v.From, Author: v.Author, Commit: v.Commit,
		Effect: Effect{rounded(ch.Effect.KeyResult.Before), rounded(ch.Effect.KeyResult.After)}, Level: b.level(ch, v.From),
	}
	switch a := ch.Amendment; {
	case a != nil && strings.TrimSpace(a.Reason.Value) != "":
		c.Acknowledged, c.Reason, c.By, c.Level = true, a.Reason.Value, a.By.Value, "notice"
	case ch.Field == "status" && ch.To == "dropped" && strings.TrimSpace(because) != "":
		c.Acknowledged, c.Reason, c.Level = true, because, "notice"
	}
	return c
}

// level is what a change is worth on a day after the goals were agreed.
func (b *builder) level(ch okrfile.Change, on okrfile.Date) string {
	if b.opt.Level == nil {
		return "warning"
	}
	return b.opt.Level(ch, on)
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
