package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// configName is the file that makes a directory a workspace.
const configName = "okr.yaml"

// workspace is a loaded directory of goals.
type workspace struct {
	app  *App
	root string // absolute
	plan *okrfile.Plan
}

// openWorkspace finds and loads the workspace that the command runs in.
func (app *App) openWorkspace() (*workspace, error) {
	root, _ := findWorkspace(app.dir)
	plan, err := okrfile.Load(os.DirFS(root), okrfile.LoadOptions{})
	if err != nil {
		return nil, workf("%w", err)
	}
	ws := &workspace{app: app, root: root, plan: plan}
	if err := soundConfig(plan); err != nil {
		return nil, err
	}
	if len(plan.Documents) == 0 && len(plan.Problems()) == 0 {
		return ws, app.noFiles(root, plan.Config)
	}
	return ws, nil
}

// errNoFiles says that the workspace has nothing to work on.
var errNoFiles = errors.New("no OKR files")

// noFiles is the same error for every command.
func (app *App) noFiles(root string, config *okrfile.Config) *failure {
	return usagef("%w under %q match %s", errNoFiles, shown(root, app.Dir), strings.Join(config.Files, ", ")).
		hint("okr init makes a first one").hint("okr demo makes a repository to play with")
}

// orNoFiles gives way to the error of a workspace without OKR files where there is
// no commit to work on either: that git has nothing is then only half of it.
func (app *App) orNoFiles(err error) error {
	if !errors.Is(err, gitrepo.ErrNoRepository) && !errors.Is(err, gitrepo.ErrNoCommits) {
		return err
	}
	if _, none := app.openWorkspace(); errors.Is(none, errNoFiles) {
		return none
	}
	return err
}

// soundConfig refuses to work by a configuration that could not be understood:
// with the defaults in its place cycles and files would be others, without a word.
// Only okr lint goes on, for it shows what is wrong.
func soundConfig(plan *okrfile.Plan) error {
	if len(plan.Config.Problems) == 0 {
		return nil
	}
	p := plan.Config.Problems[0]
	return usagef("%s:%d: %s", configName, max(1, p.Span.Start.Line), p.Message).hint("okr lint shows all that is wrong with it")
}

// unreadable says on standard error which files could not be read and are
// therefore missing from what follows.
func (ws *workspace) unreadable() {
	var names []string
	for _, d := range ws.plan.Documents {
		broken := d.Incomplete || slices.ContainsFunc(d.Problems, func(p okrfile.Problem) bool {
			return p.Code == okrfile.CodeFileUnreadable || p.Code == okrfile.CodeFileSize || p.Code == okrfile.CodeFileEncoding
		})
		if broken {
			names = append(names, printable(d.Path))
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(ws.app.Stderr, "%s %s could not be read whole and may be missing here: %s\n%s okr lint\n", ws.app.err.warn("warning:"),
			countOf(len(names), "file", "files"), strings.Join(names[:min(len(names), 5)], ", "), ws.app.err.dim("hint:"))
	}
}

// cycle is the one that --cycle names, else the running one: of the cycles that
// the files use, the shortest that contains today, else the last that began,
// else the next to come.
func (ws *workspace) cycle() (okrfile.Cycle, error) {
	calendar := ws.plan.Config.Calendar
	if ws.app.cycle != "" {
		c, err := calendar.Cycle(ws.app.cycle)
		if err != nil {
			return c, usagef("--cycle %w", err)
		}
		return c, nil
	}
	return runningCycle(ws.plan, ws.app.today), nil
}

func runningCycle(plan *okrfile.Plan, today okrfile.Date) okrfile.Cycle {
	var used []okrfile.Cycle
	for _, d := range plan.Documents {
		if c, err := plan.Config.Calendar.Cycle(d.Cycle.Value); err == nil && !slices.Contains(used, c) {
			used = append(used, c)
		}
	}
	if len(used) == 0 {
		return plan.Config.Calendar.Quarter(today)
	}
	// rank: running before begun before to come; then the shortest, or the nearest.
	rank := func(c okrfile.Cycle) (int, int) {
		switch {
		case c.Contains(today):
			return 0, c.Days()
		case c.Start.Before(today):
			return 1, today.DaysSince(c.End)
		}
		return 2, c.Start.DaysSince(today)
	}
	return slices.MinFunc(used, func(a, b okrfile.Cycle) int {
		ra, na := rank(a)
		rb, nb := rank(b)
		return cmp.Or(cmp.Compare(ra, rb), cmp.Compare(na, nb), cmp.Compare(a.ID, b.ID))
	})
}

// repo opens the git repository that the workspace lies in.
func (ws *workspace) repo() (*gitrepo.Repo, error) {
	return gitrepo.Open(ws.root, gitrepo.Options{Env: ws.app.Environ, Stderr: ws.app.Stderr})
}

// inRepo is the workspace's directory relative to the top of the working tree,
// with slashes; "." where they are the same.
func (ws *workspace) inRepo(repo *gitrepo.Repo) (string, error) {
	root, err := filepath.EvalSymlinks(ws.root)
	if err != nil {
		return "", err
	}
	top, err := filepath.EvalSymlinks(repo.WorkTree)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(top, root)
	return filepath.ToSlash(rel), err
}

// resolveDir makes the directory of -C absolute and checks it.
func (app *App) resolveDir(given string) (string, error) {
	dir := given
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(app.Dir, dir)
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return dir, usagef("-C %q does not exist", given)
	case err != nil:
		return dir, workf("cannot use %q: %w", given, err)
	case !info.IsDir():
		return dir, usagef("-C %q is not a directory", given)
	}
	return realDir(dir), nil
}

// findWorkspace walks up from dir to the directory that holds okr.yaml. Without
// one it is the nearest directory upwards that holds a folder okrs, then the top
// of the git working tree, then dir itself.
func findWorkspace(dir string) (root string, hasConfig bool) {
	fallback := ""
	for d := dir; ; {
		if isFile(filepath.Join(d, configName)) {
			return d, true
		}
		if info, err := os.Stat(filepath.Join(d, "okrs")); fallback == "" && err == nil && info.IsDir() {
			fallback = d
		}
		_, err := os.Lstat(filepath.Join(d, ".git"))
		up := filepath.Dir(d)
		switch {
		case err == nil && fallback == "":
			return d, false
		case err == nil:
			return fallback, false
		case up == d && fallback == "":
			return dir, false
		case up == d:
			return fallback, false
		}
		d = up
	}
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// pathInWorkspace turns a path given on the command line into one relative to
// the workspace, with slashes. Paths outside are refused: what lies there has no
// configuration and no references.
func (app *App) pathInWorkspace(root, given string) (string, error) {
	path := given
	if !filepath.IsAbs(path) {
		path = filepath.Join(app.dir, path)
	}
	rel, err := filepath.Rel(root, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", usagef("%q lies outside the workspace %q", given, root).hint("okr -C DIR lint FILE works on another one")
	}
	return filepath.ToSlash(rel), nil
}

// shown is a directory as the person would write it from where they are.
func shown(dir, from string) string {
	if rel, err := filepath.Rel(from, dir); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return dir
}
