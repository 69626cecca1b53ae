package reading

import "strings"

// bounds finds where the statement proper begins (after labels such as "KR2:" or
// "[Stretch]") and where its main clause ends.
func (p *parser) bounds() {
	i := 0
	for i < len(p.toks) && p.kind(i) == signToken && !p.sign(i, "$€£<>+~#[({\"") {
		i++
	}
	if p.sign(i, "[(") {
		for k := i + 1; k < i+6 && k < len(p.toks); k++ {
			if p.sign(k, "])") {
				if k+1 < len(p.toks) && !p.has(i+1, mCurrency) && !p.sign(i+1, "$") {
					i = k + 1
				}
				break
			}
		}
	}
	for k := i; k < len(p.toks)-1 && k < i+5; k++ {
		if p.sign(k, ":") && !p.isNumber(k-1) || p.sign(k, ":") && (p.toks[k-1].mask || p.toks[i].caps) {
			if p.lang == "en" && p.is(i, fBase) && !p.is(i, nHomograph|anyNoun) && k > i+1 {
				break // "Add two views: a chart and a map"
			}
			if p.lang == "en" && p.is(i, fBase) && p.is(i, nHomograph) && p.is(i, vAct|vDeliver) && k > i+1 && k+1 < len(p.toks) && !p.toks[k+1].upper && !p.numberAfter(k) {
				break // "Review meeting notes: what was decided"
			}
			if !p.isNumber(k+1) || p.toks[i].caps && k-i <= 2 {
				i = k + 1
			}
			break
		}
		if p.kind(k) == signToken && !p.sign(k, "#&/-.") {
			break
		}
	}
	p.begin, p.start, p.main = i, i, len(p.toks)
	p.endMain()
}

// endMain ends the main clause at a second sentence, a purpose, a bracket or a
// subordinate clause.
func (p *parser) endMain() {
	i := p.begin
	for k := i + 1; k < p.main; k++ {
		if end := p.asideAt(k); end > k && k > i+1 {
			for j := k; j <= end; j++ {
				p.toks[j].aside = true
			}
			k = end
			continue
		}
		sentence := p.sign(k, ".;!") && k > i+1 && !p.glued(k+1)
		if p.has(k, mPurpose) || sentence || p.sign(k, "(") && k > i+1 || p.has(k, mSub) && (k > i+1) {
			if p.goesOn(k) {
				continue
			}
			p.main = k
			break
		}
	}
}

// goesOn reports that the sentence goes on after what opens at token k: a bracket
// that closes before the verb, a Japanese purpose, which stands first.
func (p *parser) goesOn(k int) bool {
	switch {
	case p.lang != "en" && p.sign(k, "."):
		// "mind. 1 Beitrag", "ca. 20": an abbreviation, not the end
		return p.isNumber(k+1) || p.has(k-1, mAtLeast|mAtMost|mApprox|mScale|mMonth|mLabel|mPeriod) || k+1 < len(p.toks) && p.kind(k+1) == wordToken && !p.toks[k+1].upper && !isIdeo(firstRune(p.low(k+1)))
	case p.lang == "ja" && p.has(k, mPurpose):
		return k < len(p.toks)-2
	case p.lang != "en" && p.sign(k, "("):
		for j := k + 1; j < len(p.toks) && j < k+12; j++ {
			if p.sign(j, ")") {
				return j < len(p.toks)-2 && !p.sign(j+1, ",;.")
			}
		}
	}
	return false
}

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

// predicate looks for the verb of a sentence with a subject.
func (p *parser) predicate(i int, pronoun bool) {
	for k := i; k < p.main; k++ {
		t := &p.toks[k]
		if t.aside {
			continue
		}
		if t.mark&(mBe|mHave|mModal) != 0 && (k > i || pronoun) {
			p.subj = k
			p.afterAux(k)
			return
		}
		if p.lang == "en" && k > i && p.low(k) == "to" && p.is(k+1, fBase) && p.is(k+1, workVerb) && (p.has(k-1, mOwn) || p.is(k-1, nPeople)) && k+2 < p.main {
			p.subj, p.head = k, k+1 // "managers to hold a monthly review"
			return
		}
		if p.lang == "en" && k > i && (p.unknownParticiple(k) || p.unknownThird(k)) {
			p.subj, p.head = k, k
			return
		}
		if k == i && !pronoun || t.word&anyVerb == 0 || t.mask || t.used {
			continue
		}
		if p.finiteHere(k) {
			p.subj, p.head = k, k
			return
		}
	}
	if p.lang == "en" {
		p.bareState(i)
	}
}

// finiteHere reports a predicate in the middle of a sentence.
func (p *parser) finiteHere(k int) bool {
	prev := k - 1
	for p.has(prev, mAdverb) {
		prev--
	}
	t := &p.toks[k]
	noun := p.content(prev) && (!p.has(prev, mState|mQualifier) || p.lang == "en" && (p.toks[prev].mask || p.is(prev, nPeople)) || p.romance() && p.content(prev-1) && p.has(prev, mQualifier|mSoft)) || p.low(prev) == "no longer" || p.sign(prev, ")\"%") || p.has(prev, mPronoun|mNot) || p.has(prev, mPercent) || p.isNumber(prev) && p.toks[prev].mask
	if !noun {
		return false
	}
	if p.lang == "en" && p.low(k) == "live" && !strings.HasSuffix(p.low(prev), "s") && !p.is(prev, nPeople) {
		return false // "the booking engine live in all branches"
	}
	next := k + 1
	if p.romance() && t.word&fPart != 0 && k == p.main-1 && p.has(k-2, mDet) && (p.low(k-3) == "con" || p.low(k-3) == "avec" || p.low(k-3) == "com") {
		return false // "5 colaboradores con un PR fusionado"
	}
	if p.romance() && t.word&fPart != 0 && (t.mark&mQualifier != 0 || p.laterVerb(k) || t.word&workVerb != 0 && t.word&(vUp|vDown) == 0 && p.describesMetric(k)) {
		return false
	}
	if p.lang == "en" && (t.canon == "set" || p.sign(next, "-") && p.glued(next) && p.glued(next+1)) {
		return false // a golden set; the Add-On system
	}
	if t.word&fPart != 0 && (next >= p.main || !p.content(next) || p.has(next, mAdverb) || p.date(next)) {
		return !p.has(prev, mDet) && !(p.lang == "en" && p.reducedRelative(k))
	}
	if p.lang == "en" && p.thirdPerson(k) {
		return true
	}
	if p.lang == "en" && p.low(k-1) == "no longer" {
		return true
	}
	if t.word&nHomograph != 0 || t.word&anyNoun != 0 {
		return t.word&(fFinite|fBase) != 0 && next < p.main && (p.has(next, mDet|mOur|mAll|mAtLeast|mRank) || p.isNumber(next) || p.has(next, mNumber)) && prev > p.begin-1 && !p.has(prev, mPrep)
	}
	if t.word&fPart != 0 && t.word&fFinite == 0 && p.laterVerb(k) {
		return false // "les familles accompagnées trouvent": an attribute
	}
	if p.lang == "en" {
		if t.word&fBase != 0 && t.word&(fFinite|fPast) == 0 && !strings.HasSuffix(p.low(k), "ed") && !strings.Contains(p.low(k), "ed ") && p.content(prev) && !strings.HasSuffix(p.low(prev), "s") && !p.is(prev, nPeople) && !p.has(prev, mOwn) {
			return false // "infra compute hires": a base form needs a plural before it
		}
		return t.word&(fFinite|fBase|fPast) != 0 && (t.word&fPast == 0 || t.word&fPart != 0 && p.has(next, mDet|mOur|mAtLeast|mPrep|mFrom|mTo|mBy))
	}
	return t.word&(fFinite|fPart) != 0 && t.word&fNominal == 0
}

// describesMetric: "Número de familias atendidas", "Porcentaje de PRs revisados > 90%":
// the participle belongs to what the metric counts.
func (p *parser) describesMetric(k int) bool {
	i := p.begin
	for p.has(i, mDet) {
		i++
	}
	return p.is(i, nMetric) && !p.is(i, nDeliverable) && i < k && !p.has(k-1, mBe|mHave)
}

// laterVerb reports a finite verb after token k in the same clause.
func (p *parser) laterVerb(k int) bool {
	for j := k + 1; j < p.main && j <= k+6; j++ {
		if p.has(j, mBe|mHave|mModal) && p.content(j-1) || p.is(j, fFinite) && !p.is(j, fPart) && p.word(j)&anyNoun == 0 && p.romance() {
			return true
		}
	}
	return false
}

// afterAux reads on after is, has, can: the participle or verb that follows
// carries the sentence; "has a plan" and "is live" carry it themselves.
func (p *parser) afterAux(k int) {
	for j := k + 1; j < p.main && j <= k+6; j++ {
		switch {
		case p.has(j, mBe|mHave|mNot|mAdverb|mModal|mQualifier), p.low(j) == "to", p.low(j) == "able":
			continue
		case p.lang == "en" && p.toks[j].entry == (entry{}) && p.has(k, mBe) && strings.HasSuffix(p.low(j), "ed") && !p.content(j+1):
			p.toks[j].word, p.toks[j].canon = vOther|fPart, p.low(j)
			p.head = j
			return
		case p.is(j, anyVerb) && p.is(j, fPart|fGerund|fBase|fPast):
			if p.lang == "en" && p.has(k, mBe) && p.is(j+1, fPart) && !p.is(j, fPart|fGerund) {
				p.head = j + 1 // is version controlled
				return
			}
			if p.lang == "en" && p.has(k, mBe) && !p.is(j, fPart|fGerund) && p.low(j-1) != "to" {
				return // "are demo certified": no verb in its base form after "are"
			}
			if p.has(k, mHave) && !p.is(j, fPart) || p.has(k, mHave) && p.content(j+1) && p.word(j)&fPart != 0 && p.lang == "en" && p.has(j-1, mDet) {
				return
			}
			p.head = j
			return
		}
		return
	}
}

// headGerman: imperative or nominal first, participle or infinitive last, finite
// verb second, particles joined to their verb.
func (p *parser) headGerman() {
	i := p.begin
	for i < p.main && (p.has(i, mAdverb|mSkip) || p.sign(i, "\"'(")) {
		i++
	}
	if i >= p.main {
		return
	}
	if n := p.nominalFront(i); n >= 0 {
		p.head = n
		return
	}
	if p.is(i, fBase) && p.toks[i].upper && p.is(i+1, fFinite) && !p.is(i+1, fPart) {
		i++ // "Lernen macht Spaß": an infinitive as the subject
	}
	fin, last := -1, -1
	for k := i; k < p.main; k++ {
		if p.has(k, mBe|mHave|mModal) && fin < 0 {
			fin = k
		}
		if !p.is(k, anyVerb) || p.is(k, fNominal) && p.toks[k].upper {
			continue
		}
		if p.is(k, fFinite|fBase|fPast) && !(p.toks[k].upper && k > i) && fin < 0 && (p.is(k, fFinite|fPast) || k < p.main-1 || p.has(k-1, mPronoun)) && !p.is(k, fPart) && !p.nounNext(k) {
			fin = k
		}
		if p.is(k, fPart|fBase) && !p.has(k, mBe|mHave|mModal) && !(p.toks[k].upper && k > i) && !p.nounNext(k) {
			last = k
		}
	}
	switch {
	case fin >= 0 && p.is(fin, anyVerb) && !p.has(fin, mBe|mHave|mModal) && (last <= fin || !p.is(last, fPart)):
		p.head = fin
		p.joinParticle(fin)
		if last > fin && p.is(last, fBase) && p.toks[fin].word&workVerb == 0 && p.is(fin, vOther) {
			p.head = last
		}
	case last >= 0:
		p.head = last
	}
	p.beginWith()
	switch {
	case fin > i:
		p.subj = fin
	case p.head > i && p.is(p.head, fPart):
		p.subj = p.head
	}
}

// nominalFront finds a nominal that opens a German statement, after an article,
// adjectives and the front parts of a hyphened compound: "Der Aufbau eines …",
// "Laufende Pflege der …", "Website-Relaunch"; or -1.
func (p *parser) nominalFront(i int) int {
	for k := i; k < p.main && k <= i+3; k++ {
		n := k
		for p.sign(n+1, "-") && p.glued(n+1) && p.glued(n+2) && p.kind(n+2) == wordToken {
			n += 2
		}
		if p.is(n, fNominal) && (p.toks[n].upper || n > k) {
			for j := n + 1; j < p.main-1; j++ {
				if p.is(j, fFinite) && !p.is(j, workVerb) && !p.nounNext(j) && !p.toks[j].upper && !p.has(j, mBe|mHave|mModal) {
					return -1 // "Die Zusammenarbeit läuft besser"
				}
			}
			return n
		}
		if n > k || p.kind(k) != wordToken || !p.has(k, mDet|mQualifier|mVague|mSoft) && !p.adjective(k) {
			return -1
		}
	}
	return -1
}

// adjective reports a word no list knows with the ending of an adjective before a
// noun: "Laufende Pflege".
func (p *parser) adjective(k int) bool {
	w := p.low(k)
	return p.toks[k].entry == (entry{}) && k+1 < p.main && p.kind(k+1) == wordToken && p.toks[k+1].upper && len(w) > 4 &&
		(strings.HasSuffix(w, "e") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "es"))
}

// beginWith gives "mit der Entwicklung beginnen" the nominal as its head.
func (p *parser) beginWith() {
	if p.head < 0 || p.toks[p.head].canon != "beginnen" && p.toks[p.head].canon != "starten" && p.toks[p.head].canon != "anfangen" {
		return
	}
	for k := p.begin; k+1 < p.main; k++ {
		if p.low(k) != "mit" {
			continue
		}
		if n := k + 1; p.is(n, fNominal) || p.has(n, mDet) && p.is(n+1, fNominal) {
			if !p.is(n, fNominal) {
				n++
			}
			p.head = n
			return
		}
	}
}

// nounNext reports a noun right after token k, which makes a participle or a
// word in -e an attribute: "geplante Projekte".
func (p *parser) nounNext(k int) bool {
	return k+1 < len(p.toks) && p.kind(k+1) == wordToken && p.toks[k+1].upper && !p.toks[k].upper && p.is(k, fPart) && !p.has(k+1, mDet) && p.low(k) != "" && strings.ContainsAny(p.low(k)[len(p.low(k))-1:], "enrsm")
}

// joinParticle finds the particle at the end of the clause: führen … durch.
func (p *parser) joinParticle(fin int) {
	for k := min(p.main, len(p.toks)) - 1; k > fin; k-- {
		if !p.has(k, mParticle) {
			continue
		}
		if k+1 < p.main && p.kind(k+1) == wordToken && (p.has(k+1, mDet) || !p.has(k+1, mPrep|mAnd|mDue)) {
			continue
		}
		if e, ok := p.lx.words[strings.TrimSuffix(p.low(k), ".")+p.toks[fin].canon]; ok && e.word&anyVerb != 0 {
			keep := p.toks[fin].word & anyForm
			p.toks[fin].word = e.word&^anyForm | keep
			p.toks[fin].canon = e.canon
			return
		}
	}
}

// headLast is Japanese: the last word of a verb class in the main clause.
func (p *parser) headLast() {
	for k := p.main - 1; k >= p.begin; k-- {
		if p.is(k, anyVerb) && !p.has(k, mName) {
			if p.is(k, anyNoun) && p.head < 0 && p.low(k+1) == "の" {
				continue
			}
			next := k + 1
			for next < p.main && p.is(next, vOther) && !p.is(next, anyNoun) {
				next++
			}
			if !p.is(k, vStaff) && p.is(next, anyNoun) && !p.is(next, anyVerb) {
				continue // 共有できる戦略: the verb describes the noun
			}
			for k > p.begin && p.is(k, vOther) && p.is(k-1, anyVerb) && !p.is(k, workVerb) {
				k-- // 公開する, 実施できる: the noun before carries the meaning
			}
			if p.is(k, vOther) && p.has(k-1, mObject) && p.is(k-2, anyVerb) && k-2 >= p.begin {
				k -= 2 // 調査を行う
			}
			if p.is(k, vAct) && p.is(k-2, vUp|vDown) && k-2 >= p.begin && (p.has(k-1, mObject) || p.low(k-1) == "に") {
				k -= 2 // 効率化を推進, 向上に努める
			}
			p.head = k
			return
		}
	}
}

// headChinese: the first verb after a clause that only names the means.
func (p *parser) headChinese() {
	i := p.begin
	if p.has(i, mMeans) {
		for k := i; k < p.main; k++ {
			if p.sign(k, ",;") {
				i = k + 1
				break
			}
		}
	}
	for k := i; k < p.main; k++ {
		if p.is(k, anyVerb) && !(p.is(k, anyNoun) && p.low(k+1) == "的" && k == i) {
			if p.is(k, nHomograph) && k > i && p.head < 0 && !p.has(k-1, mPronoun|mObject) && k+1 < p.main && p.is(k+1, anyNoun) {
				continue
			}
			if p.low(k+1) == "的" && k+2 < p.main && (p.verbAfter(k+1) || p.quantAfterAny(k+2)) {
				continue // 未关闭的工单不超过5个
			}
			if k > i && (p.has(k-1, mAll|mCounter|mQualifier) && p.is(k+1, anyNoun) || p.low(k-1) == "的") && p.verbAfter(k+1) {
				continue // 每位试点客户每周使用…, 一半的申请在线提交
			}
			p.head = k
			if k > i {
				p.subj = k
			}
			return
		}
	}
}

// verbAfter reports a verb behind token k in the main clause.
func (p *parser) verbAfter(k int) bool {
	for j := k + 1; j < p.main; j++ {
		if p.is(j, anyVerb) && !p.is(j, anyNoun) {
			return true
		}
	}
	return false
}

// quantAfterAny reports a number behind token k.
func (p *parser) quantAfterAny(k int) bool {
	for j := k; j < p.main; j++ {
		if p.isNumber(j) && !p.toks[j].mask {
			return true
		}
	}
	return false
}
