package okrfile

import (
	"slices"
	"strings"
)

// MergeOptions says what the three files cannot tell.
type MergeOptions struct {
	// Newer tells which side holds the newer check-in that says a field of a key
	// result ("current", "confidence", "milestones"): below 0 ours, above 0 theirs,
	// 0 where that is not known. It is asked only where both sides checked in. Nil
	// knows nothing.
	Newer        func(kr Ref, field string) int
	Ours, Theirs string // labels of the sides in conflict marks; "" means ours and theirs
	MarkerSize   int    // characters of a conflict mark; 0 means git's 7
}

func (o MergeOptions) markerSize() int {
	if o.MarkerSize <= 0 || o.MarkerSize > 200 {
		return 7
	}
	return o.MarkerSize
}

// Conflict is something that both sides changed differently, and that a person
// must settle.
type Conflict struct {
	Ref                Ref      // by id; zero where it is about the file
	Path               []string // of the field; empty for a whole item or for text
	Base, Ours, Theirs string   // values; empty where a side has none
	Line               int      // 1-based line of the merged text with the mark; 0 where unknown
}

// Mergeable reports whether Merge can read a file field by field; what it cannot
// read it merges as text. An empty file is one that a side does not have.
func Mergeable(src []byte) bool {
	text, _ := undress(src)
	return strings.TrimSpace(text) == "" || isFile(text)
}

// mergeWork bounds the bytes that are parsed while edits are replayed.
const mergeWork = 64 << 20

// Merge joins two versions of a goal file that go back to a common one, by
// reference and field: what one side changed is taken, both sides' new entries
// of lists are kept, and of two check-ins of the same key result the newer one
// gives the value (see MergeOptions.Newer). What both changed differently stays
// a conflict, with git's own marks in the merged text. Without conflicts the
// result is a valid file that says all that either side said anew, and the same
// bytes whichever side is called ours. Files that cannot be read as goals are
// merged as text.
func Merge(base, ours, theirs []byte, opt MergeOptions) (merged []byte, conflicts []Conflict) {
	switch {
	case string(ours) == string(theirs), string(base) == string(theirs):
		return ours, nil
	case string(base) == string(ours):
		return theirs, nil
	}
	b, wearB := undress(base)
	o, wearO := undress(ours)
	t, wearT := undress(theirs)
	text, conflicts := mergeFiles(b, o, t, opt)
	wear := wearing{pick(wearB.mark, wearO.mark, wearT.mark), pick(wearB.crlf, wearO.crlf, wearT.crlf), pick(wearB.open, wearO.open, wearT.open)}
	return wear.dress(text, len(conflicts) > 0), conflicts
}

// mergeFiles merges texts that end their lines alike.
func mergeFiles(base, ours, theirs string, opt MergeOptions) (string, []Conflict) {
	b, okB := readFacts(base)
	o, okO := readFacts(ours)
	t, okT := readFacts(theirs)
	if !okB && strings.TrimSpace(base) == "" {
		b, okB = facts{}, true // both sides added the file
	}
	pieces := mergeText(splitLines(base), splitLines(ours), splitLines(theirs))
	if !okB || !okO || !okT {
		return asText(pieces, ours, theirs, opt)
	}
	outcome := resolve(b, o, t, opt)
	if agrees(pieces, outcome) {
		return chosen(pieces, false), nil
	}
	for _, thorough := range []bool{false, true} {
		b, o, t := replay(base, ours, theirs, outcome, thorough)
		if pieces = mergeText(splitLines(b), splitLines(o), splitLines(t)); agrees(pieces, outcome) {
			return chosen(pieces, false), nil
		}
		if thorough {
			ours, theirs = o, t
		}
	}
	// Either side of the marks must be a file; else every difference is marked.
	if !hasConflict(pieces) || !isFile(chosen(pieces, false)) || !isFile(chosen(pieces, true)) {
		pieces = twoWay(splitLines(ours), splitLines(theirs))
	}
	return report(pieces, outcome, opt)
}

func isFile(text string) bool {
	_, ok := readFacts(text)
	return ok
}

// asText is the merge of what cannot be read field by field.
func asText(pieces []piece, ours, theirs string, opt MergeOptions) (string, []Conflict) {
	if !hasConflict(pieces) {
		text := chosen(pieces, false)
		if _, err := openTree([]byte(text)); err == nil && !duplicateKeys([]byte(text)) {
			return text, nil
		}
		pieces = twoWay(splitLines(ours), splitLines(theirs))
	}
	return report(pieces, nil, opt)
}

// duplicateKeys reports whether a text merge broke what Parse would refuse.
func duplicateKeys(src []byte) bool {
	return slices.ContainsFunc(Parse("", src).Problems, func(p Problem) bool {
		return p.Code == CodeDuplicateKey || p.Code == CodeBadYAML || p.Code == CodeDuplicateID
	})
}

func readFacts(text string) (facts, bool) {
	t, err := openTree([]byte(text))
	if err != nil {
		return nil, false
	}
	return factsOf(t)
}

func hasConflict(pieces []piece) bool {
	return slices.ContainsFunc(pieces, func(p piece) bool { return p.conflict })
}

// agrees reports whether a text merge is clean and says exactly what it should.
func agrees(pieces []piece, outcome []threeWay) bool {
	if hasConflict(pieces) || slices.ContainsFunc(outcome, func(w threeWay) bool { return w.conflict }) {
		return false
	}
	got, ok := readFacts(chosen(pieces, false))
	if !ok {
		return false
	}
	n := 0
	for _, w := range outcome {
		if !w.settled(got) {
			return false
		}
		if w.want != nil {
			n++
		}
	}
	return n == len(got)
}

// report renders conflicts: what is said differently, or where nothing is, the
// lines that cannot be joined.
func report(pieces []piece, outcome []threeWay, opt MergeOptions) (string, []Conflict) {
	text, starts := marked(pieces, opt)
	var list []Conflict
	value := func(f *fact) string {
		if f == nil {
			return ""
		}
		return f.value
	}
	for _, w := range outcome {
		if w.conflict {
			f := w.any()
			list = append(list, Conflict{Ref: f.ref, Path: f.path, Base: value(w.base), Ours: value(w.ours), Theirs: value(w.thrs), Line: markOf(pieces, starts, w.key)})
		}
	}
	if len(list) == 0 {
		for i, p := range pieces {
			if p.conflict {
				list = append(list, Conflict{Line: starts[i]})
			}
		}
	}
	return text, list
}

// markOf finds the mark around what both sides say differently; 0 where it
// cannot be told.
func markOf(pieces []piece, starts []int, key string) int {
	for _, theirs := range []bool{false, true} {
		f, _ := readFacts(chosen(pieces, theirs))
		found := f.get(key)
		if found == nil || found.node == nil {
			continue
		}
		line := 1
		for i, p := range pieces {
			list := p.lines
			switch {
			case p.conflict && theirs:
				list = p.theirs
			case p.conflict:
				list = p.ours
			}
			if found.node.Line < line+len(list) && p.conflict {
				return starts[i]
			} else if found.node.Line < line+len(list) {
				break
			}
			line += len(list)
		}
	}
	return 0
}
