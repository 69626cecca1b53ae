package reading

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
