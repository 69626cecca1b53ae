package reading

import "strings"

// eventful reports a yes-or-no end state that an outsider could check.
func (p *parser) eventful() bool {
	r := p.r
	if len(r.Milestone) > 0 && (p.head < 0 || !p.is(p.head, vAct|vUp|vDown)) {
		return true
	}
	if p.thereWithoutVerb() {
		return true
	}
	if p.head < 0 {
		return p.nominalEvent()
	}
	w := p.toks[p.head].word
	obj := p.obj
	abstract := obj >= 0 && p.objectClass(obj) == Abstract && !p.is(obj, nDeliverable)
	switch {
	case p.has(p.head, mBaseline):
		return true
	case w&vStaff != 0 && w&vAct == 0:
		return !p.soft()
	case w&(vDeliver|vStaff|vFix) != 0 && !p.actsToo(w):
		// A clear system is still a system; a better one has no end.
		if w&fNominal != 0 && p.completed() && p.lang != "en" {
			return true
		}
		if p.lang == "en" && !p.has(p.head, mMaker) {
			abstract = false
		}
		return !abstract && !p.bareChange() && (!p.softThing() || p.obj >= 0 && p.is(p.obj, nDeliverable) && !p.sized())
	case p.outsiders(w):
		return !abstract && !p.soft() && !p.metricObject() && w&(vUp|vDown|vMult|vKeep) == 0
	case w&vAct != 0 && w&fNominal != 0 && p.lang != "en" && p.completed():
		return true // Supervision Grafana configurée
	case w&vAct != 0:
		return p.subj >= 0 && w&fPart != 0 && !p.soft() && w&(fGerund) == 0
	case w&vGain != 0 && p.lang == "en" && p.subj >= 0 && w&fPart != 0:
		return !p.soft() && !p.metricObject() // "partnership signed"
	case w&vGain != 0:
		return !abstract && !p.soft() && (!p.metricObject() || p.oneDeal())
	case w&vReach != 0 && p.lang == "en" && p.toks[p.head].canon == "become" && p.has(p.head+1, mDet):
		return !p.soft() && !p.r.State && !abstract
	case w&vReach != 0:
		return p.subj >= 0 && !p.soft() && !abstract && !p.metricObject()
	case w&(vUp|vDown|vMult|vKeep) != 0:
		return false
	}
	return !abstract && !p.soft() && (!p.metricObject() || p.lang == "en" && p.subj >= 0 && w&fPart != 0 && w&fBase == 0)
}

// completed reports a participle of work behind a nominal: "Cartographie des
// compétences réalisée".
func (p *parser) completed() bool {
	for k := p.head + 1; k < p.main; k++ {
		if p.is(k, vDeliver) && p.is(k, fPart) && (k+1 >= p.main || !p.content(k+1)) {
			return true
		}
	}
	return false
}

// actsToo: a word of two classes counts as work without end when its object is
// no deliverable.
func (p *parser) actsToo(w wordBits) bool {
	return w&vAct != 0 && !(p.obj >= 0 && p.is(p.obj, nDeliverable))
}

// bareChange: "make great ads", "create less bugs" are caught by the vague words;
// a deliverable verb with a metric as its object ("deliver growth") has no end.
func (p *parser) bareChange() bool {
	return p.metricObject() && !p.is(p.obj, nDeliverable|nVerdict) && !p.documents()
}

// oneDeal: "ganamos el contrato marco": a single contract that is won or is not.
func (p *parser) oneDeal() bool {
	return p.lang != "en" && p.is(p.obj, nCountable) && p.has(p.obj-1, mDet) && !strings.HasSuffix(p.low(p.obj), "s")
}

func (p *parser) metricObject() bool {
	return p.obj >= 0 && p.is(p.obj, nMetric) && !p.is(p.obj, nDeliverable)
}

// nominalEvent judges a statement without a verb: an auxiliary with a state
// ("X is live", "we have a runbook") or a named deliverable is an event.
func (p *parser) nominalEvent() bool {
	if p.subj >= 0 && (p.has(p.subj, mPredicate) || p.has(p.subj, mBe) && p.has(p.subj+1, mPredicate)) {
		return true
	}
	if p.strongSoft() {
		return false
	}
	if p.subj >= 0 {
		return !(p.obj >= 0 && p.is(p.obj, nAbstract) && p.objectClass(p.obj) == Abstract) && !(p.has(p.subj, mHave) && p.metricObject())
	}
	return p.obj >= 0 && (p.is(p.obj, nDeliverable|nVerdict) && p.objectClass(p.obj) != Metric || p.named())
}

// bareMetric reports the name of a figure without its value: "Average wait at the
// counter", "# of open claims", "Grow weekly active players".
func (p *parser) bareMetric() bool {
	if p.role != KeyResult {
		return false
	}
	if p.head >= 0 {
		if !p.is(p.head, vUp|vDown) || p.obj < 0 || !p.is(p.obj, nPeople) {
			return false
		}
		for k := p.head + 1; k < p.obj; k++ {
			if p.has(k, mQualifier) {
				return true
			}
		}
		return false
	}
	if p.subj >= 0 {
		return false
	}
	if p.low(p.begin) == "# of" || p.low(p.begin) == "number of" || p.sign(p.begin, "#") || p.begin > 0 && p.sign(p.begin-1, "#") {
		return true
	}
	if p.has(p.main-1, mFreq|mPer) && p.obj >= 0 && p.is(p.obj, nCountable|nMetric) {
		return true // "scheduling conflicts per week"
	}
	switch p.low(p.begin) {
	case "average", "median", "mean", "total", "share", "proportion", "percentage", "frequency", "amount":
		return true
	}
	return false
}

// named reports a key result that only names a thing no list knows: people write
// what they are going to hand over, "Offline tile renderer for the survey vans".
func (p *parser) named() bool {
	if p.lang != "en" || p.role != KeyResult || p.head >= 0 || p.subj >= 0 || p.obj < 0 || p.objectClass(p.obj) != "" {
		return false
	}
	content := 0
	for i := p.begin; i < p.main; i++ {
		if p.content(i) && !p.toks[i].mask {
			content++
		}
	}
	return content >= 3
}
