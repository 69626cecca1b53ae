package reading

import "strings"

// findHead finds the word that carries the statement.
func (p *parser) findHead() {
	p.head, p.subj = -1, -1
	switch p.lang {
	case "":
		return
	case "ja":
		p.headLast()
	case "zh":
		p.headChinese()
	case "de":
		p.headGerman()
	default:
		p.headFront()
	}
	p.guessHead()
}

// headFront is for languages that open with the verb or a subject: English and
// the Romance languages.
func (p *parser) headFront() {
	if p.romance() {
		p.unaccented()
	}
	i := p.begin
	pronoun := false
	if p.date(i) { // "By the end of 2025, run …"
		for k := i; k < p.main && k < i+8; k++ {
			if p.toks[k].date && (p.sign(k+1, ",:") || !p.content(k+1)) {
				i = k + 1
			}
		}
		for p.sign(i, ",:") {
			i++
		}
	}
	if p.lang == "en" {
		i = p.afterOpening(i)
	}
	for i < p.main {
		switch {
		case p.lang == "en" && (p.doesSomething(i) || p.startsThing(i)):
			goto found
		case p.has(i, mSkip), p.has(i, mAdverb), p.has(i, mModal) && (pronoun || i == p.begin):
		case p.has(i, mPronoun) && !p.is(i, anyNoun):
			pronoun = true
		case p.lang == "en" && !p.is(i, anyVerb|anyNoun) && strings.HasSuffix(p.low(i), "ly") && p.is(i+1, fBase) && i+2 < p.main:
		case p.low(i) == "to" && p.lang == "en", p.low(i) == "not", p.sign(i, "\"'("), p.low(i) == "s'" || p.low(i) == "se":
		default:
			goto found
		}
		i++
	}
found:
	if i >= p.main {
		return
	}
	if p.lang == "en" {
		if p.unknownVerb(i) {
			p.toks[i].word, p.toks[i].canon = vDeliver|fBase, p.low(i)
		}
		if p.assures(i) {
			return
		}
	}
	if p.romance() && !pronoun {
		if i = p.romanceFront(i); p.head >= 0 || p.subj >= 0 {
			return
		}
	}
	if p.lang == "en" && p.low(i) == "be" && p.is(i+1, fPart) {
		p.subj, p.head = i, i+1 // "Be listed in the guide"
		return
	}
	verb := p.is(i, fBase|fGerund|fNominal|fPast|fPart) || pronoun && p.is(i, fFinite) || p.romance() && p.is(i, fFinite)
	if p.lang == "en" && p.gerundSubject(i) {
		verb = false
	}
	if p.is(i, anyVerb) && verb && (pronoun && !p.is(i, fPart) || !p.homograph(i)) && !p.attribute(i) {
		p.head = i
		if p.lang == "en" {
			p.secondVerb()
		}
		if p.romance() {
			p.lightVerb()
		}
		return
	}
	if p.lang == "en" && (p.nominalHead(i) || p.possesses(i)) {
		return
	}
	p.predicate(i, pronoun)
}

// romanceFront reads openings that only the Romance languages have: an article
// or an adjective before a nominal ("La rédaction du guide", "Nueva puesta en
// marcha"), a verb of having without a subject ("Contamos con un protocolo"), a
// passive with its subject behind ("Foi criado um comité").
func (p *parser) romanceFront(i int) int {
	switch {
	case p.has(i, mDet|mQualifier) && !possessives[p.low(i)] && !p.is(i, anyVerb) && p.is(i+1, fNominal) && i+1 < p.main:
		for k := i + 2; k < p.main; k++ {
			if p.has(k, mBe|mHave) && !p.has(k, mPrep) {
				return i // "L'analyse des entretiens est disponible"
			}
		}
		return i + 1
	case p.has(i, mHave) && !p.is(i, fBase):
		p.subj = i
		p.afterAux(i)
	case p.has(i, mBe) && p.is(i+1, fPart) && i+1 < p.main:
		p.subj, p.head = i, i+1
	}
	return i
}

// possessives and indefinite articles lead in a thing or a subject: "notre
// accompagnement fait la différence".
var possessives = map[string]bool{"un": true, "une": true, "una": true, "um": true, "uma": true, "notre": true, "nos": true, "nuestro": true, "nuestra": true, "nuestros": true, "nuestras": true, "nosso": true, "nossa": true, "nossos": true, "nossas": true}

// lightVerb gives "hacer revisiones de código" the nominal as its head, and "mettre
// l'interface en conformité" the class of the whole phrase.
func (p *parser) lightVerb() {
	switch p.toks[p.head].canon {
	case "faire", "hacer", "fazer":
		n := p.head + 1
		for p.has(n, mDet) {
			n++
		}
		if n < p.main && p.is(n, fNominal) && p.is(n, workVerb) {
			p.head = n
		}
	case "mettre", "poner", "colocar", "pôr":
		for k := p.head + 1; k+1 < p.main; k++ {
			if w := p.low(k); (w == "en" || w == "em" || w == "no") && placed[p.low(k+1)] {
				p.toks[p.head].word |= vDeliver
				return
			}
		}
	}
}

// placed are the states that something is put into.
var placed = map[string]bool{
	"place": true, "œuvre": true, "oeuvre": true, "ligne": true, "production": true, "service": true, "conformité": true, "route": true, "vente": true, "page": true,
	"marcha": true, "producción": true, "funcionamiento": true, "línea": true, "práctica": true, "venta": true,
	"produção": true, "funcionamento": true, "ar": true, "prática": true, "venda": true, "operação": true,
}

// unaccented mends what a missing accent makes of two words: "esta disponible" is
// está, "a ete envoye" a participle.
func (p *parser) unaccented() {
	for i := p.begin; i+1 < p.main; i++ {
		t := &p.toks[i]
		switch {
		case p.lang != "fr" && p.low(i) == "esta" && i > p.begin && (p.is(i+1, fPart) || inPlace[p.low(i+1)] || inPlace[p.low(i+1)+" "+p.low(i+2)]):
			t.mark = t.mark&^mDet | mBe
		case p.lang == "fr" && t.mark&(mBe|mHave) != 0 && i > p.begin && p.is(i+1, fFinite) && !p.is(i+1, fPart) && (i+2 >= p.main || !p.has(i+2, mDet)):
			p.toks[i+1].word |= fPart
		}
	}
}

func (p *parser) date(i int) bool {
	return i >= 0 && i < len(p.toks) && (p.toks[i].date || p.has(i, mDue))
}

// attribute: "Merged PRs land …", "improved usage": a participle before a noun
// with a verb to follow.
func (p *parser) attribute(i int) bool {
	if p.lang != "en" || p.is(i, fBase|fGerund|fNominal) || !p.is(i, fPast|fPart) {
		return false
	}
	for k := i + 1; k < p.main; k++ {
		if p.has(k, mBe|mHave|mModal) || p.is(k, anyVerb) && p.is(k, fFinite|fBase) && !p.is(k, nHomograph) && k > i+1 && p.content(k-1) {
			return true
		}
		if p.has(k, mPrep) {
			return false
		}
	}
	return false
}

// homograph decides for a first word that is noun and verb alike: it is a noun
// before of, is, a participle or a metric tail, and at the end.
func (p *parser) homograph(i int) bool {
	if p.romance() && p.is(i, nPeople|nAbstract) && p.is(i, anyVerb) && p.toks[i].canon != p.low(i) && i+1 < p.main { // "Equipe motivada"
		return p.content(i+1) && !p.has(i+1, mDet|mAll|mOur|mAtLeast) && !p.isNumber(i+1)
	}
	if p.lang != "en" || !p.is(i, nHomograph) {
		return false
	}
	if p.is(i, fNominal) && p.low(i+1) == "of" {
		return false
	}
	k := i + 1
	if k >= p.main || p.sign(k, "->=><~") || p.low(k) == "who" || p.low(k) == "which" {
		return true
	}
	if p.has(k, mBe|mHave|mModal) || p.has(k, mAtLeast|mAtMost) && p.low(k) != "within" && !p.is(i, vDeliver|vStaff|vFix) || p.low(k) == "of" || p.low(k) == "for" || p.low(k) == "between" || p.low(k) == "at" && p.isNumber(k+1) {
		return !(p.low(k) == "for" && p.is(i, vStaff|vReach|vGain|vUp|vDown))
	}
	if p.is(k, fPart) && p.word(k)&(fBase|anyNoun) == 0 && (k+1 >= p.main || !p.content(k+1)) {
		return true
	}
	if p.subjectOf(i) {
		return true
	}
	// A metric follows without an article: test coverage, release quality.
	return p.is(k, nMetric) && p.word(k)&anyVerb == 0 && p.word(i)&(vUp|vDown|vKeep|vFix) == 0 && (p.quantAfter(k) || k+1 >= p.main) && !strings.HasSuffix(p.low(k), "s")
}

func (p *parser) quantAfter(k int) bool {
	for j := k + 1; j < p.main && j <= k+4; j++ {
		if p.isNumber(j) && !p.toks[j].mask {
			return true
		}
	}
	return false
}
