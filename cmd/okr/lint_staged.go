package main

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// openStaged loads the workspace as it is staged, with those OKR files in focus
// that the next commit changes. Where it changes okr.yaml that is all of them.
func (app *App) openStaged(judge *lint.Judge) (*workspace, error) {
	root, _ := findWorkspace(app.dir)
	ws := &workspace{app: app, root: root}
	repo, err := ws.repo()
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	dir, err := ws.inRepo(repo)
	if err != nil {
		return nil, err
	}
	staged, err := repo.Staged(app.ctx)
	if err != nil {
		return nil, err
	}
	tree, err := repo.IndexTree(app.ctx, dir)
	if errors.Is(err, fs.ErrNotExist) {
		tree, staged, err = nil, nil, nil // nothing of the workspace is known to git
	}
	if err != nil {
		return nil, err
	}
	ws.plan, err = loadStaged(tree, dir, staged, judge)
	return ws, err
}

func loadStaged(tree *gitrepo.Tree, dir string, staged []string, judge *lint.Judge) (*okrfile.Plan, error) {
	config := okrfile.DefaultConfig()
	var focus []string
	if tree != nil {
		if src, err := tree.ReadFile(configName); err == nil {
			config = okrfile.ParseConfig(configName, src)
		}
	}
	all := false
	for _, name := range staged {
		if dir != "." {
			rel, below := strings.CutPrefix(name, dir+"/")
			if !below {
				continue
			}
			name = rel
		}
		all = all || name == configName
		if config.Matches(name) {
			focus = append(focus, name)
		}
	}
	switch {
	case all:
		return okrfile.Load(tree, okrfile.LoadOptions{Each: judge.File})
	case len(focus) == 0:
		return okrfile.NewPlan(config, nil), nil
	}
	slices.Sort(focus)
	plan, err := okrfile.Load(tree, okrfile.LoadOptions{Paths: focus, Each: judge.File})
	if err != nil {
		return nil, workf("%w", err)
	}
	return plan, nil
}
