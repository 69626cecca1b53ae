package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// errMoved means that somebody else changed the index or the branch while a
// commit was being made; it is made again.
var errMoved = errors.New("the repository changed in the meantime")

// findEntries gives the index's entries of some paths, by git where the index
// is one that only git reads.
func (r *Repo) findEntries(ctx context.Context, x *index, paths []string) (map[string]indexEntry, error) {
	if x.exotic == "" {
		set := map[string]bool{}
		for _, p := range paths {
			set[p] = true
		}
		return x.find(set), nil
	}
	args := append([]string{"--literal-pathspecs", "ls-files", "--stage", "--debug", "-z", "--"}, paths...)
	out, err := r.git(ctx, args...)
	if err != nil {
		return nil, err
	}
	return parseListed(string(out))
}

// parseListed reads `git ls-files --stage --debug -z`: mode, id, stage, tab, path,
// NUL, and five lines whose last one ends in the flags.
func parseListed(out string) (map[string]indexEntry, error) {
	found := map[string]indexEntry{}
	for out != "" {
		head, rest, ok := strings.Cut(out, "\t")
		path, rest, ok2 := strings.Cut(rest, "\x00")
		var e indexEntry
		_, err := fmt.Sscanf(head, "%o %s %d", &e.mode, &e.id, &e.stage)
		if !ok || !ok2 || err != nil {
			return nil, fmt.Errorf("git ls-files: cannot read %q", head)
		}
		const lines = 5
		for range lines {
			var line string
			line, rest, _ = strings.Cut(rest, "\n")
			if _, text, ok := strings.Cut(line, "flags: "); ok {
				var flags uint64
				fmt.Sscanf(text, "%x", &flags)
				e.assumeValid = flags&0x8000 != 0
				e.skipTree, e.intentToAdd = flags&(1<<30) != 0, flags&(1<<29) != 0
			}
		}
		if _, twice := found[path]; !twice {
			found[path] = e
		}
		out = rest
	}
	return found, nil
}

// buildIndex writes the index with some entries changed to a file beside it.
// x may be edited on the way.
func (r *Repo) buildIndex(ctx context.Context, x *index, updates map[string]entryUpdate, trees grafted) (file string, err error) {
	file = r.statePath("index")
	// An earlier one may still be linked to the live index: never write into it.
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	out, keepTime, err := x.edit(r, updates, trees)
	if errors.Is(err, errExotic) {
		return file, r.buildIndexByGit(ctx, file, updates)
	}
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(file, out, x.info.Mode().Perm()); err != nil {
		return "", err
	}
	if keepTime {
		return file, os.Chtimes(file, time.Time{}, x.info.ModTime())
	}
	return file, nil
}

// buildIndexByGit lets the git program change a copy of the index.
func (r *Repo) buildIndexByGit(ctx context.Context, file string, updates map[string]entryUpdate) error {
	if err := copyFile(r.IndexFile, file); err != nil {
		return err
	}
	paths := make([]string, 0, len(updates))
	for path := range updates {
		paths = append(paths, path)
	}
	before, err := r.findEntries(ctx, &index{exotic: "any"}, paths)
	if err != nil {
		return err
	}
	args := []string{"update-index", "-q", "--add"}
	var skipped, assumed []string
	for path, u := range updates {
		args = append(args, "--cacheinfo", fmt.Sprintf("%o,%s,%s", u.mode, u.id, path))
		if before[path].skipTree {
			skipped = append(skipped, path)
		}
		if before[path].assumeValid {
			assumed = append(assumed, path)
		}
	}
	env := []string{"GIT_INDEX_FILE=" + file}
	if _, err := r.run(ctx, call{args: append(args, "--refresh"), env: env}); err != nil {
		return err
	}
	for flag, paths := range map[string][]string{"--skip-worktree": skipped, "--assume-unchanged": assumed} {
		if len(paths) == 0 {
			continue
		}
		args := append([]string{"update-index", flag, "--"}, paths...)
		if _, err := r.run(ctx, call{args: args, env: env}); err != nil {
			return err
		}
	}
	return nil
}

// copyFile copies a file with its mode and time; a source that does not exist
// leaves no copy.
func copyFile(from, to string) error {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	data, err := os.ReadFile(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to, data, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}
