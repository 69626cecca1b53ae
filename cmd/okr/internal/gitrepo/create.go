package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Create makes a repository in dir, which may be missing but not full, from a
// stream in git's import format that writes the branch main, and checks that
// branch out. It needs the git program. When it fails, a directory that it made
// is gone again.
func Create(ctx context.Context, dir string, opt Options, stream []byte) (err error) {
	if _, missing := os.Stat(dir); os.IsNotExist(missing) {
		defer func() {
			if err != nil {
				err = errors.Join(err, os.RemoveAll(dir))
			}
		}()
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("cannot make the directory: %w", err)
	}
	r := &Repo{Dir: dir, WorkTree: dir, GitDir: filepath.Join(dir, ".git"), CommonDir: filepath.Join(dir, ".git"), ObjectFormat: "sha1", opt: opt, step: func(string) {}}
	for _, c := range []call{
		{args: []string{"init", "--quiet", "--initial-branch=main", "--object-format=sha1", "--template="}},
		{args: []string{"fast-import", "--quiet", "--date-format=raw"}, stdin: stream},
		{args: []string{"reset", "--quiet", "--hard", "main"}},
	} {
		if _, err := r.run(ctx, c); err != nil {
			return err
		}
	}
	return nil
}
