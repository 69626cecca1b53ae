package okrfile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Checkin is one check-in as a commit message records it.
type Checkin struct {
	Ref        Ref
	Value      Number   // the new current; no number where only other things were said
	Confidence Number   // 0..1; no number where it was not given
	Done       []string // ids of the milestones reached
	Date       Date     // the day it speaks of
	Note       string
	Blocker    string
	Next       string
	Undo       bool // takes back the check-in with the same reference, value and date
}

// CheckinLine is a check-in together with what the subject of the message says
// about it: the value before and the goal.
type CheckinLine struct {
	Checkin
	Before Number
	Goal   Goal
	Late   bool // it speaks of a day before the one on which it is recorded
}

// Lines returns the trailer lines of the check-in, without line breaks. Their
// grammar, in which words are separated by one space:
//
//	Okr-Checkin: CYCLE/TEAM/ID [value=NUMBER] [confidence=NUMBER] [done=ID,ID…] [date=DATE]
//	Okr-Undo: the same words, for a check-in that is taken back
//	Okr-Note: TEXT
//	Okr-Blocker: TEXT
//	Okr-Next: TEXT
//
// The texts belong to the nearest Okr-Checkin or Okr-Undo line above. In a TEXT
// a line break is written \n, a backslash \\, and what cannot be printed, or is
// a space at either end, \xHH for a byte and \u{HEX} for a character; a
// backslash in front of anything else stands for itself. In the ids of a
// reference and of milestones whatever is no letter, digit, dot, dash or
// underscore is written %HH for each byte.
func (c Checkin) Lines() []string {
	var b strings.Builder
	b.WriteString("Okr-Checkin: ")
	if c.Undo {
		b.Reset()
		b.WriteString("Okr-Undo: ")
	}
	b.WriteString(escapeID(c.Ref.Cycle) + "/" + escapeID(c.Ref.Team) + "/" + escapeID(c.Ref.ID))
	if c.Value.IsSet() {
		b.WriteString(" value=" + c.Value.Text)
	}
	if c.Confidence.IsSet() {
		b.WriteString(" confidence=" + c.Confidence.Text)
	}
	if len(c.Done) > 0 {
		ids := make([]string, len(c.Done))
		for i, id := range c.Done {
			ids[i] = escapeID(id)
		}
		b.WriteString(" done=" + strings.Join(ids, ","))
	}
	if !c.Date.IsZero() {
		b.WriteString(" date=" + c.Date.String())
	}
	lines := []string{b.String()}
	for _, t := range []struct{ key, text string }{{"Okr-Note", c.Note}, {"Okr-Blocker", c.Blocker}, {"Okr-Next", c.Next}} {
		if t.text != "" {
			lines = append(lines, t.key+": "+escapeText(t.text))
		}
	}
	return lines
}

func escapeID(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("._-", r)) {
			b.WriteString(s[i : i+size])
		} else {
			for _, c := range []byte(s[i : i+size]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		}
		i += size
	}
	return b.String()
}

func unescapeID(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		if i+2 >= len(s) {
			return "", false
		}
		v, ok := hexValue(s[i+1 : i+3])
		if !ok {
			return "", false
		}
		b.WriteByte(byte(v))
		i += 2
	}
	return b.String(), b.Len() > 0
}

func hexValue(s string) (v rune, ok bool) {
	for _, c := range []byte(strings.ToLower(s)) {
		switch {
		case c >= '0' && c <= '9':
			v = v<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			v = v<<4 | rune(c-'a'+10)
		default:
			return 0, false
		}
	}
	return v, len(s) > 0 && len(s) <= 6
}

// escapeText makes one printable line of any text.
func escapeText(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch edge := i == 0 || i+size == len(s); {
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == utf8.RuneError && size == 1, r == ' ' && edge, r < ' ', r == 0x7f:
			fmt.Fprintf(&b, `\x%02X`, s[i])
		case r != ' ' && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u{%X}`, r)
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

func unescapeText(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		rest := s[i+1:]
		switch rest[0] {
		case '\\':
			b.WriteByte('\\')
			i++
			continue
		case 'n':
			b.WriteByte('\n')
			i++
			continue
		case 'x':
			if v, ok := hexValue(rest[1:min(3, len(rest))]); ok && len(rest) >= 3 {
				b.WriteByte(byte(v))
				i += 3
				continue
			}
		case 'u':
			end := strings.IndexByte(rest[:min(len(rest), 9)], '}')
			if end > 2 && rest[1] == '{' {
				if v, ok := hexValue(rest[2:end]); ok && utf8.ValidRune(v) {
					b.WriteRune(v)
					i += end + 1
					continue
				}
			}
		}
		b.WriteByte('\\')
	}
	return b.String()
}
