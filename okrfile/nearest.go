package okrfile

import (
	"cmp"
	"slices"

	"github.com/agext/levenshtein"
)

// Nearest returns up to n of the words that are spelt most like the given one,
// best first; words too different to be meant are left out.
func Nearest(word string, among []string, n int) []string {
	type candidate struct {
		word string
		like float64
	}
	var found []candidate
	for _, w := range among {
		if like := levenshtein.Similarity(word, w, nil); like >= 0.6 {
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

// near returns up to three references whose id or team/id is spelt like want.
func (p *Plan) near(want Ref) []Ref {
	byText := map[string][]Ref{}
	for r := range p.items {
		text := r.ID
		switch {
		case want.Cycle != "":
			text = r.String()
		case want.Team != "":
			text = r.Team + "/" + r.ID
		}
		byText[text] = append(byText[text], r)
	}
	asked := want.ID
	switch {
	case want.Cycle != "":
		asked = want.String()
	case want.Team != "":
		asked = want.Team + "/" + want.ID
	}
	texts := make([]string, 0, len(byText))
	for t := range byText {
		texts = append(texts, t)
	}
	var near []Ref
	for _, t := range Nearest(asked, texts, 3) {
		slices.SortFunc(byText[t], Ref.Compare)
		near = append(near, byText[t][len(byText[t])-1])
	}
	return near
}
