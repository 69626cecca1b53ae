package okrfile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// splice puts text in place of the bytes from..to.
type splice struct {
	from, to int
	text     string
}

// attempt is one way to write a change. The first attempt that proves itself is
// taken: nearest to the style of the file first, certain ones last.
type attempt struct {
	splice
	change
}

// try splices, parses and proves the attempts in turn.
func (t *tree) try(attempts []attempt) (*tree, error) {
	err := errors.New("there is no place for it")
	for _, a := range attempts {
		src := slices.Concat(t.src[:a.from], []byte(a.text), t.src[a.to:])
		next, parseErr := openTree(src)
		if parseErr == nil {
			if parseErr = a.prove(t.root, next.root); parseErr == nil {
				return next, nil
			}
		}
		err = parseErr
	}
	return nil, err
}

// replace puts a scalar in the place of the scalar at the path.
func (t *tree) replace(path []int, want *yaml.Node) (*tree, error) {
	last := len(path) - 1
	outer, n := t.at(path[:last]), t.at(path)
	c := change{path: path[:last], at: path[last], n: 1, with: []*yaml.Node{want}}
	switch {
	case deref(n).Kind != yaml.ScalarNode:
		return nil, fmt.Errorf("line %d holds a list or a mapping, not one value", n.Line)
	case isEmpty(n):
		return t.fill(path, want)
	}
	from := t.start(n)
	to, err := t.end(n, outerIndent(outer))
	if err != nil {
		return nil, err
	}
	var attempts []attempt
	for _, text := range t.renderings(n, path, from, want) {
		attempts = append(attempts, attempt{splice{from, to, text}, c})
	}
	return t.try(attempts)
}

// renderings lists the ways to write a value where the scalar n stands, those
// that keep its style first.
func (t *tree) renderings(n *yaml.Node, path []int, from int, want *yaml.Node) (texts []string) {
	w := t.writer(path)
	inFlow := t.inFlow(path)
	comment := "" // what stands behind the header of a block scalar
	switch {
	case n.Kind == yaml.AliasNode:
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return []string{doubleQuoted(want.Value)}
	case n.Style&yaml.SingleQuotedStyle != 0:
		if s, ok := singleQuoted(want.Value); ok {
			texts = append(texts, s)
		}
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		outer := outerIndent(t.at(path[:len(path)-1]))
		b := t.block(from, outer)
		comment = string(t.src[b.header:b.line])
		indent := b.indent
		if indent == 0 {
			indent = max(0, outer) + 2
		}
		for _, indicator := range []byte{t.src[from], '|'} {
			if s, ok := w.blockText(want.Value, indent, indicator); ok && want.Tag == "!!str" {
				head, body, _ := strings.Cut(s, w.nl)
				texts = append(texts, head+comment+w.nl+body)
			}
		}
	}
	texts = append(texts, w.flow(want, inFlow)+comment)
	if want.Tag == "!!str" {
		texts = append(texts, doubleQuoted(want.Value)+comment)
	}
	return texts
}

// fill writes a value behind a key, or a dash, that has none.
func (t *tree) fill(path []int, want *yaml.Node) (*tree, error) {
	last := len(path) - 1
	outer, n := t.at(path[:last]), t.at(path)
	c := change{path: path[:last], at: path[last], n: 1, with: []*yaml.Node{want}}
	var at int
	var err error
	if outer.Kind == yaml.MappingNode {
		at, err = t.pairEnd(outer, path[last]-1)
	} else {
		at, err = t.end(n, outerIndent(outer))
	}
	if err != nil {
		return nil, err
	}
	w := t.writer(path)
	inFlow := t.inFlow(path)
	text := " " + w.flow(want, inFlow)
	if at > 0 && outer.Kind == yaml.MappingNode && t.src[at-1] != ':' && n.Anchor == "" { // {key}
		text = ":" + text
	}
	var attempts []attempt
	if !inFlow {
		w.literal = true
		block := w.value(want, outerIndent(outer))
		if strings.HasPrefix(block, w.nl) {
			end := t.lineEnd(at)
			attempts = append(attempts, attempt{splice{end, end, block}, c})
		} else {
			attempts = append(attempts, attempt{splice{at, at, block}, c})
		}
	}
	return t.try(append(attempts, attempt{splice{at, at, text}, c}))
}

// create adds the key rest[0] to the mapping at the path, with the rest of the
// path as mappings below it.
func (t *tree) create(path []int, rest []string, want *yaml.Node) (*tree, error) {
	for i := len(rest) - 1; i > 0; i-- {
		want = mappingOf(rest[i], want)
	}
	m := t.at(path)
	switch {
	case m.Kind == yaml.SequenceNode:
		return nil, fmt.Errorf("the list of line %d has no entry %q", m.Line, rest[0])
	case isEmpty(m) && len(path) > 0:
		return t.fill(path, mappingOf(rest[0], want))
	case m.Kind != yaml.MappingNode:
		return nil, fmt.Errorf("line %d holds one value, so %q cannot stand below it", m.Line, rest[0])
	}
	var attempts []attempt
	w := t.writer(path)
	for _, i := range places(m, rest[0]) {
		at := 0
		if i < 0 {
			at = t.start(m) + 1
		} else {
			var err error
			if at, err = t.pairEnd(m, i); err != nil {
				return nil, err
			}
		}
		c := change{path: path, at: i + 2, n: 0, with: []*yaml.Node{textNode(rest[0]), want}}
		if i < 0 {
			c.at = 0
		}
		for _, s := range t.pairSplices(m, i, at, w, rest[0], want, t.inFlow(path)) {
			attempts = append(attempts, attempt{s, c})
		}
	}
	return t.try(attempts)
}

// pairSplices are the ways to write a new pair behind the pair at index i,
// which ends at the offset at.
func (t *tree) pairSplices(m *yaml.Node, i, at int, w writer, key string, want *yaml.Node, inFlow bool) []splice {
	if inFlow {
		text := w.key(key, true) + ": " + w.flow(want, true)
		if i >= 0 {
			text = t.flowGap(m.Content, 2) + text
		}
		return []splice{{at, at, text}}
	}
	indent := outerIndent(m)
	end := t.lineEnd(at)
	head := w.nl + spaces(indent) + w.key(key, false) + ":"
	w.literal = true
	block := splice{end, end, head + w.value(want, indent)}
	return []splice{block, {end, end, head + " " + w.flow(want, false)}}
}

// flowGap is what separates the parts of a flow collection: a comma and a space,
// or a new line where each part has its own. step is 2 for mappings.
func (t *tree) flowGap(parts []*yaml.Node, step int) string {
	if n := len(parts); n > step && parts[n-step].Line != parts[n-2*step].Line {
		return "," + t.lineBreak() + t.indentOf(t.offset(parts[n-step]))
	}
	return ", "
}

// extend appends an entry to the list at the path.
func (t *tree) extend(path []int, want *yaml.Node) (*tree, error) {
	s := t.at(path)
	switch {
	case isEmpty(s) && len(path) > 0:
		return t.fill(path, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{want}})
	case s.Kind != yaml.SequenceNode:
		return nil, fmt.Errorf("line %d holds no list", s.Line)
	}
	w := t.writer(path)
	c := change{path: path, at: len(s.Content), n: 0, with: []*yaml.Node{want}}
	if t.inFlow(path) {
		at, text := t.start(s)+1, w.flow(want, true)
		if n := len(s.Content); n > 0 {
			var err error
			if at, err = t.end(s.Content[n-1], outerIndent(s)); err != nil {
				return nil, err
			}
			text = t.flowGap(s.Content, 1) + text
		}
		return t.try([]attempt{{splice{at, at, text}, c}})
	}
	last := s.Content[len(s.Content)-1]
	at, err := t.end(last, outerIndent(s))
	if err != nil {
		return nil, err
	}
	indent := outerIndent(s)
	gap := 1 // between the dash and the entry
	if first := s.Content[0]; first.Line == s.Line && first.Anchor == "" && first.Column > s.Column {
		gap = first.Column - s.Column - 1
	}
	end := t.lineEnd(at)
	head := w.nl + spaces(indent) + "-" + spaces(gap)
	flow := attempt{splice{end, end, head + w.flow(want, false)}, c}
	if want.Kind != yaml.MappingNode || last.Style&yaml.FlowStyle != 0 {
		return t.try([]attempt{flow})
	}
	w.literal = true
	block := attempt{splice{end, end, head + w.pairs(want, indent+1+gap)}, c}
	return t.try([]attempt{block, flow})
}
