package reading

import (
	"slices"
	"unicode/utf8"
)

// A Reader reads one statement after the other in the same working memory. The
// zero Reader is ready; it is not for concurrent use. What it returns does not
// refer to it.
type Reader struct {
	normal      normal
	glyphs      []glyph
	text, lower []byte
	from, to    []int32
	tokens      []token
	quantities  []quantity
}

// Read reads one statement. It costs some microseconds once the word lists of
// the language are loaded, which happens at the first statement that needs them.
func Read(text string, role Role, opt Options) Reading {
	var r Reading
	new(Reader).Read(&r, text, role, opt)
	return r
}

// Read is the function Read in the memory of the reader; r is overwritten, and
// nothing that it held before is touched.
func (rd *Reader) Read(r *Reading, text string, role Role, opt Options) {
	*r = Reading{Text: text, Role: role, Measure: NoMeasure, Kind: Unclear, Head: Head{Class: Noun}}
	n := rd.normalise(text)
	r.Truncated = n.cut
	lang := opt.Language
	if lang == "" {
		lang = languageOf(n.lower)
	}
	lx := lexiconOf(lang)
	if lx == nil {
		lang, lx = "", digitsOnly
	}
	r.Lang = lang
	if lang == "zh" {
		n.lower = foldHan(n.lower)
	}
	p := &parser{n: n, lx: lx, lang: lang, role: role, r: r, glossary: opt.Glossary, head: -1, subj: -1, obj: -1}
	p.toks = tokenize(rd.tokens[:0], n, lx)
	rd.tokens, p.qs = p.toks, rd.quantities[:0]
	if len(p.toks) == 0 {
		return
	}
	p.bounds()
	p.stripStatus()
	p.placeholders()
	p.maskNames(opt.Names)
	p.measuredSentence()
	p.findHead()
	p.findQuantities()
	p.obj = p.findObject()
	p.settleGuess()
	p.assignRoles()
	p.count()
	if lang != "" {
		p.collect()
	}
	p.describe()
	p.judge()
	rd.quantities = p.qs
	r.Quantities = slices.Grow(r.Quantities, len(p.qs))
	for _, q := range p.qs {
		r.Quantities = append(r.Quantities, q.Quantity)
	}
}

// digitsOnly reads numbers and signs in a language without a word list.
var digitsOnly = &lexicon{}

// describe fills in head and object.
func (p *parser) describe() {
	if p.head >= 0 {
		t := p.toks[p.head]
		p.r.Head = Head{Text: p.source(p.head, p.head), Lemma: t.canon, Class: classOf(t.word), Passive: t.word&fPart != 0 && t.word&fBase == 0, Span: p.span(p.head, p.head)}
	} else if p.subj >= 0 {
		p.r.Head = Head{Text: p.source(p.subj, p.subj), Lemma: p.low(p.subj), Class: Other, Span: p.span(p.subj, p.subj)}
	}
	if p.obj >= 0 {
		p.r.Object = Object{Text: p.source(p.obj, p.obj), Class: p.objectClass(p.obj), Span: p.span(p.obj, p.obj)}
	}
}

func classOf(w wordBits) Class {
	switch {
	case w&vStaff != 0:
		return Staff
	case w&(vReach|vGain) != 0:
		return Reach
	case w&vDeliver != 0:
		return Deliver
	case w&vFix != 0:
		return Fix
	case w&vMult != 0:
		return Multiply
	case w&vUp != 0:
		return Up
	case w&vDown != 0:
		return Down
	case w&vKeep != 0:
		return Keep
	case w&vAct != 0:
		return Act
	}
	return Other
}

// count counts words, characters and sentences.
func (p *parser) count() {
	r := p.r
	if len(p.toks) == 0 {
		return
	}
	for i := p.start; i < len(p.toks); i++ {
		if p.kind(i) != signToken && (!p.glued(i) || i == p.start) && p.lang != "ja" && p.lang != "zh" {
			r.Words++
		}
		if p.sign(i, ".!?") && i > p.start && i+1 < len(p.toks) && !p.glued(i+1) {
			r.Sentences++
		}
	}
	r.Sentences++
	last := p.toks[len(p.toks)-1]
	if p.start < len(p.toks) {
		r.Chars = utf8.RuneCountInString(p.n.text[p.toks[p.start].start:last.end])
	}
}
