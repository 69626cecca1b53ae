package main

import (
	"io/fs"
	"path"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// noTree is a file system without files: what is loaded stands in the overlay.
type noTree struct{}

func (noTree) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// loadTrees loads two commits by what differs between their trees. It reports
// false where that is not enough: another okr.yaml, or names that a look at the
// trees alone does not decide.
func (c *comparison) loadTrees(cache *okrfile.Cache) (bool, error) {
	if c.base.Commit == "" || c.head.Commit == "" {
		return false, nil
	}
	head, err := c.tree(c.head)
	if err != nil || head == nil {
		return false, err
	}
	base, err := c.tree(c.base)
	if err != nil || base == nil || !sameConfig(base, head) {
		return false, err
	}
	config := okrfile.DefaultConfig()
	sides := [2]map[string][]byte{{}, {}}
	if src, err := fs.ReadFile(head, okrfile.ConfigName); err == nil {
		config = okrfile.ParseConfig(okrfile.ConfigName, src)
		sides[0][okrfile.ConfigName], sides[1][okrfile.ConfigName] = src, src
	}
	t := trees{c: c, config: config, sides: sides}
	if ok, err := t.read(); !ok {
		return false, err
	}
	for {
		if err := t.load(cache); err != nil {
			return false, err
		}
		if more, err := t.teamFiles(); err != nil || !more {
			return err == nil && (t.found || len(t.changed) > 0), err
		}
	}
}

// trees are the files of both commits that matter, as an overlay each.
type trees struct {
	c       *comparison
	config  *okrfile.Config
	sides   [2]map[string][]byte // base, head
	changed map[string]bool
	full    bool // files of the same teams were added
	found   bool // there are files that did not change
}

// roots are the directories to look at.
func (t *trees) roots() (dirs []string) {
	roots := t.config.Roots()
	if roots == nil {
		return []string{"."}
	}
	for _, r := range roots {
		if ext := path.Ext(r); ext == ".yaml" || ext == ".yml" { // the name of a file
			r = path.Dir(r)
		}
		dirs = append(dirs, r)
	}
	return dirs
}

// odd reports whether only a walk decides if a file belongs to the workspace.
func odd(name string) bool { return strings.HasPrefix(name, ".") || strings.Contains(name, "/.") }

// read reads the files that differ.
func (t *trees) read() (bool, error) {
	t.changed = map[string]bool{}
	var ids []string
	var place []func([]byte)
	for _, root := range t.roots() {
		files, err := t.c.repo.Diff(t.c.ws.app.ctx, t.c.base.Commit, t.c.head.Commit, path.Join(t.c.dir, root))
		if err != nil {
			return false, err
		}
		for _, f := range files {
			name := path.Join(root, f.Path)
			if !t.config.Matches(name) || t.changed[name] {
				continue
			}
			if odd(name) {
				return false, nil
			}
			t.changed[name] = true
			for side, id := range [2]string{f.Olds[0], f.New} {
				if id != "" {
					ids = append(ids, id)
					place = append(place, func(src []byte) { t.sides[side][name] = src })
				}
			}
		}
	}
	sources, err := t.c.repo.ReadBlobs(t.c.ws.app.ctx, ids)
	for i, src := range sources {
		place[i](src)
	}
	return err == nil, err
}

func (t *trees) load(cache *okrfile.Cache) (err error) {
	for side, plan := range [2]**okrfile.Plan{&t.c.basePlan, &t.c.ws.plan} {
		if *plan, err = okrfile.Load(noTree{}, okrfile.LoadOptions{Cache: cache, Overlay: t.sides[side]}); err != nil {
			return workf("%w", err)
		}
		if err := comparable(*plan); err != nil {
			return err
		}
	}
	return nil
}

// teamFiles adds the unchanged files of the teams and cycles that changed, whose
// scores need them, and counts the key results of all others.
func (t *trees) teamFiles() (more bool, err error) {
	if t.full {
		return false, nil
	}
	t.full = true
	touched := map[string]bool{}
	for _, plan := range []*okrfile.Plan{t.c.basePlan, t.c.ws.plan} {
		for _, d := range plan.Documents {
			touched[teamKey(d)] = true
		}
	}
	rest, err := t.unchanged()
	if err != nil {
		return false, err
	}
	t.c.rest, t.c.part = 0, true
	x := t.c.openGoalIndex()
	defer x.close()
	if err := x.learn(rest, t.c.blobs); err != nil {
		return false, err
	}
	var needed []version
	for _, v := range rest {
		if facts := x.known[v.id]; facts.anyOf(touched) {
			needed = append(needed, v)
		} else {
			t.c.rest += facts.keyResults
		}
	}
	sources, err := t.c.blobs(needed)
	for i, src := range sources {
		t.sides[0][needed[i].name], t.sides[1][needed[i].name] = src, src
	}
	return len(needed) > 0, err
}

// unchanged lists the files of the workspace that are the same on both sides.
func (t *trees) unchanged() (list []version, err error) {
	seen := map[string]bool{}
	for _, root := range t.roots() {
		files, err := t.c.repo.Files(t.c.ws.app.ctx, t.c.head.Commit, path.Join(t.c.dir, root))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			name := path.Join(root, f.Path)
			if seen[name] || t.changed[name] || odd(name) || !t.config.Matches(name) {
				continue
			}
			seen[name] = true
			list = append(list, version{f.ID, name})
		}
	}
	t.found = len(list) > 0
	return list, nil
}

// blobs reads versions of files.
func (c *comparison) blobs(list []version) ([][]byte, error) {
	ids := make([]string, len(list))
	for i, v := range list {
		ids[i] = v.id
	}
	return c.repo.ReadBlobs(c.ws.app.ctx, ids)
}
