package reading

import "strings"

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
			return p.head < 0 && p.subj < 0 || p.head >= 0 && p.toks[p.head].canon == "新增" || p.head >= 0 && p.toks[p.head].word&workVerb != 0 || (passive || p.lang != "en" && p.head >= 0 && p.is(p.head, fPart)) && p.is(p.head, vOther)
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
