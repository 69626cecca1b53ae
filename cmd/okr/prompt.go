package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// errInterrupted is what a question returns when the person pressed ctrl-C.
var errInterrupted = errors.New("interrupted")

// LineReader asks one question and returns the answer without its line end.
// io.EOF means the person ended the input, errInterrupted ctrl-C or the end of
// the context.
type LineReader func(ctx context.Context, prompt string) (string, error)

// terminalLines edits lines when both ends are terminals that can; otherwise it
// reads plain lines, so that scripts can answer too.
func terminalLines(env *Env) LineReader {
	plain := bufio.NewReader(env.Stdin)
	var keys *keyboard
	return func(ctx context.Context, prompt string) (string, error) {
		in, ok := env.Stdin.(*os.File)
		if !ok || !env.InTerm || !env.ErrTerm || env.Getenv("TERM") == "dumb" {
			return readPlain(ctx, plain, env.Stderr, prompt)
		}
		if keys == nil {
			keys = &keyboard{in: in}
		}
		return readTerminal(ctx, in, keys, env.Stderr, prompt)
	}
}

func readPlain(ctx context.Context, r *bufio.Reader, w io.Writer, prompt string) (string, error) {
	if _, err := io.WriteString(w, prompt); err != nil {
		return "", err
	}
	var line string
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		line, err = r.ReadString('\n')
	}()
	select {
	case <-ctx.Done(): // the read goes on, but the program is at its end
		return "", errInterrupted
	case <-done:
	}
	if err != nil && line == "" {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// Terminals put marks around what is pasted while they are told to.
const (
	markPastes  = "\x1b[?2004h"
	leavePastes = "\x1b[?2004l"
)

func readTerminal(ctx context.Context, in *os.File, keys *keyboard, out io.Writer, prompt string) (line string, err error) {
	saved, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, term.Restore(int(in.Fd()), saved)) }()
	fmt.Fprint(out, markPastes)
	defer fmt.Fprint(out, leavePastes)
	width := func() int {
		if w, _, err := term.GetSize(int(in.Fd())); err == nil && w > 0 {
			return w
		}
		return 80
	}
	return askLine(ctx, keys, out, prompt, width)
}

// askLine lets the person edit a line until it is entered or given up.
func askLine(ctx context.Context, keys *keyboard, out io.Writer, prompt string, width func() int) (string, error) {
	line := lineEdit{}
	screen := lineScreen{out: out, prompt: prompt, width: width}
	for {
		screen.draw(&line)
		k, err := keys.next(ctx)
		if err != nil {
			screen.leave(&line, "")
			return "", err
		}
		switch {
		case k.special == keyEnter:
			screen.leave(&line, "")
			return line.text(), nil
		case k.special == keyInterrupt:
			screen.leave(&line, "^C")
			return "", errInterrupted
		case k.special == keyEnd && line.empty():
			screen.leave(&line, "")
			return "", io.EOF
		default:
			line.press(k)
		}
	}
}
