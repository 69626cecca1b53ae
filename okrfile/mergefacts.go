package okrfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// fact is one thing that a file says: the value of a field, that an item is
// there, or that a list has an entry.
type fact struct {
	ref   Ref // by id alone; the zero Ref is the file
	path  []string
	value string
	node  *yaml.Node // of a field or an entry; nil for the presence of an item
	entry bool       // of a list without ids
}

// facts of a file, by a key that does not depend on where in the file they stand.
type facts map[string]fact

// factsOf lists what a file says. It reports false where that cannot be told
// field by field: aliases, duplicate keys or ids, too deep.
func factsOf(t *tree) (facts, bool) {
	f := facts{}
	if t.root.Kind != yaml.MappingNode {
		return nil, false
	}
	return f, f.mapping(Ref{}, nil, t.root, "file", 0)
}

func factKey(ref Ref, path []string) string { return ref.ID + "\x00" + strings.Join(path, "\x00") }

func (f facts) add(key string, v fact) bool {
	_, twice := f[key]
	f[key] = v
	return !twice
}

func (f facts) mapping(ref Ref, path []string, m *yaml.Node, kind string, depth int) bool {
	if depth > 50 {
		return false
	}
	for i := 0; i+1 < len(m.Content); i += 2 {
		key, value := m.Content[i], m.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
			return false
		}
		below := append(slices.Clone(path), key.Value)
		ok := false
		switch {
		case value.Kind == yaml.MappingNode && len(value.Content) > 0:
			ok = f.mapping(ref, below, value, kind, depth+1)
		case value.Kind == yaml.SequenceNode && kind == "file" && key.Value == "objectives":
			ok = f.items(value, "objective", "", depth)
		case value.Kind == yaml.SequenceNode && kind == "objective" && key.Value == "key_results":
			ok = f.items(value, "key result", ref.ID, depth)
		case value.Kind == yaml.SequenceNode && allNamed(value):
			ok = true
			for _, entry := range value.Content {
				named := append(slices.Clone(below), lookupText(entry, "id"))
				ok = ok && f.add(factKey(ref, named), fact{ref: ref, path: named, value: "here"}) && f.mapping(ref, named, entry, kind, depth+1)
			}
		case value.Kind == yaml.SequenceNode:
			ok = f.entries(ref, below, value)
		case value.Kind != yaml.AliasNode:
			ok = f.add(factKey(ref, below), fact{ref: ref, path: below, value: factValue(value), node: value})
		}
		if !ok {
			return false
		}
	}
	return true
}

// factValue is what a scalar says; numbers count by value.
func factValue(n *yaml.Node) string {
	if n.Tag == "!!int" || n.Tag == "!!float" {
		return canonical(n.Value)
	}
	return n.Value
}

// items lists objectives or key results, whose ids share one namespace.
func (f facts) items(list *yaml.Node, kind, parent string, depth int) bool {
	for _, n := range list.Content {
		id := lookupText(n, "id")
		if n.Kind != yaml.MappingNode || id == "" {
			return false
		}
		ref := Ref{ID: id}
		if !f.add(factKey(ref, nil), fact{ref: ref, value: kind + " of " + parent}) || !f.mapping(ref, nil, n, kind, depth+1) {
			return false
		}
	}
	return true
}

func allNamed(list *yaml.Node) bool {
	for _, n := range list.Content {
		if n.Kind != yaml.MappingNode || lookupText(n, "id") == "" {
			return false
		}
	}
	return len(list.Content) > 0
}

// entries lists a list without ids as a bag of values.
func (f facts) entries(ref Ref, path []string, list *yaml.Node) bool {
	count := map[string]int{}
	for _, n := range list.Content {
		text, ok := entryText(n, 0)
		if !ok {
			return false
		}
		count[text]++
		key := fmt.Sprintf("%s\x00[%d]%s", factKey(ref, path), count[text], text)
		f[key] = fact{ref: ref, path: path, value: text, node: n, entry: true}
	}
	return true
}

// entryText is an entry in one line, the same for every way of writing it.
func entryText(n *yaml.Node, depth int) (string, bool) {
	if n.Kind == yaml.AliasNode || depth > 50 {
		return "", false
	}
	for _, c := range n.Content {
		if _, ok := entryText(c, depth+1); !ok {
			return "", false
		}
	}
	return writer{}.flow(n, true), true
}

// hasComment reports whether a comment belongs to the node or what is below it.
func hasComment(n *yaml.Node) bool {
	return n.HeadComment+n.LineComment+n.FootComment != "" || slices.ContainsFunc(n.Content, hasComment)
}

// threeWay is the outcome for one key.
type threeWay struct {
	key              string
	base, ours, thrs *fact // nil where the side does not say it
	want             *fact
	conflict         bool
}

// resolve merges the facts of three files, in the order of their keys.
func resolve(base, ours, theirs facts, opt MergeOptions) (list []threeWay) {
	keys := map[string]bool{}
	for _, f := range []facts{base, ours, theirs} {
		for k := range f {
			keys[k] = true
		}
	}
	m := checkinMerge{base, ours, theirs, opt}
	for k := range keys {
		w := threeWay{key: k, base: base.get(k), ours: ours.get(k), thrs: theirs.get(k)}
		switch {
		case equalFact(w.ours, w.thrs):
			w.want = spelling(w)
		case m.confirmed(w):
			w.want = w.base
		case equalFact(w.base, w.thrs):
			w.want = w.ours
		case equalFact(w.base, w.ours):
			w.want = w.thrs
		case m.isCheckin(w):
			w.want = m.newest(w)
		default:
			w.conflict = true
		}
		list = append(list, w)
	}
	slices.SortFunc(list, func(a, b threeWay) int { return strings.Compare(a.key, b.key) })
	return list
}

func (f facts) get(key string) *fact {
	if v, ok := f[key]; ok {
		return &v
	}
	return nil
}

func equalFact(a, b *fact) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.value == b.value
}

// spelling chooses between two ways to write the same: the one that is new,
// and of two new ones whichever comes first.
func spelling(w threeWay) *fact {
	switch {
	case w.ours == nil || w.ours.node == nil, sameSpelling(w.base, w.thrs):
		return w.ours
	case sameSpelling(w.base, w.ours):
		return w.thrs
	}
	x, y := w.ours.node, w.thrs.node
	if cmp.Or(strings.Compare(x.Value, y.Value), strings.Compare(x.Tag, y.Tag), cmp.Compare(x.Style, y.Style)) <= 0 {
		return w.ours
	}
	return w.thrs
}

// sameSpelling reports whether two sides have the same text for a field, or both none.
func sameSpelling(a, b *fact) bool {
	if a == nil || b == nil || a.node == nil || b.node == nil {
		return equalFact(a, b)
	}
	return a.node.Value == b.node.Value
}

// settled reports whether the outcome is what another file says.
func (w threeWay) settled(f facts) bool { return w.conflict || equalFact(w.want, f.get(w.key)) }

// any returns the fact of whichever side has it.
func (w threeWay) any() *fact {
	for _, f := range []*fact{w.ours, w.thrs, w.base} {
		if f != nil {
			return f
		}
	}
	return &fact{}
}
