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
	text     string  // NFKC, plain quotes and dashes, single spaces, no markup
	lower    string  // text in lower case, byte for byte the same length
	from, to []int32 // nil where every byte stands where it stood
	cut      bool
}

// source maps a range of the normalised text to the original one.
func (n *normal) source(start, end int) Span {
	switch {
	case start >= end || start >= len(n.text):
		return Span{}
	case n.from == nil:
		return Span{start, end}
	}
	return Span{int(n.from[start]), int(n.to[end-1])}
}

// normalise works in the memory of the reader: the strings of what it returns
// stay, the places in it last until the next statement.
func (rd *Reader) normalise(s string) *normal {
	rd.normal = normal{}
	if isPlain(s) {
		rd.normal.text, rd.normal.lower = s, strings.ToLower(s)
	} else {
		rd.rewrite(s)
	}
	return &rd.normal
}

// rewrite normalises a text glyph by glyph.
func (rd *Reader) rewrite(s string) {
	n := &rd.normal
	gs, cut := glyphs(rd.glyphs[:0], s)
	rd.glyphs = gs
	n.cut = cut
	text, lower, from, to := rd.text[:0], rd.lower[:0], rd.from[:0], rd.to[:0]
	space := true
	for _, g := range dropMarkup(gs) {
		r := g.r
		if r == ' ' && space {
			continue
		}
		space = r == ' '
		before := len(text)
		text = utf8.AppendRune(text, r)
		size := len(text) - before
		low := unicode.ToLower(r)
		if utf8.RuneLen(low) != size {
			low = r
		}
		lower = utf8.AppendRune(lower, low)
		for range size {
			from, to = append(from, g.from), append(to, g.to)
		}
	}
	n.text, n.lower, n.from, n.to = string(text), string(lower), from, to
	rd.text, rd.lower, rd.from, rd.to = text, lower, from, to
}

// isPlain reports a text that normalising leaves as it is: printable ASCII with
// single spaces, in which nothing could begin markup or an address.
func isPlain(s string) bool {
	if len(s) > maxRunes {
		return false
	}
	last := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c < ' ' || c >= 0x7f || c == ' ' && last == ' ':
			return false
		case c == '~' || c == '`' || c == ']' || c == '*' || c == '_' || c == '<':
			return false
		case c == ':' && strings.HasPrefix(s[i:], "://"), c == '.' && (last == 'w' || last == 'W'):
			return false
		}
		last = c
	}
	return true
}

// glyphs appends at most maxRunes code points in compatibility form to gs.
func glyphs(gs []glyph, s string) ([]glyph, bool) {
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
