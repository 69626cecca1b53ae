package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Shallow says whether the clone's history is cut off somewhere.
func (r *Repo) Shallow() (bool, error) {
	edge, err := r.shallowEdge()
	return len(edge) > 0, err
}

// shallowEdge is the set of commits whose parents the clone does not have.
func (r *Repo) shallowEdge() (map[string]bool, error) {
	text, err := os.ReadFile(filepath.Join(r.CommonDir, "shallow"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	edge := make(map[string]bool)
	for id := range strings.FieldsSeq(string(text)) {
		edge[id] = true
	}
	return edge, nil
}

// shallowError is ErrShallow with what repairs it in each place where shallow
// clones come from.
func shallowError(why string) error {
	return withHints(fmt.Errorf("%w: %s", ErrShallow, why),
		"git fetch --unshallow",
		"in GitHub Actions give actions/checkout the input fetch-depth: 0",
		`in GitLab CI set the variable GIT_DEPTH: "0"`)
}

// MergeBase is a best common ancestor of two revisions: the newest where there
// are several. The error wraps ErrShallow where the clone does not reach back
// far enough to know, and ErrUnrelated where there is none.
func (r *Repo) MergeBase(ctx context.Context, a, b string) (string, error) {
	by, err := r.reader()
	if err != nil {
		return "", err
	}
	first, err := r.Resolve(ctx, a)
	if err != nil {
		return "", err
	}
	second, err := r.Resolve(ctx, b)
	if err != nil {
		return "", err
	}
	base, err := by.mergeBase(ctx, first, second)
	if err != nil || base != "" {
		return base, err
	}
	if shallow, err := r.Shallow(); shallow || err != nil {
		return "", errors.Join(err, shallowError(fmt.Sprintf("where %q and %q parted is not here", a, b)))
	}
	return "", fmt.Errorf("%w: %q and %q", ErrUnrelated, a, b)
}
