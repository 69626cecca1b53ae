package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	signToken
)

// A token is a word, a phrase of the word list, a number or a sign.
type token struct {
	start, end int // in the normalised text
	kind       tokenKind
	glued      bool // no space before it
	upper      bool // begins with a capital letter
	caps       bool // all letters are capitals, two at least
	mask       bool // its digits are no quantity
	used       bool // belongs to a quantity
	date       bool
	aside      bool // inside brackets, with the sentence going on behind them
	entry
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isDigitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

func isLetterByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 }

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// isIdeo reports the scripts that are written without spaces.
func isIdeo(r rune) bool {
	return r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff || r == '々' || r >= 0x20000 && r <= 0x3ffff
}

func isKatakana(r rune) bool { return r >= 0x30a0 && r <= 0x30ff }

// tokenize cuts the text and looks every word up; the tokens go into toks.
func tokenize(toks []token, n *normal, lx *lexicon) []token {
	s, low := n.text, n.lower
	prev := -1
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		t := token{start: i, glued: prev == i}
		switch {
		case isDigit(r):
			t.kind, t.end = numberToken, numberEnd(s, i)
		case isIdeo(r):
			t.end = lx.ideoEnd(low, i)
		case isWordRune(r):
			t.end = lx.metricEnd(low, i, wordEnd(s, i, lx.lang))
			t.upper = unicode.IsUpper(r)
			t.caps = t.end-i > 1 && s[i:t.end] != low[i:t.end] && strings.ToUpper(s[i:t.end]) == s[i:t.end]
		default:
			t.kind, t.end = signToken, i+signSize(s[i:], size)
		}
		i, prev = t.end, t.end
		toks = append(toks, t)
	}
	return lx.lookup(low, toks)
}

// wordEnd ends a Latin word: at an apostrophe in French, before ideographs.
func wordEnd(s string, i int, lang string) int {
	j := i
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		switch {
		case isIdeo(r):
			return j
		case r == '\'' && j > i && j+1 < len(s) && isLetterByte(s[j+1]):
			j++
			if lang == "fr" || lang == "pt" {
				return j
			}
			continue
		case isWordRune(r), r == '.' && isDigitAt(s, j-1) && isDigitAt(s, j+1):
			j += size
			continue
		}
		break
	}
	return max(j, i+1)
}

// metricEnd ends a word before its digits where the letters are the name of a metric:
// PV100万, NPS50, which texts without spaces write together.
func (lx *lexicon) metricEnd(low string, i, end int) int {
	if lx.lang != "ja" && lx.lang != "zh" || !isDigitAt(low, end-1) {
		return end
	}
	j := end
	for j > i && isDigitAt(low, j-1) {
		j--
	}
	if j == i {
		return end
	}
	if lx.words[low[i:j]].word&nMetric != 0 {
		return j
	}
	if next := lx.longestAt(low, end); j-i > 3 && next > end && lx.words[low[end:next]].mark&mCounter != 0 {
		return j // Runbook10本
	}
	return end
}

var signs = []string{"==>", "-->", "...", "=>", "->", ">=", "<=", "??", "&&"}

func signSize(s string, size int) int {
	for _, x := range signs {
		if strings.HasPrefix(s, x) {
			return len(x)
		}
	}
	return size
}

// ideoEnd takes the longest known word at i, or the unknown run before the next
// known one. A run of katakana is one word, since it is a loan word.
func (lx *lexicon) ideoEnd(low string, i int) int {
	if end := lx.longestAt(low, i); end > i {
		return end
	}
	r, _ := utf8.DecodeRuneInString(low[i:])
	kata := isKatakana(r)
	for j := i; j < len(low); {
		r, size := utf8.DecodeRuneInString(low[j:])
		if !isIdeo(r) || kata != isKatakana(r) {
			return j
		}
		if !kata && j > i && lx.longestAt(low, j) > j {
			return j
		}
		j += size
	}
	return len(low)
}

func (lx *lexicon) longestAt(low string, i int) int {
	first, _ := utf8.DecodeRuneInString(low[i:])
	best, inKata := 0, false
	limit := min(len(low), i+lx.ideo[first])
	for j := i; j < limit; {
		r, size := utf8.DecodeRuneInString(low[j:])
		if !isIdeo(r) && !(j > i && isDigit(r)) {
			break
		}
		j += size
		if j > limit {
			break
		}
		inKata = isKatakana(r)
		if next, _ := utf8.DecodeRuneInString(low[j:]); inKata && isKatakana(next) {
			continue // never cut inside a loan word
		}
		if _, ok := lx.words[low[i:j]]; ok {
			best = j
		}
	}
	return best
}

// lookup gives every token its entry and joins the phrases of the word list.
func (lx *lexicon) lookup(low string, toks []token) []token {
	shouts := lx.lang == "de" && allCaps(toks)
	out := toks[:0]
	for i := 0; i < len(toks); {
		t := toks[i]
		if shouts && t.caps {
			// no letter tells nouns from verbs: the list has to
			e := lx.find(low[t.start:t.end], true)
			t.upper, t.caps = e.word&anyVerb == 0 || e.word&fNominal != 0 && e.word&fBase == 0, false
		}
		n := int(lx.reach[low[t.start:t.end]])
		joined := 1
		for k := min(n, len(toks)-i); k > 1; k-- {
			if e, ok := lx.words[low[t.start:toks[i+k-1].end]]; ok {
				t.end, t.entry, joined = toks[i+k-1].end, e, k
				if t.kind == numberToken {
					t.mask = e.mark&mName != 0
				}
				t.kind = wordToken
				break
			}
		}
		if joined == 1 && t.kind == wordToken {
			t.entry = lx.find(low[t.start:t.end], t.upper)
			if lx.lang == "de" && t.upper && i > 0 && t.word&fNominal == 0 && toks[i-1].kind == wordToken {
				t.word &^= anyVerb | anyForm // a capital makes it a noun
			}
			if lx.lang == "de" && !t.upper && t.word&anyVerb != 0 {
				t.word &^= anyNoun // and a small letter a verb: planen is no plural of Plan
			}
		} else if joined == 1 && t.kind == signToken {
			t.entry = lx.words[low[t.start:t.end]]
		}
		out = append(out, t)
		i += joined
	}
	return out
}

// allCaps reports a text in capitals throughout that is more than an acronym or two.
func allCaps(toks []token) bool {
	letters := 0
	for _, t := range toks {
		if t.kind == wordToken && t.end-t.start > 1 {
			if !t.caps {
				return false
			}
			letters += t.end - t.start
		}
	}
	return letters >= 14
}

// find looks a word up; a long unknown German noun or loan word is known by its
// last part, which is the head of a compound.
func (lx *lexicon) find(w string, upper bool) entry {
	if e, ok := lx.words[w]; ok {
		return e
	}
	if w, ok := strings.CutSuffix(w, "'s"); ok {
		e := lx.words[w]
		e.word &^= anyVerb
		return e
	}
	r, _ := utf8.DecodeRuneInString(w)
	if lx.lang == "ja" && strings.HasSuffix(w, "化") && len(w) > 6 {
		return entry{word: vDeliver | fBase | fFinite, canon: w} // 最新化, 内製化
	}
	if lx.lang == "de" && upper && len(w) > 7 || isKatakana(r) {
		for j := 3; j+4 <= len(w); j++ {
			if utf8.RuneStart(w[j]) {
				if e, ok := lx.words[w[j:]]; ok && e.word&(anyNoun|fNominal) != 0 {
					e.word &^= (anyForm &^ fNominal) | nTime // Lernnachmittage are no days
					e.mark = 0
					if e.word&fNominal == 0 {
						e.word &^= anyVerb
					}
					return e
				}
			}
		}
	}
	return entry{}
}
