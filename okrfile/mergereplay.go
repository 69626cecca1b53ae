package okrfile

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// replay writes every settled value into all three texts, so that their lines
// agree there and only real conflicts are left to the text merge. A value that
// cannot be written without loss stays as it is. Entries of lists that only one
// side added are left to the text merge, which keeps their style, unless thorough.
func replay(base, ours, theirs string, outcome []threeWay, thorough bool) (string, string, string) {
	budget := mergeWork / (len(base) + len(ours) + len(theirs) + 1)
	texts := []*string{&base, &ours, &theirs}
	apply := func(edits [3][]Edit) {
		var next [3]string
		for i, list := range edits {
			budget -= len(list)
			out, err := Apply([]byte(*texts[i]), list...)
			if err != nil || budget < 0 {
				return // all three or none
			}
			next[i] = string(out)
		}
		base, ours, theirs = next[0], next[1], next[2]
	}
	everywhere := map[Ref]bool{{}: true}
	for _, w := range outcome {
		if f := w.any(); f.node == nil && len(f.path) == 0 {
			everywhere[f.ref] = w.base != nil && w.ours != nil && w.thrs != nil
		}
	}
	lists := map[string][]threeWay{}
	for _, w := range outcome {
		switch f := w.any(); {
		case !everywhere[f.ref]:
		case w.conflict || sameSpelling(w.base, w.ours) && sameSpelling(w.base, w.thrs):
		case f.entry:
			key := factKey(f.ref, f.path)
			lists[key] = append(lists[key], w)
		case f.node != nil:
			apply(fieldEdits(w))
		}
	}
	keys := make([]string, 0, len(lists))
	for k := range lists {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if edits, ok := listEdits(lists[k], thorough); ok {
			apply(edits)
		}
	}
	return base, ours, theirs
}

// fieldEdits writes the settled value of a field, or removes it, where a side
// says otherwise.
func fieldEdits(w threeWay) (edits [3][]Edit) {
	for i, side := range []*fact{w.base, w.ours, w.thrs} {
		switch {
		case sameSpelling(side, w.want):
		case w.want == nil && !hasComment(side.node):
			edits[i] = []Edit{Remove(side.ref, side.path...)}
		case w.want != nil:
			edits[i] = []Edit{{ref: w.want.ref, path: w.want.path, verb: verbSet, want: bare(w.want.node)}}
		}
	}
	return edits
}

// bare is a node without its comments, style and place.
func bare(n *yaml.Node) *yaml.Node {
	c := &yaml.Node{Kind: n.Kind, Tag: n.Tag, Value: n.Value}
	for _, child := range n.Content {
		c.Content = append(c.Content, bare(child))
	}
	return c
}

// listEdits cuts out of both sides the entries they added to the same list and
// appends all of them, in the order of their text, to all three. It reports
// false where a comment would be lost. What only one side added is appended to
// the others if asked.
func listEdits(changed []threeWay, thorough bool) (edits [3][]Edit, ok bool) {
	var added, ours, theirs []*fact
	for _, w := range changed {
		if w.base != nil {
			continue
		}
		added = append(added, w.any())
		if w.ours != nil {
			ours = append(ours, w.ours)
		}
		if w.thrs != nil {
			theirs = append(theirs, w.thrs)
		}
	}
	both := len(ours) > 0 && len(theirs) > 0
	if !both && !thorough {
		return edits, false
	}
	if !both { // in the order in which they stand on their side
		slices.SortStableFunc(added, func(a, b *fact) int {
			return cmp.Or(cmp.Compare(a.node.Line, b.node.Line), cmp.Compare(a.node.Column, b.node.Column))
		})
	}
	for i, own := range [][]*fact{nil, ours, theirs} {
		if !both && len(own) > 0 {
			continue // it stands there as it was written
		}
		for _, f := range own {
			if hasComment(f.node) {
				return edits, false
			}
			edits[i] = append(edits[i], Edit{ref: f.ref, path: f.path, verb: verbCut, want: bare(f.node)})
		}
		for _, f := range added {
			edits[i] = append(edits[i], Edit{ref: f.ref, path: f.path, verb: verbAppend, want: bare(f.node)})
		}
	}
	return edits, true
}

// wearing is how a file is dressed: marks that belong to no line.
type wearing struct {
	mark bool // begins with a byte order mark
	crlf bool // every line ends with CRLF
	open bool // the last line does not end
}

// undress returns the text with LF at the end of every line.
func undress(src []byte) (string, wearing) {
	text, mark := bytes.CutPrefix(src, byteOrderMark)
	w := wearing{mark: mark, open: len(text) > 0 && text[len(text)-1] != '\n'}
	if n := bytes.Count(text, []byte("\n")); n > 0 && n == bytes.Count(text, []byte("\r\n")) {
		w.crlf = true
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	if w.open {
		text = append(slices.Clip(text), '\n')
	}
	return string(text), w
}

// dress puts the marks back on; a text that ends with a conflict mark ends its line.
func (w wearing) dress(text string, conflicts bool) []byte {
	if w.open && !(conflicts && strings.HasPrefix(text[strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n")+1:], ">")) {
		text = strings.TrimSuffix(text, "\n")
	}
	if w.crlf {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if w.mark {
		text = string(byteOrderMark) + text
	}
	return []byte(text)
}

// pick merges a truth: the side that changed it wins.
func pick(base, ours, theirs bool) bool {
	if base == ours {
		return theirs
	}
	return ours
}

func splitLines(text string) []string { return slices.Collect(strings.Lines(text)) }
