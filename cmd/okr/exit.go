package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// Exit codes, the same for every command.
const (
	exitDone        = 0
	exitFindings    = 1   // findings at or above the gate
	exitUsage       = 2   // usage or configuration
	exitWork        = 3   // the work could not be done
	exitInterrupted = 130 // ctrl-C
)

// failure is an error that knows its exit code and how to repair it.
type failure struct {
	code  int
	err   error
	hints []string
}

func (f *failure) Error() string   { return f.err.Error() }
func (f *failure) Unwrap() error   { return f.err }
func (f *failure) Hints() []string { return f.hints }

// usagef says that the command line or the configuration is wrong: exit 2.
func usagef(format string, args ...any) *failure {
	return &failure{code: exitUsage, err: fmt.Errorf(format, args...)}
}

// workf says that the work could not be done: exit 3.
func workf(format string, args ...any) *failure {
	return &failure{code: exitWork, err: fmt.Errorf(format, args...)}
}

// notOneOf refuses a word that is none of the allowed ones, and names those that
// are spelt most like it; what is the flag or the thing the word stands for.
func notOneOf(what, word string, allowed ...string) *failure {
	f := usagef("%s %q is not one of %s", what, word, strings.Join(allowed, ", "))
	for _, n := range okrfile.Nearest(word, allowed, 1) {
		f = f.hint("did you mean %s?", n)
	}
	return f
}

// hint adds lines that say how to go on.
func (f *failure) hint(format string, args ...any) *failure {
	f.hints = append(f.hints, fmt.Sprintf(format, args...))
	return f
}

// errFindings ends a command with exit 1 without another word: the findings
// have been printed already.
var errFindings = errors.New("findings at or above the gate")

// exitCode is the one place where errors become exit codes.
func exitCode(err error) int {
	f, isFailure := errors.AsType[*failure](err)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return exitInterrupted
	case isFailure:
		return f.code
	}
	return exitWork
}

// printError writes "error: …" and the hints. Interrupts and findings have
// nothing more to say.
func printError(w io.Writer, ui style, err error) {
	if err == nil || errors.Is(err, errFindings) {
		return
	}
	if code := exitCode(err); code == exitInterrupted {
		fmt.Fprintln(w, ui.dim("interrupted"))
		return
	}
	fmt.Fprintf(w, "%s %s\n", ui.bad("error:"), printable(err.Error()))
	for _, h := range hintsOf(err) {
		fmt.Fprintf(w, "%s %s\n", ui.dim("hint:"), printable(h))
	}
}

// hintsOf collects the hints of an error and those okr knows for common causes.
func hintsOf(err error) []string {
	if h, ok := errors.AsType[gitrepo.Hinted](err); ok && len(h.Hints()) > 0 {
		return h.Hints()
	}
	if u, ok := errors.AsType[*okrfile.UnknownRefError](err); ok {
		return refHints(u.Near)
	}
	if a, ok := errors.AsType[*okrfile.AmbiguousRefError](err); ok {
		return []string{"write the whole reference, for example " + a.Candidates[0].String()}
	}
	switch {
	case errors.Is(err, gitrepo.ErrNoRepository):
		return []string{"git init", "okr init"}
	case errors.Is(err, gitrepo.ErrBare):
		return []string{"git worktree add ../goals makes a working tree of it"}
	case errors.Is(err, gitrepo.ErrNoCommits):
		return []string{"git add -A && git commit -m \"Add OKRs\""}
	case errors.Is(err, gitrepo.ErrNoRevision):
		return []string{"a revision is a branch, a tag or a commit, for example main, v1.2 or HEAD~1"}
	case errors.Is(err, gitrepo.ErrNoGit):
		return []string{"install git and make sure it is on the PATH"}
	}
	return nil
}

func refHints(near []okrfile.Ref) []string {
	if len(near) == 0 {
		return []string{"okr status lists every key result of the running cycle"}
	}
	names := make([]string, len(near))
	for i, r := range near {
		names[i] = r.Team + "/" + r.ID
	}
	return []string{"did you mean " + strings.Join(names, ", ") + "?"}
}
