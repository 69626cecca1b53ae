package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// lineEdit is a line in the making: what a person sees as one character is one
// element, however many code points it has.
type lineEdit struct {
	chars []string
	at    int // the cursor stands before this one
}

func (l *lineEdit) text() string { return strings.Join(l.chars, "") }
func (l *lineEdit) empty() bool  { return len(l.chars) == 0 }

// press does what a key says.
func (l *lineEdit) press(k key) {
	switch k.special {
	case keyText:
		l.insert(k.text)
	case keyBackspace:
		l.cut(l.at-1, l.at)
	case keyDelete, keyEnd:
		l.cut(l.at, l.at+1)
	case keyLeft:
		l.at = max(0, l.at-1)
	case keyRight:
		l.at = min(len(l.chars), l.at+1)
	case keyHome:
		l.at = 0
	case keyLineEnd:
		l.at = len(l.chars)
	case keyCutBefore:
		l.cut(0, l.at)
	case keyCutAfter:
		l.cut(l.at, len(l.chars))
	case keyCutWord:
		from := l.at
		for from > 0 && l.chars[from-1] == " " {
			from--
		}
		for from > 0 && l.chars[from-1] != " " {
			from--
		}
		l.cut(from, l.at)
	}
}

// insert puts text before the cursor. An accent that comes by itself joins the
// character that it belongs to.
func (l *lineEdit) insert(text string) {
	before := strings.Join(l.chars[:l.at], "") + text
	after := l.chars[l.at:]
	chars := characters(before)
	l.at = len(chars)
	l.chars = append(chars, after...)
}

func (l *lineEdit) cut(from, to int) {
	from, to = max(from, 0), min(to, len(l.chars))
	if from < to {
		l.chars = append(l.chars[:from:from], l.chars[to:]...)
		l.at = from
	}
}

func characters(s string) (list []string) {
	for s != "" {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if c == "" {
			c = s[:1]
		}
		list, s = append(list, c), s[len(c):]
	}
	return list
}

// lineScreen shows a line behind its question, over as many rows as it takes.
type lineScreen struct {
	out    io.Writer
	prompt string
	width  func() int
	row    int // of the cursor, counted from that of the question
	column int
}

// draw shows the line anew.
func (s *lineScreen) draw(l *lineEdit) {
	var b strings.Builder
	s.home(&b)
	width := max(s.width(), 2)
	row, column := 0, 0
	cursorRow, cursorColumn := 0, 0
	for i, c := range append(characters(ansi.Strip(s.prompt)), l.chars...) {
		if i == s.promptChars()+l.at {
			cursorRow, cursorColumn = row, column
		}
		w := ansi.StringWidth(c)
		if column+w > width {
			b.WriteString("\r\n")
			row, column = row+1, 0
			if i == s.promptChars()+l.at {
				cursorRow, cursorColumn = row, column
			}
		}
		b.WriteString(c)
		column += w
	}
	if column >= width { // a terminal may or may not have moved on by itself
		b.WriteString("\r\n")
		row, column = row+1, 0
	}
	if l.at == len(l.chars) {
		cursorRow, cursorColumn = row, column
	}
	if row > cursorRow {
		fmt.Fprintf(&b, "\x1b[%dA", row-cursorRow)
	}
	b.WriteByte('\r')
	if cursorColumn > 0 {
		fmt.Fprintf(&b, "\x1b[%dC", cursorColumn)
	}
	s.row, s.column = cursorRow, cursorColumn
	io.WriteString(s.out, b.String())
}

func (s *lineScreen) promptChars() int { return len(characters(ansi.Strip(s.prompt))) }

// home goes to where the question begins and clears everything from there.
func (s *lineScreen) home(b *strings.Builder) {
	if s.row > 0 {
		fmt.Fprintf(b, "\x1b[%dA", s.row)
	}
	b.WriteString("\r\x1b[J")
}

// leave goes on below the line.
func (s *lineScreen) leave(l *lineEdit, mark string) {
	l.at = len(l.chars)
	s.draw(l)
	if mark != "" || s.column > 0 || s.row == 0 { // else the row is new already
		io.WriteString(s.out, mark+"\r\n")
	}
}
