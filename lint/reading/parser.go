package reading

import "strings"

// A parser holds what is known about one statement while it is read.
type parser struct {
	n        *normal
	lx       *lexicon
	lang     string
	role     Role
	toks     []token
	qs       []quantity
	glossary []string
	r        *Reading

	start int // first token of the statement proper, after labels
	begin int // first token of the sentence that is read
	main  int // end of the main clause
	head  int // token of the head, -1 for none
	subj  int // the finite verb or auxiliary after a subject, -1 for none
	obj   int // head noun of the object, -1 for none

	guessed bool // the head is a word no list knows
}

// quantity is a Quantity with its place in the tokens.
type quantity struct {
	Quantity
	a, b int // tokens
	noun int // token of the counted noun, -1 for none
}

func (p *parser) low(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.n.lower[p.toks[i].start:p.toks[i].end]
}

func (p *parser) text(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.n.text[p.toks[i].start:p.toks[i].end]
}

func (p *parser) word(i int) wordBits {
	if i < 0 || i >= len(p.toks) || p.toks[i].mask {
		return 0
	}
	return p.toks[i].word
}

func (p *parser) mark(i int) markBits {
	if i < 0 || i >= len(p.toks) {
		return 0
	}
	return p.toks[i].mark
}

func (p *parser) is(i int, w wordBits) bool  { return p.word(i)&w != 0 }
func (p *parser) has(i int, m markBits) bool { return p.mark(i)&m != 0 }

func (p *parser) kind(i int) tokenKind {
	if i < 0 || i >= len(p.toks) {
		return signToken
	}
	return p.toks[i].kind
}

func (p *parser) isNumber(i int) bool { return i >= 0 && i < len(p.toks) && p.kind(i) == numberToken }

func (p *parser) sign(i int, set string) bool {
	return i >= 0 && i < len(p.toks) && p.kind(i) == signToken && strings.Contains(set, p.low(i)) && p.low(i) != ""
}

func (p *parser) glued(i int) bool { return i > 0 && i < len(p.toks) && p.toks[i].glued }

// span is the source range of the tokens a to b, b included.
func (p *parser) span(a, b int) Span {
	a, b = max(a, 0), min(b, len(p.toks)-1)
	if a > b {
		return Span{}
	}
	return p.n.source(p.toks[a].start, p.toks[b].end)
}

// source is the original text of the tokens a to b.
func (p *parser) source(a, b int) string {
	s := p.span(a, b)
	return p.r.Text[s.Start:s.End]
}

// content reports a word that names something: no function word, no number.
func (p *parser) content(i int) bool {
	if i < 0 || i >= len(p.toks) || p.kind(i) != wordToken {
		return false
	}
	const function = mPrep | mDet | mBe | mHave | mModal | mNot | mPronoun | mAnd | mDue | mFrom | mTo | mAll | mZero |
		mSub | mPurpose | mLike | mSkip | mBy | mThan | mAtLeast | mAtMost | mPer
	return p.mark(i)&function == 0
}
