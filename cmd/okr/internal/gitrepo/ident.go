package gitrepo

import (
	"context"
	"fmt"
)

// Ident is the author that a commit would get now: from the environment, or
// from whichever configuration file applies here.
func (r *Repo) Ident(ctx context.Context) (Identity, error) {
	line, err := r.gitLine(ctx, "var", "GIT_AUTHOR_IDENT")
	if err != nil {
		return Identity{}, withHints(fmt.Errorf("git does not know who you are: %w", err),
			"git config --global user.name 'Your Name'", "git config --global user.email you@example.com")
	}
	return parseSignature(line).Identity, nil
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
