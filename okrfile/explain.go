package okrfile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// finding is what a scan of a broken line sees; offsets are those of the file.
type finding struct {
	line     int
	from, to int
	message  string
	hint     string
	repaired []byte // the line as it was meant, where that is plain
}

// explain finds the column and the words for a broken line. What it cannot tell
// is said in the words of the YAML reader, at the first character.
func (r *repair) explain(line int, reported string) finding {
	s := lineScan{r: r, line: line, text: r.lines[line-1], base: int(r.w.src.lines[line-1])}
	body := bytes.TrimLeft(s.text, " \t")
	s.indent = len(s.text) - len(body)
	for _, look := range []func() (finding, bool){s.tab, s.directive, s.value, s.indentation, s.colon} {
		if f, ok := look(); ok {
			return f
		}
	}
	if m := unknownAnchor().FindStringSubmatch(reported); m != nil {
		if i := bytes.Index(s.text, []byte("*"+m[1])); i >= 0 {
			return s.at(i, i+1+len(m[1]), `put a value that begins with * in quotes`, fmt.Sprintf("*%s refers to no anchor", m[1]))
		}
	}
	return s.at(s.indent, len(bytes.TrimRight(s.text, " \t")), "", plainWords(reported))
}

var (
	properName    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[*&][A-Za-z0-9_-]+(?:[ ,\]}]|$)`) })
	unknownAnchor = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`unknown anchor '([^']*)'`) })
)

// plainWords says in the words of a file's author what the YAML reader means.
func plainWords(reported string) string {
	switch {
	case strings.Contains(reported, "mapping values are not allowed"):
		return "a key with a value is not possible here"
	case strings.Contains(reported, "could not find expected ':'"):
		return "a colon behind the key is missing"
	case strings.Contains(reported, "did not find expected key"):
		return "a key was expected here"
	case strings.Contains(reported, "did not find expected '-'"):
		return "a list item beginning with a dash was expected here"
	case strings.Contains(reported, "unexpected end of stream"):
		return "the file ends in the middle of a value"
	}
	return "this is not YAML: " + reported
}

// lineScan looks at one line, which begins in block context.
type lineScan struct {
	r      *repair
	line   int
	text   []byte
	base   int // offset of the line in the file
	indent int
}

func (s *lineScan) at(from, to int, hint, message string) finding {
	// A line that was indented anew is longer or shorter at its beginning than it
	// stands in the file.
	written := len(s.r.w.src.line(s.line))
	moved := len(s.text) - written
	from = min(max(from-moved, 0), written)
	to = min(max(to-moved, from), written)
	return finding{line: s.line, from: s.base + from, to: s.base + to, message: message, hint: hint}
}

func (s *lineScan) tab() (finding, bool) {
	i := bytes.IndexByte(s.text[:s.indent], '\t')
	if i < 0 || s.indent == len(s.text) {
		return finding{}, false
	}
	return s.at(i, s.indent, "replace tabs by spaces, YAML takes nothing else", "a tab indents the line"), true
}

func (s *lineScan) directive() (finding, bool) {
	if len(s.text) == 0 || s.text[0] != '%' {
		return finding{}, false
	}
	return s.at(0, len(s.text), "remove the line", "YAML directives are not read"), true
}

// split finds key and value of the line: the offset of the key behind list
// dashes, of its colon (-1 for none) and of the value.
func (s *lineScan) split() (key, colon, value int) {
	i := s.indent
	for i+1 < len(s.text) && s.text[i] == '-' && s.text[i+1] == ' ' {
		i++
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
	}
	key, colon = i, -1
	if i < len(s.text) && (s.text[i] == '"' || s.text[i] == '\'') {
		if i = s.quoteEnd(i); i < 0 {
			return key, -1, key
		}
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
		if i >= len(s.text) || s.text[i] != ':' {
			return key, -1, key
		}
	} else if i < len(s.text) && (s.text[i] == '[' || s.text[i] == '{') {
		return key, -1, key
	}
	for ; i < len(s.text); i++ {
		if s.text[i] == ':' && (i+1 == len(s.text) || isSpace(s.text[i+1])) {
			colon = i
			break
		}
	}
	if colon < 0 {
		return key, -1, key
	}
	for i = colon + 1; i < len(s.text) && isSpace(s.text[i]); i++ {
	}
	return key, colon, i
}

// quoteEnd is the offset behind the quote that closes the one at i, -1 where it
// does not close on the line.
func (s *lineScan) quoteEnd(i int) int {
	end := quotedEnd(s.text, i, s.text[i])
	if end > i+1 && s.text[end-1] == s.text[i] {
		// The end of the line may itself be an escaped or doubled quote.
		if inside := append(bytes.Clone(s.text[i:end-1]), '\n'); quotedEnd(inside, 0, s.text[i]) == len(inside) {
			return end
		}
	}
	return -1
}

// value looks at what stands behind the colon or the dash.
func (s *lineScan) value() (finding, bool) {
	key, colon, v := s.split()
	if v >= len(s.text) {
		return finding{}, false
	}
	rest := s.text[v:]
	name := string(bytes.Trim(s.text[key:max(colon, key)], " \"'"))
	inQuotes := "put the value in quotes"
	if whole := string(bytes.TrimRight(rest, " \t")); name != "" && len(whole) <= 60 && !strings.ContainsAny(whole, "\"\\") && !strings.Contains(whole, " #") {
		inQuotes = fmt.Sprintf(`put the value in quotes: %s: "%s"`, name, whole)
	} else if name != "" && len(whole) <= 60 && !strings.Contains(whole, "'") && !strings.Contains(whole, " #") {
		inQuotes = fmt.Sprintf(`put the value in quotes: %s: '%s'`, name, whole)
	} else if name != "" {
		inQuotes = fmt.Sprintf(`put the value in quotes: %s: "…"`, name)
	}
	switch c := rest[0]; c {
	case '"', '\'':
		return s.quoted(v, inQuotes)
	case '[', '{':
		f, found := s.flow(v)
		if found && f.hint == "" && strings.HasPrefix(f.message, "text behind") {
			f.hint = inQuotes
		}
		return f, found
	case '@', '`', '%':
		return s.at(v, v+1, inQuotes, fmt.Sprintf("a value cannot begin with %q", c)), true
	case '*', '&':
		if properName().Match(rest) {
			return finding{}, false // the reader says which anchor it misses
		}
		return s.at(v, v+1, inQuotes, fmt.Sprintf("a value cannot begin with %q", c)), true
	case '|', '>':
		head := bytes.TrimLeft(rest[1:], "+-0123456789")
		if t := bytes.TrimSpace(head); len(t) > 0 && t[0] != '#' {
			return s.at(v, v+1, inQuotes, fmt.Sprintf("%q begins a text on the lines below, nothing may stand behind it", c)), true
		}
		return finding{}, false
	}
	if colon < 0 {
		return finding{}, false
	}
	for i := v; i < len(s.text); i++ {
		switch {
		case s.text[i] == '#' && isSpace(s.text[i-1]):
			return finding{}, false
		case s.text[i] == ':' && (i+1 == len(s.text) || isSpace(s.text[i+1])):
			return s.at(i, i+1, inQuotes, "a second colon in the line, its value must be in quotes"), true
		}
	}
	return finding{}, false
}

func (s *lineScan) quoted(v int, inQuotes string) (finding, bool) {
	c := s.text[v]
	end := s.quoteEnd(v)
	if end < 0 {
		return s.openQuote(v)
	}
	if c == '"' {
		for i := v + 1; i < end-1; i++ {
			if s.text[i] != '\\' {
				continue
			}
			if i++; bytes.IndexByte([]byte("0abt\tnvfre \"/'\\N_LPxuU"), s.text[i]) < 0 {
				return s.at(i-1, i+1, `write \\ for a backslash, or use single quotes`, fmt.Sprintf("%s is no escape of a double-quoted text", s.text[i-1:i+1])), true
			}
		}
	}
	after := bytes.TrimLeft(s.text[end:], " \t")
	if len(after) == 0 || after[0] == '#' && end < len(s.text) && isSpace(s.text[end]) {
		return finding{}, false
	}
	i := len(s.text) - len(after)
	hint := inQuotes
	if c == '\'' && i == end {
		hint = "write an apostrophe inside single quotes twice, or use double quotes"
	}
	return s.at(i, len(bytes.TrimRight(s.text, " \t")), hint, fmt.Sprintf("text behind the closing quote: %s", quote(string(after)))), true
}

// openQuote reports a quote that is not closed on its line.
func (s *lineScan) openQuote(v int) (finding, bool) {
	return s.at(v, len(bytes.TrimRight(s.text, " \t")), "close it at the end of the value", fmt.Sprintf("the quote %c is not closed", s.text[v])), true
}
