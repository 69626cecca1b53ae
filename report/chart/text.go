package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes one line of text without control characters, marks that turn the
// direction of text around, and characters XML has no place for; it is cut
// after n characters.
func clean(s string, n int) string {
	var b strings.Builder
	count, space := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200d' || r == '\ufffe' || r == '\uffff' {
			continue
		}
		if count >= n {
			return b.String() + "…"
		}
		if space {
			b.WriteByte(' ')
			count++
			space = false
		}
		b.WriteRune(r)
		count++
	}
	return b.String()
}

// fit cuts text to about the given width in units at the given font size. The
// widths are those of a common sans serif; East Asian characters count double.
func fit(s string, width, size float64) string {
	s = clean(s, maxText)
	if textWidth(s, size) <= width {
		return s
	}
	used := textWidth("…", size)
	for i, r := range s {
		w := runeWidth(r) * size
		if used+w > width {
			return strings.TrimRight(s[:i], " ") + "…"
		}
		used += w
	}
	return s
}

func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r) * size
	}
	return w
}

func runeWidth(r rune) float64 {
	switch {
	case r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x1f000):
		return 1.05
	case unicode.Is(unicode.Mn, r):
		return 0
	case strings.ContainsRune("iljt.,:;'|! ()", r):
		return 0.34
	case strings.ContainsRune("mwMW@%—", r):
		return 0.9
	case unicode.IsUpper(r):
		return 0.7
	}
	return 0.58
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// escape writes text for XML content and attribute values.
func escape(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	return escaper.Replace(s)
}

// safeID keeps the characters that are safe in ids, URLs and CSS.
func safeID(s string) string {
	id := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, clean(s, 80))
	if id == "" || id[0] >= '0' && id[0] <= '9' || id[0] == '-' {
		id = "chart" + id
	}
	return id
}
