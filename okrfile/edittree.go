package okrfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// tree is a file that is about to be edited: its bytes, and the nodes that say
// where things start. Where they end is worked out from the bytes (editlex.go).
type tree struct {
	src   []byte
	index *source
	root  *yaml.Node
}

// openTree parses one YAML document. Everything about which parsers disagree is
// an error: an edit must not rest on a guess.
func openTree(src []byte) (*tree, error) {
	index, problems := readSource(src)
	if len(problems) > 0 {
		return nil, errors.New(problems[0].Message)
	}
	t := &tree{src: src, index: index}
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	var first, second yaml.Node
	switch err := decoder.Decode(&first); {
	case errors.Is(err, io.EOF) || err == nil && len(first.Content) == 0:
		return nil, errors.New("the file is empty")
	case err != nil:
		return nil, fmt.Errorf("the file is not valid YAML: %w", err)
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, errors.New("the file holds more than one YAML document")
	}
	t.root = first.Content[0]
	return t, nil
}

func (t *tree) offset(n *yaml.Node) int { return int(t.index.at(n.Line, n.Column).Offset) }

// at returns the node that a path of child indexes leads to.
func (t *tree) at(path []int) *yaml.Node {
	n := t.root
	for _, i := range path {
		n = n.Content[i]
	}
	return n
}

// inFlow reports whether the node at the path, or one around it, is written in
// flow style, where commas and brackets end a plain scalar.
func (t *tree) inFlow(path []int) bool {
	n := t.root
	for _, i := range path {
		if n.Style&yaml.FlowStyle != 0 {
			return true
		}
		n = n.Content[i]
	}
	return n.Style&yaml.FlowStyle != 0
}

// deref follows an alias.
func deref(n *yaml.Node) *yaml.Node {
	for i := 0; n != nil && n.Kind == yaml.AliasNode && i < 100; i++ {
		n = n.Alias
	}
	return n
}

// isEmpty reports whether nothing is written where a value could stand.
func isEmpty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Tag == "!!null" && n.Style&^yaml.TaggedStyle == 0
}

// keyIndex returns the index of the key in the mapping's content, -1 where it is
// missing, and an error where it stands twice.
func keyIndex(m *yaml.Node, key string) (int, error) {
	found := -1
	for i := 0; i+1 < len(m.Content); i += 2 {
		if k := m.Content[i]; k.Kind == yaml.ScalarNode && k.Value == key && k.Tag != "!!merge" {
			if found >= 0 {
				return -1, fmt.Errorf("the key %q stands twice, in line %d and line %d", key, m.Content[found].Line, k.Line)
			}
			found = i
		}
	}
	return found, nil
}

// lookup returns the value of a key, one that comes by a merge key included.
func lookup(m *yaml.Node, key string) *yaml.Node {
	return lookupDepth(m, key, 8)
}

func lookupDepth(m *yaml.Node, key string, depth int) *yaml.Node {
	m = deref(m)
	if m == nil || m.Kind != yaml.MappingNode || depth == 0 {
		return nil
	}
	var merged *yaml.Node
	for i := 0; i+1 < len(m.Content); i += 2 {
		switch k := m.Content[i]; {
		case k.Tag == "!!merge":
			from := deref(m.Content[i+1])
			if from.Kind == yaml.MappingNode && merged == nil {
				merged = lookupDepth(from, key, depth-1)
			}
		case k.Value == key:
			return deref(m.Content[i+1])
		}
	}
	return merged
}

func lookupText(m *yaml.Node, key string) string {
	if n := lookup(m, key); n != nil && n.Kind == yaml.ScalarNode {
		return n.Value
	}
	return ""
}

// item returns the path of the objective or key result that ref names; a
// reference without an id names the file itself.
func (t *tree) item(ref Ref) ([]int, error) {
	if t.root.Kind != yaml.MappingNode {
		return nil, errors.New("the file is no mapping")
	}
	if ref.Cycle != "" && lookupText(t.root, "cycle") != ref.Cycle || ref.Team != "" && lookupText(t.root, "team") != ref.Team {
		return nil, fmt.Errorf("%q is not in this file", ref)
	}
	if ref.ID == "" {
		return nil, nil
	}
	var found [][]int
	t.entries(nil, "objectives", func(o []int, n *yaml.Node) {
		if lookupText(n, "id") == ref.ID {
			found = append(found, o)
		}
		t.entries(o, "key_results", func(kr []int, n *yaml.Node) {
			if lookupText(n, "id") == ref.ID {
				found = append(found, kr)
			}
		})
	})
	switch {
	case len(found) == 0:
		return nil, fmt.Errorf("%q is not in this file", ref)
	case len(found) > 1:
		return nil, fmt.Errorf("%q stands in this file %d times", ref, len(found))
	}
	return found[0], t.local(found[0])
}

// entries calls visit for each entry of the list under the key.
func (t *tree) entries(path []int, key string, visit func([]int, *yaml.Node)) {
	m := t.at(path)
	if m.Kind != yaml.MappingNode {
		return
	}
	i, err := keyIndex(m, key)
	if i < 0 || err != nil || m.Content[i+1].Kind != yaml.SequenceNode {
		return
	}
	for j, n := range m.Content[i+1].Content {
		visit(append(slices.Clone(path), i+1, j), n)
	}
}

// local refuses a path that leads through an alias: what lies behind it is used
// elsewhere too.
func (t *tree) local(path []int) error {
	for i := range path {
		if n := t.at(path[:i+1]); n.Kind == yaml.AliasNode {
			return fmt.Errorf("line %d uses the alias *%s, so the value belongs to several places", n.Line, n.Value)
		}
	}
	return nil
}

// child returns the index of what a step of a path names below n: a key of a
// mapping, or in a list the entry with that id, else with that number from 0.
// It is -1 where there is none.
func child(n *yaml.Node, step string) (int, error) {
	switch n.Kind {
	case yaml.MappingNode:
		i, err := keyIndex(n, step)
		if i < 0 {
			return -1, err
		}
		return i + 1, nil
	case yaml.SequenceNode:
		found := -1
		for i, entry := range n.Content {
			if lookupText(entry, "id") == step {
				if found >= 0 {
					return -1, fmt.Errorf("the id %q stands twice in the list of line %d", step, n.Line)
				}
				found = i
			}
		}
		if i, err := strconv.Atoi(step); found < 0 && err == nil && i >= 0 && i < len(n.Content) {
			found = i
		}
		return found, nil
	case yaml.AliasNode:
		return -1, fmt.Errorf("line %d uses the alias *%s, so the value belongs to several places", n.Line, n.Value)
	}
	return -1, nil
}
