package gitrepo

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// compare finds the regular files below a tree that differ from those of every
// old tree: for one old tree the changes, for several what a merge made anew.
// A sub-tree that equals that of any old tree is never opened. Tree ids may be
// empty for an absent tree.
type compare struct {
	tree    func(ctx context.Context, id string) ([]treeEntry, error)
	visited int
	found   []FileChange
	recent  map[string][]treeEntry // the same few trees again and again are read once
}

func (c *compare) walk(ctx context.Context, dir, now string, olds []string, depth int) error {
	if slices.Contains(olds, now) {
		return nil
	}
	if depth > maxDepth {
		return fmt.Errorf("directory %q is more than %d levels deep", dir, maxDepth)
	}
	sides := make([]map[string]treeEntry, 1+len(olds))
	names := make(map[string]bool)
	for i, id := range append([]string{now}, olds...) {
		entries, err := c.entries(ctx, dir, id)
		if err != nil {
			return err
		}
		sides[i] = make(map[string]treeEntry, len(entries))
		for _, e := range entries {
			sides[i][e.name] = e
			if i == 0 || sides[0][e.name] != e {
				names[e.name] = true
			}
		}
	}
	for name, e := range sides[0] { // most entries are the same everywhere
		same := true
		for _, old := range sides[1:] {
			same = same && old[name] == e
		}
		if same {
			delete(names, name)
		}
	}
	for _, name := range sortedKeys(names) {
		if err := c.entry(ctx, joinPath(dir, name), name, sides, depth); err != nil {
			return err
		}
	}
	return nil
}

// entry compares what one name stands for on all sides: as a file, and as a
// directory.
func (c *compare) entry(ctx context.Context, path, name string, sides []map[string]treeEntry, depth int) error {
	files, dirs := make([]string, len(sides)), make([]string, len(sides))
	for i, side := range sides {
		switch e := side[name]; {
		case e.isFile():
			files[i] = e.id
		case e.isDir():
			dirs[i] = e.id
		}
	}
	if !slices.Contains(files[1:], files[0]) {
		c.found = append(c.found, FileChange{Path: path, New: files[0], Olds: files[1:]})
	}
	return c.walk(ctx, path, dirs[0], dirs[1:], depth+1)
}

func (c *compare) entries(ctx context.Context, dir, id string) ([]treeEntry, error) {
	if id == "" {
		return nil, nil
	}
	entries, known := c.recent[id]
	if !known {
		var err error
		if entries, err = c.tree(ctx, id); err != nil {
			return nil, fmt.Errorf("directory %q: %w", dir, err)
		}
		if c.recent == nil || len(c.recent) > 256 {
			c.recent = make(map[string][]treeEntry)
		}
		c.recent[id] = entries
	}
	if c.visited += len(entries); c.visited > maxTreeVisit {
		return nil, fmt.Errorf("directory %q: more than %d entries to compare", dir, maxTreeVisit)
	}
	return entries, nil
}

func sortedKeys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func joinPath(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}

// below is path relative to dir, and whether it is inside it.
func below(path, dir string) (string, bool) {
	if dir == "" {
		return path, true
	}
	return strings.CutPrefix(path, dir+"/")
}
