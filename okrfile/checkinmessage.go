package okrfile

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// FormatMessage returns the commit message of check-ins: a subject, the notes as
// people read them, and the trailers from which history is read (see
// Checkin.Lines). A single check-in is the subject; several are counted there
// and listed below.
func FormatMessage(items []CheckinLine) string {
	if len(items) == 0 {
		return ""
	}
	var b strings.Builder
	if len(items) == 1 {
		b.WriteString("okr: " + items[0].summary() + "\n\n" + items[0].body())
	} else {
		var list strings.Builder
		for _, it := range items {
			list.WriteString("- " + it.summary() + "\n")
			if body := it.body(); body != "" {
				list.WriteString("\n" + body)
			}
		}
		b.WriteString("okr: " + countedSubject(items) + "\n\n" + strings.TrimRight(list.String(), "\n") + "\n\n")
	}
	for _, it := range items {
		for _, line := range it.Lines() {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// countedSubject says how many check-ins there are, and of whom.
func countedSubject(items []CheckinLine) string {
	var teams []string
	for _, it := range items {
		if t := oneLine(it.Ref.Team, 24); !slices.Contains(teams, t) {
			teams = append(teams, t)
		}
	}
	slices.Sort(teams)
	if len(teams) > 3 {
		return fmt.Sprintf("%d check-ins of %d teams", len(items), len(teams))
	}
	return fmt.Sprintf("%d check-ins of %s", len(items), strings.Join(teams, ", "))
}

// summary is one check-in in one line.
func (it CheckinLine) summary() string {
	var b strings.Builder
	if it.Undo {
		b.WriteString("undo ")
	}
	b.WriteString(oneLine(it.Ref.Team+"/"+it.Ref.ID, 60))
	if it.Value.IsSet() && (len(it.Done) == 0 || it.Goal.Type != MilestoneType) { // else the milestones say it
		b.WriteByte(' ')
		if it.Before.IsSet() && !it.Before.Same(it.Value) {
			b.WriteString(it.Before.Text + " → ")
		}
		b.WriteString(it.Value.Text)
		if unit := oneLine(it.Goal.Unit, 16); unit != "" {
			b.WriteString(" " + unit)
		}
		b.WriteString(it.against())
	}
	if len(it.Done) > 0 {
		b.WriteString(" done: " + oneLine(strings.Join(it.Done, ", "), 60))
		if p := it.Goal.PointsReached(); p.IsSet() {
			fmt.Fprintf(&b, " (%d%%)", Percent(p.Value))
		}
	}
	if it.Confidence.IsSet() {
		if it.Value.IsSet() || len(it.Done) > 0 {
			b.WriteByte(',')
		}
		b.WriteString(" confidence " + it.Confidence.Text)
	}
	if it.Late && !it.Date.IsZero() {
		b.WriteString(", for " + it.Date.String())
	}
	return b.String()
}

// against is what the value is held against: the target with the progress, or the bounds.
func (it CheckinLine) against() string {
	switch g := it.Goal; {
	case g.Type == Threshold && g.AtLeast.IsSet() && g.AtMost.IsSet():
		return " (" + g.AtLeast.Text + " to " + g.AtMost.Text + ")"
	case g.Type == Threshold && g.AtLeast.IsSet():
		return " (at least " + g.AtLeast.Text + ")"
	case g.Type == Threshold && g.AtMost.IsSet():
		return " (at most " + g.AtMost.Text + ")"
	case g.Target.IsSet():
		s := " of " + g.Target.Text
		if p := g.Progress(it.Value); p.Known && p.Value > -100 && p.Value < 100 {
			s += fmt.Sprintf(" (%d%%)", Percent(p.Value))
		}
		return s
	}
	return ""
}

// maxBody is how much of a text the body shows; the trailer has all of it.
const maxBody = 4000

// body is what was said, as paragraphs. No line of it can be mistaken for a
// trailer, nor for the places where git cuts messages off.
func (it CheckinLine) body() string {
	var b strings.Builder
	for _, part := range []struct{ head, text string }{{"", it.Note}, {"Blocked: ", it.Blocker}, {"Next: ", it.Next}} {
		text := strings.TrimSpace(clean(part.text))
		if text == "" {
			continue
		}
		if len(text) > maxBody {
			text = strings.ToValidUTF8(text[:maxBody], "") + " …"
		}
		for line := range strings.Lines(part.head + text) {
			for _, row := range wrap(strings.TrimSpace(line), 72) {
				b.WriteString(defuse(row) + "\n")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// clean keeps line breaks and what can be printed.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || unicode.IsPrint(r):
			return r
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		}
		return -1
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// oneLine is a text fit for a subject: no line breaks, at most n characters.
func oneLine(s string, n int) string {
	words := []rune(strings.Join(strings.Fields(clean(s)), " "))
	if len(words) > n {
		return string(words[:n-1]) + "…"
	}
	return string(words)
}

// wrap breaks a line at its spaces into rows of at most n bytes where it can.
func wrap(line string, n int) (rows []string) {
	row := ""
	for word := range strings.FieldsSeq(line) {
		switch {
		case row == "":
			row = word
		case len(row)+1+len(word) > n:
			rows = append(rows, row)
			row = word
		default:
			row += " " + word
		}
	}
	return append(rows, row)
}

// defuse quotes a line that git or okr would not take for prose.
func defuse(line string) string {
	if key, _, ok := strings.Cut(line, ":"); ok && isToken(key) {
		return "> " + line
	}
	for _, head := range []string{"#", ";", "---", "diff -", "Index: ", "(cherry picked from"} {
		if strings.HasPrefix(line, head) {
			return "> " + line
		}
	}
	return line
}

// isToken reports whether a text has the shape of a trailer's key.
func isToken(s string) bool {
	return strings.Trim(s, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && strings.Contains(s, "-")
}
