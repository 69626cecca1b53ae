package gitrepo

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Modes of files as trees and the index record them.
const (
	modeFile    = 0o100644
	modeProgram = 0o100755
)

// version is a file as a tree or the index has it.
type version struct {
	mode uint32
	id   string // hexadecimal
}

func (v version) absent() bool { return v.id == "" }

// treeLine is one line of a tree object, kept whatever its name, because the
// tree is written again.
type treeLine struct {
	version
	name string
}

// splitTree reads a tree object whose ids are size bytes long.
func splitTree(data []byte, size int) ([]treeLine, error) {
	var entries []treeLine
	for len(data) > 0 {
		space := bytes.IndexByte(data, ' ')
		end := bytes.IndexByte(data, 0)
		if space < 1 || end < space || len(data) < end+1+size {
			return nil, fmt.Errorf("broken tree object")
		}
		mode, err := strconv.ParseUint(string(data[:space]), 8, 32)
		if err != nil {
			return nil, fmt.Errorf("broken tree object: mode %q", data[:space])
		}
		id := hex.EncodeToString(data[end+1 : end+1+size])
		entries = append(entries, treeLine{version{uint32(mode), id}, string(data[space+1 : end])})
		data = data[end+1+size:]
	}
	return entries, nil
}

// formatTree writes a tree object, in git's order: by name, directories as if
// their name ended in a slash.
func formatTree(entries []treeLine) []byte {
	key := func(e treeLine) string {
		if e.mode == modeDir {
			return e.name + "/"
		}
		return e.name
	}
	slices.SortFunc(entries, func(a, b treeLine) int { return strings.Compare(key(a), key(b)) })
	var out []byte
	for _, e := range entries {
		out = strconv.AppendUint(out, uint64(e.mode), 8)
		out = append(append(append(out, ' '), e.name...), 0)
		id, _ := hex.DecodeString(e.id)
		out = append(out, id...)
	}
	return out
}

// treeOf reads one tree; the empty id is the empty tree.
func (w *writer) treeOf(id string) ([]treeLine, error) {
	if id == "" {
		return nil, nil
	}
	obj, err := w.get(id, "tree")
	if err != nil {
		return nil, err
	}
	return splitTree(obj.data, len(obj.id)/2)
}

// find walks from a root tree to a path.
func (w *writer) find(root, path string) (version, error) {
	at := version{modeDir, root}
	for name := range strings.SplitSeq(path, "/") {
		if at.mode != modeDir {
			return version{}, nil
		}
		entries, err := w.treeOf(at.id)
		if err != nil {
			return version{}, err
		}
		i := slices.IndexFunc(entries, func(e treeLine) bool { return e.name == name })
		if i < 0 {
			return version{}, nil
		}
		at = entries[i].version
	}
	return at, nil
}

// grafted is a root tree with some files replaced, and for every directory on
// the way to them ("" for the top) the tree before and after.
type grafted struct {
	root   string
	before map[string]string
	after  map[string]string
}

// graft writes the trees that differ from root in exactly the given files.
func (w *writer) graft(ctx context.Context, root string, files map[string]version) (grafted, error) {
	g := grafted{before: map[string]string{}, after: map[string]string{}}
	var rebuild func(dir, id string, files map[string]version) (string, error)
	rebuild = func(dir, id string, files map[string]version) (string, error) {
		entries, err := w.treeOf(id)
		if err != nil {
			return "", err
		}
		below := map[string]map[string]version{}
		set := func(name string, v version) {
			i := slices.IndexFunc(entries, func(e treeLine) bool { return e.name == name })
			if i < 0 {
				entries = append(entries, treeLine{v, name})
				return
			}
			entries[i].version = v
		}
		for path, v := range files {
			name, rest, deep := strings.Cut(path, "/")
			if !deep {
				set(name, v)
				continue
			}
			if below[name] == nil {
				below[name] = map[string]version{}
			}
			below[name][rest] = v
		}
		for name, files := range below {
			old := ""
			if i := slices.IndexFunc(entries, func(e treeLine) bool { return e.name == name && e.mode == modeDir }); i >= 0 {
				old = entries[i].id
			}
			id, err := rebuild(joinPath(dir, name), old, files)
			if err != nil {
				return "", err
			}
			set(name, version{modeDir, id})
		}
		g.before[dir] = id
		g.after[dir], err = w.writeObject(ctx, "tree", formatTree(entries))
		return g.after[dir], err
	}
	var err error
	g.root, err = rebuild("", root, files)
	return g, err
}
