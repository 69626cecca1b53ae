package okrfile

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// source is the text of a file with an index of its lines.
//
// What the numbers of a Pos mean: lines end at LF, with or without a CR before
// it; the byte layer refuses every other line break, so that all readers count
// alike. A column counts code points from 1, as yaml.v3 and JSON outputs do; a
// tab is one column and a byte order mark none. An offset counts bytes from 0
// and does count the mark, so that src[Start.Offset:End.Offset] is the text of a
// Span. Whoever needs display cells or UTF-16 units converts from the offset.
type source struct {
	bytes []byte
	lines []int32 // where each line starts; line 1 starts behind a byte order mark
	ascii bool

	shifts map[int]int // per line how many columns later the parsed text has it; see slips

	marks map[int][]int32 // per long line the offset of every markEvery-th code point
}

const markEvery = 512

// at returns the place of a line and column; both are cut to what exists.
func (s *source) at(line, column int) Pos {
	line = min(max(line, 1), len(s.lines))
	from, to := int(s.lines[line-1]), s.lineEnd(line)
	column = max(column-s.shifts[line], 1)
	if s.ascii {
		column = min(column, to-from+1)
		return Pos{int32(line), int32(column), int32(from + column - 1)}
	}
	at, i := 1, from
	if to-from > 4*markEvery {
		marks := s.marksOf(line, from, to)
		k := min((column-1)/markEvery, len(marks)-1)
		at, i = k*markEvery+1, int(marks[k])
	}
	for ; at < column && i < to; at++ {
		_, size := utf8.DecodeRune(s.bytes[i:to])
		i += size
	}
	return Pos{int32(line), int32(at), int32(i)}
}

// marksOf indexes a long line once, so that many nodes on one line cost no more
// than many lines.
func (s *source) marksOf(line, from, to int) []int32 {
	if m, ok := s.marks[line]; ok {
		return m
	}
	var m []int32
	for n, i := 0, from; i < to; n++ {
		if n%markEvery == 0 {
			m = append(m, int32(i))
		}
		_, size := utf8.DecodeRune(s.bytes[i:to])
		i += size
	}
	if s.marks == nil {
		s.marks = map[int][]int32{}
	}
	s.marks[line] = m
	return m
}

// lineEnd is the offset behind the last character of a line, before its break.
func (s *source) lineEnd(line int) int {
	end := len(s.bytes)
	if line < len(s.lines) {
		end = int(s.lines[line]) - 1
	}
	if from := int(s.lines[line-1]); end > from && s.bytes[end-1] == '\r' {
		end--
	}
	return end
}

// line returns the text of a line without its break.
func (s *source) line(n int) []byte { return s.bytes[s.lines[n-1]:s.lineEnd(n)] }

// pos returns the place of an offset.
func (s *source) pos(offset int) Pos {
	offset = min(max(offset, int(s.lines[0])), len(s.bytes))
	line := sort.Search(len(s.lines), func(i int) bool { return int(s.lines[i]) > offset })
	from := int(s.lines[line-1])
	return Pos{int32(line), int32(utf8.RuneCount(s.bytes[from:offset])) + 1, int32(offset)}
}

// advance returns the place of an offset at or behind from.
func (s *source) advance(from Pos, offset int) Pos {
	text := s.bytes[from.Offset:offset]
	breaks := bytes.Count(text, []byte{'\n'})
	if breaks == 0 {
		n := len(text)
		if !s.ascii {
			n = utf8.RuneCount(text)
		}
		return Pos{from.Line, from.Column + int32(n), int32(offset)}
	}
	last := text[bytes.LastIndexByte(text, '\n')+1:]
	return Pos{from.Line + int32(breaks), int32(utf8.RuneCount(last)) + 1, int32(offset)}
}

// span returns the span of n bytes from a place.
func (s *source) span(from Pos, n int) Span { return Span{from, s.advance(from, int(from.Offset)+n)} }
