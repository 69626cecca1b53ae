package okrfile

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"gopkg.in/yaml.v3"
)

// remove takes the key or the entry at the path out of the file.
func (t *tree) remove(path []int) (*tree, error) {
	last := len(path) - 1
	if last < 0 {
		return nil, errors.New("the file itself cannot be removed")
	}
	outer := t.at(path[:last])
	if outer.Kind == yaml.SequenceNode {
		if len(outer.Content) == 1 && last > 0 && t.at(path[:last-1]).Kind == yaml.MappingNode {
			return t.remove(path[:last])
		}
		return t.removeEntry(path[:last], path[last])
	}
	i := path[last] - 1 // of the key
	c := change{path: path[:last], at: i, n: 2}
	if len(outer.Content) == 2 {
		return nil, errors.New("nothing else stands beside it")
	}
	from := t.start(outer.Content[i])
	to, err := t.pairEnd(outer, i)
	if err != nil {
		return nil, err
	}
	if t.inFlow(path[:last]) {
		s := splice{from: from, to: to}
		if i > 0 {
			if s.from, err = t.pairEnd(outer, i-2); err != nil {
				return nil, err
			}
		} else {
			s.to = t.offset(outer.Content[2])
		}
		return t.try([]attempt{{s, c}})
	}
	attempts := []attempt{}
	if t.startsLine(from) {
		attempts = append(attempts, attempt{t.wholeLines(from, to), c})
	}
	if i == 0 { // behind a dash: the next key moves up
		attempts = append(attempts, attempt{splice{from: from, to: t.offset(outer.Content[2])}, c})
	}
	return t.try(attempts)
}

// clear takes the value of a key out of the file, with the spaces before it.
func (t *tree) clear(path []int) (*tree, error) {
	last := len(path) - 1
	if last < 0 || t.at(path[:last]).Kind != yaml.MappingNode {
		return nil, errors.New("only the value of a key can be cleared")
	}
	outer, n := t.at(path[:last]), t.at(path)
	switch {
	case isEmpty(n):
		return t, nil
	case deref(n).Kind != yaml.ScalarNode:
		return nil, fmt.Errorf("line %d holds a list or a mapping, not one value", n.Line)
	}
	from := t.start(n)
	to, err := t.end(n, outerIndent(outer))
	if err != nil {
		return nil, err
	}
	bare := from
	for bare > 0 && t.src[bare-1] == ' ' {
		bare--
	}
	c := change{path: path[:last], at: path[last], n: 1, with: []*yaml.Node{{Kind: yaml.ScalarNode, Tag: "!!null"}}}
	return t.try([]attempt{{splice{from: bare, to: to}, c}, {splice{from: from, to: to}, c}})
}

// cut takes the last entry that is equal to want out of the list at the path.
func (t *tree) cut(path []int, want *yaml.Node) (*tree, error) {
	list := t.at(path)
	for i := len(list.Content) - 1; i >= 0 && list.Kind == yaml.SequenceNode; i-- {
		if same(list.Content[i], want) {
			return t.remove(append(slices.Clone(path), i))
		}
	}
	return nil, errors.New("the list has no such entry")
}

// removeEntry takes the entry with the index out of the list at the path.
func (t *tree) removeEntry(path []int, i int) (*tree, error) {
	list := t.at(path)
	c := change{path: path, at: i, n: 1}
	entry := list.Content[i]
	from := t.offset(entry)
	to, err := t.end(entry, outerIndent(list))
	if err != nil {
		return nil, err
	}
	if t.inFlow(path) {
		s := splice{from: from, to: to}
		if i > 0 {
			if s.from, err = t.end(list.Content[i-1], outerIndent(list)); err != nil {
				return nil, err
			}
		} else if len(list.Content) > 1 {
			s.to = t.offset(list.Content[1])
		}
		return t.try([]attempt{{s, c}})
	}
	dash := bytes.LastIndexByte(t.src[:from], '-')
	if dash < 0 || len(bytes.TrimSpace(t.src[dash+1:from])) > 0 || !t.startsLine(dash) {
		return nil, errors.New("the entry does not start a line")
	}
	return t.try([]attempt{{t.wholeLines(dash, to), c}})
}

// startsLine reports whether only spaces stand before at on its line.
func (t *tree) startsLine(at int) bool {
	return t.column(at) == len(t.indentOf(at))
}

// wholeLines is the removal of the lines from..to with their last line break; at
// the end of a file without a final newline the break before them goes instead.
func (t *tree) wholeLines(from, to int) splice {
	first := from - len(t.indentOf(from))
	next := t.nextLine(to)
	if next == len(t.src) && t.src[next-1] != '\n' && first > int(t.index.lines[0]) {
		first--
		if first > 0 && t.src[first-1] == '\r' {
			first--
		}
	}
	return splice{from: first, to: next}
}
