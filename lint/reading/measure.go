package reading

import "strings"

// judge decides measure, kind, has-metric and vague from what was found.
func (p *parser) judge() {
	r := p.r
	target := p.hasTarget()
	r.Measure = p.measure(target)
	if p.lang == "en" && p.asks() {
		r.Measure, target = NoMeasure, false
	}
	r.HasMetric = target && (p.role == KeyResult || p.objectiveMetric())
	r.Kind = p.kindOf()
	if p.role == Objective {
		r.Vague = !r.HasMetric && !r.State && p.topicOnly()
	} else {
		r.Vague = !r.Checkable() && r.Measure != PlaceholderOnly && r.Kind != Output || r.Kind == Activity && r.Measure == NoMeasure
	}
}

func (p *parser) hasTarget() bool {
	for _, q := range p.qs {
		if q.IsTarget() {
			return true
		}
	}
	return false
}

func (p *parser) measure(target bool) Measure {
	r := p.r
	switch {
	case len(r.Placeholder) > 0 && !p.solidTarget():
		return PlaceholderOnly
	case target:
		return Quantified
	case p.lang == "":
		return NoMeasure
	}
	if p.lang == "en" && p.bareMetric() {
		return MetricOnly
	}
	if p.eventful() {
		return Event
	}
	metric := len(r.MetricNouns) > 0 && (p.head < 0 && p.subj < 0 || p.obj < 0) || p.metricObject()
	if metric && !(p.head >= 0 && p.is(p.head, vAct) && !p.is(p.head, vUp|vDown)) {
		return MetricOnly
	}
	return NoMeasure
}

// solidTarget reports a real number beside a placeholder that only stands for a
// date: "7 route cards by [date]".
func (p *parser) solidTarget() bool {
	if !p.hasTarget() {
		return false
	}
	for _, sp := range p.r.Placeholder {
		if w := strings.ToLower(strings.Trim(p.r.Text[sp.Start:sp.End], "[]<>{} ")); w != "date" && w != "datum" && w != "fecha" && w != "data" {
			return false
		}
	}
	return true
}

// weakWords qualify without making a thing uncheckable: a key role, a large room.
func (p *parser) weak(i int) bool {
	if p.lang != "en" {
		return false
	}
	switch p.low(i) {
	case "key", "necessary", "wide", "large", "small", "big", "actionable", "strategic", "unique", "continuous", "useful", "relevant", "clear", "modern", "broad", "high-quality", "quality", "easy", "simple", "proper", "further":
		return true
	}
	return false
}

// softThing reports an evaluation that belongs to the thing the head is about:
// an adjective between the two, or an adverb. What stands further on describes
// something else.
func (p *parser) softThing() bool {
	if p.lang != "en" || p.head < 0 || p.obj >= 0 && p.obj < p.head {
		return p.soft()
	}
	for i := p.begin; i < p.main; i++ {
		if !p.has(i, mVague|mSoft) || p.comparesNumber(i) || p.weak(i) {
			continue
		}
		if i <= p.obj || p.obj < 0 || strings.HasSuffix(p.low(i), "ly") {
			return true
		}
	}
	return false
}

// soft reports words of evaluation or size in the main clause that nobody can
// check.
func (p *parser) soft() bool { return len(p.r.VagueWords) > 0 }

// strongSoft is soft without the words that only qualify: proper labels.
func (p *parser) strongSoft() bool {
	if p.lang != "en" {
		return p.soft()
	}
	for i := p.begin; i < p.main; i++ {
		if p.has(i, mVague|mSoft) && !p.comparesNumber(i) && !p.weak(i) && !p.toks[i].aside {
			return true
		}
	}
	return false
}

// sized reports a comparison or a size without a number: more, better, great.
func (p *parser) sized() bool {
	for i := p.begin; i < p.main; i++ {
		if p.has(i, mVague) && !p.comparesNumber(i) && !p.weak(i) {
			return true
		}
	}
	return false
}

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

// topicOnly reports an objective that is a mere topic.
func (p *parser) topicOnly() bool {
	content := 0
	for i := p.begin; i < len(p.toks); i++ {
		if p.content(i) && p.mark(i)&(mVague|mSoft|mAdverb) == 0 {
			content++
		}
	}
	if p.head < 0 && p.subj < 0 {
		return content <= 3
	}
	if p.lang == "en" {
		return p.generic()
	}
	return content <= 2 && p.soft()
}

// generic reports an objective that could be anybody's: improve our processes.
func (p *parser) generic() bool {
	if p.head < 0 || !p.is(p.head, vUp|vDown) || p.obj < 0 {
		return false
	}
	content := 0
	for i := p.head + 1; i < len(p.toks); i++ {
		if p.content(i) && p.mark(i)&(mOur|mDet|mAdverb) == 0 {
			content++
		}
	}
	switch p.low(p.obj) {
	case "product", "products", "quality", "service", "services", "process", "processes", "performance", "efficiency", "productivity", "communication", "things", "experience", "collaboration", "growth", "results":
		return content <= 1
	}
	return false
}

// objectiveMetric reports a quantity in an objective that is a target and not a
// scope: our 3 core journeys, the two teams, top 10.
func (p *parser) objectiveMetric() bool {
	for _, q := range p.qs {
		if !q.IsTarget() {
			continue
		}
		switch q.Role {
		case Rank:
			if p.subj <= q.b {
				continue // a place in a ranking; "the top 1,000 projects are …" is a set
			}
		case Frequency:
			continue
		case Threshold:
			if q.HasValue && q.Value == 0 && q.Comparator == "<=" && q.Unit == "" && q.noun < 0 {
				continue
			}
			if p.lang == "en" && p.sign(q.b, "+") && q.Unit == "" && p.has(q.a-1, mPrep) && q.a-2 != p.head && q.NounClass != Metric {
				continue // support to 740+ projects: whom it is about
			}
			return true
		case Count:
			if p.scope(q) {
				continue
			}

		case Multiple:
			if q.a == q.b && p.toks[q.a].word&vMult != 0 && p.nounAfter(q.a+1) < 0 && p.lang == "en" {
				continue
			}
		}
		return true
	}
	return false
}

// scope: our 3 core journeys, the two regions: a number that names and does not ask.
func (p *parser) scope(q quantity) bool {
	k := q.a - 1
	for p.has(k, mQualifier|mState) && !p.has(k, mOur|mDet) {
		k--
	}
	if p.has(k, mOur|mDet) && q.Value <= 12 && !(p.lang == "en" && q.NounClass == Metric) {
		return true
	}
	if p.lang != "en" && q.NounClass == People && p.has(q.noun, mOwn) && q.Value <= 12 && !(p.head >= 0 && p.is(p.head, vStaff|vGain|vUp)) {
		return true // 4つの部門がワンチームになる
	}
	if p.lang == "ja" && p.low(max(q.b, q.noun)+1) == "で" && q.Value <= 12 {
		return true // 主力3製品で
	}
	// "into one platform", "in three countries": a count in a side phrase.
	if p.has(k, mPrep) && q.Value <= 12 && q.NounClass != Metric && q.NounClass != People {
		return true
	}
	return q.Value == 1 || q.noun < 0 && q.Unit == "" && q.Comparator == "" && p.head < 0
}
