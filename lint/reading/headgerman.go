package reading

import "strings"

// headGerman: imperative or nominal first, participle or infinitive last, finite
// verb second, particles joined to their verb.
func (p *parser) headGerman() {
	i := p.begin
	for i < p.main && (p.has(i, mAdverb|mSkip) || p.sign(i, "\"'(")) {
		i++
	}
	if i >= p.main {
		return
	}
	if n := p.nominalFront(i); n >= 0 {
		p.head = n
		return
	}
	if p.is(i, fBase) && p.toks[i].upper && p.is(i+1, fFinite) && !p.is(i+1, fPart) {
		i++ // "Lernen macht Spaß": an infinitive as the subject
	}
	fin, last := -1, -1
	for k := i; k < p.main; k++ {
		if p.has(k, mBe|mHave|mModal) && fin < 0 {
			fin = k
		}
		if !p.is(k, anyVerb) || p.is(k, fNominal) && p.toks[k].upper {
			continue
		}
		if p.is(k, fFinite|fBase|fPast) && !(p.toks[k].upper && k > i) && fin < 0 && (p.is(k, fFinite|fPast) || k < p.main-1 || p.has(k-1, mPronoun)) && !p.is(k, fPart) && !p.nounNext(k) {
			fin = k
		}
		if p.is(k, fPart|fBase) && !p.has(k, mBe|mHave|mModal) && !(p.toks[k].upper && k > i) && !p.nounNext(k) {
			last = k
		}
	}
	switch {
	case fin >= 0 && p.is(fin, anyVerb) && !p.has(fin, mBe|mHave|mModal) && (last <= fin || !p.is(last, fPart)):
		p.head = fin
		p.joinParticle(fin)
		if last > fin && p.is(last, fBase) && p.toks[fin].word&workVerb == 0 && p.is(fin, vOther) {
			p.head = last
		}
	case last >= 0:
		p.head = last
	}
	p.beginWith()
	switch {
	case fin > i:
		p.subj = fin
	case p.head > i && p.is(p.head, fPart):
		p.subj = p.head
	}
}

// nominalFront finds a nominal that opens a German statement, after an article,
// adjectives and the front parts of a hyphened compound: "Der Aufbau eines …",
// "Laufende Pflege der …", "Website-Relaunch"; or -1.
func (p *parser) nominalFront(i int) int {
	for k := i; k < p.main && k <= i+3; k++ {
		n := k
		for p.sign(n+1, "-") && p.glued(n+1) && p.glued(n+2) && p.kind(n+2) == wordToken {
			n += 2
		}
		if p.is(n, fNominal) && (p.toks[n].upper || n > k) {
			for j := n + 1; j < p.main-1; j++ {
				if p.is(j, fFinite) && !p.is(j, workVerb) && !p.nounNext(j) && !p.toks[j].upper && !p.has(j, mBe|mHave|mModal) {
					return -1 // "Die Zusammenarbeit läuft besser"
				}
			}
			return n
		}
		if n > k || p.kind(k) != wordToken || !p.has(k, mDet|mQualifier|mVague|mSoft) && !p.adjective(k) {
			return -1
		}
	}
	return -1
}

// adjective reports a word no list knows with the ending of an adjective before a
// noun: "Laufende Pflege".
func (p *parser) adjective(k int) bool {
	w := p.low(k)
	return p.toks[k].entry == (entry{}) && k+1 < p.main && p.kind(k+1) == wordToken && p.toks[k+1].upper && len(w) > 4 &&
		(strings.HasSuffix(w, "e") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "es"))
}

// beginWith gives "mit der Entwicklung beginnen" the nominal as its head.
func (p *parser) beginWith() {
	if p.head < 0 || p.toks[p.head].canon != "beginnen" && p.toks[p.head].canon != "starten" && p.toks[p.head].canon != "anfangen" {
		return
	}
	for k := p.begin; k+1 < p.main; k++ {
		if p.low(k) != "mit" {
			continue
		}
		if n := k + 1; p.is(n, fNominal) || p.has(n, mDet) && p.is(n+1, fNominal) {
			if !p.is(n, fNominal) {
				n++
			}
			p.head = n
			return
		}
	}
}

// nounNext reports a noun right after token k, which makes a participle or a
// word in -e an attribute: "geplante Projekte".
func (p *parser) nounNext(k int) bool {
	return k+1 < len(p.toks) && p.kind(k+1) == wordToken && p.toks[k+1].upper && !p.toks[k].upper && p.is(k, fPart) && !p.has(k+1, mDet) && p.low(k) != "" && strings.ContainsAny(p.low(k)[len(p.low(k))-1:], "enrsm")
}

// joinParticle finds the particle at the end of the clause: führen … durch.
func (p *parser) joinParticle(fin int) {
	for k := min(p.main, len(p.toks)) - 1; k > fin; k-- {
		if !p.has(k, mParticle) {
			continue
		}
		if k+1 < p.main && p.kind(k+1) == wordToken && (p.has(k+1, mDet) || !p.has(k+1, mPrep|mAnd|mDue)) {
			continue
		}
		if e, ok := p.lx.words[strings.TrimSuffix(p.low(k), ".")+p.toks[fin].canon]; ok && e.word&anyVerb != 0 {
			keep := p.toks[fin].word & anyForm
			p.toks[fin].word = e.word&^anyForm | keep
			p.toks[fin].canon = e.canon
			return
		}
	}
}
