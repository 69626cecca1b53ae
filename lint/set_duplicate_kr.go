package lint

import (
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
			first := map[string]*keyResult{}
			for _, d := range s.documents {
				for _, o := range d.objectives {
					for _, kr := range o.keyResults {
						if !kr.Title.Set || kr.IsDropped() {
							continue
						}
						key := d.Cycle.Value + "\x00" + titleKey(kr.Title.Value)
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

// titleKey is the same for titles that differ only in case, order of words,
// punctuation and little words.
func titleKey(title string) string {
	words := titleWords(title)
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// titleWords are the words and numbers of a title without the little words.
func titleWords(title string) []string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '.'
	})
	return slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"the", "a", "an", "our", "of", "to", "in", "for", "and", "by"}, w)
	})
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
