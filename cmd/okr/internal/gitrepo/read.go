package gitrepo

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// ReadBlob is the content of the blob with that full id. Blobs above 8 MB are
// an error, as no file of goals is that long; so is one that this clone lacks.
func (r *Repo) ReadBlob(ctx context.Context, id string) ([]byte, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	if !validID(id) {
		return nil, fmt.Errorf("%q is not a full object id", id)
	}
	return by.object(ctx, id, "blob", maxBlob)
}

// ReadBlobs is ReadBlob for many ids at once, which is several times faster than
// one after the other. All of them are held in memory.
func (r *Repo) ReadBlobs(ctx context.Context, ids []string) ([][]byte, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if !validID(id) {
			return nil, fmt.Errorf("%q is not a full object id", id)
		}
	}
	return by.blobs(ctx, ids)
}

// Diff lists the regular files below dir that differ between two revisions, by
// path. Only sub-trees that differ are opened.
func (r *Repo) Diff(ctx context.Context, a, b, dir string) ([]FileChange, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	old, err := r.dirTree(ctx, by, a, dir)
	if err != nil {
		return nil, err
	}
	now, err := r.dirTree(ctx, by, b, dir)
	if err != nil {
		return nil, err
	}
	c := compare{tree: func(ctx context.Context, id string) ([]treeEntry, error) { return readTree(ctx, by, id) }}
	if err := c.walk(ctx, "", now, []string{old}, 0); err != nil {
		return nil, fmt.Errorf("comparing %s with %s: %w", a, b, err)
	}
	slices.SortFunc(c.found, func(x, y FileChange) int { return strings.Compare(x.Path, y.Path) })
	return c.found, nil
}

// dirTree is the tree of dir in the commit that rev stands for, "" where the
// commit has no such directory.
func (r *Repo) dirTree(ctx context.Context, by reader, rev, dir string) (string, error) {
	path, err := topPath(dir)
	if err != nil {
		return "", err
	}
	commit, err := r.Resolve(ctx, rev)
	if err != nil {
		return "", err
	}
	data, err := by.object(ctx, commit, "commit", maxHeader)
	if err != nil {
		return "", err
	}
	h, err := parseCommit(data)
	if err != nil {
		return "", fmt.Errorf("commit %s: %w", commit, err)
	}
	id, err := descend(ctx, by, h.tree, path)
	if err != nil {
		return "", fmt.Errorf("commit %s: %w", commit, err)
	}
	return id, nil
}

// descend follows a path of directories down from a tree; "" where it ends.
func descend(ctx context.Context, by reader, tree, path string) (string, error) {
	e, err := lookup(ctx, by, tree, path)
	if !e.isDir() {
		return "", err
	}
	return e.id, err
}

// lookup is what stands at a path below a tree, an empty entry for nothing.
func lookup(ctx context.Context, by reader, tree, path string) (treeEntry, error) {
	at := treeEntry{mode: modeDir, id: tree}
	if tree == "" {
		return treeEntry{}, nil
	}
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, "/")
		if !at.isDir() {
			return treeEntry{}, nil
		}
		entries, err := readTree(ctx, by, at.id)
		if err != nil {
			return treeEntry{}, err
		}
		at = treeEntry{}
		for _, e := range entries {
			if e.name == name {
				at = e
			}
		}
	}
	return at, nil
}

func readTree(ctx context.Context, by reader, id string) ([]treeEntry, error) {
	data, err := by.object(ctx, id, "tree", maxTree)
	if err != nil {
		return nil, err
	}
	entries, err := parseTree(data, rawLen(id))
	if err != nil {
		return nil, fmt.Errorf("tree %s: %w", id, err)
	}
	return entries, nil
}

// ReadCommit is one commit by its full id, without its files. The parents are
// those that the commit names, whether this clone has them or not.
func (r *Repo) ReadCommit(ctx context.Context, id string) (Commit, error) {
	by, err := r.reader()
	if err != nil {
		return Commit{}, err
	}
	if !validID(id) {
		return Commit{}, fmt.Errorf("%q is not a full object id", id)
	}
	data, err := by.object(ctx, id, "commit", maxHeader)
	if err != nil {
		return Commit{}, err
	}
	h, err := parseCommit(data)
	if err != nil {
		return Commit{}, fmt.Errorf("commit %s: %w", id, err)
	}
	return h.asCommit(id, h.parents), nil
}

// File is a regular file of a commit.
type File struct {
	Path string // relative to the directory that was asked for, with slashes
	ID   string // of its blob
}

// Files lists the regular files below dir in a revision, in no order. Without such
// a directory there are none.
func (r *Repo) Files(ctx context.Context, rev, dir string) ([]File, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	root, err := r.dirTree(ctx, by, rev, dir)
	if err != nil || root == "" {
		return nil, err
	}
	var files []File
	type below struct {
		path, id string
		depth    int
	}
	for todo := []below{{"", root, 0}}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		entries, err := readTree(ctx, by, at.id)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			switch path := joinPath(at.path, e.name); {
			case e.isFile():
				files = append(files, File{path, e.id})
			case e.isDir() && at.depth == maxDepth:
				return nil, fmt.Errorf("directory %q is more than %d levels deep", path, maxDepth)
			case e.isDir():
				todo = append(todo, below{path, e.id, at.depth + 1})
			}
		}
		if len(files)+len(todo) > maxTreeVisit {
			return nil, fmt.Errorf("directory %q: more than %d entries", dir, maxTreeVisit)
		}
	}
	return files, nil
}
