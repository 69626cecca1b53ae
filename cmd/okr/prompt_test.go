package main

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// terminalScreen is a small terminal: it knows what the line editor sends, and
// that a row that is full wraps only when more comes.
type terminalScreen struct {
	width       int
	cells       [][]string // a wide character has an empty cell behind it
	row, column int
}

func (s *terminalScreen) Write(b []byte) (int, error) {
	for text := string(b); text != ""; {
		if seq, ok := strings.CutPrefix(text, "\x1b["); ok {
			end := strings.IndexFunc(seq, func(r rune) bool { return r >= '@' && r <= '~' })
			s.control(seq[end], seq[:end])
			text = seq[end+1:]
			continue
		}
		c := characters(text)[0]
		text = text[len(c):]
		switch c {
		case "\r\n":
			s.column = 0
			s.row++
		case "\r":
			s.column = 0
		case "\n":
			s.row++
		default:
			s.put(c)
		}
	}
	return len(b), nil
}

func (s *terminalScreen) control(verb byte, number string) {
	n, err := strconv.Atoi(number)
	if err != nil {
		n = 1
	}
	switch verb {
	case 'A':
		s.row -= n
	case 'C':
		s.column += n
	case 'J':
		s.line()
		s.cells = s.cells[:s.row+1]
		s.cells[s.row] = s.cells[s.row][:min(s.column, len(s.cells[s.row]))]
	}
}

func (s *terminalScreen) line() {
	for len(s.cells) <= s.row {
		s.cells = append(s.cells, nil)
	}
	for len(s.cells[s.row]) < s.column {
		s.cells[s.row] = append(s.cells[s.row], " ")
	}
}

func (s *terminalScreen) put(c string) {
	w := ansi.StringWidth(c)
	if s.column+w > s.width {
		s.row, s.column = s.row+1, 0
	}
	s.line()
	row := s.cells[s.row]
	if w == 0 { // joins the character before
		if n := len(row); n > 0 {
			row[n-1] += c
		}
		return
	}
	cells := append([]string{c}, make([]string, w-1)...)
	s.cells[s.row] = append(row[:s.column:s.column], append(cells, row[min(len(row), s.column+w):]...)...)
	s.column += w
}

func (s *terminalScreen) String() string {
	var rows []string
	for _, r := range s.cells {
		rows = append(rows, strings.TrimRight(strings.Join(r, ""), " "))
	}
	return strings.Join(rows, "\n")
}

// TestAskLine types on a terminal of 20 columns, in pieces of every size, and looks
// at the answer and at what is on the screen.
func TestAskLine(t *testing.T) {
	const left, right, home, end, del = "\x1b[D", "\x1bOC", "\x1b[H", "\x05", "\x1b[3~"
	for _, c := range []struct{ name, keys, answer, screen string }{
		{"plain", "63.5\r", "63.5", "value: 63.5"},
		{"backspace", "abc\x7f\x08d\r", "ad", "value: ad"},
		{"backspace on nothing", "\x7f\x7fa\r", "a", "value: a"},
		{"insert in front", "bc" + home + "a" + end + "d\r", "abcd", "value: abcd"},
		{"left, right, delete", "abcd" + left + left + left + right + del + "X\r", "abXd", "value: abXd"},
		{"cut", "one two three\x17\x17" + home + right + right + "\x15\r", "e ", "value: e"},
		{"cut behind", "one two" + home + right + "\x0b\r", "o", "value: o"},
		{"wide", "日本語\x7fé\r", "日本é", "value: 日本é"},
		{"one character of many code points", "a👩‍👩‍👧b" + left + "\x7f\r", "ab", "value: ab"},
		{"an accent by itself", "e\u0301x" + left + "\x7f\r", "x", "value: x"},
		{"wrapped", "1234567890123456\r", "1234567890123456", "value: 1234567890123\n456"},
		{"just full", "1234567890123\r", "1234567890123", "value: 1234567890123"},
		{"back from the next row", "12345678901234\x7f\x7f\r", "123456789012", "value: 123456789012"},
		{"a wide one does not fit", "123456789012日\x7f日x\r", "123456789012日x", "value: 123456789012\n日x"},
		{"edit in the row above", "123456789012345" + home + "日日" + end + "6\r", "日日1234567890123456", "value: 日日123456789\n0123456"},
		{"pasted lines", "\x1b[200~one\r\ntwo\tthree\n\x1b[201~!\r", "one two three!", "value: one two three\n!"},
		{"unknown keys", "a\x1b[A\x1b[1;5C\x1bOP\x1bf\x1b[15~\x00\x1ab\r", "ab", "value: ab"},
		{"no text", "\x9b\x1b\x1b[31ma\r", "\ufffda", "value: \ufffda"},
		{"tab", "a\tb\r", "a b", "value: a b"},
	} {
		for _, in := range []io.Reader{strings.NewReader(c.keys), iotest.OneByteReader(strings.NewReader(c.keys)), iotest.HalfReader(strings.NewReader(c.keys))} {
			screen := &terminalScreen{width: 20}
			answer, err := askLine(t.Context(), &keyboard{in: in}, screen, "value: ", func() int { return 20 })
			if err != nil || answer != c.answer {
				t.Errorf("%s: %q, %v, want %q", c.name, answer, err, c.answer)
			}
			if got := screen.String(); got != c.screen {
				t.Errorf("%s: on the screen\n%s\nwant\n%s", c.name, got, c.screen)
			}
			if screen.column != 0 || screen.row != strings.Count(c.screen, "\n")+1 {
				t.Errorf("%s: the cursor is left at %d,%d", c.name, screen.row, screen.column)
			}
		}
	}
}

func TestAskLineEnds(t *testing.T) {
	for _, c := range []struct {
		keys, screen string
		want         error
	}{
		{"12\x03", "value: 12^C", errInterrupted},
		{"\x04", "value:", io.EOF},
		{"12\x01\x04\x7f\r", "value: 2", nil},
		{"12", "value: 12", io.EOF},
	} {
		screen := &terminalScreen{width: 20}
		_, err := askLine(t.Context(), &keyboard{in: strings.NewReader(c.keys)}, screen, "value: ", func() int { return 20 })
		if !errors.Is(err, c.want) || screen.String() != c.screen {
			t.Errorf("%q: %v, on the screen %q", c.keys, err, screen)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	silent, _ := io.Pipe()
	time.AfterFunc(20*time.Millisecond, cancel)
	if _, err := askLine(ctx, &keyboard{in: silent}, io.Discard, "value: ", func() int { return 20 }); !errors.Is(err, errInterrupted) {
		t.Errorf("a signal: %v", err)
	}
}

// TestTypedAhead: what is typed before its question is asked answers it.
func TestTypedAhead(t *testing.T) {
	keys := &keyboard{in: strings.NewReader("64\r0.7\rfine\r")}
	for _, want := range []string{"64", "0.7", "fine"} {
		if got, err := askLine(t.Context(), keys, io.Discard, "? ", func() int { return 80 }); err != nil || got != want {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
}

func FuzzAskLine(f *testing.F) {
	f.Add([]byte("日本\x1b[D\x7fé\r"), 3)
	f.Add([]byte("\x1b[200~a\nb\x1b[201~\x1b[Hx\r"), 20)
	f.Fuzz(func(t *testing.T, keys []byte, width int) {
		width = 2 + max(width, -width)%200
		screen := &terminalScreen{width: width}
		answer, err := askLine(t.Context(), &keyboard{in: strings.NewReader(string(keys))}, screen, "? ", func() int { return width })
		if err == nil && strings.ContainsFunc(answer, func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("%q came through", answer)
		}
		shown := strings.ReplaceAll(screen.String(), "\n", "")
		if err == nil && strings.ReplaceAll(shown, " ", "") != strings.ReplaceAll("?"+answer, " ", "") {
			t.Errorf("%q is on the screen as %q", answer, shown)
		}
	})
}
