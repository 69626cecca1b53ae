package reading

import "strings"

// rescued reports an effect beside the work: a change from-to, a share, a bound
// on a time, money, a metric that is not the count of the deliverables.
func (p *parser) rescued(w wordBits) bool {
	if p.r.Measure == Event && len(p.r.Milestone) > 0 && w&vAct == 0 {
		return true
	}
	passive := w&fPart != 0 && p.subj >= 0
	if p.lang == "en" && p.closesDeal() {
		return true
	}
	if passive && p.lang == "en" && p.role == KeyResult && w&vDeliver != 0 && p.handedOut() {
		return false
	}
	if p.outsiders(w) {
		return true
	}
	for _, q := range p.qs {
		if !q.IsTarget() {
			continue
		}
		if p.lang == "en" && p.role == Objective && q.a > p.main && p.has(p.main, mSub) {
			continue // how good the thing is that gets made
		}
		if p.lang == "en" && p.resultClause(q) {
			return true
		}
		if w&vStaff != 0 && p.lang != "en" && q.Role != Share && !p.hasBaseline() {
			continue // "zwei Leute mit 80 % Pensum": terms of the post
		}
		if p.lang == "en" && q.Percent && q.a > p.main && p.sign(p.main, "(") && p.qs[0].a < p.main && p.qs[0].IsTarget() {
			continue // "(goal 100 %, now 19 %)" repeats how far the work is to go
		}
		switch q.Role {
		case Target, Delta, Multiple:
			if q.a > p.head || passive || q.Percent && p.subj >= 0 || p.lang == "ja" || p.lang == "de" {
				if q.Percent && w&vAct == 0 && p.completion(q) {
					continue
				}
				return true
			}
		case Threshold, Range:
			if p.lang != "en" && q.a >= p.main && p.has(p.main, mSub) {
				continue // "5 procesos que consumen más de 5 h"
			}
			if q.Unit != "" && !p.longTime(q) || q.NounClass == Metric && !p.worksOn(q, w) && !(p.lang == "en" && w&vAct != 0 && p.subj > p.begin && p.ownSubject()) {
				return true
			}
			if q.HasValue && q.Value == 0 && (w&vDeliver == 0 || p.lang == "zh" && q.a < p.head) {
				return true
			}
		case Frequency:
			if p.obj < 0 && w&vAct == 0 {
				return true // deploy daily: how often is the result
			}
		case Share:
			if p.lang == "en" && q.Unit == "ratio" && (q.NounClass == Deliverable || q.NounClass == "") && w&vDeliver != 0 && w&(vReach|vGain) == 0 {
				continue // migrate 40 of 60 services
			}
			if q.Unit == "ratio" || q.Percent {
				return true
			}
			if (w&vFix != 0 || p.subj >= 0) && p.timeBound() || q.NounClass == Metric && (w&vDeliver == 0 || p.lang == "en") || q.Value < 100 && q.NounClass != Deliverable {
				return true
			}
		case Count:
			if q.NounClass == Metric && !p.documents() && !p.worksOn(q, w) || q.NounClass == People && w&vStaff == 0 && p.directObject(q) && !p.trains() && !p.worksOn(q, w) && !p.enlists(q) {
				return true
			}
		}
	}
	return false
}

// worksOn reports work on what is counted, in the languages other than English: areas
// that are connected, visits that are organised. What is provided to people is
// no work on them.
func (p *parser) worksOn(q quantity, w wordBits) bool {
	if p.lang == "en" || w&vDeliver == 0 || q.noun < 0 {
		return false
	}
	if q.NounClass == Metric {
		return p.is(q.noun, nDeliverable)
	}
	return w&(vAct|vGain|vReach|vUp) == 0 && !p.has(p.head, mMaker)
}

func (p *parser) hasBaseline() bool {
	for _, q := range p.qs {
		if q.Role == Baseline {
			return true
		}
	}
	return false
}

// outsiders reports a subject that is not the team itself doing the work: three
// universities adopt the curriculum.
func (p *parser) outsiders(w wordBits) bool {
	able := p.lang == "en" && p.low(p.subj+1) == "able"
	if p.subj < 0 || w&fPart != 0 && (w&fFinite == 0 || p.lang == "de" && p.head == p.main-1) || p.has(p.subj, mBe) && !able || p.head < 0 || p.has(p.begin, mPronoun) {
		return false
	}
	if p.lang == "en" {
		switch p.toks[p.head].canon {
		case "join", "adopt", "sign up", "register", "subscribe", "return", "enrol", "enroll":
			return p.subj > p.begin
		}
		return p.subj > p.begin && !p.ownSubject()
	}
	for _, q := range p.qs {
		if p.lang != "en" && p.has(q.a-1, mPrep|mObject) {
			continue // 在3个社区启动试点: where, not who
		}
		if q.a <= p.begin+1 && q.b < p.head && q.noun >= 0 && q.noun < p.head {
			active := p.romance() && w&fFinite != 0 && w&fPart == 0 // things do no work: "cada clase visitó …"
			return (q.NounClass != Deliverable || active) && !p.has(q.noun, mOwn)
		}
	}
	return false
}

// ownSubject reports people of the own house in the subject. A single "connection
// manager" without an article is a thing.
func (p *parser) ownSubject() bool {
	marked := false
	for k := p.begin; k < p.subj; k++ {
		marked = marked || p.has(k, mDet|mOur|mAll|mNumber) || p.isNumber(k)
		if p.has(k, mOwn) && (marked || k == p.begin || strings.HasSuffix(p.low(k), "s") || p.low(k) == "team" || p.low(k) == "staff") {
			return true
		}
	}
	return false
}

// closesDeal: closing a deal or a round is won from others; closing a ticket is
// work.
func (p *parser) closesDeal() bool {
	if p.toks[p.head].canon != "close" || p.obj < 0 {
		return false
	}
	switch p.low(p.obj) {
	case "deal", "deals", "contract", "contracts", "sale", "sales", "round", "funding round", "partnership", "partnerships", "booking", "bookings", "customer", "customers", "client", "clients", "account", "accounts", "acquisition", "merger":
		return true
	}
	return false
}

// handedOut reports a deliverable as the subject of its own making, with numbers
// only for how far it went: "Leaflet delivered to 90% of households".
func (p *parser) handedOut() bool {
	if p.obj < 0 || p.obj > p.head || !p.is(p.obj, nDeliverable) || p.is(p.obj, nMetric|nPeople) {
		return false
	}
	for _, q := range p.qs {
		if q.IsTarget() && (q.a < p.head && q.Role != Count || q.Role == Delta || q.Role == Multiple || q.Role == Threshold && q.Unit != "" || q.Role == Target && !q.Percent && q.NounClass == Metric) {
			return false
		}
	}
	return true
}

// documents reports a verb that writes things down or sets them up, so that even
// a metric behind it is only its subject: document usage, highlight 3 KPIs.
func (p *parser) documents() bool {
	if p.lang != "en" || p.head < 0 {
		return false
	}
	switch p.toks[p.head].canon {
	case "document", "define", "determine", "describe", "highlight", "identify", "list", "map", "record", "report", "set", "set up", "establish", "enable", "launch", "publish", "present", "share", "track", "instrument", "implement", "design", "agree on", "review", "select", "write", "draft":
		return true
	}
	return false
}

// resultClause: "… and get 20 to join": a further verb of result asks for the
// number.
func (p *parser) resultClause(q quantity) bool {
	for k := q.a - 1; k > p.head && k >= q.a-6; k-- {
		if !p.is(k, anyVerb) || p.is(k, nHomograph) && !p.has(k-1, mAnd) {
			continue
		}
		if k == p.head+2 && p.has(p.head+1, mAnd) {
			return false // build and certify 3 units
		}
		return p.is(k, vReach|vGain|vUp|vDown|vKeep|vMult) && !p.is(k, vDeliver|vFix|vStaff) && p.is(k, fBase|fGerund) && (p.has(k-1, mAnd) || p.sign(k-1, ",;-") || p.low(k-1) == "to")
	}
	return false
}

// completion: 100 % of the deliverable itself ("documentation 100 % complete").
func (p *parser) completion(q quantity) bool {
	if q.NounClass != Deliverable {
		return false
	}
	return q.Value == 100 || p.lang == "en" && p.head >= 0 && p.is(p.head, vDeliver) && p.is(p.head, fPart) && p.subj >= 0 && q.b < p.head && !p.timeBound()
}

func (p *parser) longTime(q quantity) bool {
	switch q.Unit {
	case "day", "week", "month", "quarter", "year":
		return true
	}
	return false
}

func (p *parser) timeBound() bool {
	for _, q := range p.qs {
		if q.Role == Threshold && q.Unit != "" && !q.Percent {
			return true
		}
	}
	return false
}

// directObject reports a quantity right behind the head.
func (p *parser) directObject(q quantity) bool {
	if p.lang == "en" && p.has(p.head+1, mAnd) && p.is(p.head+2, anyVerb) && q.a-p.head <= 4 {
		return true // add and retain 5 members
	}
	if p.lang != "en" && (p.has(q.a-1, mPrep) && !p.has(q.a-1, mTo|mBy) || p.lang == "ja" && q.noun >= 0 && p.has(q.noun+1, mPrep|mTo)) {
		return false // "mit 15 Kunden", "3自治体で"
	}
	return q.a-p.head <= 2 || p.lang == "ja" || p.lang == "de"
}

// enlists: "add 3 engineers", "two new hires onboarded": staff, whatever the verb.
func (p *parser) enlists(q quantity) bool {
	if p.lang != "en" || q.noun < 0 {
		return false
	}
	switch p.toks[p.head].canon {
	case "add", "onboard", "contract", "appoint", "bring on", "assign":
		switch p.toks[q.noun].canon {
		case "hire", "new hire", "engineer", "developer", "manager", "rep", "reps", "sales rep", "designer", "sre", "sres", "analyst", "recruiter", "employee", "team member", "teammate", "director", "intern", "nurse", "tester", "new joiner":
			return true
		}
	}
	return false
}

// trains: people who are handled, not won: train 50 staff, interview 20 users.
func (p *parser) trains() bool {
	if p.is(p.head, vHandle) {
		return true
	}
	switch p.toks[p.head].canon {
	case "visit", "call", "email", "contact", "besuchen", "visiter", "visitar", "拜访", "走访", "訪問", "train", "interview", "survey", "brief", "coach", "inform", "invite", "schulen", "befragen", "former", "interviewer", "entrevistar", "formar", "capacitar", "treinar", "contactar":
		return true
	}
	return false
}
