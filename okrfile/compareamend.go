package okrfile

// amendKey is what an amendment says it speaks of; "*" stands for what it leaves
// open.
type amendKey struct {
	owner    any // *KeyResult or *Objective in which it stands
	rule     string
	from, to string
}

func keyOf(owner any, a *Amendment) amendKey {
	k := amendKey{owner, a.Change.Value, "*", "*"}
	if a.From.Set {
		k.from = canonical(a.From.Value)
	}
	if a.To.Set {
		k.to = canonical(a.To.Value)
	}
	return k
}

// record is all that an amendment says, below the item of the head in which it stands.
type record struct {
	amendKey
	on         Date
	reason, by string
}

func recordOf(owner any, a *Amendment) record {
	return record{keyOf(owner, a), a.On.Value, plainText(a.Reason.Value), a.By.Value}
}

// amend gives each change the amendment that speaks of it. One amendment
// answers for one change. An amendment that stood in the base already counts
// only where it is exact, and was not written before the base was:
// it speaks of an earlier change then.
func (c *comparison) amend(since Date) {
	old := c.oldRecords()
	waiting, outdated := map[amendKey][]*Amendment{}, map[amendKey][]*Amendment{}
	add := func(owner any, list []*Amendment) {
		for _, a := range list {
			key, to := keyOf(owner, a), waiting
			switch known := old[recordOf(owner, a)]; {
			case known && !a.exact():
				continue
			case known && a.On.Set && a.On.Value.Before(since):
				to = outdated
			}
			to[key] = append(to[key], a)
		}
	}
	for o := range c.head.Objectives() {
		add(o, o.Amendments)
		for _, kr := range o.KeyResults {
			add(kr, kr.Amendments)
		}
	}
	for i := range c.changes {
		ch := &c.changes[i]
		keys := c.amendKeys(ch)
		ch.Amendment = take(waiting, keys)
		if ch.Amendment == nil {
			ch.Outdated = take(outdated, keys)
		}
	}
	for i := range c.changes { // what no other change needs
		ch := &c.changes[i]
		if ch.Amendment == nil {
			continue
		}
		keys := c.amendKeys(ch)
		for a := take(waiting, keys); a != nil; a = take(waiting, keys) {
			ch.Also = append(ch.Also, a)
		}
	}
}

// exact reports whether the amendment names its change so that no later one is
// meant: from and to, of what is gone from alone.
func (a *Amendment) exact() bool {
	return a.From.Set && (a.To.Set || a.Change.Value == KeyResultDropped || a.Change.Value == ObjectiveDropped)
}

// take returns the first amendment under the first of the keys that has any.
func take(waiting map[amendKey][]*Amendment, keys []amendKey) *Amendment {
	for _, k := range keys {
		if list := waiting[k]; len(list) > 0 {
			waiting[k] = list[1:]
			return list[0]
		}
	}
	return nil
}

// amendKeys lists what an amendment of the change may look like, the most exact
// first. For an item that comes or goes it may name the id instead of the title;
// that of a key result which is gone stands in its objective.
func (c *comparison) amendKeys(ch *Change) (keys []amendKey) {
	var owners []any
	if it, ok := c.head.Lookup(ch.Ref); ok {
		if it.KeyResult != nil {
			owners = append(owners, it.KeyResult)
		}
		owners = append(owners, it.Objective)
	} else if it, ok := c.base.Lookup(ch.Ref); ok && c.objHead[it.Objective] != nil {
		owners = append(owners, c.objHead[it.Objective])
	}
	for _, owner := range owners {
		for _, from := range []string{canonical(ch.From), ch.Ref.ID, "*"} {
			for _, to := range []string{canonical(ch.To), ch.Ref.ID, "*"} {
				keys = append(keys, amendKey{owner, ch.Rule, from, to})
			}
		}
	}
	return keys
}

// oldRecords lists the amendments of the base, under the items of the head.
func (c *comparison) oldRecords() map[record]bool {
	old := map[record]bool{}
	for _, p := range c.objs {
		if p.base != nil && p.head != nil {
			for _, a := range p.base.Amendments {
				old[recordOf(p.head, a)] = true
			}
		}
	}
	for _, p := range c.krs {
		if p.base != nil && p.head != nil {
			for _, a := range p.base.Amendments {
				old[recordOf(p.head, a)] = true
			}
		}
	}
	return old
}

// Unmatched lists the amendments that are new in head and speak of none of the
// changes, in the order of files and lines. One whose change was made before the
// base is no such: it leads to a value that the item has, or to another record.
func Unmatched(base, head *Plan, changes []Change) []*Amendment {
	used := map[*Amendment]bool{}
	for _, ch := range changes {
		used[ch.Amendment] = true
		for _, a := range ch.Also {
			used[a] = true
		}
	}
	c := newComparison(base, head)
	old := c.oldRecords()
	var list []*Amendment
	add := func(owner any, amendments []*Amendment, values map[string]bool) {
		for _, a := range amendments {
			late := a.To.Set && (values[canonical(a.To.Value)] || leadsOn(a, amendments))
			if !used[a] && !old[recordOf(owner, a)] && !late {
				list = append(list, a)
			}
		}
	}
	for o := range c.head.Objectives() {
		add(o, o.Amendments, o.values())
		for _, kr := range o.KeyResults {
			add(kr, kr.Amendments, kr.values())
		}
	}
	return list
}

// leadsOn reports whether another record of the same kind begins where this one ends.
func leadsOn(a *Amendment, all []*Amendment) bool {
	for _, b := range all {
		if b != a && b.Change.Value == a.Change.Value && b.From.Set && canonical(b.From.Value) == canonical(a.To.Value) {
			return true
		}
	}
	return false
}

// values are those that an amendment of the key result may lead to.
func (kr *KeyResult) values() map[string]bool {
	set := map[string]bool{}
	for _, n := range []Number{kr.Target.Value, kr.Baseline.Value, kr.Commit.Value, kr.Stretch.Value, kr.AtLeast.Value, kr.AtMost.Value, kr.Weight.Value, kr.Grade.Value, kr.Current.Value} {
		set[canonical(n.Text)] = true
	}
	for _, s := range []string{kr.ID.Value, kr.Ref().String(), kr.Title.Value, kr.Owner.Value, kr.Kind(), kr.Metric.Value, kr.Unit.Value, kr.Source.Value, kr.Direction.Value,
		kr.Guardrail.Value, kr.Status.Value, kr.Due.Value.String(), curveText(kr.Curve), kr.Objective.ID.Value, truth(kr.Health)} {
		set[canonical(s)] = true
	}
	for _, m := range kr.Milestones {
		for _, s := range []string{m.Points.Value.Text, m.Title.Value, m.Due.Value.String(), m.Done.Value.String()} {
			set[canonical(s)] = true
		}
	}
	return set
}

// values are those that an amendment of the objective may lead to.
func (o *Objective) values() map[string]bool {
	set := map[string]bool{}
	for _, s := range []string{o.ID.Value, o.Ref().String(), o.Title.Value, o.Why.Value, o.Owner.Value, o.Kind.Value, o.Status.Value} {
		set[canonical(s)] = true
	}
	for _, f := range o.Supports {
		set[canonical(f.Value)] = true
	}
	return set
}
