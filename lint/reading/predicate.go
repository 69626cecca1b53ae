package reading

import "strings"

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
		return false // "the ticket machine live at all piers"
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
