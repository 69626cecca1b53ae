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
	{"ción", 3}, {"ciones", 3}, {"dad", 3}, {"ção", 4}, {"ções", 4}, {"dade", 4}, {"mento", 4}, {"agem", 4}, {"ées", 2}, {"aux", 2}, {"eurs", 2}, {"ité", 2}, {"eux", 2}, {"miento", 3},
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

// latinWords are the words that tell the languages of the Latin alphabet apart: those of
// the five that have a list, in the order of languages, and those of their
// neighbours, which must not be taken for one of them.
var latinWords = [...]string{
	"a no not within under over after before without the of and to in for with our we by from on at is are be that this all new increase reduce improve more than least per every ship launch have has their your users customers team first an as it its into or grow build create make get which should can will through across while when they these each any both most us me my you it's don't been was were had if up out so keep help ensure provide via",
	"der die das und von auf wir mit für im zu den dem des ein eine einen einer eines ist sind haben bis zum zur pro mindestens werden wird nicht durch unser unsere unserer alle über aus bei als nach um in sich keine neue neuen kunden steigern erhöhen senken an hat jede jeder jedes am beim vom ab auch mehr weniger unter innerhalb höchstens mind uns ihre ihren seine zwei drei vier fünf sechs sieben acht neun zehn zwölf hundert je ohne gegen zwischen während seit sowie oder kein keinen null prozent euro woche wochen monat monaten tag tagen jahr jahre quartal steigt sinkt liegt bleibt wurde wurden worden gemacht kundinnen mitarbeiter mitarbeitende gewinnen einführen umsetzen erhöht gesenkt eingeführt erstellt durchgeführt umsatz marge quote neuer neues jeden jedem allen aller anzahl dass damit",
	"le la les des de du et à pour en un une dans sur avec par nos notre au aux plus est sont d'ici chaque moins tous toutes que qui ou ce ces leur nous nouveau nouveaux nouvelles augmenter réduire utilisateurs l' d' qu' sera sans sous entre vers chez mois jours semaine semaines an heures euros ne pas être avoir tout chacun aucun zéro deux trois quatre cinq six sept huit neuf dix cent mille afin jusqu'à dès lors leurs votre son sa ses cette équipe équipes clientes mettre lancer créer atteindre obtenir obtenus passer faire taux délai délais nombre nouvelle marché projet pour-cent avant fin",
	"el la los las de del y a para en un una con por nuestro nuestra nuestros nuestras al más que cada todos todas se lo su sus menos desde hasta es son nuevos nuevas aumentar reducir lograr clientes alcanzar mejorar les nos sin sobre entre hacia como esta este estos estas cuando donde mientras según mediante dos tres cuatro cinco seis siete ocho nueve diez cien mil millones ciento meses días semanas horas año años trimestre uno unos unas ningún ninguna cero equipo equipos tasa número tiempo promedio nuevo nueva poner hacer crear lanzar mantener implementar tener ser usuarios ventas mes día fin",
	"o a os as de do da dos das e para em um uma com por nosso nossa nossos nossas ao no na nos nas mais que cada todos todas se seu sua menos até é são ou pelo pela novos novas aumentar reduzir clientes atingir alcançar melhorar pelos pelas num numa sem sobre entre como esta este estes estas quando onde enquanto segundo dois duas três quatro cinco seis sete oito nove dez cem mil milhões cento meses dias semanas horas ano anos trimestre nenhum nenhuma zero à às aos não tem têm equipe equipa taxa número tempo médio novo nova fazer criar lançar manter implementar ter ser usuários utilizadores vendas mês dia fim colocar obter",
	"due tre quattro cinque sei sette otto nove dieci da al twee drie vijf zes zeven negen tien artikelen il lo gli della delle dello degli dei nel nella nelle alla alle allo dal dalla di che per con non una è più entro almeno sul sulla nostro nostra nostri nostre ogni tutti tutte meno aumentare ridurre raggiungere migliorare lanciare creare clienti dipendenti het een van en voor met niet zijn onze wij naar ten minste elke minimaal maximaal binnen tussen wordt worden verhogen verlagen klanten medewerkers bereiken nieuwe door bij dan aan uit over og att för och med av på är inte vi våra till från minst nya ikke til fra våre flere vores kunder kunderne medarbejdere øke øge oka minska w z na do się nie jest oraz dla przez klientów wzrost zwiększyć zmniejszyć poprzez lub od co po ze ve bir için ile müşteri daha az yüzde artırmak și si din pentru în cu mai la să clienți creșterea amb els dels les i als nostres augmentar reduir millorar a és ki nem ja on ei asiakas asiakkaiden ne se sa za u klienty zákazníků zákazníci zvýšit snížit yang untuk dari dengan pelanggan meningkatkan ke và của cho khách hàng tăng",
}

// functionWords says in which of latinWords a word stands, also without accents.
var functionWords = sync.OnceValue(func() map[string]uint8 {
	m := map[string]uint8{}
	for i, list := range latinWords {
		for w := range strings.FieldsSeq(list) {
			m[w] |= 1 << i
		}
	}
	for i, list := range latinWords {
		for w := range strings.FieldsSeq(list) {
			bare := bareAccents.Replace(w)
			if i == 1 {
				bare = bareUmlauts.Replace(w)
			}
			if _, ok := m[bare]; !ok {
				m[bare] = 1 << i
			}
		}
	}
	return m
})

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

// hanLanguage tells Japanese without kana from Chinese: by characters that only one
// of the two writes, and by whose words cover more of the text.
func hanLanguage(low string) string {
	ja, zh := lexiconOf("ja"), lexiconOf("zh")
	japanese, chinese := 0, 0
	folded := foldHan(low)
	for i, r := range low {
		switch {
		case strings.ContainsRune(onlyJapanese, r):
			japanese += 6
		case strings.ContainsRune(onlyChinese, r):
			chinese += 6
		}
		if isIdeo(r) {
			if end := ja.longestAt(low, i); end > i+3 {
				japanese += end - i - 3
			}
			if end := zh.longestAt(folded, i); end > i+3 {
				chinese += end - i - 3
			}
		}
	}
	if japanese > chinese || japanese == chinese && folded != low {
		return "ja" // both write 務 and 離職率
	}
	return "zh"
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
