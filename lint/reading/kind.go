package reading

import "strings"

// kindOf decides what the statement promises.
func (p *parser) kindOf() Kind {
	r := p.r
	if p.lang == "" {
		if r.Measure == Quantified {
			return Outcome
		}
		return Unclear
	}
	if p.has(p.head, mBaseline) {
		return EventKind
	}
	if p.assured() {
		if p.role == Objective {
			return Aspiration
		}
		if r.Measure == Quantified {
			return Outcome
		}
	}
	if p.lang == "en" && p.asks() {
		return Activity
	}
	if p.lightWork() {
		return Output
	}
	if p.lang == "en" && p.doesHabit() {
		if r.Measure == NoMeasure || r.Measure == MetricOnly {
			return Activity
		}
		return Output
	}
	if p.thereWithoutVerb() || p.head >= 0 && p.lang != "en" && p.role == KeyResult && p.toks[p.head].word&fNominal != 0 && p.is(p.head, vAct) && p.completed() {
		return Output
	}
	if p.head >= 0 {
		w := p.toks[p.head].word
		pure := w&(vReach|vGain|vUp|vDown|vKeep) == 0
		if w&workVerb != 0 && (pure || p.obj >= 0 && p.objectClass(p.obj) == Deliverable && w&(vDeliver|vStaff) != 0) {
			if k, ok := p.work(w); ok {
				return k
			}
		}
	}
	if p.finished() || p.thereWithoutVerb() {
		return Output
	}
	if !(p.head >= 0 && p.is(p.head, workVerb)) && p.countsDeliverables() {
		return Output
	}
	if p.lang == "en" && (p.offers() || p.version() || p.effortTime() || p.approved() || p.thingWith() || p.handles() || p.byWork() || p.spendsTime()) {
		return Output
	}
	switch r.Measure {
	case Quantified:
		return Outcome
	case MetricOnly:
		if p.role == KeyResult {
			return MetricKind
		}
	case Event:
		if p.role == KeyResult {
			if p.head < 0 && p.subj < 0 && p.obj >= 0 && (p.is(p.obj, nDeliverable) || p.named()) && len(r.Milestone) == 0 {
				return Output
			}
			return EventKind
		}
	}
	if p.role == KeyResult && r.Measure == NoMeasure && p.head < 0 && p.subj < 0 && p.obj >= 0 && p.objectClass(p.obj) == Deliverable && !p.sized() {
		return Output
	}
	if p.role == Objective && p.lang == "en" && p.head < 0 && p.subj < 0 && p.obj >= 0 && !p.soft() && !r.State && p.objectClass(p.obj) == Deliverable && p.oneThing() {
		return Output
	}
	if p.role == Objective && (p.head >= 0 || p.subj >= 0 || r.State) {
		return Aspiration
	}
	return Unclear
}

// work judges a head of work: output, activity, or rescued by an effect.
func (p *parser) work(w wordBits) (Kind, bool) {
	r := p.r
	if p.lang == "en" && p.subj >= 0 && w&fPart != 0 && (strings.HasSuffix(p.low(p.subj), "n't") || p.has(p.subj+1, mNot) || p.low(p.subj+1) == "no longer") {
		return "", false // "releases aren't blocked": a state of the world
	}
	if p.lang == "en" && p.low(p.subj) == "be" && p.subj == p.begin && p.head == p.subj+1 {
		return "", false // "be listed in the guide": what others do
	}
	if p.lang == "en" && p.permits() || p.rescued(w) {
		return "", false
	}
	if p.lang != "en" && w&vAct != 0 && p.soft() && (p.role == Objective || p.lang != "zh" && p.lang != "ja" && p.subj > p.begin && !p.has(p.begin, mPronoun) && w&(vDeliver|vFix) == 0 && r.Measure != Quantified) {
		return Aspiration, p.role == Objective // "el equipo trabaja con más autonomía"
	}
	if p.role == Objective && p.aspires(w) {
		return Aspiration, true
	}
	if p.role == Objective && p.lang == "en" && p.strives(w) {
		return Aspiration, true
	}
	if w&(vDeliver|vStaff|vFix) != 0 && !p.actsToo(w) {
		if r.Measure == NoMeasure && p.role == KeyResult && !(p.obj >= 0 && (p.is(p.obj, nDeliverable) || p.lang == "en" && p.objectClass(p.obj) == "" && !p.is(p.obj, nCountable))) && w&vStaff == 0 {
			return "", false // "build a culture", "communicate better": nothing to hand over
		}
		return Output, true
	}
	if r.Measure == Quantified && p.countsWork() || w&vAct != 0 {
		if r.Measure == Quantified {
			return Output, true
		}
		return Activity, true
	}
	return "", false
}

// permits reports "we can report on it at any time": what has become possible.
func (p *parser) permits() bool {
	for k := p.begin; k < p.head; k++ {
		if p.low(k) == "can" && p.is(p.head, fBase) {
			return true
		}
	}
	return false
}

// assured reports "ensure" without a sentence behind it.
func (p *parser) assured() bool {
	if p.head < 0 || p.lang != "en" {
		return false
	}
	switch p.toks[p.head].canon {
	case "ensure", "make sure", "assure", "guarantee":
		return true
	}
	return false
}
