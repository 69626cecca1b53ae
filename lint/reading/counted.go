package reading

import "strings"

// shareAround takes "6 stagiaires sur 10" and 10人中6人 as one share.
func (p *parser) shareAround(q *quantity) {
	k := q.b + 1
	switch {
	case p.lang == "ja" && (p.has(k, mRatio) || p.low(k) == "中の") && p.isNumber(k+1):
		w, b := p.value(k + 1)
		if w <= q.Value && q.Value > 0 {
			q.Value, q.b, q.Role, q.Unit = w/q.Value, b, Share, "ratio"
			if p.has(b+1, mCounter) {
				q.b++
			}
		}
	case p.lang == "ja" && q.noun == q.b && p.low(k) == "に" && p.isNumber(k+1) && p.has(k+2, mCounter) && p.low(k+2) == p.low(q.b):
		if w, b := p.value(k + 1); w < q.Value { // 3人に1人
			q.Value, q.b, q.Role, q.Unit = w/q.Value, b+1, Share, "ratio"
		}
	case p.romance() && q.Unit == "" && q.noun == k && p.has(k+1, mRatio) && p.isNumber(k+2):
		w, b := p.value(k + 2)
		if w > q.Value && !p.is(b+1, nTime) {
			q.Value, q.b, q.Role, q.Unit = q.Value/w, b, Share, "ratio"
		}
	}
}

// nounBefore finds the counted noun where it stands before the number: 記事を4本寄稿する,
// 完成技术分享4次.
func (p *parser) nounBefore(q *quantity) {
	k := q.a - 1
	switch {
	case p.lang == "ja" && (p.has(k, mObject) || p.low(k) == "が" || p.low(k) == "は" || p.low(k) == "も") && p.low(q.b+1) != "の":
		k--
	case p.lang == "ja" && q.Unit == "" && (q.noun < 0 || q.noun == q.b) && p.content(k) && !p.is(k, anyVerb) && !p.has(k, mApprox|mQualifier|mNow|mAtLeast|mAtMost|mFreq) && p.low(q.b+1) != "の":
	case p.lang == "zh" && q.noun < 0 && q.Unit == "" && p.content(k) && !p.has(k, mNow|mTo|mFrom):
	default:
		return
	}
	if p.is(k, anyNoun) && !p.is(k, nTime) {
		q.noun = k
	}
}

// ratio takes 4 out of 5, 3/3, 1:3 as one share.
func (p *parser) ratio(q *quantity) {
	k := q.b + 1
	for p.has(k, mDet) || p.low(k) == "out" {
		k++
	}
	switch {
	case p.has(k, mRatio) && p.has(k+1, mDet|mOur) && p.isNumber(k+2):
		k++
		fallthrough
	case p.sign(k, "/:") && p.isNumber(k+1), p.has(k, mRatio) && (p.isNumber(k+1) || p.has(k+1, mNumber) && p.kind(k+1) == wordToken && p.toks[k+1].value > q.Value):
		w, b := p.value(k + 1)
		if w <= 0 || p.is(b+1, nTime) && p.low(k) == "in" || !p.sign(k, "/:") && w < q.Value {
			return
		}
		if p.sign(k, ":") || q.Value <= w || p.sign(k, "/") {
			q.Value, q.b, q.Role, q.Unit = q.Value/w, b, Share, "ratio"
		}
	}
}

// nounAfter finds the noun that a quantity before token i counts: the last noun
// of the phrase, or the first in the Romance languages; -1 for none.
func (p *parser) nounAfter(i int) int {
	found := -1
	for k := i; k < len(p.toks) && k < i+6; k++ {
		t := &p.toks[k]
		if p.lang == "ja" && (p.low(k) == "の" || p.low(k) == "以上" || p.low(k) == "以上の") {
			continue
		}
		if t.kind == signToken && !(p.sign(k, "-/") && p.glued(k)) && !p.sign(k, "\"'") {
			break
		}
		if t.kind == signToken {
			continue
		}
		if p.lang == "de" && !t.upper && t.word&anyVerb != 0 && t.word&(fBase|fFinite) != 0 && t.word&anyNoun == 0 && t.mark == 0 {
			break
		}
		if found < 0 && k > i && p.has(k, mAnd) {
			continue
		}
		if !p.content(k) && !((k == i || found < 0 && k == i+1 && t.mark&(mDet|mOur) != 0) && (t.mark&(mDet|mOur) != 0 || p.low(k) == "de" || p.low(k) == "of" || p.low(k) == "d'")) {
			break
		}
		if p.lang == "en" && t.entry == (entry{}) && strings.HasSuffix(p.low(k), "ly") {
			continue
		}
		if p.lang == "en" && found >= 0 && p.is(found, anyNoun) && (p.low(k) == "more" || p.low(k) == "less" || p.low(k) == "worldwide") {
			break
		}
		if p.lang == "en" && found >= 0 && p.is(found, nPeople) && t.word&(fBase|fFinite) != 0 && t.word&(anyNoun|nHomograph) == 0 && (p.has(k+1, mDet|mOur|mPrep|mAll) || p.isNumber(k+1)) {
			break // 500 developers join our community
		}
		if p.lang == "en" && found >= 0 && t.word&fGerund != 0 && t.word&(anyNoun|nHomograph) == 0 && !t.glued {
			break // an architecture using queues
		}
		if k > i && t.kind == wordToken && found >= 0 && t.word&fPart != 0 && t.word&anyNoun == 0 {
			break
		}
		switch {
		case t.word&anyNoun != 0:
			if p.romance() {
				return k
			}
			found = k
		case p.lang == "en" && found >= 0 && t.word&nHomograph != 0 && t.mark == 0 && !p.has(k+1, mDet|mOur|mNumber) && !p.isNumber(k+1):
			found = k // brand refresh, customer visit
		case p.lang == "en" && found < 0 && t.word&(fFinite|nHomograph) != 0 && strings.HasSuffix(p.low(k), "s"):
			found = k // invoices, answers: a plural that looks like a verb
		case p.lang == "de" && !t.upper:
		case t.mark == 0 && t.word&anyVerb == 0 && t.kind == wordToken:
			if found >= 0 && p.is(found, anyNoun) && (p.lang == "zh" || p.lang == "ja") {
				return found // 四个部门拧成一股绳
			}
			if p.romance() && found < 0 || !p.romance() {
				found = k
			}
		}
	}
	return found
}
