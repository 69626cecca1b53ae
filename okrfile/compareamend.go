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
// only where it names both from and to.
func (c *comparison) amend() {
	old := c.oldRecords()
	waiting := map[amendKey][]*Amendment{}
	add := func(owner any, list []*Amendment) {
		for _, a := range list {
			if a.From.Set && a.To.Set || !old[recordOf(owner, a)] {
				waiting[keyOf(owner, a)] = append(waiting[keyOf(owner, a)], a)
			}
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
		for _, k := range c.amendKeys(ch) {
			if list := waiting[k]; len(list) > 0 {
				ch.Amendment, waiting[k] = list[0], list[1:]
				break
			}
		}
	}
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
// changes, in the order of files and lines.
func Unmatched(base, head *Plan, changes []Change) []*Amendment {
	used := map[*Amendment]bool{}
	for _, ch := range changes {
		used[ch.Amendment] = true
	}
	c := newComparison(base, head)
	old := c.oldRecords()
	var list []*Amendment
	add := func(owner any, amendments []*Amendment) {
		for _, a := range amendments {
			if !used[a] && !old[recordOf(owner, a)] {
				list = append(list, a)
			}
		}
	}
	for o := range c.head.Objectives() {
		add(o, o.Amendments)
		for _, kr := range o.KeyResults {
			add(kr, kr.Amendments)
		}
	}
	return list
}
