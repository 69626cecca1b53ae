package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ErrUntrusted means git refuses to work in a repository that belongs to
// somebody else (safe.directory).
var ErrUntrusted = errors.New("git does not trust the owner of this repository")

// GitError is a run of the git program that failed.
type GitError struct {
	Doing  string // what was asked: "git push"
	Code   int    // exit status; -1 if it was killed
	Stderr string // what it said, at most 64 KiB
}

func (e *GitError) Error() string {
	said := strings.TrimSpace(e.Stderr)
	if said == "" {
		return fmt.Sprintf("%s failed with status %d", e.Doing, e.Code)
	}
	return e.Doing + ": " + said
}

// call is one run of the git program.
type call struct {
	args   []string
	env    []string // in front of everything else
	stdin  []byte
	limit  int  // bytes of output that are read at most; 0 means 32 MiB
	expect int  // an exit status besides 0 that is an answer, no failure
	users  bool // the output is for the user: keep their language
	tell   bool // what it says beside its output goes on to the user where it succeeds
}

const (
	defaultOutput = 32 << 20
	stderrKept    = 64 << 10
	// stopGrace is how long a cancelled git may take to remove its locks.
	stopGrace = 2 * time.Second
)

// git runs the git program in the working tree and gives its standard output.
func (r *Repo) git(ctx context.Context, args ...string) ([]byte, error) {
	return r.run(ctx, call{args: args})
}

// gitLine is git for one line of output.
func (r *Repo) gitLine(ctx context.Context, args ...string) (string, error) {
	out, err := r.git(ctx, args...)
	return strings.TrimRight(string(out), "\r\n"), err
}

func (r *Repo) run(ctx context.Context, c call) ([]byte, error) {
	cmd, err := r.command(ctx, c)
	if err != nil {
		return nil, err
	}
	limit := c.limit
	if limit == 0 {
		limit = defaultOutput
	}
	out, said := &capped{limit: limit}, &capped{limit: stderrKept}
	cmd.Stdin = bytes.NewReader(c.stdin)
	cmd.Stdout, cmd.Stderr = out, said
	err = cmd.Run()
	if out.over {
		return nil, fmt.Errorf("git %s printed more than %d bytes", verb(c.args), limit)
	}
	if err == nil && c.tell && r.opt.Stderr != nil {
		r.opt.Stderr.Write(said.Bytes())
	}
	return out.Bytes(), r.explain(ctx, c, err, said.String(), out.String())
}

// command prepares a run: environment by value, no shell, and a way to stop
// that lets git remove its locks.
func (r *Repo) command(ctx context.Context, c call) (*exec.Cmd, error) {
	program := r.findGit()
	if program == "" {
		return nil, fmt.Errorf("%w: it is needed for git %s", ErrNoGit, verb(c.args))
	}
	cmd := exec.CommandContext(ctx, program, c.args...)
	cmd.Dir = r.WorkTree
	if cmd.Dir == "" {
		cmd.Dir = r.GitDir
	}
	cmd.Env = append(r.childEnv(), c.env...)
	if !c.users {
		cmd.Env = append(cmd.Env, "LC_ALL=C", "LANGUAGE=")
	}
	cmd.Cancel = func() error { return interrupt(cmd.Process) }
	cmd.WaitDelay = stopGrace
	dieWithParent(cmd)
	return cmd, nil
}

// childEnv is the environment with the paths in it made absolute, because git
// runs in another directory than okr.
func (r *Repo) childEnv() []string {
	env := append([]string(nil), r.opt.Env...)
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"} {
		if v := r.getenv(name); v != "" {
			env = append(env, name+"="+r.fromDir(v))
		}
	}
	return env
}

// explain turns the end of a run into an error that says what git said.
func (r *Repo) explain(ctx context.Context, c call, err error, said, out string) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%w: %w", ErrNoGit, err)
	}
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		return fmt.Errorf("git %s: %w", c.args[0], err)
	}
	if c.expect != 0 && exit.ExitCode() == c.expect {
		return nil
	}
	if isUntrusted(said) {
		return r.untrusted()
	}
	if strings.TrimSpace(said) == "" && c.users {
		said = out
	}
	return &GitError{Doing: "git " + verb(c.args), Code: exit.ExitCode(), Stderr: said}
}

func (r *Repo) untrusted() error {
	return withHints(fmt.Errorf("%w: %s", ErrUntrusted, r.GitDir),
		"git config --global --add safe.directory "+shellQuote(filepath.ToSlash(r.top())))
}

func (r *Repo) top() string {
	if r.WorkTree != "" {
		return r.WorkTree
	}
	return r.GitDir
}

// verb is the sub-command among the arguments, behind git's own options.
func verb(args []string) string {
	for i := 0; i < len(args); i++ {
		switch {
		case args[i] == "-c":
			i++
		case !strings.HasPrefix(args[i], "-"):
			return args[i]
		}
	}
	return ""
}

// shellQuote quotes an argument of a command that is only shown.
func shellQuote(s string) string {
	if s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
