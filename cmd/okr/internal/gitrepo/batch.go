package gitrepo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// errMissing says that git has no object of that name.
var errMissing = errors.New("no such object")

// batch is a running "git cat-file --batch": names go in, objects come out. It
// starts when it is first asked, and again after it ended.
type batch struct {
	command func() *exec.Cmd

	mu   sync.Mutex
	cmd  *exec.Cmd
	in   *bufio.Writer
	pipe io.Closer
	out  *bufio.Reader
	diag capped
}

var errTooMuch = fmt.Errorf("more than %d bytes are asked for at once", maxBlobs)

// batchAhead is how many names go in before the first object is read: few
// enough that their lines fit into the pipe.
const batchAhead = 256

// get asks for one object by any name that git understands and returns its id
// and content, which must be of that kind and at most limit bytes long.
func (b *batch) get(ctx context.Context, name, kind string, limit int64) (id string, data []byte, err error) {
	err = b.each(ctx, []string{name}, func(_ int) error {
		id, data, err = b.read(kind, limit)
		return err
	})
	return id, data, err
}

// getAll is get for many names at once.
func (b *batch) getAll(ctx context.Context, names []string, kind string, limit int64) ([][]byte, error) {
	out := make([][]byte, len(names))
	total := 0
	for start := 0; start < len(names); start += batchAhead {
		err := b.each(ctx, names[start:min(start+batchAhead, len(names))], func(i int) (err error) {
			if _, out[start+i], err = b.read(kind, limit); errors.Is(err, errMissing) {
				return missingObject(names[start+i], kind)
			}
			if total += len(out[start+i]); total > maxBlobs {
				return errTooMuch
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// each asks for names and calls answer for each of them in order. After an
// error that leaves answers unread the process is ended.
func (b *batch) each(ctx context.Context, names []string, answer func(i int) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, name := range names {
		if strings.ContainsAny(name, "\n\x00") {
			return fmt.Errorf("a line break cannot be part of %q", name)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil {
		if err := b.start(); err != nil {
			return err
		}
	}
	process := b.cmd.Process
	stop := context.AfterFunc(ctx, func() { process.Kill() })
	defer stop()
	if b.ask(names...) != nil {
		return b.failed(ctx, io.EOF) // git left before it read: what it said is the reason, not the broken pipe
	}
	for i := range names {
		err := answer(i)
		whole := errors.Is(err, errMissing) || errors.As(err, new(kindError))
		if err != nil && (!whole || i+1 < len(names)) {
			return b.failed(ctx, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) start() error {
	cmd := b.command()
	b.diag = capped{limit: 4 << 10}
	cmd.Stderr = &b.diag
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("git cat-file: %w", err)
	}
	b.cmd, b.pipe = cmd, in
	b.in, b.out = bufio.NewWriter(in), bufio.NewReaderSize(out, 64<<10)
	return nil
}

func (b *batch) ask(names ...string) error {
	for _, name := range names {
		b.in.WriteString(name)
		b.in.WriteByte('\n')
	}
	return b.in.Flush()
}

// kindError says that a name stands for another kind of object.
type kindError struct{ id, is, want string }

func (e kindError) Error() string { return fmt.Sprintf("%s is a %s, not a %s", e.id, e.is, e.want) }

// read takes one answer: "ID KIND SIZE\n", the content and a line feed, or
// "NAME missing\n".
func (b *batch) read(kind string, limit int64) (string, []byte, error) {
	line, err := b.out.ReadString('\n')
	if err != nil {
		return "", nil, err
	}
	fields := strings.Fields(line)
	if len(fields) != 3 || !validID(fields[0]) {
		return "", nil, errMissing // missing, ambiguous, submodule, dangling, loop
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return "", nil, errMissing
	}
	if size > limit {
		return "", nil, fmt.Errorf("the %s %s has %d bytes; at most %d are read", fields[1], fields[0], size, limit)
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return "", nil, err
	}
	if fields[1] != kind {
		return "", nil, kindError{fields[0], fields[1], kind}
	}
	return fields[0], data[:size], nil
}

// failed ends a process that cannot be trusted any more; the next call starts
// another one.
func (b *batch) failed(ctx context.Context, err error) error {
	b.cmd.Process.Kill()
	b.pipe.Close()
	b.cmd.Wait()
	b.cmd = nil
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		said, _, _ := strings.Cut(strings.TrimPrefix(b.diag.String(), "fatal: "), "\n")
		return withMissingHints(fmt.Errorf("git cat-file ended: %s", said)) // most often over what a partial clone cannot fetch
	}
	return err
}

func (b *batch) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil {
		return nil
	}
	b.pipe.Close()
	err := b.cmd.Wait()
	b.cmd = nil
	return err
}
