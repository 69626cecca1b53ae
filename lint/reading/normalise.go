package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxRunes bounds what is read of one text: titles are sentences, and a text of
// a megabyte must cost no more than a long paragraph.
const maxRunes = 4000

// A glyph is one code point of the normalised text and the bytes it came from.
type glyph struct {
	r        rune
	from, to int32
}

// normal is a normalised text that remembers where each byte came from.
type normal struct {
	text     string // NFKC, plain quotes and dashes, single spaces, no markup
	lower    string // text in lower case, byte for byte the same length
	from, to []int32
	cut      bool
}

// source maps a range of the normalised text to the original one.
func (n *normal) source(start, end int) Span {
	if start >= end || start >= len(n.from) {
		return Span{}
	}
	return Span{int(n.from[start]), int(n.to[end-1])}
}

func normalise(s string) *normal {
	gs, cut := glyphs(s)
	gs = dropMarkup(gs)
	n := &normal{cut: cut}
	var text, lower strings.Builder
	text.Grow(len(s))
	lower.Grow(len(s))
	n.from = make([]int32, 0, len(s)+8)
	n.to = make([]int32, 0, len(s)+8)
	space := true
	for _, g := range gs {
		r := g.r
		if r == ' ' && space {
			continue
		}
		space = r == ' '
		size, _ := text.WriteRune(r)
		low := unicode.ToLower(r)
		if utf8.RuneLen(low) != size {
			low = r
		}
		lower.WriteRune(low)
		for range size {
			n.from = append(n.from, g.from)
			n.to = append(n.to, g.to)
		}
	}
	n.text, n.lower = text.String(), lower.String()
	return n
}

// glyphs decodes at most maxRunes code points into compatibility form.
func glyphs(s string) ([]glyph, bool) {
	gs := make([]glyph, 0, min(len(s), maxRunes)+8)
	count, end := 0, len(s)
	for i := range s {
		if count == maxRunes {
			end = i
			break
		}
		count++
	}
	cut := end < len(s)
	s = s[:end]
	if isASCII(s) || norm.NFKC.IsNormalString(s) {
		for i, r := range s {
			_, size := utf8.DecodeRuneInString(s[i:])
			gs = plain(gs, r, int32(i), int32(i+size))
		}
		return gs, cut
	}
	var it norm.Iter
	it.InitString(norm.NFKC, s)
	for !it.Done() {
		from := it.Pos()
		seg := it.Next()
		to := it.Pos()
		for len(seg) > 0 {
			r, size := utf8.DecodeRune(seg)
			gs = plain(gs, r, int32(from), int32(to))
			seg = seg[size:]
		}
	}
	return gs, cut
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plain appends r in its plain typewriter form.
func plain(gs []glyph, r rune, from, to int32) []glyph {
	if r > ' ' && r < 0x7f {
		return append(gs, glyph{r, from, to})
	}
	add := func(rs ...rune) []glyph {
		for _, x := range rs {
			gs = append(gs, glyph{x, from, to})
		}
		return gs
	}
	switch r {
	case '‘', '’', '‚', '‛', '′', 'ʼ', '´':
		return add('\'')
	case '“', '”', '„', '‟', '″', '«', '»', '‹', '›', '「', '」', '『', '』', '【', '】', '《', '》':
		return add('"')
	case '‐', '‑', '‒', '–', '—', '―', '−', '﹣':
		return add('-')
	case '→', '⇒', '➔', '➜', '➝', '➡', '⟶', '⟹', '▶', '►':
		return add('-', '>')
	case '≥', '≧', '⩾':
		return add('>', '=')
	case '≤', '≦', '⩽':
		return add('<', '=')
	case '≈', '≃', '∼', '〜', '～':
		return add('~')
	case '×':
		return add('x')
	case '⁄', '∕':
		return add('/')
	case '、', '，':
		return add(',')
	case '。':
		return add('.')
	case '•', '·', '▪', '●', '◦':
		return add(' ')
	}
	switch {
	case unicode.Is(unicode.Cf, r): // zero width, soft hyphen, direction marks
		return gs
	case unicode.IsSpace(r), unicode.IsControl(r):
		return add(' ')
	}
	return add(r)
}
