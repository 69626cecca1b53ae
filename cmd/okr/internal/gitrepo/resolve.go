package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Resolve turns a revision as git understands it (HEAD, a branch, a tag, an
// abbreviated id, HEAD~2, A^1, @{u}) into the full id of its commit. The error
// wraps ErrNoRevision, ErrNoCommits where it is HEAD that has none yet, or
// ErrShallow where the commit is one that the clone leaves out.
func (r *Repo) Resolve(ctx context.Context, rev string) (string, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return "", fmt.Errorf("%w: %q", ErrNoRevision, rev)
	}
	by, err := r.reader()
	if err != nil {
		return "", err
	}
	id, err := by.commitID(ctx, rev)
	if !errors.Is(err, ErrNoRevision) {
		return id, err
	}
	at := strings.IndexAny(rev, "^~")
	if base, _, _ := strings.Cut(strings.ReplaceAll(rev, "~", "^"), "^"); base == "HEAD" || base == "@" {
		if _, _, none := r.Head(ctx); errors.Is(none, ErrNoCommits) {
			return "", none
		}
	}
	if at <= 0 {
		return "", err
	}
	if _, plain := by.commitID(ctx, rev[:at]); plain == nil {
		if shallow, _ := r.Shallow(); shallow {
			return "", shallowError(fmt.Sprintf("%q is not here", rev))
		}
	}
	return "", err
}

// Head is the commit that is checked out and its branch, "" on a detached HEAD.
// On a branch without commits the error wraps ErrNoCommits, and branch is given.
func (r *Repo) Head(ctx context.Context) (commit, branch string, err error) {
	by, err := r.reader()
	if err != nil {
		return "", "", err
	}
	commit, branch, err = by.head(ctx)
	if err == nil && commit == "" {
		err = fmt.Errorf("%w: %s", ErrNoCommits, branch)
	}
	return commit, branch, err
}

// IsAncestor says whether a is reachable from b; a commit is its own ancestor.
func (r *Repo) IsAncestor(ctx context.Context, a, b string) (bool, error) {
	first, err := r.Resolve(ctx, a)
	if err != nil {
		return false, err
	}
	base, err := r.MergeBase(ctx, first, b)
	if errors.Is(err, ErrUnrelated) {
		return false, nil
	}
	return base == first, err
}
