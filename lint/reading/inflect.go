package reading

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// addVerb registers the forms of a verb. An item is a lemma, with irregular forms
// after slashes; in German a bar parts the particle: ein|führen.
func (lx *lexicon) addVerb(class wordBits, item string) {
	value := 0.0
	if word, v, ok := cutLast(item, '='); ok {
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			item, value = word, f
		}
	}
	parts := strings.Split(item, "/")
	lemma := parts[0]
	canon := strings.ReplaceAll(lemma, "|", "")
	put := func(w string, form wordBits) { lx.put(w, entry{word: class | form, canon: canon, value: value}) }
	for _, w := range parts[1:] {
		form := fPast | fPart
		if lx.lang == "de" && strings.HasSuffix(w, "t") && !strings.Contains(w, "ge") && !strings.HasPrefix(w, "ver") {
			form = fFinite // hilft, liegt: a third person, no participle
		}
		put(strings.ReplaceAll(w, "|", ""), form)
	}
	switch lx.lang {
	case "en":
		englishVerb(lemma, len(parts) > 1, put)
	case "de":
		germanVerb(lemma, put)
		if _, root, ok := strings.Cut(lemma, "|"); ok {
			lx.addRoot(root)
		}
	case "fr", "es", "pt":
		first, rest, _ := strings.Cut(lemma, " ")
		if rest != "" {
			rest = " " + rest
		}
		romanceVerb(lx.lang, first, func(w string, form wordBits) { put(w+rest, form) })
	default:
		if lx.lang == "ja" {
			japaneseVerb(lemma, put)
		}
		put(lemma, fBase|fFinite)
		for _, w := range parts[1:] {
			put(w, fBase|fFinite)
		}
	}
}

// addRoot registers the finite forms of a separable verb without its particle,
// which stands at the end of the clause: "führen … durch".
func (lx *lexicon) addRoot(root string) {
	germanVerb(root, func(w string, form wordBits) {
		if form&(fBase|fFinite) != 0 && lx.words[w].word&anyVerb == 0 {
			lx.put(w, entry{word: vOther | form, canon: root})
		}
	})
}

func englishVerb(lemma string, irregular bool, put func(string, wordBits)) {
	first, rest, _ := strings.Cut(lemma, " ")
	if rest != "" {
		rest = " " + rest
	}
	put(first+rest, fBase)
	stem, third := first, first+"s"
	last := first[len(first)-1]
	switch {
	case last == 'y' && !strings.ContainsRune("aeiou", rune(first[max(0, len(first)-2)])):
		stem = first[:len(first)-1]
		third = stem + "ies"
		if !irregular {
			put(stem+"ied"+rest, fPast|fPart)
		}
		put(first+"ing"+rest, fGerund)
		put(third+rest, fFinite)
		return
	case last == 'e':
		stem = first[:len(first)-1]
	case strings.HasSuffix(first, "sh"), strings.HasSuffix(first, "ch"), strings.ContainsRune("sxzo", rune(last)):
		third = first + "es"
	}
	put(third+rest, fFinite)
	put(stem+"ing"+rest, fGerund)
	if !irregular {
		put(stem+"ed"+rest, fPast|fPart)
	}
	if doubles(first) {
		put(first+string(last)+"ing"+rest, fGerund)
		put(first+string(last)+"ed"+rest, fPast|fPart)
	}
}

// doubles reports a final consonant after a single vowel: ship, plan, submit. It
// is generous, since a form nobody writes does no harm.
func doubles(s string) bool {
	n := len(s)
	vowel := func(i int) bool { return i >= 0 && strings.IndexByte("aeiou", s[i]) >= 0 }
	return n >= 3 && !vowel(n-1) && strings.IndexByte("wxy", s[n-1]) < 0 && vowel(n-2) && !vowel(n-3)
}

// germanInseparable are prefixes whose participle takes no ge-.
var germanInseparable = []string{"be", "er", "ver", "ent", "zer", "ge", "miss", "emp", "über", "wieder", "unter", "hinter"}

func germanVerb(lemma string, put func(string, wordBits)) {
	particle, root, ok := strings.Cut(lemma, "|")
	if !ok {
		particle, root = "", lemma
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(root, "n"), "e")
	if strings.HasSuffix(root, "eln") || strings.HasSuffix(root, "ern") {
		stem = root[:len(root)-1]
	}
	t := "t"
	if strings.HasSuffix(stem, "t") || strings.HasSuffix(stem, "d") || strings.HasSuffix(stem, "chn") || strings.HasSuffix(stem, "gn") {
		t = "et"
	}
	ge := "ge"
	if strings.HasSuffix(root, "ieren") {
		ge = ""
	}
	for _, p := range germanInseparable {
		if strings.HasPrefix(root, p) && len(root) > len(p)+4 {
			ge = ""
		}
	}
	put(particle+root, fBase)
	if r, ok := strings.CutSuffix(root, "eln"); ok && particle == "" {
		put(r+"le", fFinite)
	}
	part := particle + ge + stem + t
	put(part, fPart)
	for _, e := range []string{"e", "en", "er", "es", "em"} {
		put(part+e, fPart)
	}
	if particle != "" {
		put(particle+"zu"+root, fBase)
		put(particle+stem+t, fFinite)
		return
	}
	put(stem+t, fFinite)
	put(stem+"e", fFinite)
	put(stem+t+"e", fPast)
	put(stem+t+"en", fPast)
}

// romanceEndings are the endings an OKR shows: infinitive, imperative and third
// persons, first person plural, participles, gerund, future.
var romanceEndings = map[string]map[string][3]string{
	"fr": {
		"er": {"e es ons ez ent era erons eront", "é ée és ées", "ant"},
		"ir": {"it is issons issez issent ira irons", "i ie is ies", "issant"},
		"re": {"t s ons ez ent ra rons", "u ue us ues", "ant"},
	},
	"es": {
		"ar": {"a amos an ará aremos arán e emos en ó aron", "ado ada ados adas", "ando"},
		"er": {"e emos en erá eremos erán a amos an ió ieron", "ido ida idos idas", "iendo"},
		"ir": {"e imos en irá iremos irán a amos an ió ieron", "ido ida idos idas", "iendo"},
	},
	"pt": {
		"ar": {"a amos am ará aremos arão e emos em ou aram", "ado ada ados adas", "ando"},
		"er": {"e emos em erá eremos erão a amos am eu eram", "ido ida idos idas", "endo"},
		"ir": {"e imos em irá iremos irão a amos am iu iram", "ido ida idos idas", "indo"},
	},
}

func romanceVerb(lang, lemma string, put func(string, wordBits)) {
	put(lemma, fBase)
	if len(lemma) < 4 {
		return
	}
	stem, end := lemma[:len(lemma)-2], lemma[len(lemma)-2:]
	forms, ok := romanceEndings[lang][end]
	if !ok {
		return
	}
	if lang == "pt" && end == "ir" && strings.ContainsRune("aeou", rune(stem[len(stem)-1])) {
		for _, e := range []string{"ído", "ída", "ídos", "ídas"} {
			put(stem+e, fPart) // substituído
		}
	}
	for i, form := range []wordBits{fFinite, fPart, fGerund} {
		for e := range strings.FieldsSeq(forms[i]) {
			put(respell(stem, e)+e, form)
		}
	}
}

// respell keeps the sound of a stem before an ending: mesurons, changeons,
// lancons → lançons, publique, alcancemos.
func respell(stem, ending string) string {
	front := strings.HasPrefix(ending, "e") || strings.HasPrefix(ending, "é") || strings.HasPrefix(ending, "i")
	switch {
	case strings.HasSuffix(stem, "c") && !front:
		return stem // lanç- is listed where it matters
	case strings.HasSuffix(stem, "g") && strings.HasPrefix(ending, "ons"):
		return stem + "e"
	}
	return stem
}

// plurals returns a noun with the plural forms of its language.
func plurals(lang, w string) []string {
	out := []string{w}
	switch lang {
	case "en":
		out = append(out, w+"s")
		switch {
		case strings.HasSuffix(w, "y"):
			out = append(out, w[:len(w)-1]+"ies")
		case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
			out = append(out, w+"es")
		}
	case "de":
		for _, e := range []string{"e", "en", "n", "er", "s", "es", "innen"} {
			out = append(out, w+e)
		}
		if strings.HasSuffix(w, "in") {
			out = append(out, w+"nen")
		}
	case "fr", "es", "pt":
		first, rest, _ := strings.Cut(w, " ")
		if rest != "" {
			rest = " " + rest
			out = append(out, w+"s")
		}
		for _, e := range []string{"s", "x", "es"} {
			out = append(out, first+e+rest)
		}
		for _, p := range [][2]string{{"al", "aux"}, {"ção", "ções"}, {"são", "sões"}, {"ón", "ones"}, {"m", "ns"}, {"al", "ais"}, {"el", "éis"}, {"l", "is"}, {"z", "ces"}} {
			if s, ok := strings.CutSuffix(first, p[0]); ok {
				out = append(out, s+p[1]+rest)
			}
		}
	}
	return out
}

func adjectives(lang, w string) []string {
	out := []string{w}
	switch lang {
	case "de":
		for _, e := range []string{"e", "en", "er", "es", "em", "ere", "eren", "erer", "eres"} {
			out = append(out, w+e)
		}
	case "fr":
		out = append(out, w+"e", w+"s", w+"es")
	case "es", "pt":
		out = append(out, w+"s", w+"es")
		if s, ok := strings.CutSuffix(w, "o"); ok {
			out = append(out, s+"a", s+"as")
		}
	}
	return out
}

// godan are the stems of a Japanese verb by its last kana: negative, polite,
// potential, and the one before て and た.
var godan = map[rune]string{
	'う': "わいえっ", 'く': "かきけい", 'ぐ': "がぎげい", 'す': "さしせし", 'つ': "たちてっ", 'ぬ': "なにねん", 'ぶ': "ばびべん", 'む': "まみめん", 'る': "らりれっ",
}

// japaneseVerb adds the stems of a verb that is long or written with an ideograph, behind
// which endings such as られている and ました stand: 抑える gives 抑え, 減らす 減らし.
func japaneseVerb(lemma string, put func(string, wordBits)) {
	last, size := utf8.DecodeLastRuneInString(lemma)
	stem := lemma[:len(lemma)-size]
	first, _ := utf8.DecodeRuneInString(lemma)
	if godan[last] == "" || stem == "" || first < 0x3400 && utf8.RuneCountInString(lemma) < 4 {
		return
	}
	if last == 'る' && utf8.RuneCountInString(stem) > 1 {
		put(stem, fBase|fFinite)
	}
	for _, r := range godan[last] {
		put(stem+string(r), fBase|fFinite)
	}
}
