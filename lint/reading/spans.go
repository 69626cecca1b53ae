package reading

import "strings"

// collect gathers the words that rules ask for.
func (p *parser) collect() {
	r := p.r
	verbs := 0
	for i := p.start; i < len(p.toks); i++ {
		t := &p.toks[i]
		sp := func(list *[]Span) { *list = append(*list, p.span(i, i)) }
		if t.mark&mHedge != 0 {
			sp(&r.Hedge)
		}
		if t.mark&(mVague|mSoft) != 0 && i < p.main && !t.aside && !p.comparesNumber(i) {
			sp(&r.VagueWords)
		}
		if t.mark&mBuzz != 0 {
			sp(&r.Buzzwords)
		}
		if t.mark&mAbsolute != 0 {
			sp(&r.Absolute)
		}
		if t.mark&mQualifier != 0 {
			sp(&r.Qualifiers)
		}
		if t.mark&mPurpose != 0 {
			r.Purpose = append(r.Purpose, p.span(i, len(p.toks)-1))
		}
		if t.mark&mState != 0 || t.mark&(mBe|mHave|mModal) != 0 {
			r.State = true
		}
		verdict := t.word&nVerdict != 0 && i != p.head && i < p.main && !(p.lang == "en" && (p.ownAudit(i) || p.has(i-1, mAll) && p.low(i-2) == "for"))
		if verdict && (!p.content(i+1) || p.romance() || (p.lang == "ja" || p.lang == "zh") && (!p.content(i+1) || p.has(i+1, mObject) || p.is(i+1, anyVerb)) || p.is(i+1, nVerdict) || p.is(i+1, anyVerb) && !(p.lang == "en" && p.is(i+1, nHomograph))) {
			sp(&r.Milestone) // "SOC 2 efforts" are no verdict
		}
		if t.mask {
			continue
		}
		if t.mark&mMeans != 0 && i > p.begin && p.meansAt(i) {
			r.MeansClause = append(r.MeansClause, p.span(i, len(p.toks)-1))
		}
		if t.mark&mGoalRef != 0 && (p.has(i-1, mDet|mOur|mTo|mThan) || p.is(i-1, anyVerb)) {
			sp(&r.Elsewhere)
		}
		if t.word&nPeople != 0 {
			sp(&r.Beneficiary)
		}
		if t.word&nMetric != 0 && i != p.head {
			sp(&r.MetricNouns)
		}
		if t.word&nVanity == nVanity {
			sp(&r.Vanity)
		}
		if t.word&nEffort == nEffort {
			sp(&r.Effort)
		}
		if t.word&anyVerb != 0 {
			r.HasVerb = true
			if verbs++; i != p.head && (p.has(i-1, mAnd) || p.sign(i-1, ",;.&")) && p.is(i, fBase|fFinite|fPart) && (!p.is(i, nHomograph) || p.has(i+1, mDet|mOur)) && p.head >= 0 && i > p.head {
				sp(&r.Compound)
			}
		}
		if t.caps && p.jargon(i) {
			sp(&r.Jargon)
		}
	}
	if !r.HasVerb {
		r.HasVerb = p.subj >= 0
	}
}

// ownAudit: "run a content audit", "15 audits done" are work of the team; an audit
// that is passed, or one by a standard, is a verdict of others.
func (p *parser) ownAudit(i int) bool {
	if w := p.low(i); w != "audit" && w != "audits" {
		return false
	}
	for k := p.begin; k < p.main; k++ {
		if p.toks[k].mask && p.toks[k].word&nVerdict != 0 || p.has(k, mLabel) {
			return false
		}
	}
	if p.head < 0 {
		return p.low(i) == "audits"
	}
	switch p.toks[p.head].canon {
	case "conduct", "run", "perform", "do", "carry out", "complete", "execute", "finish":
		return true
	}
	return false
}

// comparesNumber: "more than 40 %", "fewer than 3": the size stands there.
func (p *parser) comparesNumber(i int) bool {
	for k := i + 1; k <= i+2; k++ {
		if p.isNumber(k) {
			return true
		}
	}
	return p.isNumber(i - 1)
}

// meansAt: by launching …, durch Einführung …: a verb of work follows.
func (p *parser) meansAt(i int) bool {
	for k := i + 1; k <= i+3 && k < len(p.toks); k++ {
		if p.is(k, fGerund|fNominal) || p.is(k, nDeliverable) || p.lang != "en" && p.is(k, fBase) {
			return true
		}
		if p.toks[k].date || p.isNumber(k) {
			return false
		}
	}
	return false
}

func (p *parser) jargon(i int) bool {
	t := p.toks[i]
	if t.entry != (entry{}) || t.end-t.start < 2 || t.end-t.start > 8 || isPeriodWord(p.low(i)) {
		return false
	}
	for _, g := range p.glossary {
		if strings.EqualFold(g, p.text(i)) {
			return false
		}
	}
	return true
}

// placeholders finds targets that are still to be filled in: TBD, X %, $XM,
// <metric>, ??, from X to Y. They need no word list.
func (p *parser) placeholders() {
	add := func(a, b int) {
		p.r.Placeholder = append(p.r.Placeholder, p.span(a, b))
		for k := a; k <= b; k++ {
			p.toks[k].mask = true
		}
	}
	for i := range p.toks {
		w := p.low(i)
		switch {
		case p.has(i, mOpen):
			if i < p.main || !p.numberBefore(i) {
				add(i, i)
			}
		case w == "tbd" || w == "tbc" || w == "tba" || w == "lorem" || w == "todo" && p.toks[i].caps || w == "??":
			add(i, i)
		case p.sign(i, "_") && p.sign(i+1, "_"):
			// "coverage 80 % (progress: __ %)": the form asks for the state, not the goal
			if i < p.main || !p.numberBefore(i) {
				add(i, i+1)
			}
		case p.sign(i, "○〇△□◯") && p.low(i+1) == w:
			add(i, i+1)
		case p.sign(i, "<[{") && p.fillIn(i) > 0:
			add(i, p.fillIn(i))
		case p.variable(i):
			add(i, i)
		}
	}
}

// numberBefore reports a number in the main clause before token i.
func (p *parser) numberBefore(i int) bool {
	for k := p.begin; k < i && k < p.main; k++ {
		if p.isNumber(k) {
			return true
		}
	}
	return false
}

// fillIn returns the end of <number>, [$N], {target}: a bracket around a single
// stand-in, or 0.
func (p *parser) fillIn(i int) int {
	if p.sign(i, "<") && p.glued(i+1) {
		for k := i + 1; k <= i+14 && k < len(p.toks) && !p.isNumber(k); k++ {
			if p.sign(k, ">") && p.glued(k) && k > i+1 && !p.sign(k+1, "=") {
				return k
			}
		}
	}
	named := false
	for k := i + 1; k <= i+8 && k < len(p.toks); k++ {
		if p.sign(k, ">]}") {
			if p.sign(i, "[{") && p.kind(i+1) == wordToken && len(p.text(i+1)) == 1 && strings.Contains("XYNZ", p.text(i+1)) {
				return k // [Y days], [N users]
			}
			if k == i+1 || !named && !p.sign(i, "<") || p.sign(i, "<") && k > i+4 {
				return 0
			}
			return k
		}
		if p.isNumber(k) {
			return 0
		}
		named = named || standIns[p.low(k)] && !(p.sign(k+1, "-") && p.glued(k+1)) && !(p.lang == "en" && p.low(k) == "data")
	}
	return 0
}

// standIns are the words in brackets that stand for a value.
var standIns = map[string]bool{
	"n": true, "x": true, "y": true, "xx": true, "%": true, "$": true, "€": true, "number": true, "metric": true, "value": true, "target": true, "amount": true, "baseline": true, "date": true, "name": true, "percentage": true,
	"zahl": true, "wert": true, "ziel": true, "zielwert": true, "anzahl": true, "betrag": true, "datum": true, "prozentsatz": true, "kennzahl": true,
	"nombre": true, "valeur": true, "cible": true, "montant": true, "pourcentage": true, "indicateur": true, "chiffre": true, "objectif": true, "métrique": true,
	"valor": true, "número": true, "numero": true, "meta": true, "cantidad": true, "porcentaje": true, "fecha": true, "métrica": true, "monto": true, "objetivo": true, "cifra": true,
	"quantidade": true, "percentual": true, "data": true, "alvo": true,
	"数値": true, "目標": true, "目標値": true, "数字": true, "金額": true, "人数": true, "件数": true, "割合": true, "数值": true, "目标": true, "目标值": true, "百分比": true, "金额": true,
}

// variable reports a lone X, Y, N, XX, XM or YY that stands for a number.
func (p *parser) variable(i int) bool {
	if p.kind(i) != wordToken || p.glued(i) && p.isNumber(i-1) { // 20XX is a year
		return false
	}
	w := p.text(i)
	switch w {
	case "XX", "XXX", "YY", "XM", "XK", "xx", "xxx", "NN", "X.X", "XXk", "Xk":
		return true
	case "X", "Y", "N", "Z", "x", "n", "y", "xM", "XX%":
	default:
		return false
	}
	capital := w >= "A" && w <= "Z"
	next, prev := i+1, i-1
	switch {
	case capital && p.sign(next, "$€£¥"), p.glued(next) && p.sign(next, "%") || p.sign(prev, "$€£") || p.sign(next, "%"), p.has(next, mPercent):
		return true
	case !capital:
		return false
	case p.has(next, mQualifier) && (p.is(prev, anyVerb) || p.romance() && p.has(prev, mPrep)):
		return true
	case p.has(prev, mFrom|mTo|mBy|mAtLeast|mAtMost) && !(w == "Y" && p.lang == "es"):
		return (!p.glued(next) || isIdeo(firstRune(p.low(next)))) && (p.has(prev, mAtLeast|mAtMost|mBy) || p.hasPartner(i))
	case next < len(p.toks) && (p.is(next, nPeople|nDeliverable|nTime|nCountable) || p.lang == "en" && p.toks[next].entry == (entry{}) && p.kind(next) == wordToken && strings.HasSuffix(p.low(next), "s") && p.is(prev, anyVerb) || p.has(next, mCounter)):
		return w != "Y" && p.low(prev) != "generation"
	case isIdeo(firstRune(p.low(next))) && p.has(next, mFrom|mTo):
		return true
	}
	return false
}

// hasPartner: from X to Y.
func (p *parser) hasPartner(i int) bool {
	for k := max(0, i-4); k <= i+4 && k < len(p.toks); k++ {
		if k == i {
			continue
		}
		switch p.text(k) {
		case "X", "Y", "N", "Z":
			return true
		}
	}
	return p.isNumber(i-2) || p.isNumber(i+2)
}
