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
