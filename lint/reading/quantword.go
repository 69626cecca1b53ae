package reading

import "strings"

// numberWord reports whether a written-out number at i is a quantity. "One" and
// its sisters are articles and pronouns too, so they need company.
func (p *parser) numberWord(i int) bool {
	if p.lang == "en" && p.sign(i+1, "-") && p.glued(i+1) && p.glued(i+2) && p.content(i+2) && p.mark(i+2)&(mNumber|mPercent|mUnit|mScale) == 0 && p.content(i+3) {
		return false // a three-part form
	}
	if p.toks[i].value != 1 || p.lang == "ja" || p.lang == "zh" {
		return true
	}
	if p.has(i-1, mAtLeast|mAtMost|mTo) || p.has(i+1, mPer) || p.has(i+1, mScale) {
		return true
	}
	if p.role == Objective {
		return false
	}
	if p.lang == "en" {
		if n := p.nounAfter(i + 1); n > i+1 && p.low(i) == "one" && p.is(n, nDeliverable|nPeople) && !p.is(n, nAbstract|nMetric) {
			return true // one joint product event
		}
		return p.has(i+1, mQualifier|mChange) || p.is(i+1, nPeople|nDeliverable|nCountable|nTime) && !p.is(i+1, nAbstract)
	}
	// ein, une, um are articles; only the accented or emphatic use counts, which
	// shows before a counted customer or after a colon.
	return p.sign(i-1, ":") || i == p.begin && p.is(p.nounAfter(i+1), nPeople)
}

// fractionWord: half of the invoices, two thirds, die Hälfte der Kunden.
func (p *parser) fractionWord(i int) bool {
	if p.has(i, mMonth|mPeriod) {
		return false
	}
	n := p.nounAfter(i + 1)
	if n < 0 && p.has(i+1, mPrep|mDet|mLike|mAll) {
		n = p.nounAfter(i + 2)
	}
	if n < 0 && p.has(i+2, mDet) {
		n = p.nounAfter(i + 3)
	}
	if p.lang == "ja" && p.low(i-1) == "の" {
		return true // 契約の半数を…
	}
	if n < 0 && (p.lang == "zh" && p.is(i-1, vUp|vDown) || p.lang == "ja" && p.is(i+1, vUp|vDown)) {
		return true // 成本降低四分之一
	}
	return n >= 0 && !p.is(n, nTime) || p.has(i-1, mBy|mTo|mNumber) || p.isNumber(i-1)
}

// multiplies: double revenue, halve the time; not "double down", a phrase of its
// own, and not a bare participle before a noun.
func (p *parser) multiplies(i int) bool {
	return p.is(i, fBase|fFinite|fPast|fPart|fGerund|fNominal)
}

// rhythm: deploy daily, release weekly. Before a noun the same word only
// describes: weekly active users.
func (p *parser) rhythm(i int) bool {
	if p.role == Objective {
		return false
	}
	if p.lang != "en" && p.has(i, mFreq) && p.has(i, mQualifier) && p.lang != "ja" && p.lang != "zh" {
		// "un artículo semanal", "ein wöchentlicher Newsletter": how often it is made
		return p.romance() && p.is(i-1, nDeliverable) && p.has(i-2, mDet) || p.lang == "de" && p.is(i+1, nDeliverable) && p.has(i-1, mDet) || p.lang == "de" && !p.content(i+1)
	}
	switch p.lang {
	case "ja", "zh":
		return i < p.main
	case "en":
		if w := p.low(i); strings.HasPrefix(w, "once") || strings.HasPrefix(w, "twice") {
			return true
		}
		if strings.HasPrefix(p.low(i), "per ") && !(p.head >= 0 && p.is(p.head, fBase|fFinite) && p.is(p.head, anyVerb)) {
			return false // "violations per week" names a rate
		}
		next := i + 1
		return !p.content(next) || p.is(next, anyVerb) && p.word(next)&(anyNoun|nHomograph) == 0 || p.has(next, mMonth|mDue)
	}
	return !p.is(i+1, anyNoun)
}

// universal reports whether all, every or each at i ranges over a set one can
// check. In an objective it never does: a wish for everybody is no target.
func (p *parser) universal(i int) bool {
	if p.role == Objective {
		return false
	}
	if p.has(i-1, mNot) || p.lang == "en" && i > p.main && p.has(p.main, mSub) && p.role == KeyResult && p.low(p.main) == "that" {
		return false // "a document that covers all cases" is one document
	}
	if (p.lang == "zh" || p.lang == "ja") && p.setDescribes(i) {
		return false
	}
	n := p.nounAfter(i + 1)
	for k := i + 1; n < 0 && k <= i+2 && p.has(k, mDet|mOur|mPrep|mLike|mNumber); k++ {
		n = p.nounAfter(k + 1)
	}
	if n < 0 {
		// 全員, everyone: the word is the set itself.
		if p.lang != "en" && strings.Contains(p.low(i), " ") {
			return true // todo el personal
		}
		ideo := p.lang == "ja" || p.lang == "zh"
		if ideo && i > p.begin && p.is(p.setBefore(i), anyNoun) && p.is(i+1, anyVerb) {
			return true // 采购流程全部形成文档, プロセスをすべて文書化
		}
		return p.is(i, nPeople) || ideo && len(p.low(i)) > 6 || ideo && i <= p.begin+1 && p.is(i+1, anyVerb)
	}
	if p.is(n, nTime) || p.has(n, mVague) || p.has(n, mName) {
		return p.is(n, nTime) && p.role == KeyResult && !p.verbless() && p.lang != "zh"
	}
	if p.lang == "en" && p.low(i) == "all" && i > p.begin {
		// "all necessary support": a mass, not a set.
		w := p.low(n)
		if w == "" || w[len(w)-1] != 's' && !p.is(n, nPeople) && p.mark(i+1)&mDet == 0 && w != "data" && w != "code" && w != "traffic" {
			return false
		}
	}
	if p.is(n, nAbstract) && !p.is(n, nPeople|nDeliverable) && !p.has(n, mOwn) {
		return false
	}
	// A set in a side phrase is covered by work ("goals for every engineer"), but
	// only described by a state ("one login for all products").
	if p.lang == "en" && (p.low(i-1) == "for" || p.low(i-1) == "across" || p.low(i-1) == "between") && p.head >= 0 && p.toks[p.head].word&workVerb == 0 && i > p.head && p.toks[p.head].canon != "exist" {
		return false
	}
	// "Timeline for each of the use cases" is one deliverable, not a share.
	return !p.verbless() || i <= p.begin+1 || p.head >= 0
}

// deniedAny: "never late in any month" speaks of every month.
func (p *parser) deniedAny(i int) bool {
	if p.lang != "en" || p.low(i) != "any" {
		return false
	}
	for k := i - 1; k >= p.begin && k >= i-6; k-- {
		if p.low(k) == "never" || p.low(k) == "not" {
			return true
		}
	}
	return false
}

// setBefore is the token of the set in front of 全部 and すべて, over a particle.
func (p *parser) setBefore(i int) int {
	if p.lang == "ja" && p.has(i-1, mObject|mPrep) {
		return i - 2
	}
	return i - 1
}

// setDescribes: 每个岗位的简历数量, 改善各部门之间的沟通: the set says where, and nothing
// is asked of all of it.
func (p *parser) setDescribes(i int) bool {
	for k := i + 1; k < p.main && k <= i+4; k++ {
		if w := p.low(k); w == "之间" || w == "间" || w == "間" {
			return true
		}
	}
	if p.head >= 0 && p.is(p.head, vUp|vDown) && i > p.head && p.lang == "zh" {
		return true
	}
	return p.head < 0 && !p.hasDigits() && p.is(p.lastNoun(p.begin, p.main), nMetric)
}

// hasDigits reports a number that is no name.
func (p *parser) hasDigits() bool {
	for i := p.begin; i < len(p.toks); i++ {
		if p.isNumber(i) && !p.toks[i].mask {
			return true
		}
	}
	return false
}

// verbless reports that no verb was found so far in the whole statement.
func (p *parser) verbless() bool {
	for i := p.begin; i < len(p.toks); i++ {
		if p.is(i, anyVerb) && (!p.is(i, nHomograph) || i == p.begin) || p.has(i, mBe|mHave|mModal) {
			return false
		}
	}
	return true
}

// nothing reports whether zero, no, none or without at i asks for an empty set.
func (p *parser) nothing(i int) bool {
	if p.role == Objective {
		return false
	}
	if p.is(i, anyVerb) { // eliminate, abolish
		if p.lang == "ja" {
			return p.has(i-1, mObject) && !p.is(i-2, nAbstract)
		}
		n := p.nounAfter(i + 1)
		return i <= p.begin+2 && (n < 0 || !p.is(n, nAbstract)) || p.is(n, nCountable)
	}
	if p.has(i+1, mAtLeast|mAtMost) || p.low(i+1) == "longer" || p.lang == "en" && p.low(i) == "no" && p.sign(i+1, "-") && p.glued(i+1) {
		return false
	}
	n := p.nounAfter(i + 1)
	if p.lang == "ja" || p.lang == "zh" {
		return n >= 0 || i > p.begin
	}
	if p.romance() && i == p.begin && n >= 0 && !p.is(n, nAbstract) {
		return true // "sin tests inestables"
	}
	if n < 0 {
		return p.low(i) == "zero" || p.low(i) == "none" || p.low(i) == "0"
	}
	if p.low(i) == "without" || p.has(i, mPrep) {
		return p.is(n, nCountable)
	}
	return true
}
