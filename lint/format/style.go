package format

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/okr-cli/okr/lint"
)

// Style colours the parts of the text format. A function that is nil leaves its
// part as it is.
type Style struct {
	Error, Warning, Info func(string) string // the word and the caret
	Place                func(string) string // file and position
	Faint                func(string) string // line numbers, rule ids
	Hint                 func(string) string // the word hint
}

func paint(f func(string) string, s string) string {
	if f == nil || s == "" {
		return s
	}
	return f(s)
}

func (s Style) severity(sev lint.Severity) func(string) string {
	switch sev {
	case lint.Error:
		return s.Error
	case lint.Warning:
		return s.Warning
	}
	return s.Info
}

// tabWidth is how many cells a tab takes in a source line that is shown.
const tabWidth = 4

// visible makes a text safe to print on one line: control characters, line
// breaks and marks that change the direction or the look of what follows are
// written out.
func visible(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(visibleRune(r))
	}
	return b.String()
}

func visibleRune(r rune) string {
	switch {
	case r == '\t':
		return strings.Repeat(" ", tabWidth)
	case !hidden(r):
		return string(r)
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// hidden reports whether a rune must not reach a terminal or a log as it is.
// The joiners of emoji and of some scripts are harmless and stay.
func hidden(r rune) bool {
	switch {
	case r == '\u200c' || r == '\u200d':
		return false
	case r == '\u2028' || r == '\u2029' || r == unicode.ReplacementChar:
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}
