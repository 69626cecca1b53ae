package gitrepo

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Tree is a directory of a commit or of the index as a read-only file system:
// fs.FS, fs.ReadDirFS, fs.ReadFileFS and fs.StatFS. It shows directories and
// regular files; symbolic links and submodules are not there. Directories are
// read when they are asked for. A Tree may be used by several goroutines.
type Tree struct {
	ctx  context.Context
	by   reader
	root string
	load func(id string) ([]treeEntry, error)

	mu   sync.Mutex
	seen map[string][]treeEntry // by tree id
}

// CommitTree is the directory dir of a revision; one that the revision does not
// have is an empty directory. ctx bounds all later reads of the Tree.
func (r *Repo) CommitTree(ctx context.Context, rev, dir string) (*Tree, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	root, err := r.dirTree(ctx, by, rev, dir)
	if err != nil {
		return nil, err
	}
	load := func(id string) ([]treeEntry, error) { return readTree(ctx, by, id) }
	return &Tree{ctx: ctx, by: by, root: root, load: load, seen: make(map[string][]treeEntry)}, nil
}

// BlobID is the id of the blob that holds the named file.
func (t *Tree) BlobID(name string) (string, error) {
	e, err := t.find("blob id", name)
	if err != nil {
		return "", err
	}
	if e.isDir() {
		return "", &fs.PathError{Op: "blob id", Path: name, Err: fmt.Errorf("is a directory")}
	}
	return e.id, nil
}

// Open implements fs.FS.
func (t *Tree) Open(name string) (fs.File, error) {
	e, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	if e.isDir() {
		entries, err := t.ReadDir(name)
		return &openDir{treeInfo{entry: e}, entries, 0}, err
	}
	data, err := t.by.object(t.ctx, e.id, "blob", maxBlob)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{treeInfo{e, int64(len(data))}, bytes.NewReader(data)}, nil
}

// ReadFile implements fs.ReadFileFS.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	e, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	if e.isDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("is a directory")}
	}
	data, err := t.by.object(t.ctx, e.id, "blob", maxBlob)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// ReadDir implements fs.ReadDirFS.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !e.isDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fmt.Errorf("not a directory")}
	}
	entries, err := t.entries(e.id)
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: err}
	}
	out := make([]fs.DirEntry, len(entries))
	for i, e := range entries {
		out[i] = dirEntry{t, e}
	}
	return out, nil
}

// Stat implements fs.StatFS. The size of a file is known only by reading it.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	e, err := t.find("stat", name)
	if err != nil {
		return nil, err
	}
	return t.info(e)
}

func (t *Tree) info(e treeEntry) (fs.FileInfo, error) {
	if e.isDir() {
		return treeInfo{entry: e}, nil
	}
	data, err := t.by.object(t.ctx, e.id, "blob", maxBlob)
	return treeInfo{e, int64(len(data))}, err
}

// find walks from the root to the entry of a name.
func (t *Tree) find(op, name string) (treeEntry, error) {
	if !fs.ValidPath(name) {
		return treeEntry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	at := treeEntry{name: ".", mode: modeDir, id: t.root}
	if name == "." {
		return at, nil
	}
	if strings.Count(name, "/") > maxDepth {
		return treeEntry{}, &fs.PathError{Op: op, Path: name, Err: fmt.Errorf("more than %d levels deep", maxDepth)}
	}
	for part := range strings.SplitSeq(name, "/") {
		var entries []treeEntry
		if at.isDir() {
			var err error
			if entries, err = t.entries(at.id); err != nil {
				return treeEntry{}, &fs.PathError{Op: op, Path: name, Err: err}
			}
		}
		i, ok := slices.BinarySearchFunc(entries, part, func(e treeEntry, n string) int { return strings.Compare(e.name, n) })
		if !ok {
			return treeEntry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
		}
		at = entries[i]
	}
	return at, nil
}

// entries are the directories and regular files of a tree, by name.
func (t *Tree) entries(id string) ([]treeEntry, error) {
	if id == "" {
		return nil, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if got, ok := t.seen[id]; ok {
		return got, nil
	}
	all, err := t.load(id)
	if err != nil {
		return nil, err
	}
	kept := slices.DeleteFunc(all, func(e treeEntry) bool { return !e.isDir() && !e.isFile() })
	slices.SortStableFunc(kept, func(a, b treeEntry) int { return strings.Compare(a.name, b.name) })
	kept = slices.CompactFunc(kept, func(a, b treeEntry) bool { return a.name == b.name })
	t.seen[id] = kept
	return kept, nil
}

// treeInfo is the fs.FileInfo of an entry. Git keeps no times, so ModTime is zero.
type treeInfo struct {
	entry treeEntry
	size  int64
}

func (i treeInfo) Name() string       { return path.Base(i.entry.name) }
func (i treeInfo) Size() int64        { return i.size }
func (i treeInfo) IsDir() bool        { return i.entry.isDir() }
func (i treeInfo) ModTime() time.Time { return time.Time{} }
func (i treeInfo) Sys() any           { return nil }

func (i treeInfo) Mode() fs.FileMode {
	switch {
	case i.entry.isDir():
		return fs.ModeDir | 0o555
	case i.entry.mode&0o111 != 0:
		return 0o555
	}
	return 0o444
}

type dirEntry struct {
	tree  *Tree
	entry treeEntry
}

func (d dirEntry) Name() string               { return d.entry.name }
func (d dirEntry) IsDir() bool                { return d.entry.isDir() }
func (d dirEntry) Type() fs.FileMode          { return treeInfo{entry: d.entry}.Mode().Type() }
func (d dirEntry) Info() (fs.FileInfo, error) { return d.tree.info(d.entry) }
func (d dirEntry) String() string             { return fs.FormatDirEntry(d) }

type openFile struct {
	info treeInfo
	*bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

type openDir struct {
	info    treeInfo
	entries []fs.DirEntry
	at      int
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *openDir) Close() error               { return nil }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: fmt.Errorf("is a directory")}
}

func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := d.entries[d.at:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 {
		rest = rest[:min(n, len(rest))]
	}
	d.at += len(rest)
	return slices.Clone(rest), nil
}
