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
	git   string
	batch batch
}

func newProgram(r *Repo, git string) *program {
	p := &program{repo: r, git: git}
	p.batch.command = func() *exec.Cmd {
		return p.command(context.Background(), "cat-file", "--batch")
	}
	return p
}

func (p *program) close() error { return p.batch.close() }

// command prepares git with nothing that would run a program of the
// repository's choice, wait at a prompt or take a lock for its own sake.
func (p *program) command(ctx context.Context, args ...string) *exec.Cmd {
	safe := []string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=false"}
	cmd := exec.CommandContext(ctx, p.git, append(safe, args...)...)
	cmd.Dir = p.repo.Dir
	cmd.Env = append(append([]string{}, p.repo.opt.Env...),
		"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C", "LANGUAGE=C")
	return cmd
}

// output runs git to its end and returns what it printed, at most 64 MB.
func (p *program) output(ctx context.Context, args ...string) ([]byte, error) {
	cmd := p.command(ctx, args...)
	var out, diag capped
	out.limit, diag.limit = 64<<20, 4<<10
	cmd.Stdout, cmd.Stderr = &out, &diag
	err := cmd.Run()
	if out.over {
		return nil, fmt.Errorf("git %s printed more than %d bytes", args[0], out.limit)
	}
	return out.Bytes(), p.explain(ctx, args[0], err, diag.String())
}

// explain turns git's failure into an error that says what git said.
func (p *program) explain(ctx context.Context, what string, err error, diag string) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	said := strings.TrimSpace(diag)
	if strings.Contains(said, "dubious ownership") {
		return withHints(fmt.Errorf("git refuses the repository: it belongs to another user: %w", err),
			"git config --global --add safe.directory "+p.repo.Dir)
	}
	for _, prefix := range []string{"fatal: ", "error: "} {
		said = strings.TrimPrefix(said, prefix)
	}
	if line, _, more := strings.Cut(said, "\n"); more {
		said = line
	}
	if said == "" {
		return fmt.Errorf("git %s: %w", what, err)
	}
	return fmt.Errorf("git %s: %s: %w", what, said, err)
}

func (p *program) commitID(ctx context.Context, rev string) (string, error) {
	id, _, err := p.batch.get(ctx, rev+"^{commit}", "commit", maxHeader)
	switch {
	case errors.Is(err, errMissing):
		return "", fmt.Errorf("%w: %q", ErrNoRevision, rev)
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

func missingObject(id, kind string) error {
	return withHints(fmt.Errorf("the %s %s is not in this clone", kind, id), "git fsck --connectivity-only", "git fetch --refetch")
}

func (p *program) mergeBase(ctx context.Context, a, b string) (string, error) {
	out, err := p.output(ctx, "merge-base", a, b)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 && len(out) == 0 {
		return "", nil
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return line, err
}

func (p *program) head(ctx context.Context) (commit, branch string, err error) {
	out, err := p.output(ctx, "symbolic-ref", "-q", "HEAD")
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return "", "", err
	}
	branch = strings.TrimPrefix(strings.TrimSuffix(string(out), "\n"), "refs/heads/")
	commit, err = p.commitID(ctx, "HEAD")
	if errors.Is(err, ErrNoRevision) && branch != "" {
		return "", branch, nil
	}
	return commit, branch, err
}

// staged reads "MODE ID STAGE\tPATH\0" lines. An entry of add --intent-to-add
// looks like an empty file there, so those are asked about.
func (p *program) staged(ctx context.Context, dir string) ([]stagedFile, error) {
	out, err := p.output(ctx, "ls-files", "-s", "-z", "--", ":(top,literal)"+dir)
	if err != nil {
		return nil, err
	}
	var files []stagedFile
	empty := false
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		head, path, ok := strings.Cut(line, "\t")
		fields := strings.Fields(head)
		if !ok || len(fields) != 3 {
			continue
		}
		mode, _ := strconv.ParseUint(fields[0], 8, 32)
		stage, _ := strconv.Atoi(fields[2])
		files = append(files, stagedFile{path, uint32(mode), fields[1], stage})
		empty = empty || strings.HasPrefix(fields[1], "e69de29") || strings.HasPrefix(fields[1], "473a0f4")
	}
	if empty {
		return p.withoutIntended(ctx, dir, files)
	}
	return files, nil
}

func (p *program) withoutIntended(ctx context.Context, dir string, files []stagedFile) ([]stagedFile, error) {
	out, err := p.output(ctx, "diff-files", "--name-only", "--diff-filter=A", "-z", "--", ":(top,literal)"+dir)
	if err != nil {
		return nil, err
	}
	intended := make(map[string]bool)
	for path := range strings.SplitSeq(string(out), "\x00") {
		intended[path] = true
	}
	kept := files[:0]
	for _, f := range files {
		if !intended[f.path] {
			kept = append(kept, f)
		}
	}
	return kept, nil
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

// zeroSplit is a bufio.SplitFunc for fields that end in NUL.
func zeroSplit(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return 0, nil, nil
}

func zeroFields(r io.Reader) *bufio.Scanner {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), maxBlob)
	s.Split(zeroSplit)
	return s
}
