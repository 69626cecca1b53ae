package okrfile

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// MaxFileSize is the largest file that is read, in bytes. Real OKR files have a
// few thousand; the budget bounds time and memory on hostile ones.
const MaxFileSize = 1 << 20

var byteOrderMark = []byte("\ufeff")

// readSource indexes the lines of a file and checks what must hold before a YAML
// reader sees it: size, UTF-8, no control characters, and no line break that
// some readers know and others do not. Each kind of trouble is one problem, at
// its first place; the source is nil where there is any.
func readSource(src []byte) (*source, []Problem) {
	if len(src) > MaxFileSize {
		return nil, []Problem{tooLarge(int64(len(src)))}
	}
	if p, ok := utf16Problem(src); ok {
		return nil, []Problem{p}
	}
	s := &source{bytes: src, ascii: true, lines: make([]int32, 1, 16+len(src)/24)}
	i := 0
	if bytes.HasPrefix(src, byteOrderMark) {
		i = len(byteOrderMark)
		s.lines[0] = int32(i)
	}
	var t troubles
	for i < len(src) {
		c := src[i]
		switch {
		case c >= ' ' && c < 0x7f || c == '\t':
			i++
		case c == '\n':
			i++
			s.lines = append(s.lines, int32(i))
		case c == '\r' && i+1 < len(src) && src[i+1] == '\n':
			i++
		default:
			r, size := utf8.DecodeRune(src[i:])
			if size > 1 {
				s.ascii = false
			}
			if kind := forbidden(r, size); kind != "" {
				t.add(kind, r, i, size)
			}
			i += size
		}
	}
	if len(t) == 0 {
		return s, nil
	}
	return nil, t.problems(s)
}

// forbidden names the kind of trouble that a character is, or returns "".
func forbidden(r rune, size int) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return "byte"
	case r == 0:
		return "NUL"
	case r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return "line break"
	case r < ' ', r >= 0x7f && r < 0xa0, r == '\ufeff', r == '\ufffe', r == '\uffff':
		return "control character"
	}
	return ""
}

type trouble struct {
	kind         string
	char         rune
	offset, size int
	count        int
}

type troubles []trouble

func (t *troubles) add(kind string, r rune, offset, size int) {
	for i := range *t {
		if (*t)[i].kind == kind {
			(*t)[i].count++
			return
		}
	}
	*t = append(*t, trouble{kind, r, offset, size, 1})
}

func (t troubles) problems(s *source) []Problem {
	var problems []Problem
	for _, t := range t {
		p := Problem{Code: CodeFileEncoding, Span: s.span(s.pos(t.offset), t.size)}
		switch t.kind {
		case "byte":
			p.Message = fmt.Sprintf("byte 0x%02X is not UTF-8", s.bytes[t.offset])
			p.Hint = "save the file as UTF-8"
		case "NUL":
			p.Message = "a NUL byte is not allowed"
			p.Hint = "this looks like a binary file, or UTF-16 without a byte order mark; save it as UTF-8"
		case "line break":
			p.Message = fmt.Sprintf("%U is a line break to some programs and not to others", t.char)
			p.Hint = `end lines with LF or CR LF; in a double-quoted text write it as an escape such as "\r"`
		default:
			p.Message = fmt.Sprintf("control character %U is not allowed", t.char)
			p.Hint = `remove it, or write it as an escape in a double-quoted text`
		}
		if t.count > 1 {
			p.Message += fmt.Sprintf(" (%d places, this is the first)", t.count)
		}
		problems = append(problems, p)
	}
	return problems
}

func tooLarge(size int64) Problem {
	start := Pos{Line: 1, Column: 1}
	return Problem{
		Code: CodeFileSize, Span: Span{start, start},
		Message: fmt.Sprintf("the file has %d bytes, at most %d are read", size, MaxFileSize),
		Hint:    "split it, one file per team and cycle",
	}
}

// utf16Problem recognizes UTF-16 and UTF-32 by their byte order marks.
func utf16Problem(src []byte) (Problem, bool) {
	for _, mark := range []string{"\xff\xfe", "\xfe\xff", "\x00\x00\xfe\xff"} {
		if bytes.HasPrefix(src, []byte(mark)) {
			start := Pos{Line: 1, Column: 1}
			return Problem{
				Code: CodeFileEncoding, Span: Span{start, start},
				Message: "the file is UTF-16 or UTF-32, only UTF-8 is read", Hint: "save the file as UTF-8",
			}, true
		}
	}
	return Problem{}, false
}
