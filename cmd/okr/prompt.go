package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// errInterrupted is what a question returns when the person pressed ctrl-C.
var errInterrupted = errors.New("interrupted")

// LineReader asks one question and returns the answer without its line end.
// io.EOF means the person ended the input, errInterrupted ctrl-C.
type LineReader func(prompt string) (string, error)

// terminalLines edits lines with the terminal library when both ends are
// terminals; otherwise it reads plain lines, so that scripts can answer too.
func terminalLines(env *Env) LineReader {
	var plain *bufio.Reader
	return func(prompt string) (string, error) {
		in, ok := env.Stdin.(*os.File)
		if !ok || !env.InTerm {
			if plain == nil {
				plain = bufio.NewReader(env.Stdin)
			}
			return readPlain(plain, env.Stderr, prompt)
		}
		return readTerminal(in, env.Stderr, prompt)
	}
}

func readPlain(r *bufio.Reader, w io.Writer, prompt string) (string, error) {
	if _, err := io.WriteString(w, prompt); err != nil {
		return "", err
	}
	line, err := r.ReadString('\n')
	if err != nil && line == "" {
		return "", err
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func readTerminal(in *os.File, out io.Writer, prompt string) (line string, err error) {
	saved, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, term.Restore(int(in.Fd()), saved)) }()
	keys := &interruptible{r: in}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{keys, out}, prompt)
	if w, h, err := term.GetSize(int(in.Fd())); err == nil && w > 0 {
		if err := t.SetSize(w, h); err != nil {
			return "", err
		}
	}
	line, err = t.ReadLine()
	if keys.hit {
		return "", errInterrupted
	}
	return line, err
}

// interruptible turns ctrl-C, which a raw terminal passes on as a byte, into
// the end of the input and remembers it.
type interruptible struct {
	r   io.Reader
	hit bool
}

func (i *interruptible) Read(p []byte) (int, error) {
	n, err := i.r.Read(p)
	if strings.IndexByte(string(p[:n]), 3) >= 0 {
		i.hit = true
		return 0, io.EOF
	}
	return n, err
}
