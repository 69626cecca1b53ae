package gitrepo

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
)

// program reads through the git program: one "cat-file --batch" for objects and
// revisions, one command for each of the rest.
type program struct {
	repo  *Repo
	batch *batch
}

func newProgram(r *Repo) (*program, error) {
	p := &program{repo: r}
	if _, err := p.command(context.Background(), "cat-file", "--batch"); err != nil {
		return nil, err
	}
	p.batch = &batch{command: func() *exec.Cmd {
		cmd, _ := p.command(context.Background(), "cat-file", "--batch")
		return cmd
	}}
	return p, nil
}

func (p *program) close() error { return p.batch.close() }

// quiet are settings that a repository may have made and that would run a
// program of its choice or change what git prints.
var quiet = [...]string{"-c", "core.fsmonitor=false", "-c", "log.showSignature=false"}

// command prepares git to read: no prompt, and no lock for its own sake.
func (p *program) command(ctx context.Context, args ...string) (*exec.Cmd, error) {
	return p.repo.command(ctx, readCall(args))
}

func (p *program) output(ctx context.Context, args ...string) ([]byte, error) {
	return p.repo.run(ctx, readCall(args))
}

func readCall(args []string) call {
	return call{args: append(quiet[:], args...), env: []string{"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_FLUSH=0"}}
}

func (p *program) commitID(ctx context.Context, rev string) (string, error) {
	id, _, err := p.batch.get(ctx, rev+"^{commit}", "commit", maxHeader)
	switch {
	case errors.Is(err, errMissing):
		return "", fmt.Errorf("%w: %q", ErrNoRevision, rev)
	case err != nil && isUntrusted(err.Error()):
		return "", p.repo.untrusted()
	case err != nil:
		return "", fmt.Errorf("%w: %q: %w", ErrNoRevision, rev, err)
	}
	return id, nil
}

func (p *program) object(ctx context.Context, id, kind string, limit int64) ([]byte, error) {
	_, data, err := p.batch.get(ctx, id, kind, limit)
	if errors.Is(err, errMissing) {
		return nil, missingObject(id, kind)
	}
	return data, err
}

func (p *program) blobs(ctx context.Context, ids []string) ([][]byte, error) {
	return p.batch.getAll(ctx, ids, "blob", maxBlob)
}

func missingObject(id, kind string) error {
	return withMissingHints(fmt.Errorf("the %s %s is not in this clone", kind, id))
}

func withMissingHints(err error) error {
	return withHints(err, "git fsck --connectivity-only", "git fetch --refetch")
}

func (p *program) mergeBase(ctx context.Context, a, b string) (string, error) {
	c := readCall([]string{"merge-base", a, b})
	c.expect = 1 // there is none
	out, err := p.repo.run(ctx, c)
	line, _, _ := strings.Cut(string(out), "\n")
	return line, err
}

func (p *program) head(ctx context.Context) (commit, branch string, err error) {
	c := readCall([]string{"symbolic-ref", "-q", "HEAD"})
	c.expect = 1 // detached
	out, err := p.repo.run(ctx, c)
	if err != nil {
		return "", "", err
	}
	branch = strings.TrimPrefix(strings.TrimSuffix(string(out), "\n"), "refs/heads/")
	commit, err = p.commitID(ctx, "HEAD")
	if errors.Is(err, ErrNoRevision) && branch != "" {
		return "", branch, nil
	}
	return commit, branch, err
}

// staged reads "MODE ID STAGE\tPATH\0" lines. It is asked only about forms of
// the index that readIndex does not know.
func (p *program) staged(ctx context.Context, dir string) ([]stagedFile, error) {
	out, err := p.output(ctx, "ls-files", "-s", "-z", "--", ":(top,literal)"+dir)
	if err != nil {
		return nil, err
	}
	var files []stagedFile
	for line := range strings.SplitSeq(string(out), "\x00") {
		head, path, _ := strings.Cut(line, "\t")
		if fields := strings.Fields(head); len(fields) == 3 {
			mode, _ := strconv.ParseUint(fields[0], 8, 32)
			stage, _ := strconv.Atoi(fields[2])
			files = append(files, stagedFile{path, uint32(mode), fields[1], stage})
		}
	}
	return files, nil
}

// capped keeps the first limit bytes that are written to it.
type capped struct {
	bytes.Buffer
	limit int
	over  bool
}

func (c *capped) Write(b []byte) (int, error) {
	if room := c.limit - c.Len(); len(b) > room {
		c.over = true
		c.Buffer.Write(b[:max(room, 0)])
		return len(b), nil
	}
	return c.Buffer.Write(b)
}

// zeroFields reads fields that end in NUL. Of a field longer than maxHeader only
// the beginning counts: it is a message that nobody wrote.
func zeroFields(r io.Reader) *bufio.Scanner {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), 2*maxHeader)
	inLong := false // the field has been handed out, the rest of it is passed over
	s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		i := bytes.IndexByte(data, 0)
		switch {
		case i >= 0 && inLong:
			inLong = false
			return i + 1, nil, nil
		case i >= 0:
			return i + 1, data[:i], nil
		case atEOF && (len(data) > 0 || inLong):
			return 0, nil, io.ErrUnexpectedEOF
		case inLong:
			return len(data), nil, nil
		case len(data) >= maxHeader:
			inLong = true
			return len(data), data, nil
		}
		return 0, nil, nil
	})
	return s
}
