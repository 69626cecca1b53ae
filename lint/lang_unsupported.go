package lint

import (
	"github.com/okr-cli/okr/okrfile"
)

func langUnsupported() Rule {
	return Rule{
		ID: "lang-unsupported", Title: "the words of the file cannot be read",
		Why:    `The rules about words know English, German, French, Spanish, Portuguese, Japanese and Chinese. In other languages they stay silent rather than guess; fields, dates, references and numbers are checked as always.`,
		Bad:    []Example{file("cycle: 2026-Q4\nteam: betalingar\nobjectives:\n  - id: traust\n    title: Pontun og greidsla verdi sa hluti vorunnar sem vidskiptavinir treysta best\n    owner: ana\n    kind: aspirational\n    key_results:\n      - {id: a, title: Yfirgefnum korfum faekki mikid hja ollum okkar vidskiptavinum, unit: \"%\", source: verslun, baseline: 31, target: 24}\n      - {id: b, title: Anaegja med greidslur aukist um allt land fyrir lok arsins, unit: stig, source: konnun, baseline: 3.9, target: 4.4}\n", "")},
		Good:   []Example{obj("title: Make checkout the part that customers trust most", "")},
		Note:   "Once for a file. lint.language in okr.yaml names the language where the guess is wrong.",
		Levels: all(Info),
		document: func(c *check, d *document) {
			if d.language != "" || len(d.titles()) == 0 || d.isShort() {
				return
			}
			at := okrfile.Span{}
			for _, o := range d.objectives {
				if o.Title.Set {
					at = o.Title.At()
					break
				}
			}
			c.report(at, "the language of the file is not known, so its words are not checked", "name it in okr.yaml: lint: {language: en}, or one of de, fr, es, pt, ja, zh").about("")
		},
	}
}
