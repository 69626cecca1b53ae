package reading

import "strings"

// dateAt finds a date around the number i: 2026-05-01, 5/14, March 7, 7. März,
// 12月31日, week 6, 2026. Its tokens are a to b, and b is -1 for anything else.
func (p *parser) dateAt(i int) (a, b int) {
	s := p.low(i)
	glued := func(k int) bool { return p.isNumber(k) && p.glued(k) && p.glued(k-1) }
	switch {
	case strings.Count(s, ".") == 2 && !strings.Contains(s, ","):
		if d := strings.Split(s, "."); len(d[0]) <= 2 && len(d[1]) <= 2 && (len(d[2]) == 4 || len(d[2]) == 2 && p.has(i-1, mDue)) {
			return i, i
		}
	case p.sign(i+1, "-/") && glued(i+2) && p.low(i+3) == p.low(i+1) && glued(i+4):
		return i, i + 4
	case p.sign(i+1, "/") && glued(i+2) && (p.has(i-1, mDue) || len(s) == 4 && p.isYear(i)):
		return i, i + 2
	case len(s) == 4 && p.isYear(i) && p.sign(i+1, "-") && p.glued(i+2) && (p.isNumber(i+2) || isPeriodWord(p.low(i+2))):
		return i, i + 2
	case p.has(i-1, mDue) && strings.Count(s, ".") == 1 && len(s) <= 5 && p.sign(i+1, "."):
		return i, i + 1
	case p.lang == "ja" || p.lang == "zh":
		if b := p.ideoDate(i); b >= i {
			return i, b
		}
	}
	if p.has(i-1, mPeriod) || p.has(i-2, mPeriod) && p.sign(i-1, "-#.") {
		return i - 1, i
	}
	if a, b := p.monthAt(i); b >= 0 {
		return a, b
	}
	if p.lang == "en" && p.isYear(i) && p.low(i+1) == "s" && p.glued(i+1) {
		return i, i + 1 // the 1960s
	}
	if p.isYear(i) && !p.countsYear(i) {
		if p.sign(i+1, "/-") && glued(i+2) && len(p.low(i+2)) == 2 {
			return i, i + 2
		}
		return i, i
	}
	return 0, -1
}

// monthAt finds a month beside the number i.
func (p *parser) monthAt(i int) (a, b int) {
	s := p.low(i)
	day := len(s) <= 2 || len(s) == 3 && s[2] == '.'
	r, l := i+1, i-1
	for p.sign(r, ".-") || p.isNumber(r) || p.low(r) == "de" || p.low(r) == "of" || p.low(r) == "st" || p.low(r) == "nd" || p.low(r) == "rd" || p.low(r) == "th" || p.low(r) == "er" {
		r++
		if r > i+5 {
			break
		}
	}
	if p.has(r, mMonth) && (day || p.isYear(i)) {
		for p.isNumber(r+1) && p.isYear(r+1) || (p.low(r+1) == "de" || p.low(r+1) == "del" || p.sign(r+1, ",")) && p.isNumber(r+2) && p.isYear(r+2) {
			r++
		}
		return i, r
	}
	if p.sign(l, ",.") || p.low(l) == "de" || p.low(l) == "of" {
		l--
	}
	if p.has(l, mMonth) && (day || p.isYear(i)) && p.toks[l].upper || p.has(l, mMonth) && p.lang != "en" && p.isYear(i) {
		return l, i
	}
	return 0, -1
}

// isYear reports a bare number between 1950 and 2049.
func (p *parser) isYear(i int) bool {
	s := p.low(i)
	return p.isNumber(i) && len(s) == 4 && !strings.ContainsAny(s, ".,'") && s >= "1950" && s < "2050"
}

// countsYear reports a number in the range of years that counts something after
// all: 2026 customers, 2000 €, auf 2000 Besuche.
func (p *parser) countsYear(i int) bool {
	if p.sign(i+1, "%$€£¥+") || p.sign(i-1, "$€£¥<>") || p.is(i+1, nTime) || p.has(i+1, mPercent|mCurrency|mUnit|mCounter|mScale) {
		return true
	}
	if p.has(i-1, mAtLeast|mAtMost|mApprox) && p.low(i-1) != "over" {
		return p.content(i + 1)
	}
	if p.has(i-1, mDue|mPeriod) || p.low(i-1) == "in" || p.low(i-1) == "for" || p.low(i-1) == "of" || p.low(i-1) == "en" || p.low(i-1) == "em" {
		return false
	}
	if p.is(i+1, nPeople|nDeliverable|nVanity|nCountable) && !p.is(i+1, nAbstract) {
		return true
	}
	return p.has(i-1, mTo) && p.content(i+1) && p.lang != "en"
}

// ideoDate reads 2026年, 12月31日, 3月末, 第3四半期. It returns the last token, or -1.
func (p *parser) ideoDate(i int) int {
	b := -1
	for k := i; p.isNumber(k); k += 2 {
		switch w := p.low(k + 1); {
		case w == "年" || w == "年度" || w == "年末" || w == "年底" || w == "年内":
			if !p.isYear(k) && len(p.low(k)) != 2 {
				return b
			}
			b = k + 1
		case w == "月" || w == "月末" || w == "月底" || w == "日" || w == "号" || w == "月中" || w == "月までに":
			if (w == "日" || w == "号") && b < 0 && !p.has(k+2, mDue) || (w == "日" || w == "号") && b < 0 && (p.low(k+2) == "以内" || p.low(k+2) == "以内に") {
				return b // 60日以内: a duration
			}
			b = k + 1
		default:
			return b
		}
	}
	return b
}

// isName reports a number that belongs to a name: Phase 2, ISO 27001, 1.34.2,
// 5th, #123, ABC-12, Python 3.12, 2-day workshop.
func (p *parser) isName(i int) bool {
	s := p.low(i)
	if _, ok := parseNumber(s, p.lang); !ok {
		return true
	}
	switch {
	case p.low(i+1) == "版本" || p.low(i+1) == "版" || p.low(i+1) == "バージョン":
		return strings.Contains(s, ".") // 2.0版本
	case p.sign(i-1, "#!&") && p.glued(i):
		return true
	case p.sign(i-1, "-") && p.glued(i) && p.glued(i-1) && i >= 2 && p.toks[i-2].caps && !p.is(i-2, nMetric):
		return true
	case p.lang == "en" && p.nthPeriod(i), p.has(i-1, mLabel), p.has(i-2, mLabel) && p.sign(i-1, "-./") && p.glued(i-1):
		k := i - 1
		if p.kind(k) == signToken {
			k--
		}
		// "Release 3 features", "level 3": a verb that could be a label is one
		// when no plural noun follows the number.
		verb := p.is(k, anyVerb) && p.content(i+1) && !strings.ContainsAny(s, ".")
		return !verb && !p.sign(i+1, "%") && !p.has(i+1, mPercent)
	case p.lang == "en" && p.low(i+1) == "by" && p.isNumber(i+2) && !p.isYear(i+2) && p.content(i+3) && p.mark(i+3) == 0, p.lang == "en" && p.low(i-1) == "by" && p.isNumber(i-2) && p.toks[i-2].mask && !p.toks[i-2].date:
		return true // the 50 by 50 challenge
	case p.lang == "en" && p.role == Objective && i == len(p.toks)-1 && p.sign(i-1, "-") && !p.glued(i-1) && !p.glued(i) && len(s) == 1:
		return true // a weight or a score behind the title: "Write better code - 3"
	case p.has(i-1, mProduct):
		counted := p.is(i+1, nTime|nCountable|nPeople) || p.is(i+1, nDeliverable) && strings.HasSuffix(p.low(i+1), "s")
		return !p.sign(i+1, "%") && !counted
	case p.glued(i+1) && p.kind(i+1) == wordToken:
		return p.gluedName(i)
	case p.sign(i+1, "-") && p.glued(i+1) && p.glued(i+2) && p.kind(i+2) == wordToken:
		return p.compound(i)
	case p.lang == "en" && strings.Contains(s, ".") && !p.glued(i) && (p.has(i+1, mBe) && i > 0 && p.toks[i-1].entry == (entry{}) && !p.toks[i-1].caps || p.has(i+1, mLabel)):
		return true // multistream 2.0 is out, a stable 1.0 version
	case strings.Contains(s, ".") && !commaDecimal(p.lang) && i > p.begin+1 && p.toks[i-1].upper && !p.glued(i) && !p.sign(i+1, "%+/-"):
		return p.kind(i-1) == wordToken && !p.toks[i-1].caps && p.word(i-1)&(anyVerb|nMetric) == 0 && p.mark(i-1) == 0 && !p.has(i+1, mUnit|mPercent|mScale|mTimes|mCurrency)
	}
	return false
}

// gluedName judges letters right after a number: 5th, 2FA, 10k, 200ms, 3件.
func (p *parser) gluedName(i int) bool {
	w := p.low(i + 1)
	if p.text(i+1) == "S" && p.lang == "en" {
		return true // the 5S method
	}
	if p.has(i+1, mUnit|mScale|mTimes|mCurrency|mPercent|mPoints|mCounter|mNumber) || p.is(i+1, nTime) {
		return false
	}
	switch w {
	case "k", "m", "b", "x", "mm", "bn", "t", "h", "d", "s", "w", "y", "xm", "g":
		return false
	case "st", "nd", "rd", "th":
		next := p.low(i + 2)
		return p.role == Objective || next != "place" && next != "position" && next != "rank" && next != "spot"
	case "er", "ère", "e", "ème", "º", "ª", "o", "a":
		return true
	}
	r := []rune(w)
	return !isIdeo(r[0])
}

// compound judges a number joined to a word by a hyphen: a 2-day workshop names a
// kind of workshop, a 4.5-star rating is a quantity.
func (p *parser) compound(i int) bool {
	w := p.low(i + 2)
	switch {
	case strings.HasPrefix(w, "star"):
		return !p.is(i+3, nMetric) && !p.is(i+4, nMetric) && !strings.Contains(p.low(i), ".")
	case strings.HasPrefix(w, "fold"), strings.HasPrefix(w, "point"), p.has(i+2, mPercent):
		return false
	}
	if n := p.low(i + 3); p.lang == "en" && p.is(i+2, nTime) && (strings.HasSuffix(n, " time") || strings.HasSuffix(n, "turnaround") || n == "runway" || n == "response" || n == "latency") {
		return false // a 4-hour response time is the value itself
	}
	if p.lang == "en" && p.toks[i+2].upper && i > p.begin {
		return true // between 1-Discovery and 2-Scoping
	}
	return p.content(i+3) || p.lang == "de"
}

// nthPeriod: "month 3", "day 90": the number says which one, not how many.
func (p *parser) nthPeriod(i int) bool {
	switch p.low(i - 1) {
	case "day", "week", "month", "quarter", "year", "sprint":
		return i > 0 && !p.has(i-2, mAll|mDet|mPer) && !p.isNumber(i-2) && !p.content(i+1) && !p.sign(i+1, "%")
	}
	return false
}
