package reading

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// DetectLanguage names the language most of the texts are written in, by a vote
// of their function words: "en", "de", "fr", "es", "pt", "ja" or "zh", or "" when
// it is another language or there is too little to tell.
func DetectLanguage(texts []string) string {
	var v votes
	budget := maxRunes * 5
	for _, t := range texts {
		if budget <= 0 {
			break
		}
		if len(t) > budget {
			t = t[:budget]
		}
		budget -= len(t)
		v.add(strings.ToLower(t))
	}
	return v.winner(3)
}

// languageOf guesses from a single statement, where one function word must do.
func languageOf(low string) string {
	var v votes
	v.add(low)
	return v.winner(1)
}

type votes struct {
	word               [5]int // en de fr es pt
	kana, han, foreign int
	latin              int
}

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
	case 'ß', 'ä', 'ö':
		v.word[1] += 2
	case 'ü':
		v.word[1]++
	case 'ñ', '¿', '¡':
		v.word[3] += 3
	case 'ã', 'õ':
		v.word[4] += 3
	case 'è', 'ê', 'œ', 'î', 'û', 'ù', 'ë':
		v.word[2]++
	case 'ó', 'í', 'ú':
		v.word[3]++
		v.word[4]++
	}
}

// endings tell a language where function words are missing.
var endings = []struct {
	end  string
	lang int
}{
	{"ing", 0}, {"ness", 0}, {"ments", 0}, {"ung", 1}, {"ungen", 1}, {"ieren", 1}, {"keit", 1}, {"heit", 1}, {"lich", 1}, {"schaft", 1}, {"ische", 1}, {"rate", 0},
	{"ción", 3}, {"ciones", 3}, {"dad", 3}, {"ção", 4}, {"ções", 4}, {"dade", 4}, {"ées", 2}, {"aux", 2}, {"eurs", 2}, {"ité", 2},
}

func (v *votes) vote(w string) {
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

// winner needs a lead, and least votes for a Latin language.
func (v *votes) winner(least int) string {
	switch {
	case v.foreign > v.latin/2+v.kana+v.han:
		return ""
	case v.kana > 0 && (v.kana*10 >= v.han || v.kana > 3) && v.kana*6+v.han*3 >= v.latin:
		return "ja"
	case v.han > 0 && v.han*4 >= v.latin:
		return "zh"
	}
	best, second := 0, -1
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
	if v.word[best] >= least && v.word[best]*2 > v.word[second]*3-min(1, least-1) && v.word[best] > v.word[second] {
		return languages[best]
	}
	if least == 1 && v.word[second] == v.word[best] && v.word[0] == v.word[best] && v.latin > 0 && v.foreign == 0 {
		return "en" // nothing says otherwise: names of metrics are English
	}
	return ""
}

// functionWords says in which of en, de, fr, es, pt a word is a function word.
var functionWords = sync.OnceValue(func() map[string]uint8 {
	m := map[string]uint8{}
	for i, list := range []string{
		"a no not within under over after before without the of and to in for with our we by from on at is are be that this all new increase reduce improve more than least per every least ship launch have has their your users customers team first an as it its into or grow build create make get",
		"der die das und von auf wir mit für im zu den dem des ein eine einen einer eines ist sind haben bis zum zur pro mindestens werden wird nicht durch unser unsere unserer alle über aus bei als nach um in sich keine neue neuen kunden steigern erhöhen senken an hat jede jeder jedes",
		"le la les des de du et à pour en un une dans sur avec par nos notre au aux plus est sont d'ici chaque moins tous toutes que qui ou ce ces leur nous nouveau nouveaux nouvelles augmenter réduire nouveaux utilisateurs",
		"el la los las de del y a para en un una con por nuestro nuestra nuestros nuestras al más que cada todos todas se lo su sus menos desde hasta o es son nuevos nuevas aumentar reducir lograr clientes alcanzar mejorar",
		"o a os as de do da dos das e para em um uma com por nosso nossa nossos nossas ao no na nos nas mais que cada todos todas se seu sua menos até é são ou pelo pela novos novas aumentar reduzir clientes atingir alcançar melhorar",
	} {
		for w := range strings.FieldsSeq(list) {
			m[w] |= 1 << i
		}
	}
	return m
})

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
