package gitrepo

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
)

// IndexTree is the directory dir as it is staged. While a file below it has an
// unresolved conflict the error wraps ErrInProgress.
func (r *Repo) IndexTree(ctx context.Context, dir string) (*Tree, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	top, err := topPath(dir)
	if err != nil {
		return nil, err
	}
	files, err := r.staged(ctx, by, top)
	if err != nil {
		return nil, err
	}
	dirs := make(map[string][]treeEntry)
	for _, f := range files {
		name, inside := below(f.path, top)
		if !inside || !fs.ValidPath(name) {
			continue
		}
		if f.stage != 0 {
			return nil, withHints(fmt.Errorf("%w: %q has a conflict", ErrInProgress, f.path),
				"resolve the conflict, then git add "+f.path)
		}
		addStaged(dirs, name, f)
	}
	load := func(at string) ([]treeEntry, error) { return dirs[at], nil }
	return &Tree{ctx: ctx, by: by, root: "/", load: load, seen: make(map[string][]treeEntry)}, nil
}

// staged lists the index, without the names that are only intended to be added.
func (r *Repo) staged(ctx context.Context, by reader, dir string) ([]stagedFile, error) {
	x, err := r.readIndex()
	if err != nil {
		return nil, err
	}
	if len(x.raw) == 0 {
		return nil, nil
	}
	if x.exotic != "" {
		return by.staged(ctx, dir)
	}
	var files []stagedFile
	err = x.each(func(at, _ int, path []byte) bool {
		if len(path) > len(dir) && string(path[:len(dir)]) == dir {
			if e := x.entry(at); !e.intentToAdd {
				files = append(files, stagedFile{string(path), e.mode, e.id, e.stage})
			}
		}
		return true
	})
	return files, err
}

// addStaged files an entry under its directory, and the directory under its
// own. The key of a directory is its path after a slash.
func addStaged(dirs map[string][]treeEntry, name string, f stagedFile) {
	entry := treeEntry{mode: f.mode, id: f.id}
	for {
		parent := ""
		entry.name = name
		if i := strings.LastIndexByte(name, '/'); i >= 0 {
			parent, entry.name = name[:i], name[i+1:]
		}
		known := dirs["/"+parent] != nil
		dirs["/"+parent] = append(dirs["/"+parent], entry)
		if known || parent == "" {
			return
		}
		name, entry = parent, treeEntry{mode: modeDir, id: "/" + parent}
	}
}
