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
	if !ok || !ok2 || !sameConfig(base, head) {
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
	var all []version
	for name, id := range same {
		all = append(all, version{id, name})
	}
	err := x.learn(all, func(some []version) (sources [][]byte, err error) {
		for _, v := range some {
			src, err := fs.ReadFile(head, v.name)
			if err != nil {
				return nil, workf("cannot read %q: %w", v.name, err)
			}
			sources = append(sources, src)
		}
		return sources, nil
	})
	if err != nil {
		return nil, err
	}
	c.rest, c.part = 0, len(same) > 0
	for name, id := range same {
		if facts := x.known[id]; facts.anyOf(touched) {
			delete(same, name)
		} else {
			c.rest += facts.keyResults
		}
	}
	return func(name string) bool { _, left := same[name]; return left }, nil
}

// sameConfig reports whether both sides have the same okr.yaml, or none.
func sameConfig(base, head fs.FS) bool {
	was, ok := base.(blobs)
	is, ok2 := head.(blobs)
	if !ok || !ok2 {
		return false
	}
	x, err := was.BlobID(okrfile.ConfigName)
	y, err2 := is.BlobID(okrfile.ConfigName)
	if errors.Is(err, fs.ErrNotExist) && errors.Is(err2, fs.ErrNotExist) {
		return true
	}
	return err == nil && err2 == nil && x == y
}

func teamKey(d *okrfile.Document) string { return d.Cycle.Value + "/" + d.Team.Value }
