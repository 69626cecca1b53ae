package okrfile

import (
	"bytes"
	"fmt"
	"regexp"
	"sync"
)

// bracket is an opening bracket and its place.
type bracket struct {
	char      byte
	line, col int  // col is an offset in its line
	colon     bool // a colon stands behind the last comma
}

var looksLikeKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^ *(?:- )?[\p{L}_][\p{L}\p{N}_-]*:(?: |$)`) })

// flow follows the brackets from offset v of the line, over further lines if it
// must, and reports one that is not closed or closed by the wrong one, and text
// behind the last.
func (s *lineScan) flow(v int) (finding, bool) {
	var open []bracket
	for n, i := s.line, v; n <= len(s.r.lines); n, i = n+1, 0 {
		text := s.r.lines[n-1]
		if n > s.line && s.leaves(text) {
			break
		}
		here := lineScan{r: s.r, line: n, text: text, base: int(s.r.w.src.lines[n-1])}
		for ; i < len(text); i++ {
			switch c := text[i]; c {
			case '[', '{':
				open = append(open, bracket{c, n, i, false})
			case ']', '}':
				last := open[len(open)-1]
				if (last.char == '[') != (c == ']') {
					return s.spoil(here.at(i, i+1, "", fmt.Sprintf("%c closes the %c of line %d", c, last.char, last.line))), true
				}
				if open = open[:len(open)-1]; len(open) == 0 {
					return s.behind(here, i+1)
				}
			case ',':
				open[len(open)-1].colon = false
			case ':':
				if i+1 < len(text) && !isSpace(text[i+1]) && text[i+1] != '"' {
					continue
				}
				last := &open[len(open)-1]
				if last.colon {
					return s.spoil(here.at(i, i+1, "separate entries by commas, put a value with a colon in quotes", "a second colon in one entry")), true
				}
				last.colon = true
			case '"', '\'':
				if prev := bytes.TrimRight(text[:i], " \t"); len(prev) > 0 && bytes.IndexByte([]byte("[{,:"), prev[len(prev)-1]) < 0 {
					continue // an apostrophe in a plain text
				}
				end := here.quoteEnd(i)
				if end < 0 {
					return s.spoil(here.at(i, len(text), "close it at the end of the value", fmt.Sprintf("the quote %c is not closed", c))), true
				}
				i = end - 1
			case '#':
				if i > 0 && isSpace(text[i-1]) {
					i = len(text)
				}
			}
		}
	}
	last := open[len(open)-1]
	here := lineScan{r: s.r, line: last.line, text: s.r.lines[last.line-1], base: int(s.r.w.src.lines[last.line-1])}
	closing := "]"
	if last.char == '{' {
		closing = "}"
	}
	return s.spoil(here.at(last.col, last.col+1, "close it with "+closing, fmt.Sprintf("the bracket %c is not closed", last.char))), true
}

// leaves reports whether a line cannot belong to brackets that the scanned line
// opened: it looks like a key and is indented no deeper.
func (s *lineScan) leaves(text []byte) bool {
	indent := len(text) - len(bytes.TrimLeft(text, " "))
	return len(text) > 0 && indent <= s.indent && looksLikeKey().Match(text)
}

// spoil keeps the line that is to be replaced: the one on which the value began.
func (s *lineScan) spoil(f finding) finding {
	f.line = s.line
	return f
}

// behind looks at what follows the last closing bracket; without any, one of the
// lines within must be wrong.
func (s *lineScan) behind(here lineScan, i int) (finding, bool) {
	after := bytes.TrimLeft(here.text[i:], " \t")
	if len(after) > 0 && after[0] != '#' && after[0] != ':' {
		from := len(here.text) - len(after)
		return s.spoil(here.at(from, len(bytes.TrimRight(here.text, " \t")), "", fmt.Sprintf("text behind the closing bracket: %s", quote(string(after))))), true
	}
	return finding{}, false
}

// indentation compares the line with the one above it.
func (s *lineScan) indentation() (finding, bool) {
	key, colon, _ := s.split()
	isItem := key > s.indent
	if colon < 0 && !isItem {
		return finding{}, false
	}
	var columns []int // where keys and items stand that are still open, innermost first
	below := len(s.text)
	for n := s.line - 1; n >= 1; n-- {
		text := s.r.lines[n-1]
		body := bytes.TrimLeft(text, " ")
		if len(body) == 0 || body[0] == '#' {
			continue
		}
		above := lineScan{r: s.r, line: n, text: text, indent: len(text) - len(body)}
		aboveKey, aboveColon, aboveValue := above.split()
		if aboveKey < below && aboveColon >= 0 {
			if len(columns) == 0 && s.indent > aboveKey && aboveValue < len(text) && text[aboveValue] != '#' {
				message := fmt.Sprintf("%s is indented deeper than the key above it, which already has a value", quote(string(s.text[key:max(colon, key+1)])))
				return s.indentBy(aboveKey, max(colon, key+1), message), true
			}
			columns = append(columns, aboveKey)
			below = aboveKey
		}
		if above.indent < below {
			columns = append(columns, above.indent)
			below = above.indent
		}
		if below <= 0 {
			break
		}
	}
	for _, c := range columns {
		if c == s.indent || s.indent == key && c < s.indent && len(columns) == 1 {
			return finding{}, false
		}
	}
	if len(columns) == 0 {
		return finding{}, false
	}
	nearest := columns[0]
	for _, c := range columns {
		if distance(c, s.indent) < distance(nearest, s.indent) {
			nearest = c
		}
	}
	return s.indentBy(nearest, max(colon, key+1), "the line is indented like no line above it"), true
}

// indentBy is a finding that another indentation repairs.
func (s *lineScan) indentBy(n, to int, message string) finding {
	hint := fmt.Sprintf("indent it by %d spaces", n)
	switch n {
	case 0:
		hint = "do not indent it"
	case 1:
		hint = "indent it by one space"
	}
	f := s.at(s.indent, to, hint, message)
	f.repaired = append(bytes.Repeat([]byte{' '}, n), s.text[s.indent:]...)
	return f
}

func distance(a, b int) int { return max(a-b, b-a) }

// colon reports a key without a colon, or without a space behind it.
func (s *lineScan) colon() (finding, bool) {
	key, colon, _ := s.split()
	if colon >= 0 || key >= len(s.text) {
		return finding{}, false
	}
	word := regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_-]*`).Find(s.text[key:])
	i := key + len(word)
	switch {
	case len(word) == 0:
		return finding{}, false
	case i < len(s.text) && s.text[i] == ':':
		hint := ""
		if rest := string(bytes.TrimRight(s.text[i+1:], " \t")); len(rest) <= 60 {
			hint = fmt.Sprintf("write %s: %s", word, rest)
		}
		return s.at(i, i+1, hint, fmt.Sprintf("a space is missing behind the colon of %q", word)), true
	}
	return s.at(key, i, fmt.Sprintf("write %s: …", word), fmt.Sprintf("a colon is missing behind %q", word)), true
}
