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

// finished reports a deliverable in the state of being there: the website is live,
// we have a plan.
func (p *parser) finished() bool {
	if p.lang == "en" && p.head >= 0 && p.head == p.subj && p.toks[p.head].canon == "exist" {
		n := p.firstNoun(p.begin, p.head)
		return n >= 0 && n < p.head && p.is(n, nDeliverable)
	}
	if p.lang == "de" && p.head >= 0 && p.head == p.subj && p.head == p.main-1 && (p.toks[p.head].canon == "stehen" || p.toks[p.head].canon == "funktionieren") && len(p.qs) == 0 {
		return p.obj >= 0 && p.is(p.obj, nDeliverable) // die Testumgebung steht
	}
	if p.head >= 0 || p.subj < 0 || p.obj < 0 || len(p.r.Milestone) > 0 {
		return false
	}
	if c := p.objectClass(p.obj); c != Deliverable && !p.is(p.obj, nDeliverable) && !(p.lang == "en" && (c == "" || c == Abstract && p.low(p.subj) == "live") && p.role == KeyResult && p.has(p.subj, mPredicate)) {
		return false
	}
	if p.lang == "en" && p.role == Objective {
		return p.low(p.subj) == "live" || p.low(p.subj+1) == "live" || p.low(p.subj+1) == "in place"
	}
	if p.has(p.subj, mHave) {
		return p.role == KeyResult && p.obj > p.subj && (p.lang == "en" || !p.hasTarget() || p.has(p.begin, mPronoun))
	}
	if p.has(p.subj, mPredicate) {
		return true
	}
	if !p.has(p.subj, mBe) {
		return false
	}
	for k := p.subj + 1; k < p.main && k <= p.subj+3; k++ {
		if p.has(k, mPredicate) || p.lang == "en" && p.low(k) == "up" && !p.content(k+1) {
			return true
		}
		if inPlace[p.low(k)] || inPlace[p.low(k)+" "+p.low(k+1)] {
			return true
		}
	}
	return false
}

// thereWithoutVerb reports a thing and the word that it is there, with no verb between:
// "Image Docker disponible", "Monitoreo con Grafana en producción".
func (p *parser) thereWithoutVerb() bool {
	if p.lang == "en" || p.role != KeyResult || p.subj >= 0 || p.head >= 0 && p.toks[p.head].word&fNominal == 0 || len(p.qs) > 0 || p.soft() {
		return false
	}
	for k := p.begin + 1; k < p.main; k++ {
		if inPlace[p.low(k)] || inPlace[p.low(k)+" "+p.low(k+1)] {
			return p.obj >= 0 && p.objectClass(p.obj) != Metric && p.objectClass(p.obj) != People && p.obj < k
		}
	}
	return false
}

// inPlace says of a deliverable that it is there.
var inPlace = map[string]bool{
	"funktionsfähig": true, "funktionsbereit": true, "lauffähig": true, "fonctionnel": true, "fonctionnelle": true, "fonctionnels": true, "fonctionnelles": true, "opérationnels": true, "opérationnelles": true, "prêts": true, "prêtes": true,
	"funcional": true, "funcionales": true, "funcionando": true, "operativos": true, "operativas": true, "listos": true, "listas": true, "funcionais": true, "rodando": true, "operacionais": true, "prontos": true, "prontas": true, "disponíveis": true,
	"a jour": true, "operationnel": true, "operationnelle": true, "pret": true, "en linea": true, "al dia": true, "disponivel": true, "em operacao": true, "verfuegbar": true,
	"live": true, "ready": true, "online": true, "available": true, "in place": true,
	"bereit": true, "verfügbar": true, "fertig": true, "in betrieb": true, "im einsatz": true, "in kraft": true, "einsatzbereit": true, "betriebsbereit": true, "aktiv": true,
	"en ligne": true, "à jour": true, "al día": true, "em dia": true, "aktuell": true, "auf dem neuesten stand": true, "en production": true, "en place": true, "en service": true, "en vigueur": true, "opérationnel": true, "opérationnelle": true, "disponible": true, "disponibles": true, "prêt": true, "prête": true, "accessible": true,
	"en línea": true, "en producción": true, "en marcha": true, "en funcionamiento": true, "en vigor": true, "operativo": true, "operativa": true, "lista": true, "listo": true, "activo": true, "activa": true, "vigente": true,
	"no ar": true, "em produção": true, "em funcionamento": true, "em operação": true, "em vigor": true, "operacional": true, "pronto": true, "pronta": true, "disponível": true, "ativo": true, "ativa": true,
}

// lightWork reports make, do and their like with a deliverable: the noun carries
// the work.
func (p *parser) lightWork() bool {
	if p.head < 0 || p.obj < 0 || p.role != KeyResult || p.objectClass(p.obj) != Deliverable {
		return false
	}
	switch p.toks[p.head].canon {
	case "make", "do", "machen", "führen", "halten", "geben", "faire", "tenir", "hacer", "tener", "dar", "fazer", "ter", "做", "行う", "する", "開く", "持つ", "设", "办":
	default:
		return false
	}
	for _, q := range p.qs {
		if q.IsTarget() && (q.NounClass == Metric || q.Unit != "") {
			return false
		}
	}
	return !p.soft() || p.obj == p.main-1
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

// effortTime: "Four hours of practice": time that goes in.
func (p *parser) effortTime() bool {
	if p.role != KeyResult || p.head >= 0 || len(p.qs) == 0 {
		return false
	}
	q := p.qs[0]
	return q.a <= p.begin && (q.Unit == "h" || q.Unit == "min" || q.Unit == "day") && (p.low(q.b+1) == "of" || p.low(q.b+1) == "in") && p.is(q.b+2, fGerund|nDeliverable|nHomograph)
}

// asks reports a question as a key result: finding out is work.
func (p *parser) asks() bool {
	if p.role != KeyResult || !strings.HasSuffix(strings.TrimRight(p.n.lower, " "), "?") {
		return false
	}
	switch p.low(p.begin) {
	case "how", "what", "why", "which", "who", "where", "when", "can", "should", "could", "is", "are", "do", "does":
		return true
	}
	return false
}

// doesHabit reports an order to do something that leaves nothing behind: play,
// cook, read: activity, whatever it is counted in.
func (p *parser) doesHabit() bool {
	if p.role != KeyResult || p.head < 0 || p.subj >= 0 || !p.is(p.head, fBase|fGerund) {
		return false
	}
	switch p.toks[p.head].canon {
	case "play", "read", "cook", "sing", "dance", "walk", "swim", "cycle", "bike", "jog", "meditate", "visit", "practise", "practice", "rehearse", "exercise", "stretch", "study", "drink", "sleep", "journal", "paint", "draw", "chair":
	default:
		return false
	}
	for _, q := range p.qs {
		if q.IsTarget() && (q.Percent || q.Role == Delta || q.Role == Multiple && !strings.HasSuffix(q.Text, "times") || q.NounClass == Metric && q.Role != Count) {
			return false
		}
	}
	return true
}

// offers reports job offers that are taken: hiring.
func (p *parser) offers() bool {
	if p.role != KeyResult {
		return false
	}
	for k := p.begin; k+1 < p.main; k++ {
		switch p.low(k) {
		case "offer", "offers", "job offer", "job offers":
			if w := p.low(k + 1); w == "accepted" || w == "signed" || w == "accepted by" || w == "signed by" {
				return true
			}
		}
	}
	return false
}

// version reports a statement that is the number of a release and what kind it
// is: "v3.2.0 (maintenance release)".
func (p *parser) version() bool {
	if p.head >= 0 || p.subj >= 0 {
		return false
	}
	w := p.text(p.begin)
	return len(w) > 3 && (w[0] == 'v' || w[0] == 'V') && isDigitAt(w, 1) && strings.Contains(w, ".")
}

// approved: a draft that somebody signs off is still the team's own deliverable.
func (p *parser) approved() bool {
	if p.role != KeyResult || p.subj < 0 || p.head < 0 || len(p.r.Milestone) > 0 {
		return false
	}
	for _, q := range p.qs {
		if q.IsTarget() && (q.Role != Share || q.Value != 100) {
			return false
		}
	}
	n := p.firstNoun(p.begin, p.head)
	if n >= p.head && p.is(p.head-1, nDeliverable) {
		n = p.head - 1
	}
	known := p.low(p.head) == "approved by" || p.low(p.head) == "accepted by" || p.low(p.head) == "read"
	return known && n >= 0 && n < p.head && (p.is(n, nDeliverable) || p.is(p.begin, vDeliver|nDeliverable) && p.low(p.begin+1) == "of")
}

// thingWith: "Regression suite with 90% coverage": a deliverable, and how good it is.
func (p *parser) thingWith() bool {
	if p.role != KeyResult || p.head >= 0 || p.subj >= 0 || p.obj < 0 || p.objectClass(p.obj) != Deliverable {
		return false
	}
	if p.low(p.obj+1) != "with" {
		return false
	}
	for _, q := range p.qs {
		if q.IsTarget() && q.a < p.obj {
			return false
		}
	}
	return true
}

// spendsTime: "every mentor has 4 hours with their group": time the own people
// put in is effort.
func (p *parser) spendsTime() bool {
	if p.role != KeyResult || p.subj <= p.begin || !p.ownSubject() || !(p.has(p.subj, mHave) && p.head < 0 || p.head >= 0 && p.toks[p.head].canon == "spend") {
		return false
	}
	for _, q := range p.qs {
		if q.a > p.subj && (q.Unit == "h" || q.Unit == "min" || q.Unit == "day") {
			return true
		}
	}
	return false
}

// byWork reports a result whose only number counts the work behind "by": "Improve
// safety by running 4 drills".
func (p *parser) byWork() bool {
	if p.role != KeyResult || p.head < 0 || p.is(p.head, workVerb) {
		return false
	}
	found := false
	for _, q := range p.qs {
		if !q.IsTarget() {
			continue
		}
		if q.Role != Count || q.NounClass != Deliverable {
			return false
		}
		k := q.a - 1
		for k > p.head && !p.is(k, anyVerb) {
			k--
		}
		prev := k - 1
		for p.has(prev, mAdverb) {
			prev--
		}
		if k == p.head || !p.is(k, fGerund) || !p.is(k, workVerb) || p.low(prev) != "by" {
			return false
		}
		found = true
	}
	return found
}

// handles reports an order to do something with so many deliverables, whatever
// the verb: use 5 libraries, capture three use cases, read ten papers.
func (p *parser) handles() bool {
	if p.role != KeyResult || p.head < 0 || p.subj >= 0 || !p.is(p.head, fBase|fGerund) || p.is(p.head, vDeliver|vStaff|vFix) && !p.is(p.head, vAct) || p.toks[p.head].canon == "be" {
		return false
	}
	w := p.toks[p.head].word
	if c := p.toks[p.head].canon; w&(vReach|vGain|vUp|vDown|vKeep|vMult) != 0 && c != "capture" && c != "amplify" && c != "save" {
		return false
	}
	for _, q := range p.qs {
		if !q.IsTarget() || q.Role != Count && !(q.Role == Target && p.low(q.a-1) == "to") || q.Unit != "" || q.NounClass != Deliverable {
			continue
		}
		if q.a-p.head <= 2 || p.is(q.a-1, workVerb) && p.is(q.a-1, fBase) && (p.sign(q.a-2, ",;") || p.has(q.a-2, mAnd)) {
			return true
		}
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

// countsDeliverables reports a count of deliverables in a statement whose head is
// no verb: "3 blog posts", "2 playbooks".
func (p *parser) countsDeliverables() bool {
	if p.head >= 0 && p.toks[p.head].word&(vReach|vGain|vUp|vDown|vKeep|vMult) != 0 && p.toks[p.head].canon != "新增" {
		return false
	}
	if p.head >= 0 && p.subj < 0 && p.toks[p.head].word&workVerb == 0 {
		return false
	}
	passive := p.lang == "en" && p.head >= 0 && p.subj >= 0 && p.toks[p.head].word&fPart != 0 && p.toks[p.head].word&fBase == 0
	for _, q := range p.qs {
		if p.lang != "en" && q.Role == Frequency && q.Unit == "" && p.head < 0 && p.subj < 0 && p.obj >= 0 && p.objectClass(p.obj) == Deliverable {
			return true // "un test d'utilisabilité par sprint"
		}
		hires := p.head < 0 && q.noun >= 0 && p.is(q.noun, nPeople) && strings.HasSuffix(p.toks[q.noun].canon, "hire")
		of := p.romance() && q.NounClass == "" && q.noun >= 0 && p.has(q.noun+1, mPrep) && p.is(q.noun+2, nDeliverable) // tardes de formación
		if q.Role == Count && (q.NounClass == Deliverable || hires || of) && (q.a <= p.begin+2 || p.head < 0 && (p.lang == "ja" || p.lang == "zh")) {
			return p.head < 0 && p.subj < 0 || p.head >= 0 && p.toks[p.head].word&workVerb != 0 || (passive || p.lang != "en" && p.head >= 0 && p.is(p.head, fPart)) && p.is(p.head, vOther)
		}
	}
	return false
}

// countsWork reports that some quantity counts what is handled.
func (p *parser) countsWork() bool {
	for _, q := range p.qs {
		if q.Role == Frequency && q.noun < 0 && p.obj < 0 {
			continue
		}
		if (q.Role == Count || q.Role == Frequency || q.Role == Threshold || q.Role == Share) && (q.NounClass == Deliverable || q.NounClass == "") && q.Unit == "" {
			return true
		}
	}
	return false
}
