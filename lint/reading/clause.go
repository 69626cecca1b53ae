package reading

import "strings"

// unknownVerb reports a first word that no list knows and that must be a verb
// nevertheless: before an article ("Resurface the parking deck"), before a number
// of things ("Annotate 40 scans"), or by its ending ("Anonymize test data").
func (p *parser) unknownVerb(i int) bool {
	t := &p.toks[i]
	if t.entry != (entry{}) || t.kind != wordToken || t.mask || t.caps {
		return false
	}
	next := i + 1
	switch {
	case p.has(next, mDet|mOur) && p.low(next) != "a", p.has(next, mAll):
		return true
	case strings.HasSuffix(p.low(i), "ize") || strings.HasSuffix(p.low(i), "ify"):
		return p.content(next) || p.isNumber(next)
	}
	for p.has(next, mAtLeast|mApprox) {
		next++
	}
	if p.isNumber(next) && !p.toks[next].mask || p.has(next, mNumber) {
		n := p.nounAfter(next + 1)
		return n > next && p.content(next+1) && p.mark(next+1)&(mUnit|mPercent|mPoints|mTimes|mScale|mCurrency|mChange) == 0 && !p.is(n, nTime|nMetric|nPeople)
	}
	return false
}

// afterOpening skips a phrase that only says for whom or when, up to its comma:
// "For each pilot site, confirm …", "Across all shops, reduce …".
func (p *parser) afterOpening(i int) int {
	if !p.has(i, mPrep) || p.low(i) == "up" || p.low(i) == "down" || p.low(i) == "off" || p.low(i) == "out" {
		return i
	}
	for k := i + 1; k < p.main && k <= i+9; k++ {
		if p.sign(k, ",") {
			if p.is(k+1, anyVerb) && p.is(k+1, fBase) {
				return k + 1
			}
			return i
		}
	}
	return i
}

// doesSomething reports "do" as the verb of the statement: "Do 8 field visits".
func (p *parser) doesSomething(i int) bool {
	if p.low(i) != "do" || i+1 >= p.main || p.has(i+1, mNot|mPronoun) {
		return false
	}
	p.toks[i].word, p.toks[i].mark, p.toks[i].canon = vDeliver|fBase, 0, "do"
	return true
}

// startsThing reports "start" with a thing to start: "Start a reading circle", not
// "Start measuring".
func (p *parser) startsThing(i int) bool {
	if w := p.low(i); w != "start" && w != "begin" {
		return false
	}
	if i+1 >= p.main || p.is(i+1, fGerund|fPart) || p.low(i+1) == "to" || p.low(i+1) == "with" || !p.content(i+1) && !p.has(i+1, mDet|mOur|mAll|mNumber) && !p.isNumber(i+1) {
		return false
	}
	p.toks[i].word, p.toks[i].mark, p.toks[i].canon = vDeliver|fBase, mMaker, "start"
	return true
}

// assures reads "ensure" and its like: they only introduce the sentence that
// follows them, which carries the statement when it has a predicate.
func (p *parser) assures(i int) bool {
	switch p.toks[i].canon {
	case "ensure", "make sure", "assure", "guarantee":
	default:
		return false
	}
	if !p.is(i, fBase|fGerund) {
		return false
	}
	k := i + 1
	if p.low(k) == "that" {
		k++
	}
	if p.predicate(k, false); p.subj >= 0 {
		p.begin = k
	} else {
		p.head = i
	}
	return true
}

// subjectOf reports that the word at i, noun and verb alike, belongs to the
// subject of a predicate that follows: "Test environments are provisioned".
func (p *parser) subjectOf(i int) bool {
	if !p.content(i+1) || p.isNumber(i+1) || p.has(i+1, mNumber) {
		return false
	}
	for k := i + 2; k < p.main; k++ {
		switch {
		case p.has(k, mBe|mHave|mModal):
			return p.content(k - 1)
		case p.is(k, fPart) && p.word(k)&(fBase|anyNoun) == 0 && p.content(k-1) && (k+1 >= p.main || p.kind(k+1) == signToken || p.date(k+1)):
			return true
		case p.is(k, fPart) && p.word(k)&(fBase|anyNoun) == 0 && p.content(k-1) && !p.content(k+1) && (p.is(k, vUp|vDown|vMult) || p.is(k, workVerb) && p.low(k+1) != "by"):
			return true
		case p.has(k, mPrep|mAnd) || p.kind(k) == signToken && !p.glued(k):
			return false
		}
	}
	return false
}

// thirdPerson reports a verb in -s after a singular noun, of a word that can be a
// plural noun too: "The connector handles retries", not "customer visits".
func (p *parser) thirdPerson(k int) bool {
	t, w := &p.toks[k], p.low(k)
	if t.word&fFinite == 0 || t.word&nHomograph == 0 || !strings.HasSuffix(w, "s") || k+1 >= p.main || strings.HasSuffix(p.low(k-1), "s") || p.toks[k-1].entry.word&anyVerb != 0 {
		return false
	}
	if p.has(k+1, mDet|mOur|mAll|mZero) {
		return true
	}
	return t.word&anyNoun == 0 && (p.content(k+1) && !p.is(k+1, fPart) || p.isNumber(k+1) || p.has(k+1, mNumber|mPrep) && p.low(k+1) != "of" && p.low(k+1) != "per" && p.low(k+1) != "for")
}

// asideAt returns the end of brackets that open at k when the predicate comes only
// behind them: "The annex (old and new) is insured". Otherwise 0.
func (p *parser) asideAt(k int) int {
	if p.lang != "en" || !p.sign(k, "(") {
		return 0
	}
	for j := k + 1; j < len(p.toks) && j <= k+30; j++ {
		if !p.sign(j, ")") {
			continue
		}
		next := j + 1
		for p.has(next, mAdverb) {
			next++
		}
		if p.has(next, mBe|mHave|mModal|mPredicate) || p.is(next, fFinite|fPart) && !p.is(next, fBase) {
			return j
		}
		return 0
	}
	return 0
}

// gerundSubject: "Testing a plugin is one command": the gerund is the subject.
func (p *parser) gerundSubject(i int) bool {
	if !p.is(i, fGerund) || p.is(i, fBase) {
		return false
	}
	for k := i + 1; k < p.main && k < i+9; k++ {
		if p.has(k, mBe|mModal|mPredicate) && p.content(k-1) {
			return true
		}
	}
	// "Scheduling violations", "Training completion rate": the gerund only describes.
	if p.is(i, workVerb) && !p.is(i, vUp|vDown) && p.content(i+1) {
		n := p.nounAfter(i + 1)
		return n > i && p.is(n, nMetric|nCountable) && !p.is(n, nDeliverable)
	}
	return false
}

// secondVerb hands a statement of two verbs with one object to the second when
// the first is only the way there: "Research and install a queue".
func (p *parser) secondVerb() {
	k := p.head + 1
	if p.is(p.head, vAct) && !p.is(p.head, vDeliver|vUp|vDown) && p.has(k, mAnd) && p.is(k+1, fBase) && p.is(k+1, vDeliver|vFix|vUp|vDown|vGain) && k+2 < p.main && !p.has(k+2, mPrep|mAnd) {
		p.head = k + 1
		return
	}
	if c := p.toks[p.head].canon; (c == "identify" || c == "find" || c == "approach" || c == "pursue") && p.has(k, mAnd) && p.is(k+1, fBase) && p.is(k+1, vGain) && !p.is(k+1, vDeliver) && k+2 < p.main {
		p.head = k + 1
		return
	}
	// "Get the space opened": what is to be done with the thing carries it.
	if p.toks[p.head].canon == "get" {
		for j := k + 1; j < p.main && j <= k+6; j++ {
			if p.unknownParticiple(j) {
				p.toks[j].word = vDeliver | fPart
			}
			if p.is(j, fPart|fGerund) && p.is(j, workVerb) && p.word(j)&(anyNoun|fBase) == 0 && (p.content(j-1) || p.has(j-1, mLabel)) && !p.content(j+1) {
				p.subj, p.head = j, j
				return
			}
			if p.has(j, mPrep|mAnd) {
				return
			}
		}
	}
}

// nominalHead finds a noun that stands for a verb behind its adjectives: "Public
// beta release of the app", "Full migration to the new ledger".
func (p *parser) nominalHead(i int) bool {
	for k := i; k < p.main && k <= i+3 && p.content(k); k++ {
		if k > i && (p.is(k, fNominal) || p.low(k+1) == "of" && p.is(k, nHomograph) && p.is(k, vDeliver|vFix) && p.is(k, fBase)) {
			p.head = k
			return true
		}
	}
	return false
}

// possesses reads "Have a backup plan" like "we have a backup plan".
func (p *parser) possesses(i int) bool {
	if p.low(i) != "have" || p.role != KeyResult || !(p.has(i+1, mDet) || p.content(i+1) && p.kind(i+1) == wordToken && !p.has(i+1, mNumber|mAtLeast|mFraction) && !p.is(i+1, anyVerb)) {
		return false
	}
	for k := i + 1; k < p.main; k++ {
		if p.is(k, fBase) && p.is(k, anyVerb) && !p.is(k, nHomograph) || p.isNumber(k) {
			return false // "have the press publish …"
		}
	}
	p.subj = i
	return true
}

// bareState finds a state that stands without "is": "Staging cluster operational
// by May", "Forms available in Braille".
func (p *parser) bareState(i int) {
	for k := i + 1; k < p.main; k++ {
		if !p.has(k, mPredicate) || p.content(k+1) && !p.has(k+1, mPredicate|mAdverb) && !p.date(k+1) {
			continue
		}
		prev := k - 1
		for p.has(prev, mAdverb) {
			prev--
		}
		if prev >= i && !p.toks[k].aside && (p.content(prev) || p.sign(prev, ")\"")) && !p.has(prev, mQualifier|mState) {
			p.subj = k
			return
		}
	}
}

// unknownParticiple reports a word in -ed that no list knows, behind a noun and
// before nothing it could describe: "Sensors recalibrated in May".
func (p *parser) unknownParticiple(k int) bool {
	t := &p.toks[k]
	if t.entry != (entry{}) || t.kind != wordToken || t.mask || t.upper || !strings.HasSuffix(p.low(k), "ed") || len(p.low(k)) < 5 {
		return false
	}
	prev := k - 1
	for p.has(prev, mAdverb) || p.low(prev) == "and" && p.is(prev-1, fPart) {
		prev--
	}
	if p.content(k+1) || !p.content(prev) && !p.sign(prev, ")") || p.has(prev, mQualifier|mState|mDet) {
		return false
	}
	t.word, t.canon = vOther|fPart, p.low(k)
	return true
}

// unknownThird reports a third person no list knows: "The court overturns the ban".
func (p *parser) unknownThird(k int) bool {
	t, w := &p.toks[k], p.low(k)
	if t.entry != (entry{}) || t.kind != wordToken || t.mask || t.upper || len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || !p.has(k+1, mDet|mOur) {
		return false
	}
	if !p.content(k-1) || strings.HasSuffix(p.low(k-1), "s") || p.has(k-1, mQualifier|mState) {
		return false
	}
	t.word, t.canon = vOther|fFinite, w
	return true
}

// reducedRelative: "All rooms used for storage are cleared": a participle with
// the real predicate behind it.
func (p *parser) reducedRelative(k int) bool {
	for j := k + 1; j < p.main && j <= k+8; j++ {
		if p.has(j, mBe|mModal) && (p.content(j-1) || p.isNumber(j-1)) {
			return true
		}
		if p.has(j, mAnd) || p.kind(j) == signToken && !p.glued(j) {
			return false
		}
	}
	return false
}

// numberAfter reports a number anywhere behind token k.
func (p *parser) numberAfter(k int) bool {
	for k++; k < len(p.toks); k++ {
		if p.isNumber(k) || p.has(k, mAll|mNumber) {
			return true
		}
	}
	return false
}

// measuredSentence moves on to a later sentence when only that one asks for a
// number: "Strengthen the brand. 40 mentions in trade press".
func (p *parser) measuredSentence() {
	p.start = p.begin
	if p.lang != "en" || p.role != KeyResult {
		return
	}
	numbers := func(a, b int) bool {
		for k := a; k < b; k++ {
			if p.isNumber(k) && !p.toks[k].mask || p.has(k, mNumber|mAll|mZero|mFraction|mHalf) && !p.toks[k].mask {
				return true
			}
		}
		return false
	}
	end := p.begin
	for k := p.begin + 1; k < len(p.toks); k++ {
		if p.sign(k, ".;!") && !p.glued(k+1) || p.sign(k, "-") && !p.glued(k) && !p.glued(k+1) {
			end = k
			break
		}
	}
	if end == p.begin || numbers(p.begin, end) {
		return
	}
	for a := end + 1; a < len(p.toks); {
		b := a
		for b < len(p.toks) && !(p.sign(b, ".;!") && !p.glued(b+1)) {
			b++
		}
		if numbers(a, b) && b-a >= 3 {
			p.begin, p.main = a, b
			p.endMain()
			return
		}
		a = b + 1
	}
}
