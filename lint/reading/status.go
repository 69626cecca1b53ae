package reading

// stripStatus takes progress that was pasted behind (or, as DONE:, before) the
// statement off: "=> 50%", "- DONE", "(80% complete)". What stays is the goal.
func (p *parser) stripStatus() {
	for cut := p.statusStart(); cut > p.begin; cut = p.statusStart() {
		sp := p.span(cut, len(p.toks)-1)
		if p.r.StatusSuffix != nil {
			sp.End = max(sp.End, p.r.StatusSuffix.End)
		}
		p.r.StatusSuffix = &sp
		p.toks = p.toks[:cut]
		p.main = min(p.main, cut)
	}
}

// statusStart returns the token where a status begins that runs to the end, or -1.
func (p *parser) statusStart() int {
	last := len(p.toks) - 1
	for k := last; k > p.begin && k >= last-9; k-- {
		t := p.toks[k]
		if t.kind != signToken {
			continue
		}
		strong := p.sign(k, "==>-->") && len(p.low(k)) >= 2
		bracket := p.sign(k, "([")
		dash := p.sign(k, "-:|") && len(p.low(k)) == 1 && !t.glued || p.sign(k, ".")
		if (strong || bracket || dash) && p.statusRun(k, strong, bracket) {
			return k
		}
	}
	return -1
}

// statusRun reports whether the tokens after k are a status and nothing else.
func (p *parser) statusRun(k int, strong, bracket bool) bool {
	if last := len(p.toks) - 1; bracket && !p.sign(last, ")].") {
		return false // "below [X] minutes"
	}
	number, word, other := 0, 0, 0
	for i := k + 1; i < len(p.toks); i++ {
		switch {
		case p.has(i, mStatus):
			word++
		case p.isNumber(i) && p.sign(i+1, "%"):
			number++
		case p.kind(i) == signToken:
		case p.isNumber(i) && p.sign(i+1, "/") && p.glued(i+1):
			number++
			i += 2
		default:
			other++
		}
	}
	switch {
	case number+word == 0:
		return false
	case word > 0:
		return other <= 1 || strong
	case other > 0 && !(strong && other <= 4):
		return false
	case strong:
		// "NPS 32 => 50": two like quantities around the arrow are start and goal.
		return !p.isNumber(k-1) && !(p.sign(k-1, "%$€£") || p.kind(k-2) == numberToken && p.has(k-1, mUnit|mPercent|mCounter|mScale) || p.is(k-1, nTime)) && (len(p.low(k)) > 2 || p.low(k) == "=>" || p.earlierNumber(k))
	case bracket:
		return p.is(p.begin, vDeliver|vFix|vStaff) && p.is(p.begin, fBase)
	}
	return p.sign(k, "-|") && (p.earlierNumber(k) || p.is(p.begin, vDeliver|vFix|vStaff) && p.is(p.begin, fBase))
}

func (p *parser) earlierNumber(k int) bool {
	for i := p.begin; i < k; i++ {
		if p.isNumber(i) && !p.toks[i].mask {
			return true
		}
	}
	return false
}
