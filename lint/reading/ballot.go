package reading

import (
	"strings"
	"unicode"
)

// words lets the word lists vote: a verb or a noun that only one language has says
// a good deal, one that several share says little. English words are lent to all
// the others and count for less.
func (v *votes) words(low string) {
	var points [other]int
	seen := 0
	for w := range strings.FieldsFuncSeq(low, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if seen++; seen > 60 {
			break
		}
		if _, ok := functionWords()[w]; ok || len(w) < 4 {
			continue
		}
		var in [other]bool
		n, english, first := 0, 1, 0
		for i := range in {
			e, ok := lexiconOf(languages[i]).words[w]
			if !ok && i == 1 && len(w) > 9 {
				e = lexiconOf("de").find(w, true)
			}
			if in[i] = e.word != 0 || e.mark != 0; in[i] {
				n++
			}
			if seen == 1 && e.word&anyVerb != 0 && e.word&anyNoun == 0 {
				first = 2 // the verb that opens the statement
			}
			if i == 0 && e.word&anyVerb != 0 && e.word&anyNoun == 0 {
				english = 3 // nouns are lent, verbs are not
			}
		}
		switch {
		case n == 0:
			v.unknown++
		case in[0]:
			points[0] += english
			continue
		case n == len(in):
			continue
		}
		for i, yes := range in {
			switch {
			case yes && n == 1:
				points[i] += 3 + first
			case yes:
				points[i] += 2 + first
			}
		}
	}
	for i, p := range points {
		if v.word[0] > 1 && v.word[i] == 0 {
			p /= 2 // the sentence is built from English words
		}
		v.word[i] += p
	}
}

// numbers tells Portuguese from Spanish and French by how a value is led in: "de
// 10 para 20", "de 10 a 20", "de 10 à 20".
func (v *votes) numbers(low string) {
	for i, w := range [...]string{" à ", " a ", " para "} {
		for at := 0; ; {
			k := strings.Index(low[at:], w)
			if k < 0 {
				break
			}
			at += k + len(w)
			if rest := strings.TrimLeft(low[at:], "$€r<>≤≥ "); rest != "" && isDigitAt(rest, 0) && !strings.HasPrefix(rest, "20") {
				v.word[2+i] += 2
			}
		}
	}
}
