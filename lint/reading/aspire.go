package reading

// aspires: an objective that builds something no one can deliver, or serves
// people, or makes a state come true.
func (p *parser) aspires(w wordBits) bool {
	if len(p.r.Purpose) > 0 && len(p.r.Beneficiary) > 0 && w&vAct != 0 {
		return true
	}
	if p.lang == "zh" && p.has(p.begin, mPrep|mObject|mMeans) && p.obj >= 0 && p.objectClass(p.obj) == "" {
		return false // 按WCAG改造界面
	}
	if p.lang == "zh" && p.soft() && p.obj >= 0 && p.objectClass(p.obj) == "" {
		return true // 发布稳定可靠
	}
	if p.subj >= 0 && !p.has(p.begin, mPronoun) && (w&fPart != 0 && p.has(p.subj, mBe) || !(p.obj >= 0 && p.is(p.obj, nDeliverable))) {
		return true
	}
	if w&vStaff != 0 {
		return false
	}
	if p.has(p.head, mMaker) && p.soft() && !(p.lang == "en" && p.plainThing()) {
		return true
	}
	if p.obj < 0 {
		if w&vAct != 0 && (p.lang == "ja" || p.lang == "zh") {
			return true
		}
		return w&(vDeliver|vFix) != 0 && p.soft()
	}
	c := p.objectClass(p.obj)
	if p.lang == "en" && p.plainTeam() {
		return false
	}
	abstract := c == Abstract && (p.has(p.head, mMaker) || w&vFix != 0 || p.lang != "en") || c == Metric && !p.is(p.obj, nDeliverable) && (p.lang != "en" || p.has(p.head, mMaker) || p.low(p.obj) != "pipeline") && !(p.lang == "en" && w&vFix != 0 && p.is(p.obj, nCountable)) || p.is(p.obj, nVerdict) && !(p.lang == "en" && p.ownAudit(p.obj)) || c == People && w&vStaff == 0 && !p.is(p.obj, nDeliverable)
	if w&vAct != 0 && p.lang != "en" && (c == Abstract || c == Metric) {
		return true // velar por la seguridad
	}
	if w&vAct != 0 && (p.lang == "ja" || p.lang == "zh") {
		return c != Deliverable
	}
	if w&vAct != 0 {
		return c == People && !p.has(p.obj, mOwn) || c != Deliverable && c != People && !p.has(p.obj, mOwn) && p.has(p.head, mState)
	}
	return abstract || w&vFix != 0 && c == "" && !p.is(p.obj, nCountable)
}

// oneThing reports a title without a comma: "One team, one plan" is a slogan.
func (p *parser) oneThing() bool {
	for k := p.begin; k < p.main; k++ {
		if p.sign(k, ",") {
			return false
		}
	}
	return true
}

// plainTeam: "Build a support team" is hiring; a great team, or one where people
// thrive, is something to strive for.
func (p *parser) plainTeam() bool {
	last := p.main - 1
	if w := p.low(last); w != "team" && w != "teams" {
		return false
	}
	for k := p.head + 1; k < last; k++ {
		if p.has(k, mSoft|mState|mVague|mBuzz|mName) {
			return false
		}
	}
	return p.is(p.head, vDeliver) && p.has(p.head+1, mDet) && p.main >= len(p.toks) && last-p.head >= 3
}

// plainThing reports a deliverable with no more than an adjective of quality to
// it: a scalable process is handed over like any other; one "that people love",
// "the best" one or one nobody lists is something to strive for.
func (p *parser) plainThing() bool {
	if p.obj < 0 || !p.is(p.obj, nDeliverable) || p.is(p.obj, nAbstract|nMetric) {
		return false
	}
	if p.main < len(p.toks) && p.has(p.main, mSub) {
		for k := p.main; k < len(p.toks); k++ {
			if p.is(k, nPeople) && !p.is(k, anyVerb) || p.low(k) == "love" || p.low(k) == "loves" {
				return false
			}
		}
	}
	for k := p.begin; k < p.main; k++ {
		if p.has(k, mState) && k > p.head && k < p.obj {
			return false
		}
	}
	return true
}

// strives reports an objective whose verb names no piece of work: what somebody
// learns, enables, proves, leads or stands for is a state to reach.
func (p *parser) strives(w wordBits) bool {
	if p.toks[p.head].mark&mPronoun != 0 {
		return false
	}
	switch c := p.toks[p.head].canon; c {
	case "establish", "position", "cement", "brand":
		for k := p.head + 2; k < p.main; k++ {
			if p.low(k) == "as" {
				return true // "establish the museum as the reference"
			}
		}
	case "enable", "validate", "learn", "understand", "prove", "demonstrate":
		return true
	case "hire", "recruit":
		return p.has(p.head+1, mAnd) && p.is(p.head+2, vGain|vKeep)
	case "lead", "guide", "champion", "drive", "own", "foster", "nurture", "encourage", "embrace", "invest", "invest in", "focus", "focus on", "align", "leverage", "push", "push for", "advocate", "advocate for", "engage", "engage with", "connect", "network", "tackle", "communicate", "promote", "practice", "practise", "care for":
		return w&vAct != 0 && !(p.obj >= 0 && p.objectClass(p.obj) == Deliverable)
	}
	return false
}
