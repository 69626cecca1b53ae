package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Ident is the author that a commit would get now: from the environment, or
// from whichever configuration file applies here.
//
// The error wraps ErrNobody where git does not know who that is.
func (r *Repo) Ident(ctx context.Context) (Identity, error) {
	line, err := r.identOf(ctx, "AUTHOR")
	return parseSignature(line).Identity, err
}

// ErrNobody means that nobody told git who commits.
var ErrNobody = errors.New("git does not know who you are")

// identOf is the line of a commit for one of its two roles.
func (r *Repo) identOf(ctx context.Context, role string) (string, error) {
	line, err := r.gitLine(ctx, "var", "GIT_"+role+"_IDENT")
	failed, ok := errors.AsType[*GitError](err)
	if !ok {
		return line, err
	}
	said := strings.Split(strings.TrimSpace(failed.Stderr), "\n") // much advice, and the reason last
	return "", withHints(fmt.Errorf("%w: %s", ErrNobody, strings.TrimPrefix(said[len(said)-1], "fatal: ")),
		"git config --global user.name 'Your Name'", "git config --global user.email you@example.com")
}

// orNobody is the error of a commit, or the reason for it where that is an
// identity that git does not have.
func (r *Repo) orNobody(ctx context.Context, err error) error {
	if _, ok := errors.AsType[*GitError](err); !ok {
		return err
	}
	for _, role := range []string{"AUTHOR", "COMMITTER"} {
		if _, nobody := r.identOf(ctx, role); errors.Is(nobody, ErrNobody) {
			return nobody
		}
	}
	return err
}

// LastCommit is HEAD's commit, without its files. The error wraps ErrNoCommits
// on an unborn branch.
func (r *Repo) LastCommit(ctx context.Context) (Commit, error) {
	w, err := r.openObjects(ctx)
	if err != nil {
		return Commit{}, err
	}
	defer w.close()
	head, err := w.head()
	if err != nil {
		return Commit{}, err
	}
	if head.id == "" {
		return Commit{}, ErrNoCommits
	}
	return head.asCommit(), nil
}

// Published tells whether some remote is known to have HEAD's commit already,
// so that replacing it would trouble others. It asks the remote-tracking
// branches, not the network.
func (r *Repo) Published(ctx context.Context) (bool, error) {
	out, err := r.gitLine(ctx, "for-each-ref", "--count=1", "--contains=HEAD", "--format=%(refname)", "refs/remotes")
	return out != "", err
}
