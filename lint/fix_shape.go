package lint

import (
	"strconv"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// shapeFix is the repair of a problem with the shape of a file, or nil where it
// would be a guess: a number that needs quotes or has some, a yes that is true, a
// word that differs in one letter or in case from the one that is meant.
func shapeFix(p okrfile.Problem, src []byte) *Fix {
	if p.Code == okrfile.CodeBadYAML {
		return syntaxFix(p, src)
	}
	text := textAt(src, p.Span)
	if text == "" || strings.ContainsAny(text, "\n\\") {
		return nil
	}
	switch p.Code {
	case okrfile.CodeWrongType:
		return typeFix(p, text)
	case okrfile.CodeUnknownField, okrfile.CodeBadValue:
		return wordFix(p, text)
	}
	return nil
}

func typeFix(p okrfile.Problem, text string) *Fix {
	inner := strings.Trim(text, `"'`)
	switch {
	case strings.HasSuffix(p.Message, "a text is needed") && isScalarWord(text):
		return replace(p.Span, "put the text in quotes", strconv.Quote(text))
	case strings.HasSuffix(p.Message, "a number is needed"):
		plain := strings.ReplaceAll(inner, "_", "")
		if n, ok := okrfile.ParseNumber(plain); ok && plain != text && n.IsSet() && !strings.Contains(inner, "__") {
			return replace(p.Span, "write the number as a number", plain)
		}
	case strings.HasSuffix(p.Message, "true or false is needed"):
		if b, ok := map[string]string{"yes": "true", "no": "false", "true": "true", "false": "false", "on": "true", "off": "false"}[strings.ToLower(inner)]; ok && b != text {
			return replace(p.Span, "write "+b, b)
		}
	}
	return nil
}

// isScalarWord reports whether the text is a plain scalar that quotes would turn
// into the same text: no quotes, comment signs or tags in it.
func isScalarWord(text string) bool {
	return strings.Trim(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.+-:") == ""
}

// wordFix takes the only suggestion of a problem where it is hardly another word.
func wordFix(p okrfile.Problem, text string) *Fix {
	_, rest, found := strings.Cut(p.Hint, "did you mean ")
	want := strings.Trim(strings.TrimSuffix(strings.TrimSpace(rest), "?"), `"`)
	inner := strings.Trim(text, `"'`)
	if !found || strings.ContainsAny(want, " \",") || !oneLetter(inner, want) {
		return nil
	}
	return replace(p.Span, "write "+want, want)
}

// oneLetter reports whether the words differ only in case, in the sign between
// their parts, or in one letter of at
// least five: one too many, one missing, one other, or two exchanged.
func oneLetter(a, b string) bool {
	if same := strings.NewReplacer(" ", "_", "-", "_"); strings.EqualFold(same.Replace(a), same.Replace(b)) {
		return a != b
	}
	if min(len(a), len(b)) < 5 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	ra, rb := a[i:], b[i:]
	switch {
	case len(ra) == len(rb):
		swapped := len(ra) > 1 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2:] == rb[2:]
		return ra[1:] == rb[1:] || swapped
	case len(ra) == len(rb)+1:
		return ra[1:] == rb
	case len(rb) == len(ra)+1:
		return ra == rb[1:]
	}
	return false
}

func replace(at okrfile.Span, description, text string) *Fix {
	return &Fix{Description: description, Edits: []Edit{{int(at.Start.Offset), int(at.End.Offset), text}}}
}
