package main

import (
	"context"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// key is what a person pressed: text, or one of the keys below.
type key struct {
	text    string
	special special
}

type special int

const (
	keyText special = iota
	keyEnter
	keyInterrupt // ctrl-C
	keyEnd       // ctrl-D
	keyBackspace
	keyDelete
	keyLeft
	keyRight
	keyHome
	keyLineEnd
	keyCutBefore // ctrl-U
	keyCutAfter  // ctrl-K
	keyCutWord   // ctrl-W
	keyNone
)

var controls = map[byte]special{
	'\r': keyEnter, '\n': keyEnter, 3: keyInterrupt, 4: keyEnd, 8: keyBackspace, 127: keyBackspace,
	1: keyHome, 2: keyLeft, 5: keyLineEnd, 6: keyRight, 11: keyCutAfter, 21: keyCutBefore, 23: keyCutWord,
}

// sequences are the keys that send more than one byte, behind ESC.
var sequences = map[string]special{
	"[C": keyRight, "[D": keyLeft, "OC": keyRight, "OD": keyLeft, "[H": keyHome, "[F": keyLineEnd, "OH": keyHome, "OF": keyLineEnd,
	"[1~": keyHome, "[7~": keyHome, "[4~": keyLineEnd, "[8~": keyLineEnd, "[3~": keyDelete, "\x7f": keyCutWord,
}

const (
	pasteBegins = "[200~"
	pasteEnds   = "\x1b[201~"
)

// keyboard takes the bytes of a terminal apart. What is typed ahead of a question
// stays for it.
type keyboard struct {
	in     io.Reader
	unread []byte
	chunks chan chunk // the answer of a read that is on its way
}

type chunk struct {
	data []byte
	err  error
}

// more waits for bytes, or for the end of the context. The read goes on behind
// that, but then the program is at its end.
func (kb *keyboard) more(ctx context.Context) error {
	if kb.chunks == nil {
		kb.chunks = make(chan chunk, 1)
		go func() {
			data := make([]byte, 1024)
			n, err := kb.in.Read(data)
			kb.chunks <- chunk{data[:n], err}
		}()
	}
	select {
	case <-ctx.Done():
		return errInterrupted
	case c := <-kb.chunks:
		kb.chunks = nil
		kb.unread = append(kb.unread, c.data...)
		if len(c.data) > 0 {
			return nil
		}
		return c.err
	}
}

// next is the next key.
func (kb *keyboard) next(ctx context.Context) (key, error) {
	for {
		k, used := readKey(kb.unread)
		if used > 0 {
			kb.unread = kb.unread[used:]
			return k, nil
		}
		if err := kb.more(ctx); err != nil {
			return key{}, err
		}
	}
}

// readKey takes one key off the bytes; used is 0 where more are needed.
func readKey(b []byte) (k key, used int) {
	switch {
	case len(b) == 0:
		return key{}, 0
	case b[0] == 0x1b:
		return readSequence(b)
	case b[0] < ' ' || b[0] == 127:
		if s, ok := controls[b[0]]; ok {
			return key{special: s}, 1
		}
		if b[0] == '\t' {
			return key{text: " "}, 1
		}
		return key{special: keyNone}, 1
	}
	n := 0
	for n < len(b) && b[n] >= ' ' && b[n] != 127 && utf8.FullRune(b[n:]) {
		_, size := utf8.DecodeRune(b[n:])
		n += size
	}
	return key{text: typable(string(b[:n]))}, n
}

// longestSequence bounds what is waited for behind ESC.
const longestSequence = 16

func readSequence(b []byte) (k key, used int) {
	rest := string(b[1:])
	if pasted, ok := strings.CutPrefix(rest, pasteBegins); ok {
		text, _, whole := strings.Cut(pasted, pasteEnds)
		if !whole {
			return key{}, 0
		}
		return key{text: typable(text)}, 1 + len(pasteBegins) + len(text) + len(pasteEnds)
	}
	switch {
	case rest == "" || strings.HasPrefix(pasteBegins, rest):
		return key{}, 0
	case rest[0] == 0x1b || rest[0] < ' ': // ESC alone
		return key{special: keyNone}, 1
	case rest[0] != '[' && rest[0] != 'O':
		return key{special: cmpSpecial(sequences[rest[:1]])}, 2
	}
	for i := 1; i < len(rest) && i < longestSequence; i++ {
		if c := rest[i]; c >= '@' && c <= '~' {
			return key{special: cmpSpecial(sequences[rest[:i+1]])}, i + 2
		}
	}
	if len(rest) < longestSequence {
		return key{}, 0
	}
	return key{special: keyNone}, 1
}

// cmpSpecial makes a key that means nothing here one that does nothing.
func cmpSpecial(s special) special {
	if s == keyText {
		return keyNone
	}
	return s
}

// typable is text as it may stand in one line: what is pasted with line ends
// becomes one.
func typable(s string) string {
	s = strings.TrimRight(strings.ToValidUTF8(s, "\ufffd"), "\r\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d': // but what joins characters
			return -1
		}
		return r
	}, strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
}
