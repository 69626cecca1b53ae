package lint

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/okr-cli/okr/okrfile"
)

func setDuplicateKR() Rule {
	return Rule{
		ID: "set-duplicate-kr", Title: "the same key result twice",
		Why:     `Twice the same key result counts twice in every mean, and is checked in once.`,
		Bad:     []Example{obj("title: Make checkout the part that customers trust most\nkey_results:\n"+item(goodKeyResult, "  ")+item(strings.Replace(goodKeyResult, "id: abandoned", "id: again", 1), "  "), "Cut abandoned carts from 31% to 24%")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most", "")},
		Sources: []string{"GitLab handbook"},
		Note:    "A warning within one team, an info between teams. A key result that supports its double is passed through on purpose.",
		Levels:  Levels{Warning, Warning, Info},
		plan: func(c *check, s *survey) {
			first := map[titleSum]*keyResult{}
			for _, d := range s.documents {
				for _, o := range d.objectives {
					for _, kr := range o.keyResults {
						if !kr.Title.Set || kr.IsDropped() {
							continue
						}
						key := sumOf(d.Cycle.Value, kr.Title.Value)
						earlier, seen := first[key]
						if !seen {
							first[key] = kr
							continue
						}
						reportDuplicate(c.on(o, kr), earlier, kr)
					}
				}
			}
		},
	}
}

func reportDuplicate(c *check, earlier, kr *keyResult) {
	theirs := earlier.objective
	if linked(kr.objective, theirs) || linked(theirs, kr.objective) {
		return
	}
	f := c.report(c.title(), fmt.Sprintf("the key result stands already as %s", nameOf(earlier)), "keep one and let the other objective support it, or say what differs")
	if theirs.document.Team.Value != kr.objective.document.Team.Value {
		f.atMost(Info)
	}
}

// linked reports whether an objective supports the other, or one of its key results.
func linked(child, parent *objective) bool {
	for _, s := range child.Supports {
		ref, ok := okrfile.ParseRef(s.Value)
		if !ok {
			continue
		}
		if ref.Matches(parent.Ref()) {
			return true
		}
		for _, kr := range parent.keyResults {
			if ref.Matches(kr.Ref()) {
				return true
			}
		}
	}
	return false
}

func nameOf(kr *keyResult) string {
	ref := kr.Ref()
	return ref.Team + "/" + ref.ID
}

// titleSum stands for titles that differ only in case, order of words,
// punctuation and little words.
type titleSum [16]byte

// sumOf sums up a title within a scope. A plan has many titles and few of them
// twice, so their words are not kept.
func sumOf(scope, title string) titleSum {
	words := titleWords(title)
	slices.Sort(words)
	var buffer [256]byte
	b := append(append(buffer[:0], scope...), 0)
	for _, w := range slices.Compact(words) {
		b = append(append(b, w...), ' ')
	}
	full := sha256.Sum256(b)
	return titleSum(full[:16])
}

// titleWords are the words and numbers of a title without the little words.
func titleWords(title string) []string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '.'
	})
	return slices.DeleteFunc(words, isLittle)
}

func isLittle(word string) bool {
	switch word {
	case "the", "a", "an", "our", "of", "to", "in", "for", "and", "by":
		return true
	}
	return false
}

// alike is the share of words that two titles have in common, 0..1.
func alike(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	set := map[string]int{}
	for _, w := range a {
		set[w] |= 1
	}
	for _, w := range b {
		set[w] |= 2
	}
	both := 0
	for _, in := range set {
		if in == 3 {
			both++
		}
	}
	return float64(both) / float64(len(set))
}
