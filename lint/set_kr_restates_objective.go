package lint

import (
	"slices"
	"strings"
)

func setKRRestatesObjective() Rule {
	return Rule{
		ID: "set-kr-restates-objective", Title: "the key result repeats the objective",
		Why:     `A key result that says the objective again adds a number and no evidence. What would an outsider see when the objective has come true?`,
		Bad:     []Example{obj("title: Shorten the wait for an answer\nkey_results:\n  - {id: a, title: Shorten the wait for an answer to 2 h, unit: h, baseline: 9, target: 2, source: help desk}", "")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most", "")},
		Sources: []string{"Google playbook"},
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			if len(o.keyResults) != 1 || o.IsDropped() {
				return
			}
			kr := o.keyResults[0]
			if alike(wordsWithoutNumbers(o.Title.Value), wordsWithoutNumbers(kr.Title.Value)) >= 0.8 {
				c := c.on(o, kr)
				c.report(c.title(), "the key result repeats the objective", "what would an outsider see when the objective has come true?")
			}
		},
	}
}

func wordsWithoutNumbers(title string) []string {
	return slices.DeleteFunc(titleWords(title), func(w string) bool { return strings.ContainsAny(w, "0123456789") || len(w) < 3 })
}
