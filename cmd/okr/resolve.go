package main

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

type resolveOptions struct {
	paths  []string
	force  bool
	dryRun bool
}

func newResolve(app *App) *cobra.Command {
	var opt resolveOptions
	cmd := &cobra.Command{
		Use:     "resolve [PATH...]",
		GroupID: "wire",
		Short:   "Settle git's conflicts in OKR files by goals and fields",
		Long: `Merge the OKR files that git left in conflict, as okr merge-driver would have:
where the driver was not set up, or somebody merged on a web page. It works in a
merge, rebase, cherry-pick, revert and after git stash pop. A file that merges
without conflict is written and staged; of the others the real conflicts stay,
with marks, and are listed; the exit code is then 1. A file that somebody has
edited since is left alone. git checkout -m FILE brings a conflict back.`,
		Example: `  okr resolve
  okr resolve okrs/2026-Q4/payments.yaml
  okr resolve --dry-run`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.paths = args
			return runResolve(app, opt)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&opt.force, "force", false, "start over from both sides, even where a file was edited since")
	f.BoolVar(&opt.dryRun, "dry-run", false, "show what would be settled and write nothing")
	return cmd
}

// resolving is one run over the unmerged files of a workspace.
type resolving struct {
	app    *App
	opt    resolveOptions
	ws     *workspace
	repo   *gitrepo.Repo
	dir    string // of the workspace in the repository
	merged int
	left   int // files that wait for a person
}

func runResolve(app *App, opt resolveOptions) error {
	root, _ := findWorkspace(app.dir)
	r := &resolving{app: app, opt: opt, ws: &workspace{app: app, root: root}}
	var err error
	if r.repo, err = r.ws.repo(); err != nil {
		return err
	}
	defer r.repo.Close()
	if r.repo.WorkTree == "" {
		return workf("%w: %s", gitrepo.ErrBare, r.repo.GitDir)
	}
	if r.dir, err = r.ws.inRepo(r.repo); err != nil {
		return err
	}
	all, err := r.repo.Unmerged(app.ctx)
	if err != nil {
		return err
	}
	config, err := r.config(all)
	if err != nil {
		return err
	}
	list, others, err := r.choose(all, config)
	if err != nil {
		return err
	}
	for _, u := range list {
		if err := r.file(u); err != nil {
			return err
		}
	}
	r.summary(others)
	if r.left > 0 {
		return errFindings
	}
	return nil
}

// config is the workspace's; while okr.yaml itself is in conflict, as our side
// has it.
func (r *resolving) config(all []gitrepo.Unmerged) (*okrfile.Config, error) {
	own := path.Join(r.dir, configName)
	if i := slices.IndexFunc(all, func(u gitrepo.Unmerged) bool { return u.Path == own && u.Ours != "" }); i >= 0 {
		src, err := r.repo.ReadBlob(r.app.ctx, all[i].Ours)
		if err != nil {
			return nil, err
		}
		return okrfile.ParseConfig(configName, src), nil
	}
	config, ok := configOf(r.ws.root)
	if !ok {
		return nil, usagef("%s cannot be read, so which files hold goals is not known", configName).hint("okr lint shows what is wrong with it")
	}
	return config, nil
}

// choose picks the OKR files among the unmerged ones, and of them those asked for.
func (r *resolving) choose(all []gitrepo.Unmerged, config *okrfile.Config) (list []gitrepo.Unmerged, others []string, err error) {
	asked := make([]string, len(r.opt.paths))
	for i, given := range r.opt.paths {
		rel, err := r.app.pathInWorkspace(r.ws.root, given)
		if err != nil {
			return nil, nil, err
		}
		asked[i] = path.Join(r.dir, rel)
	}
	used := make([]bool, len(asked))
	for _, u := range all {
		rel, inside := strings.CutPrefix(u.Path, r.dir+"/")
		if r.dir == "." {
			rel, inside = u.Path, true
		}
		wanted := len(asked) == 0
		for i, a := range asked {
			if a == u.Path || a == "." || strings.HasPrefix(u.Path, a+"/") {
				wanted, used[i] = true, true
			}
		}
		regular := strings.HasPrefix(u.Mode, "100")
		switch isGoals := inside && regular && (rel == configName || config.Matches(rel)); {
		case !isGoals && slices.Contains(asked, u.Path):
			return nil, nil, usagef("%q is no OKR file of this workspace", u.Path)
		case !isGoals:
			others = append(others, u.Path)
		case wanted:
			list = append(list, u)
		}
	}
	if i := slices.Index(used, false); i >= 0 {
		return nil, nil, usagef("%q has no conflict", r.opt.paths[i]).hint("okr resolve without a path takes every OKR file in conflict")
	}
	return list, others, nil
}

// shownPath is a path of the repository as the person would write it.
func (r *resolving) shownPath(p string) string {
	return printable(filepath.ToSlash(shown(filepath.Join(r.repo.WorkTree, filepath.FromSlash(p)), r.app.dir)))
}

func (r *resolving) summary(others []string) {
	out, ui := r.app.Stdout, r.app.err
	if r.merged+r.left == 0 {
		fmt.Fprintln(out, "no OKR file is in conflict")
	} else {
		verb := "settled"
		if r.opt.dryRun {
			verb = "would be settled"
		}
		fmt.Fprintf(out, "%s %s, %d left\n", countOf(r.merged, "file", "files"), verb, r.left)
	}
	if len(others) > 0 {
		fmt.Fprintf(r.app.Stderr, "%s in conflict too: %s\n", countOf(len(others), "other file is", "other files are"), printable(strings.Join(others[:min(len(others), 5)], ", ")))
	}
	if r.merged == 0 || r.left > 0 || len(others) > 0 || r.opt.dryRun {
		return
	}
	state, err := r.repo.State()
	switch {
	case err != nil:
	case state.Doing == "merge":
		fmt.Fprintln(r.app.Stderr, ui.dim("hint:"), "git commit")
	case state.Doing != "" && state.Doing != "bisect":
		fmt.Fprintln(r.app.Stderr, ui.dim("hint:"), state.Hints[0])
	default:
		fmt.Fprintln(r.app.Stderr, ui.dim("hint:"), "git stash drop   if they came from a stash and all is there")
	}
}
