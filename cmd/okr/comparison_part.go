package main

import (
	"errors"
	"io"
	"io/fs"

	"github.com/okr-cli/okr/okrfile"
)

// A comparison costs what changed, not what is there: files that are the same on
// both sides are left out, unless they hold goals of a team and cycle that
// changed, which the score of the team needs. What is known of the others comes
// from an index by content.

// blobs is a side that knows its files by content.
type blobs interface {
	BlobID(name string) (string, error)
}

// diskSide is the working tree; it knows its files as git would.
type diskSide struct {
	fs.FS
	id func([]byte) string
}

func (d diskSide) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(d.FS, name) }
func (d diskSide) ReadLink(name string) (string, error)       { return fs.ReadLink(d.FS, name) }
func (d diskSide) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(d.FS, name) }

// BlobID is the id of the blob that would hold a regular file.
func (d diskSide) BlobID(name string) (string, error) {
	info, err := fs.Lstat(d.FS, name)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular() || info.Size() > okrfile.MaxFileSize:
		return "", errors.New("no file of goals")
	}
	f, err := d.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, okrfile.MaxFileSize+1))
	return d.id(data), err
}

// sameFiles tells which files may be left out; nil where everything is needed.
func (c *comparison) sameFiles(base, head fs.FS, cache *okrfile.Cache) (func(string) bool, error) {
	was, ok := base.(blobs)
	is, ok2 := head.(blobs)
	if !ok || !ok2 || !sameBlob(was, is, okrfile.ConfigName) && (exists(base, okrfile.ConfigName) || exists(head, okrfile.ConfigName)) {
		return nil, nil
	}
	same := map[string]string{} // blob ids
	skip := func(name string) bool {
		if id, err := was.BlobID(name); err == nil {
			if now, err := is.BlobID(name); err == nil && now == id {
				same[name] = id
				return true
			}
		}
		return false
	}
	touched := map[string]bool{}
	for _, tree := range []fs.FS{head, base} {
		plan, err := okrfile.Load(tree, okrfile.LoadOptions{Cache: cache, Skip: skip})
		if err != nil {
			return nil, workf("%w", err)
		}
		for _, d := range plan.Documents {
			touched[teamKey(d)] = true
		}
	}
	x := c.openGoalIndex()
	defer x.close()
	c.rest, c.part = 0, len(same) > 0
	for name, id := range same {
		facts, err := x.of(id, head, name)
		if err != nil {
			return nil, workf("cannot read %q: %w", name, err)
		}
		if facts.anyOf(touched) {
			delete(same, name)
		} else {
			c.rest += facts.keyResults
		}
	}
	return func(name string) bool { _, left := same[name]; return left }, nil
}

func sameBlob(a, b blobs, name string) bool {
	x, err := a.BlobID(name)
	y, err2 := b.BlobID(name)
	return err == nil && err2 == nil && x == y
}

func exists(tree fs.FS, name string) bool {
	_, err := fs.Stat(tree, name)
	return !errors.Is(err, fs.ErrNotExist)
}

func teamKey(d *okrfile.Document) string { return d.Cycle.Value + "/" + d.Team.Value }
