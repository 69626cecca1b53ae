package okrfile

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Said is one thing that a file says: the value of a field, an entry of a list,
// or, with an empty Path, that an objective or a key result is there.
type Said struct {
	Ref   Ref      // of the item; without ID it is the file itself
	Path  []string // of the field: "target", "milestones" "report" "points"
	Value string   // on one line, numbers in one spelling; of an item what it is
	Entry bool     // of a list, which may hold the same one several times
}

// Outline is what a file says, apart from the way in which it is written.
type Outline struct {
	Said     []Said   // objectives by id, each before its key results, fields as in the schema
	Comments []string // in the order of the file, each on one line
}

// OutlineOf reads what a file says field by field, those that okr does not know
// among them. Two files with the same outline differ in form alone. It reports
// false where that cannot be told: no valid YAML, aliases, duplicate keys or ids.
func OutlineOf(src []byte) (Outline, bool) {
	text, _ := undress(src)
	if strings.TrimSpace(text) == "" {
		return Outline{}, true
	}
	t, err := openTree([]byte(text))
	if err != nil {
		return Outline{}, false
	}
	f, ok := factsOf(t)
	if !ok {
		return Outline{}, false
	}
	var out Outline
	file := Ref{Cycle: lookupText(t.root, "cycle"), Team: lookupText(t.root, "team")}
	for _, v := range f {
		s := Said{Ref: Ref{file.Cycle, file.Team, v.ref.ID}, Path: v.path, Value: plainText(v.value), Entry: v.entry}
		switch { // the names of items and milestones are said by their being there
		case len(v.path) == 0:
			s.Value = strings.TrimSuffix(s.Value, " of")
		case v.ref.ID != "" && len(v.path) == 1 && v.path[0] == "id", len(v.path) > 1 && v.node == nil:
			continue
		case len(v.path) > 2 && v.path[len(v.path)-1] == "id" && v.path[len(v.path)-2] == v.value:
			continue
		}
		out.Said = append(out.Said, s)
	}
	slices.SortFunc(out.Said, outlineOrder(f))
	out.Comments = commentsOf(t.root, nil)
	return out, true
}

// outlineOrder compares by item, an objective before its key results, then by
// field as the schema lists them, then by what is left.
func outlineOrder(f facts) func(a, b Said) int {
	place := map[string]int{}
	for _, shape := range []Shape{documentTable.Shape, objectiveTable.Shape, keyResultTable.Shape, milestoneTable.Shape} {
		for i, field := range shape.Fields {
			place[shape.Noun+"\x00"+field.Name] = i + 1
		}
	}
	rank := func(noun string, path []string, i int) int {
		if i >= len(path) {
			return 0
		}
		return cmp.Or(place[noun+"\x00"+path[i]], 1000)
	}
	return func(a, b Said) int {
		nounA, parentA := f.kindOf(a.Ref.ID)
		nounB, parentB := f.kindOf(b.Ref.ID)
		own := func(s Said, noun string) string { // an objective stands before what is its own
			if noun == objectiveTable.Noun {
				return ""
			}
			return s.Ref.ID
		}
		id := func(s Said) string { // of a milestone
			if len(s.Path) < 2 {
				return ""
			}
			return s.Path[1]
		}
		return cmp.Or(
			strings.Compare(parentA, parentB), strings.Compare(own(a, nounA), own(b, nounB)),
			cmp.Compare(rank(nounA, a.Path, 0), rank(nounB, b.Path, 0)), strings.Compare(id(a), id(b)),
			cmp.Compare(rank(milestoneTable.Noun, a.Path, 2), rank(milestoneTable.Noun, b.Path, 2)),
			slices.Compare(a.Path, b.Path), strings.Compare(a.Value, b.Value),
		)
	}
}

// kindOf says what the id names and in which objective it stands, an objective
// in itself.
func (f facts) kindOf(id string) (noun, objective string) {
	v := f.get(factKey(Ref{ID: id}, nil))
	if id == "" || v == nil {
		return documentTable.Noun, ""
	}
	noun, objective, _ = strings.Cut(v.value, " of ")
	if noun == objectiveTable.Noun {
		return noun, id
	}
	return noun, objective
}

// commentsOf lists the comments of a tree in the order in which they stand.
func commentsOf(n *yaml.Node, list []string) []string {
	add := func(text string) {
		for line := range strings.Lines(text) {
			if line = plainText(line); line != "" {
				list = append(list, line)
			}
		}
	}
	add(n.HeadComment)
	add(n.LineComment)
	for _, c := range n.Content {
		list = commentsOf(c, list)
	}
	add(n.FootComment)
	return list
}
