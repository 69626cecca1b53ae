package reading

import "strings"

// findQuantities collects the numbers of the statement with their units.
func (p *parser) findQuantities() {
	for i := 0; i < len(p.toks); i++ {
		t := &p.toks[i]
		if t.mask || t.used {
			continue
		}
		switch {
		case t.kind == numberToken:
			i = p.number(i)
		case t.mark&mNumber != 0 && p.numberWord(i):
			i = p.number(i)
		case t.mark&mFraction != 0 && p.fractionWord(i):
			p.wordQuantity(i, i, Share, "")
		case t.word&vMult != 0 && p.multiplies(i), t.mark&mHalf != 0:
			p.wordQuantity(i, i, Multiple, "x")
		case t.mark&mFreq != 0 && p.rhythm(i) && !(p.lang == "en" && p.low(i-1) == "of"):
			p.wordQuantity(i, i, Frequency, "")
		case (t.mark&mAll != 0 || p.deniedAny(i)) && p.universal(i):
			p.wordQuantity(i, p.nounAfter(i+1), Share, "%")
			p.qs[len(p.qs)-1].Value, p.qs[len(p.qs)-1].HasValue = 100, true
		case t.mark&mZero != 0 && p.nothing(i):
			p.wordQuantity(i, p.nounAfter(i+1), Threshold, "")
			q := &p.qs[len(p.qs)-1]
			q.Value, q.HasValue, q.Comparator = 0, true, "<="
		}
	}
}

// wordQuantity adds a quantity that is written without a number.
func (p *parser) wordQuantity(a, b int, role QuantityRole, unit string) {
	b = max(a, min(b, len(p.toks)-1))
	q := quantity{a: a, b: b, noun: -1}
	q.Role, q.Unit = role, unit
	if v := p.toks[a].value; v != 0 {
		q.Value, q.HasValue = v, true
	}
	q.Relative = role == Multiple
	if n := p.nounAfter(a + 1); n > a {
		q.noun = n
	}
	if p.toks[a].mark&mPercent != 0 {
		q.Percent = true
	}
	p.qs = append(p.qs, q)
}

// number reads the quantity whose number stands at i and returns its last token.
func (p *parser) number(i int) int {
	q := quantity{a: i, b: i, noun: -1}
	q.Role, q.HasValue = Count, true
	q.Value, q.b = p.value(i)
	if p.low(q.b+1) == "周年" {
		return q.b + 1 // an anniversary
	}
	p.ratio(&q)
	p.upper(&q)
	p.unit(&q)
	p.leftOf(&q)
	if !q.Percent && !q.Points && q.Unit == "" || q.noun >= 0 {
		if n := p.nounAfter(q.b + 1); n >= 0 {
			q.noun = n
		}
	}
	if q.Percent && q.noun < 0 {
		q.noun = p.nounAfter(q.b + 1)
	}
	if p.lang == "zh" && q.b > q.a && (p.low(q.b) == "人" || p.low(q.b) == "人次") && p.low(q.b+1) != "的" && !p.is(q.b+1, nPeople) {
		q.noun = q.b // 400人订阅电子报: the people are counted
	}
	p.shareAround(&q)
	p.nounBefore(&q)
	for k := q.a; k <= q.b; k++ {
		p.toks[k].used = true
	}
	if q.Value == 1 && (p.low(q.b+1) == "あたり" || p.low(q.b+1) == "当たり" || p.low(q.b+1) == "につき") {
		return q.b // 求人1件あたりの応募数: what it is measured by
	}
	p.qs = append(p.qs, q)
	return q.b
}

// value reads a number with its scale: 160'000, 10 000, 5 Mio., two hundred, 3万.
func (p *parser) value(i int) (float64, int) {
	var v float64
	if p.isNumber(i) {
		v, _ = parseNumber(p.low(i), p.lang)
		if p.lang != "en" {
			for p.isNumber(i+1) && len(p.low(i+1)) == 3 && len(p.low(i)) <= 3 && !p.glued(i+1) && v == float64(int64(v)) {
				w, _ := parseNumber(p.low(i+1), p.lang)
				v, i = v*1000+w, i+1
			}
		}
	} else {
		v = p.toks[i].value
		for p.has(i+1, mNumber) && p.toks[i+1].value > 0 || p.sign(i+1, "-") && p.has(i+2, mNumber) && p.glued(i+1) {
			if p.sign(i+1, "-") {
				i++
			}
			i++
			if w := p.toks[i].value; w >= 100 {
				v *= w
			} else {
				v += w
			}
		}
	}
	for p.has(i+1, mScale) && p.toks[i+1].value > 0 {
		i++
		v *= p.toks[i].value
		if p.sign(i+1, ".") && p.glued(i+1) && i+2 < len(p.toks) {
			i++
		}
	}
	if p.glued(i+1) || p.isNumber(i) {
		switch p.low(i + 1) {
		case "k":
			return v * 1e3, i + 1
		case "m", "mm", "mn":
			if !p.glued(i+1) && p.low(i+1) == "m" {
				break
			}
			return v * 1e6, i + 1
		case "b", "bn":
			return v * 1e9, i + 1
		}
	}
	return v, i
}

// upper takes the upper end of a range: 60-70 %, 4 to 5, zwischen 3 und 5.
func (p *parser) upper(q *quantity) {
	k := q.b + 1
	if p.sign(k, "%") && p.sign(k+1, "-~") {
		k++
	}
	between := p.low(q.a-1) == "between" || p.low(q.a-1) == "zwischen" || p.low(q.a-1) == "entre"
	if w := p.low(q.a - 1); p.lang == "en" && p.low(k) == "to" && p.isNumber(k+1) && (w == "of" || w == "for" || w == "with" || w == "aged" || w == "ages") {
		if w, b := p.value(k + 1); w > q.Value {
			q.High, q.b, q.Role = w, b, Range
		}
		return
	}
	dash := p.sign(k, "-~") && (p.isNumber(k+1) || p.sign(k+1, "$€£") && p.isNumber(k+2))
	if !dash && !(between && (p.has(k, mAnd)) && p.isNumber(k+1)) {
		return
	}
	if !p.isNumber(k + 1) {
		k++
	}
	if p.toks[k+1].mask {
		return
	}
	if w, b := p.value(k + 1); w > q.Value || between {
		q.High, q.b, q.Role = w, b, Range
	}
}

// unit reads what follows the number, and a currency before it.
func (p *parser) unit(q *quantity) {
	if p.sign(q.b+1, "+") {
		q.b++
		q.Comparator = ">="
	}
	k := q.b + 1
	if p.sign(k, "-") && p.glued(k) && p.glued(k+1) && !p.isNumber(k+1) {
		k++
	}
	switch {
	case p.sign(k, "%"), p.has(k, mPercent):
		q.b, q.Unit, q.Percent = k, "%", true
		if p.has(k+1, mPoints) || p.sign(k+1, "-") && p.has(k+2, mPoints) {
			q.b, q.Unit, q.Percent, q.Points = k+1, "pp", false, true
			if p.sign(k+1, "-") {
				q.b++
			}
		}
	case p.has(k, mPoints):
		q.b, q.Unit, q.Points = k, "pp", p.toks[k].canon == "pp"
		if !q.Points {
			q.Unit = "points"
		}
	case p.sign(k, "$€£¥"):
		q.b, q.Unit = k, p.low(k)
	case p.has(k, mTimes):
		q.b, q.Unit, q.Role, q.Relative = k, "x", Multiple, true
		if p.lang != "en" && p.lang != "zh" && p.lang != "ja" && (p.has(k+1, mPer) || p.is(k+1, nTime)) {
			q.Role, q.Relative = Frequency, false
		}
	case p.has(k, mCurrency), p.has(k, mUnit):
		q.b, q.Unit = k, p.toks[k].canon
		if p.sign(k+1, "/") && p.glued(k+1) && p.kind(k+2) == wordToken {
			q.Unit += "/" + p.low(k+2)
			q.b = k + 2
		}
	case p.glued(k) && q.b == k-1 && (p.low(k) == "h" || p.low(k) == "s" || p.low(k) == "d" || p.low(k) == "w"):
		q.b, q.Unit = k, map[string]string{"h": "h", "s": "s", "d": "day", "w": "week"}[p.low(k)]
	case p.low(k) == "x" && p.glued(k):
		q.b, q.Unit, q.Role, q.Relative = k, "x", Multiple, true
	case p.has(k, mCounter):
		q.noun = k
		q.b = k
		q.Unit = p.toks[k].canon
		if q.Unit == p.low(k) {
			q.Unit = ""
		}
	}
}

// leftOf reads what stands before the number: a currency, a comparator.
func (p *parser) leftOf(q *quantity) {
	if p.sign(q.a-1, "+") || p.sign(q.a-1, "-") && p.glued(q.a) && !p.glued(q.a-1) && (q.a-1 == p.begin || p.has(q.a-2, mFrom|mTo)) {
		q.a--
		if p.sign(q.a, "-") {
			q.Value = -q.Value
		}
	}
	if p.sign(q.a-1, "$€£¥") || p.has(q.a-1, mCurrency) && q.Unit == "" {
		q.a--
		q.Unit = p.low(q.a)
		if q.Unit != "$" && p.has(q.a, mCurrency) {
			q.Unit = p.toks[q.a].canon
		}
		if p.low(q.a-1) == "us" || p.low(q.a-1) == "r" || p.low(q.a-1) == "ca" {
			q.a--
		}
	}
	for k := q.a - 1; k >= 0 && k >= q.a-2; k-- {
		if p.has(k, mDet) {
			continue
		}
		if p.sign(k, ".") && p.has(k-1, mAtLeast|mAtMost|mApprox) {
			k-- // max. 5
		}
		switch {
		case p.sign(k, "<"), p.sign(k, "<="):
			q.Comparator = p.low(k)
		case p.sign(k, ">"), p.sign(k, ">="):
			q.Comparator = p.low(k)
		case p.has(k, mAtLeast):
			q.Comparator = ">="
		case p.has(k, mAtMost):
			q.Comparator = "<="
		case p.sign(k, "~"), p.has(k, mApprox):
			q.Comparator = "~"
		default:
			return
		}
		q.a = k
		return
	}
}

func (p *parser) romance() bool { return strings.Contains("fr es pt", p.lang) && p.lang != "" }
