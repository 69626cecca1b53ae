package lint

import (
	"unicode/utf8"

	"github.com/okr-cli/okr/okrfile"
)

// within finds the bytes [start, end) of a text value in the source it was read
// from: plain, quoted, folded and literal scalars. It reports false where the
// source writes the value in a way that cannot be followed byte by byte.
func within(source []byte, f okrfile.Field[string], start, end int) (okrfile.Span, bool) {
	if !f.Set || !f.Span.IsValid() || start < 0 || end > len(f.Value) || start >= end {
		return okrfile.Span{}, false
	}
	lo, hi := int(f.Span.Start.Offset), int(f.Span.End.Offset)
	if lo < 0 || hi > len(source) || lo >= hi {
		return okrfile.Span{}, false
	}
	a, b, ok := align(string(source[lo:hi]), f.Value, start, end)
	if !ok {
		return okrfile.Span{}, false
	}
	from := advance(f.Span.Start, source[lo:lo+a])
	return okrfile.Span{Start: from, End: advance(from, source[lo+a:lo+b])}, true
}

// align walks through a scalar as written and as decoded at the same time and
// returns where the decoded bytes [start, end) are written.
func align(raw, value string, start, end int) (a, b int, ok bool) {
	i, quote := skipOpening(raw)
	a = -1
	for v := 0; v < len(value); {
		if v == start {
			a = i
		}
		if i >= len(raw) {
			return 0, 0, false
		}
		dr, dv := step(raw[i:], value[v:], quote)
		if dr == 0 || v < start && v+dv > start || v < end && v+dv > end {
			return 0, 0, false
		}
		i, v = i+dr, v+dv
		if v == end {
			return a, i, a >= 0
		}
	}
	return 0, 0, false
}

// skipOpening returns the offset of the first byte of the content, and the quote.
func skipOpening(raw string) (int, byte) {
	switch raw[0] {
	case '"', '\'':
		return 1, raw[0]
	case '|', '>':
		i := 0
		for i < len(raw) && raw[i] != '\n' {
			i++
		}
		for i < len(raw) && isSpace(raw[i]) {
			i++
		}
		return i, 0
	}
	return 0, 0
}

// step returns how many bytes of raw stand for how many bytes of value; 0, 0
// where they do not agree.
func step(raw, value string, quote byte) (int, int) {
	switch {
	case isSpace(raw[0]):
		return fold(raw, value)
	case quote == '\'' && len(raw) > 1 && raw[0] == '\'' && raw[1] == '\'':
		if value[0] == '\'' {
			return 2, 1
		}
		return 0, 0
	case quote == '"' && raw[0] == '\\':
		return unescape(raw, value)
	case raw[0] == value[0]:
		return 1, 1
	}
	return 0, 0
}

// fold matches white space: a line break with its indentation stands for one
// space or for line breaks, blanks inside a line for themselves.
func fold(raw, value string) (int, int) {
	n, broken := 0, false
	for n < len(raw) && isSpace(raw[n]) {
		broken = broken || raw[n] == '\n'
		n++
	}
	if !broken {
		if raw[0] == value[0] {
			return 1, 1
		}
		return 0, 0
	}
	m := 0
	for m < len(value) && isSpace(value[m]) {
		m++
	}
	if m == 0 {
		return 0, 0
	}
	return n, m
}

func unescape(raw, value string) (int, int) {
	if len(raw) < 2 {
		return 0, 0
	}
	const names, bytes = `"\/ntr0abefv`, "\"\\/\n\t\r\x00\a\b\x1b\f\v"
	for k := range len(names) {
		if raw[1] == names[k] {
			if value[0] == bytes[k] {
				return 2, 1
			}
			return 0, 0
		}
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[raw[1]]
	if digits == 0 || len(raw) < 2+digits {
		return 0, 0
	}
	_, size := utf8.DecodeRuneInString(value)
	return 2 + digits, size
}

// placed gives a finding without a place the beginning of its file, and keeps the
// end behind the start.
func placed(s okrfile.Span) okrfile.Span {
	if !s.IsValid() {
		start := okrfile.Pos{Line: 1, Column: 1}
		return okrfile.Span{Start: start, End: start}
	}
	if !s.End.IsValid() || s.End.Offset < s.Start.Offset {
		s.End = s.Start
	}
	return s
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// advance moves a place over bytes of the source.
func advance(p okrfile.Pos, over []byte) okrfile.Pos {
	p.Offset += int32(len(over))
	for len(over) > 0 {
		r, size := utf8.DecodeRune(over)
		over = over[size:]
		p.Column++
		if r == '\n' {
			p.Line, p.Column = p.Line+1, 1
		}
	}
	return p
}
