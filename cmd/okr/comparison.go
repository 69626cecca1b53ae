package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

// comparison is two sides of a workspace, loaded: head in ws, base beside it.
type comparison struct {
	ws         *workspace
	repo       *gitrepo.Repo
	dir        string // of the workspace in the repository
	base, head format.Side
	basePlan   *okrfile.Plan
	rest       int  // key results in the files that were left out, the same on both sides
	part       bool // such files were left out
}

const (
	workingTree = "working tree"
	index       = "index"
)

// openComparison resolves the range and loads both sides; nothing is checked out.
func (app *App) openComparison(opt diffOptions) (*comparison, error) {
	root, _ := findWorkspace(app.dir)
	c := &comparison{ws: &workspace{app: app, root: root}}
	var err error
	if c.repo, err = c.ws.repo(); err != nil {
		return nil, app.orNoFiles(err)
	}
	if c.dir, err = c.ws.inRepo(c.repo); err == nil {
		err = c.resolve(opt)
	}
	if err == nil {
		err = c.load(opt.team != "")
	}
	if err != nil {
		return nil, errors.Join(app.orNoFiles(err), c.repo.Close())
	}
	return c, nil
}

// resolve reads A..B, A...B, A B, A or nothing.
func (c *comparison) resolve(opt diffOptions) error {
	base, head := "HEAD", ""
	merge := false
	switch {
	case len(opt.sides) == 2:
		base, head = opt.sides[0], opt.sides[1]
	case len(opt.sides) == 1:
		base = opt.sides[0]
		if a, b, ok := strings.Cut(base, "..."); ok {
			base, head, merge = a, b, true
		} else if a, b, ok := strings.Cut(base, ".."); ok {
			base, head = a, b
		}
		if head == "" && strings.Contains(opt.sides[0], "..") {
			head = "HEAD"
		}
		if base == "" {
			base = "HEAD"
		}
	}
	if opt.staged && head != "" {
		return usagef("--staged compares with one revision, not with the range %q", strings.Join(opt.sides, " "))
	}
	c.base, c.head = format.Side{Ref: base}, format.Side{Ref: head}
	var err error
	if c.base.Commit, err = c.repo.Resolve(c.ws.app.ctx, base); err != nil {
		return err
	}
	switch {
	case opt.staged:
		c.head.Ref = index
	case head == "":
		c.head.Ref = workingTree
	default:
		if c.head.Commit, err = c.repo.Resolve(c.ws.app.ctx, head); err != nil {
			return err
		}
	}
	if merge {
		if c.base.Commit, err = c.repo.MergeBase(c.ws.app.ctx, c.base.Commit, c.head.Commit); err != nil {
			return err
		}
		c.base.Ref += "..." + head
	}
	return nil
}

// load loads both sides: what can matter to the comparison, or everything.
func (c *comparison) load(whole bool) error {
	cache := okrfile.NewCache(4096)
	if !whole {
		if done, err := c.loadTrees(cache); done || err != nil {
			return err
		}
	}
	head, err := c.tree(c.head)
	if err != nil {
		return err
	}
	base, err := c.tree(c.base)
	if err != nil {
		return err
	}
	var skip func(string) bool
	if c.part, c.rest = false, 0; !whole {
		if skip, err = c.sameFiles(base, head, cache); err != nil {
			return err
		}
	}
	if c.ws.plan, err = loadSide(head, cache, skip); err != nil {
		return err
	}
	if c.basePlan, err = loadSide(base, cache, skip); err == nil && !c.part && len(c.ws.plan.Documents)+len(c.basePlan.Documents) == 0 {
		return c.ws.app.noFiles(c.ws.root, c.ws.plan.Config)
	}
	return err
}

// tree is a side as files; nil where the workspace does not exist there.
func (c *comparison) tree(s format.Side) (fs.FS, error) {
	var tree fs.FS
	var err error
	switch {
	case s.Ref == workingTree && s.Commit == "":
		return diskSide{os.DirFS(c.ws.root), c.repo.BlobID}, nil
	case s.Ref == index && s.Commit == "":
		tree, err = c.repo.IndexTree(c.ws.app.ctx, c.dir)
	default:
		tree, err = c.repo.CommitTree(c.ws.app.ctx, s.Commit, c.dir)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return tree, err
}

// loadSide loads a side. Files that cannot be parsed would make goals seem
// dropped, so they end the comparison.
func loadSide(tree fs.FS, cache *okrfile.Cache, skip func(string) bool) (*okrfile.Plan, error) {
	if tree == nil {
		return okrfile.NewPlan(okrfile.DefaultConfig(), nil), nil
	}
	plan, err := okrfile.Load(tree, okrfile.LoadOptions{Cache: cache, Skip: skip})
	if err != nil {
		return nil, workf("%w", err)
	}
	return plan, comparable(plan)
}

// comparable refuses a plan of which something could not be read.
func comparable(plan *okrfile.Plan) error {
	if err := soundConfig(plan); err != nil {
		return err
	}
	for _, d := range plan.Documents {
		if d.Incomplete {
			p := d.Problems[0]
			return workf("%s cannot be read at line %d, so its goals cannot be compared: %s", p.File, p.Span.Start.Line, p.Message).hint("okr lint %s", shellQuote(p.File))
		}
	}
	return nil
}
