package lint

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// head is the place of the word that carries the title, or the whole title.
func (c *check) head(r *reading.Reading) okrfile.Span {
	if r.Head.Span.End > r.Head.Span.Start {
		return c.words(r.Head.Span)
	}
	return c.title()
}

// headWord is ` ("work on")`, or nothing where no word carries the title.
func (c *check) headWord(r *reading.Reading) string {
	if r.Head.Text == "" {
		return ""
	}
	return fmt.Sprintf(" (%q)", r.Head.Text)
}

// cut returns the words of a span, or nothing where it lies outside the text.
func cut(text string, s reading.Span) string {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// quoted is the source at a place in quotes, shortened.
func quoted(at okrfile.Span, source []byte) string {
	return shortTitle(strings.Trim(textAt(source, at), `"'`))
}

// shortTitle quotes a title for a message: one line, at most fifty characters.
func shortTitle(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 50 {
		s = strings.TrimRight(string(r[:49]), " ") + "…"
	}
	return strconv.Quote(s)
}

// IsDropped reports whether the objective was given up.
func (o *objective) IsDropped() bool { return o.Status.Value == "dropped" }
