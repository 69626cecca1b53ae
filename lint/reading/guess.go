package reading

import "strings"

// guessHead takes a word no list knows for the verb of a statement that has none, by
// its ending and its place: an infinitive or imperative in front ("Embellir la
// cour"), a participle behind a thing ("30 computadores repintados"), the last word
// of a German statement ("Lager entrümpelt"), the word before する. It is work until
// the object says otherwise; see settleGuess.
func (p *parser) guessHead() {
	switch {
	case p.lang == "de":
		p.guessGerman()
	case p.romance():
		p.guessRomance()
	case p.lang == "ja":
		p.guessJapanese()
	}
}

// guess makes token k the head with a form.
func (p *parser) guess(k int, form wordBits) {
	t := &p.toks[k]
	t.word, t.canon = vDeliver|form, p.low(k)
	p.head, p.guessed = k, true
}

// unknown reports a word of the text, longer than n bytes, that no list knows.
func (p *parser) unknown(k, n int) bool {
	if k < p.begin || k >= p.main {
		return false
	}
	t := &p.toks[k]
	return t.kind == wordToken && t.entry == (entry{}) && !t.mask && !t.caps && t.end-t.start > n
}

func hasAnySuffix(w string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func (p *parser) guessRomance() {
	if p.head >= 0 || p.subj >= 0 {
		return
	}
	infinitive, participle := []string{"ar", "er", "ir"}, []string{"ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ído", "ída", "ídos", "ídas"}
	if p.lang == "fr" {
		infinitive, participle = []string{"er", "ir", "re", "ons"}, []string{"é", "ée", "és", "ées"}
	}
	i := p.begin
	if p.unknown(i, 4) && hasAnySuffix(p.low(i), infinitive...) && (p.has(i+1, mDet|mOur|mAll|mAtLeast) || p.isNumber(i+1) || p.is(i+1, nDeliverable)) {
		p.guess(i, fBase)
		return
	}
	for k := i + 1; k < p.main; k++ {
		if !p.unknown(k, 5) || !hasAnySuffix(p.low(k), participle...) || k+1 < p.main && !p.date(k+1) {
			continue
		}
		if n := p.firstNoun(i, k); n >= i && n < k && p.is(n, nDeliverable) {
			p.guess(k, fPart)
			p.subj = k
			return
		}
	}
}

// germanParticiple knows a participle by its shape.
func germanParticiple(w string) bool {
	if !hasAnySuffix(w, "t", "en") {
		return false
	}
	return strings.Contains(w, "ge") && !hasAnySuffix(w, "ungen") && strings.Index(w, "ge") < 6 || strings.HasSuffix(w, "iert") ||
		strings.HasPrefix(w, "be") || strings.HasPrefix(w, "ver") || strings.HasPrefix(w, "er") || strings.HasPrefix(w, "ent") || strings.HasPrefix(w, "zer")
}

func (p *parser) guessGerman() {
	if p.head >= 0 && p.head != p.subj {
		return
	}
	if p.has(p.begin, mPronoun) && p.low(p.begin) == "wir" && p.subj < 0 && p.unknown(p.begin+1, 4) && strings.HasSuffix(p.low(p.begin+1), "n") {
		p.guess(p.begin+1, fFinite)
		p.subj = p.head
		return
	}
	last := p.main - 1
	for last > p.begin && p.kind(last) != wordToken {
		last--
	}
	if p.head >= 0 || !p.unknown(last, 4) || p.toks[last].upper || last == p.begin {
		return
	}
	for k := p.begin; k < last; k++ {
		if p.sign(k, ",") { // "Eine Strategie, die alle mittragen"
			return
		}
	}
	w := p.low(last)
	switch {
	case germanParticiple(w) && (p.subj < 0 || p.has(p.subj, mBe)):
		p.guess(last, fPart)
		if p.subj < 0 {
			p.subj = last
		}
	case p.subj < 0 && hasAnySuffix(w, "en", "eln", "ern") && p.toks[last-1].kind == wordToken:
		p.guess(last, fBase)
	}
}

// guessJapanese takes the two ideographs before する for what is done.
func (p *parser) guessJapanese() {
	if p.head <= p.begin || p.low(p.head) != "する" {
		return
	}
	if k := p.head - 1; p.unknown(k, 5) && isIdeo(firstRune(p.low(k))) && p.has(k-1, mObject) {
		p.guess(k, fBase)
	}
}

// settleGuess takes a guess back where the object is nothing one can hand over.
func (p *parser) settleGuess() {
	if !p.guessed || p.obj >= 0 && p.is(p.obj, nDeliverable) {
		return
	}
	t := &p.toks[p.head]
	t.word = t.word&^vDeliver | vOther
}
