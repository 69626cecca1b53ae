package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// DetectLanguage names the language most of the texts are written in, by a vote
// of their function words: "en", "de", "fr", "es", "pt", "ja" or "zh", or "" when
// it is another language or there is too little to tell.
func DetectLanguage(texts []string) string {
	var v votes
	budget, read := maxRunes*5, 0
	for _, t := range texts {
		if budget <= 0 {
			break
		}
		read++
		if len(t) > budget {
			t = t[:budget]
		}
		budget -= len(t)
		v.add(strings.ToLower(t))
	}
	all := strings.ToLower(strings.Join(texts[:read], "\n"))
	if lang, sure := v.script(all); sure {
		return lang
	}
	if !v.clear() {
		v.words(all)
		v.count()
	}
	return v.winner(3)
}

// languageOf guesses from a single statement, where one function word must do and
// the words of the lists help out.
func languageOf(low string) string {
	var v votes
	v.add(low)
	if lang, sure := v.script(low); sure {
		return lang
	}
	if !v.clear() {
		v.numbers(low)
		v.words(low)
		v.count()
	}
	return v.winner(1)
}

// A ballot counts for en, de, fr, es, pt, and for the languages without a list.
type votes struct {
	word               [len(latinWords)]int
	kana, han, foreign int
	latin, umlauts     int
	unknown            int // words that no list has
}

// other is the place of the languages that no list reads.
const other = len(latinWords) - 1

func (v *votes) add(low string) {
	start := -1
	for i, r := range low {
		switch {
		case r >= 0x3040 && r <= 0x30ff:
			v.kana++
		case isIdeo(r):
			v.han++
		case r < 0x250 && unicode.IsLetter(r):
			v.latin++
			if r >= 0x80 {
				v.letter(r)
			}
			if start < 0 {
				start = i
			}
			continue
		case unicode.IsLetter(r):
			v.foreign++
		case r == '\'' || r == '’':
			if start >= 0 && i-start <= 2 {
				v.elision(low[start:i])
			}
		}
		if start >= 0 {
			v.vote(low[start:i])
			start = -1
		}
	}
	if start >= 0 {
		v.vote(low[start:])
	}
}

// elision: l'équipe, d'ici, qu'on.
func (v *votes) elision(w string) {
	switch w {
	case "l", "d", "qu", "j", "n", "s", "c":
		v.word[2] += 2
	}
}

// letter counts letters that few of the languages have.
func (v *votes) letter(r rune) {
	switch r {
	case 'ß':
		v.word[1] += 4
	case 'ä', 'ö', 'ü':
		v.umlauts++ // German, Swedish, Turkish and others
	case 'ñ', '¿', '¡':
		v.word[3] += 3
	case 'ã', 'õ':
		v.word[4] += 3
	case 'ç':
		v.word[2]++
		v.word[4]++
	case 'è', 'ê', 'œ', 'î', 'û', 'ù', 'ë':
		v.word[2]++
	case 'ó', 'í', 'ú':
		v.word[3]++
		v.word[4]++
	case 'å', 'ø', 'æ', 'ł', 'ą', 'ę', 'ż', 'ź', 'ś', 'ć', 'ń', 'ř', 'ě', 'ů', 'č', 'š', 'ž', 'ý', 'ı', 'ğ', 'ş', 'ă', 'ș', 'ț', 'ő', 'ű', 'đ', 'ð', 'þ', 'ò', 'ì':
		v.word[other] += 3
	}
}

// endings tell a language where function words are missing.
var endings = []struct {
	end  string
	lang int
}{
	{"ing", 0}, {"ness", 0}, {"ments", 0}, {"ung", 1}, {"ungen", 1}, {"ieren", 1}, {"iert", 1}, {"keit", 1}, {"heit", 1}, {"lich", 1}, {"schaft", 1}, {"ische", 1}, {"rate", 0},
	{"ción", 3}, {"ciones", 3}, {"dad", 3}, {"ção", 4}, {"ções", 4}, {"dade", 4}, {"mento", 4}, {"mentos", 4}, {"agem", 4}, {"ência", 4}, {"ância", 4}, {"eiro", 4}, {"eira", 4}, {"ável", 4}, {"ível", 4}, {"encia", 3}, {"ancia", 3}, {"miento", 3}, {"mientos", 3}, {"ées", 2}, {"aux", 2}, {"eurs", 2}, {"ité", 2}, {"eux", 2},
	{"zione", other}, {"zioni", other}, {"ità", other}, {"iamo", other}, {"atie", other}, {"ceren", other}, {"iseren", other}, {"seren", other}, {"lijk", other}, {"lijke", other}, {"baar", other}, {"nej", other}, {"ych", other},
}

func (v *votes) vote(w string) {
	if k := strings.Index(w, "lh"); k > 0 && k+2 < len(w) || strings.Contains(w, "nh") && len(w) > 4 {
		v.word[4]++
	}
	for _, e := range endings {
		if len(w) > len(e.end)+2 && strings.HasSuffix(w, e.end) {
			v.word[e.lang]++
			break
		}
	}
	if m, ok := functionWords()[w]; ok {
		for i := range v.word {
			if m&(1<<i) != 0 {
				v.word[i] += 2
				if m&(m-1) != 0 {
					v.word[i]--
				}
			}
		}
	}
}

// script decides by the writing: kana, ideographs, or an alphabet that no list has.
func (v *votes) script(low string) (lang string, sure bool) {
	latin := 0
	for i := range v.word {
		latin = max(latin, v.word[i])
	}
	switch {
	case v.foreign >= 2 && v.kana == 0 && v.han == 0, v.foreign > v.latin/2+v.kana+v.han:
		return "", true
	case v.kana > 0 && (v.kana*10 >= v.han || v.kana > 3) && (v.kana*6+v.han*3 >= v.latin || latin < 2):
		return "ja", true
	case v.han > 0 && v.kana == 0 && (v.han*4 >= v.latin || latin < 2), v.han > 0 && v.han*4 >= v.latin:
		return hanLanguage(low), true
	}
	return "", false
}

// best returns the two languages with the most votes.
func (v *votes) best() (best, second int) {
	second = -1
	for i := range v.word {
		if v.word[i] > v.word[best] {
			best = i
		}
	}
	for i := range v.word {
		if i != best && (second < 0 || v.word[i] > v.word[second]) {
			second = i
		}
	}
	return best, second
}

// count closes the vote: umlauts speak for German where something else does.
func (v *votes) count() {
	if v.word[1] > 0 {
		v.word[1] += 2 * v.umlauts
	}
	v.umlauts = 0
}

// clear reports votes that need no word list: three words or more, and three
// times as many as for any other language.
func (v *votes) clear() bool {
	best, second := v.best()
	return v.word[best] >= 6 && v.word[best] >= v.word[second]*3
}

// winner needs a lead, and least votes for a Latin language.
func (v *votes) winner(least int) string {
	best, second := v.best()
	if v.word[best] >= least && v.word[best]*2 > v.word[second]*3-min(1, least-1) && v.word[best] > v.word[second] {
		return languageName(best)
	}
	if least > 1 || v.latin == 0 || v.foreign > 0 {
		return ""
	}
	switch {
	case v.word[best] > v.word[second] && best != 0:
		return languageName(best) // a narrow lead, and English words are lent everywhere
	case v.word[3] == v.word[best] && v.word[4] == v.word[best] && v.word[best] > max(v.word[0], v.word[1], v.word[2], v.word[other]):
		return "es" // or Portuguese: the sentence reads alike in both
	case v.word[best] == 0 && v.unknown < 2, best == 0 && v.word[0] > 0 && v.word[second] < v.word[0]:
		return "en" // nothing says otherwise: names of metrics are English
	case v.word[second] == v.word[best] && second != other && best == 0:
		return languageName(second)
	}
	return ""
}

func languageName(i int) string {
	if i == other {
		return ""
	}
	return languages[i]
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
