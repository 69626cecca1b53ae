package reading

import "strings"

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

// topicOnly reports an objective that is a mere topic.
func (p *parser) topicOnly() bool {
	content := 0
	for i := p.begin; i < len(p.toks); i++ {
		if p.content(i) && p.mark(i)&(mVague|mSoft|mAdverb) == 0 {
			content++
		}
	}
	if p.head < 0 && p.subj < 0 {
		quality := p.lang == "en" && p.has(p.begin, mSoft|mState) // "reliable night buses" is a state to reach
		return content <= 3 && !quality
	}
	if p.lang == "en" {
		return p.generic()
	}
	return content <= 2 && p.soft()
}

// generic reports an objective that could be anybody's: improve our processes.
func (p *parser) generic() bool {
	if p.head < 0 || p.obj < 0 {
		return false
	}
	switch p.low(p.obj) {
	case "things", "stuff", "everything", "something":
		return p.obj == p.head+1 && !p.content(p.obj+1) && p.obj+2 >= len(p.toks)
	}
	if !p.is(p.head, vUp|vDown) {
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
