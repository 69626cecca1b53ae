package lint

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/okr-cli/okr/okrfile"
)

// syntaxFix repairs what is no YAML and can only mean one thing: white space of
// the wrong kind at the beginning of lines, a missing blank behind a colon, a value
// that needs quotes. It is nil where the file would still not be read.
func syntaxFix(p okrfile.Problem, src []byte) *Fix {
	at, end := int(p.Span.Start.Offset), int(p.Span.End.Offset)
	if at < 0 || end > len(src) || at > end {
		return nil
	}
	switch {
	case strings.HasPrefix(p.Message, "a tab indents"), strings.HasPrefix(p.Message, "a no-break space indents"):
		return indentFix(p.File, src)
	case strings.HasPrefix(p.Message, "a space is missing behind the colon"):
		return insert(end, "put a space behind the colon", " ")
	case strings.HasPrefix(p.Message, "a second colon in the line"), strings.HasPrefix(p.Message, "a value cannot begin with"):
		return quotesFix(src, at)
	}
	return nil
}

func insert(at int, description, text string) *Fix {
	return &Fix{Description: description, Edits: []Edit{{at, at, text}}}
}

// keyAndValue is a line with a key and a plain value: what stands before the value,
// and the value.
var keyAndValue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^( *(?:- +)*[A-Za-z_][A-Za-z0-9_-]*: +)([^"'#\[\]{}|>&*!\\]*[^"'#\[\]{}|>&*!\\ \t\r])[ \t\r]*$`)
})

// quotesFix puts the value of the line into quotes.
func quotesFix(src []byte, at int) *Fix {
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	line := src[start:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	m := keyAndValue().FindSubmatchIndex(line)
	if m == nil {
		return nil
	}
	return &Fix{Description: "put the value in quotes", Edits: []Edit{{start + m[4], start + m[4], `"`}, {start + m[5], start + m[5], `"`}}}
}

// indentFix replaces tabs and no-break spaces before keys and items by spaces, by
// as many as make most of the file readable.
func indentFix(path string, src []byte) *Fix {
	var best *Fix
	least := unreadableLines(path, src)
	for _, width := range []int{2, 4, 8} {
		f := &Fix{Description: "indent with spaces", Edits: indentEdits(src, width)}
		if len(f.Edits) == 0 {
			return nil
		}
		if n := unreadableLines(path, f.apply(src)); n < least {
			best, least = f, n
		}
	}
	return best
}

func unreadableLines(path string, src []byte) int {
	return problemCodes(path, src)[okrfile.CodeBadYAML]
}

func indentEdits(src []byte, width int) []Edit {
	var edits []Edit
	for start := 0; start < len(src); {
		line := src[start:]
		next := len(src)
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line, next = line[:i], start+i+1
		}
		if n, spaces := indentation(line, width); n < len(bytes.TrimRight(line, "\r")) && strings.Trim(string(line[:n]), " ") != "" {
			edits = append(edits, Edit{start, start + n, strings.Repeat(" ", spaces)})
		}
		start = next
	}
	return edits
}

// indentation is how many bytes of white space a line begins with, and how many
// spaces they are worth.
func indentation(line []byte, tab int) (n, spaces int) {
	for n < len(line) {
		switch r, size := utf8.DecodeRune(line[n:]); r {
		case ' ', '\u00a0', '\u2007', '\u202f', '\u3000':
			n, spaces = n+size, spaces+1
		case '\t':
			n, spaces = n+size, spaces+tab
		default:
			return n, spaces
		}
	}
	return n, spaces
}
