package reading

// objectClass is the class of the noun at token i. A word of several lists is
// what the more telling list says.
func (p *parser) objectClass(i int) ObjectClass {
	switch w := p.word(i); {
	case w&nMetric != 0:
		return Metric
	case w&nPeople != 0:
		return People
	case w&nDeliverable != 0:
		return Deliverable
	case w&nAbstract != 0:
		return Abstract
	}
	return ""
}

// findObject finds the noun the head is about: after it, before it in a passive
// sentence, in Japanese and in German.
func (p *parser) findObject() int {
	from, to := p.begin, p.main
	switch {
	case p.lang == "ja":
		if p.head >= 0 {
			to = p.head
		}
		return p.lastNoun(from, to)
	case p.lang == "de":
		if p.head > from && !(p.has(from, mPronoun) && p.head <= from+1) {
			if n := p.firstNoun(from, p.head); n >= 0 && n < p.head {
				return n
			}
		}
		if p.head < 0 && p.subj >= 0 && !p.has(p.subj, mBe) {
			from = p.subj
		}
		return p.firstNoun(max(p.head+1, from), to)
	case p.head >= 0 && p.toks[p.head].word&fPart != 0 && p.subj >= 0:
		if n := p.firstNoun(from, p.head); n >= 0 || !p.romance() {
			return n
		}
		from = p.head + 1
	case p.head >= 0:
		if p.lang == "zh" && p.head > from {
			if n := p.firstNoun(p.head+1, to); n >= 0 {
				return n
			}
			return p.firstNoun(from, p.head) // 官网改版
		}
		from = p.head + 1
	case p.subj >= 0 && p.has(p.subj, mBe|mPredicate):
		if n := p.firstNoun(from, p.subj); n >= 0 {
			return n
		}
		from = p.subj + 1
	case p.subj >= 0:
		from = p.subj + 1
	}
	return p.firstNoun(from, to)
}

// firstNoun is the head noun of the first noun phrase in the range.
func (p *parser) firstNoun(from, to int) int {
	for k := max(from, 0); k < to; k++ {
		if p.lang == "en" && p.low(k) == "without" && k == p.head+2 {
			return -1 // "ship faster without …" has no object
		}
		if p.has(k, mPrep) && k > from && p.low(k) != "of" && p.low(k) != "de" {
			if n := p.nounAfter(k + 1); n >= 0 {
				return n
			}
		}
		if n := p.nounAfter(k); n >= 0 && !p.is(n, nTime) {
			// "a safe and inclusive workplace": adjectives no list knows.
			if !p.is(n, anyNoun) && (p.has(n+1, mAnd) || p.sign(n+1, ",")) && n+2 < to {
				if m := p.nounAfter(n + 2); m >= 0 && p.is(m, anyNoun) {
					return m
				}
			}
			// "team communication and accountability practices": one thing, two adjectives.
			if p.lang == "en" && p.is(n, nAbstract) && !p.is(n, nDeliverable) && p.has(n+1, mAnd) && n+2 < to {
				if m := p.nounAfter(n + 2); m > n+2 && p.is(m, nDeliverable) {
					return m
				}
			}
			return n
		}
	}
	return -1
}

func (p *parser) lastNoun(from, to int) int {
	for k := to - 1; k >= from; k-- {
		if p.content(k) && !p.toks[k].used && p.mark(k)&mObject == 0 && (p.mark(k)&mCounter == 0 && p.toks[k].entry == entry{} || p.is(k, anyNoun)) {
			return k
		}
	}
	return -1
}
