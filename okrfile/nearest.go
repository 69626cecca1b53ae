package okrfile

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/agext/levenshtein"
)

// alike is the likeness from which one word may be meant by another.
const alike = 0.6

// Nearest returns up to n of the words that are spelt most like the given one,
// best first; words too different to be meant are left out.
func Nearest(word string, among []string, n int) []string {
	type candidate struct {
		word string
		like float64
	}
	var found []candidate
	for _, w := range among {
		if like := likeness(word, w); like >= alike {
			found = append(found, candidate{w, like})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(-cmp.Compare(a.like, b.like), cmp.Compare(a.word, b.word))
	})
	var words []string
	for _, c := range found[:min(n, len(found))] {
		words = append(words, c.word)
	}
	return words
}

// likeness is 1 for equal words and falls with each letter that differs; two
// neighbours that changed places count as one. Words that cannot be alike, by
// their length or letters, are not compared.
func likeness(a, b string) float64 {
	longest := max(len(a), len(b))
	if longest == 0 {
		return 1
	}
	most := int(float64(longest) * (1 - alike))
	if max(len(a)-len(b), len(b)-len(a)) > most {
		return 0
	}
	la, lb := letters(a), letters(b)
	if max(bits.OnesCount64(la&^lb), bits.OnesCount64(lb&^la)) > most {
		return 0
	}
	if swapped(a, b) {
		return 1 - 1/float64(longest)
	}
	return levenshtein.Similarity(a, b, nil)
}

// letters is the set of bytes in a word, folded into 64 bits.
func letters(s string) uint64 {
	var set uint64
	for i := range len(s) {
		set |= 1 << (s[i] & 63)
	}
	return set
}

// swapped reports whether two neighbouring letters changed places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// near returns up to three references whose id, or team/id, is spelt like want.
// It looks at ids first, for there are many references and few similar ids.
func (p *Plan) near(want Ref) []Ref {
	text := func(r Ref) string {
		switch {
		case want.Cycle != "":
			return r.String()
		case want.Team != "":
			return r.Team + "/" + r.ID
		}
		return r.ID
	}
	byText := map[string]Ref{}
	var texts []string
	for id, refs := range p.byID {
		if likeness(want.ID, id) < alike {
			continue
		}
		for _, r := range refs {
			t := text(r)
			if other, ok := byText[t]; !ok {
				texts = append(texts, t)
				byText[t] = r
			} else if other.Compare(r) < 0 { // the latest cycle is meant most often
				byText[t] = r
			}
		}
	}
	var near []Ref
	for _, t := range Nearest(text(want), texts, 3) {
		near = append(near, byText[t])
	}
	return near
}
