package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain makes text of unknown origin safe to show on one line: line breaks become
// blanks; control characters, terminal escapes and marks that turn the direction
// of reading become U+FFFD, so that they are seen and do nothing.
func plain(s string) string {
	var out strings.Builder
	for _, c := range s {
		switch {
		case c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029':
			c = ' '
		case c == utf8.RuneError || unicode.IsControl(c) || turnsReading(c):
			c = utf8.RuneError
		}
		out.WriteRune(c)
	}
	return strings.Join(strings.FieldsFunc(out.String(), func(c rune) bool { return c == ' ' }), " ")
}

// turnsReading reports marks that reorder the text around them, and marks that are
// never seen.
func turnsReading(c rune) bool {
	switch {
	case c >= '\u202a' && c <= '\u202e', c >= '\u2066' && c <= '\u2069', c == '\u200e', c == '\u200f', c == '\u061c':
		return true
	case c == '\ufeff', c >= '\ufff9' && c <= '\ufffb', c >= 0xe0000 && c <= 0xe007f:
		return true
	}
	return false
}

// shorten cuts text to at most n characters, marking the cut.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	return strings.TrimRight(string(runes[:n-1]), " ") + "…"
}

// wordJoiner stands, unseen, between a sign and the word behind it: neither GitHub
// nor GitLab then takes "@name" for a mention or "#1" for an issue.
const wordJoiner = "\u2060"

// md writes text so that Markdown shows it as it is: no markup, no HTML, no table
// border, no link, no mention.
func md(s string) string {
	s = plain(s)
	var out strings.Builder
	runes := []rune(s)
	for i, c := range runes {
		switch c {
		case '<':
			out.WriteString("&lt;")
		case '>':
			out.WriteString("&gt;")
		case '&':
			out.WriteString("&amp;")
		case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '$', '{', '}', '^':
			out.WriteByte('\\')
			out.WriteRune(c)
		case '/':
			if i >= 2 && runes[i-1] == '/' && runes[i-2] == ':' {
				out.WriteByte('\\')
			}
			out.WriteRune(c)
		case '.':
			if i >= 3 && strings.EqualFold(string(runes[i-3:i]), "www") || isMarker(runes, i) {
				out.WriteByte('\\')
			}
			out.WriteRune(c)
		case '-', '+', '=', ')':
			if i == 0 || isMarker(runes, i) {
				out.WriteByte('\\')
			}
			out.WriteRune(c)
		default:
			out.WriteRune(c)
		}
		if strings.ContainsRune("@#!$~%&", c) && i+1 < len(runes) && (runes[i+1] == '_' || unicode.IsLetter(runes[i+1]) || unicode.IsDigit(runes[i+1])) {
			out.WriteString(wordJoiner)
		}
	}
	return out.String()
}

// isMarker reports whether the sign ends a number that begins the text: "1." would
// begin a list.
func isMarker(runes []rune, i int) bool {
	if i == 0 || i > 9 || runes[i] != '.' && runes[i] != ')' || i+1 < len(runes) && runes[i+1] != ' ' {
		return false
	}
	for _, c := range runes[:i] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// mdParagraphs is md for text of several lines: its line breaks stay.
func mdParagraphs(s string) string {
	var out []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		out = append(out, md(line))
	}
	return strings.TrimSpace(strings.Join(out, "  \n"))
}

// code writes a reference or a commit id in a code span. Signs that would end the
// span or the table cell, which valid ids do not have, are written otherwise.
func code(s string) string {
	if s = plain(s); strings.ContainsAny(s, "`|\\") {
		s = strings.NewReplacer("`", "'", "|", "¦", "\\", "/").Replace(s)
	}
	if s == "" {
		return "–"
	}
	return "`" + shorten(s, 200) + "`"
}

// keepName is a name for a keep-block that cannot end its mark.
func keepName(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '/' || c == ' ' || c == '.' || c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return '-'
	}, shorten(plain(s), 200))
}

// EscapeMarkdown writes text of unknown origin so that Markdown shows it as it
// is: no markup, no HTML, no table border, no link, no mention.
func EscapeMarkdown(s string) string { return md(s) }
