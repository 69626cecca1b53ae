package main

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// buildReport reads the files and the history of the revision, or a stored report.
func (app *App) buildReport(opt reportOptions) (*report.Report, error) {
	if opt.from != "" {
		src, err := readInput(app, opt.from)
		if err != nil {
			return nil, err
		}
		r, err := report.Parse(src)
		if err != nil {
			return nil, workf("cannot read the report in %s: %w", inputName(opt.from), err)
		}
		if r, err = r.For(report.Audience(opt.audience), opt.sections); err != nil {
			return nil, usagef("cannot render %s so: %w", inputName(opt.from), err)
		}
		return r, nil
	}
	defer collectRarely()()
	ws, repo, commit, err := app.workspaceAt(opt.rev)
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	cycle, err := ws.cycle()
	if err != nil {
		return nil, err
	}
	if err := ws.checkScope(opt.team, opt.owner); err != nil {
		return nil, err
	}
	ws.unreadable()
	history, err := ws.historyIn(repo, commit, !opt.noCache)
	if err != nil {
		return nil, err
	}
	return report.Build(ws.plan, history, report.Options{
		Cycle: cycle, AsOf: app.today, Commit: commit, Team: opt.team, Owner: opt.owner,
		Audience: report.Audience(opt.audience), Sections: opt.sections, Command: opt.command(app, cycle),
		Level: ws.changeLevels(),
	})
}

// command is what reproduces the report anywhere.
func (opt reportOptions) command(app *App, cycle okrfile.Cycle) string {
	words := []string{"okr", "report", "--cycle", shellQuote(cycle.ID), "--as-of", app.today.String()}
	for _, f := range [][2]string{{"--team", opt.team}, {"--owner", opt.owner}, {"--section", strings.Join(opt.sections, ",")}} {
		if f[1] != "" {
			words = append(words, f[0], shellQuote(f[1]))
		}
	}
	if opt.audience != "team" {
		words = append(words, "--audience", opt.audience)
	}
	return strings.Join(words, " ")
}

// workspaceAt loads the workspace as it is in a revision, and returns the
// repository, which the caller closes, and the commit.
func (app *App) workspaceAt(rev string) (*workspace, *gitrepo.Repo, string, error) {
	root, _ := findWorkspace(app.dir)
	ws := &workspace{app: app, root: root}
	repo, err := ws.repo()
	if err != nil {
		return nil, nil, "", app.orNoFiles(err)
	}
	commit, err := ws.loadAt(repo, rev)
	if err != nil {
		return nil, nil, "", errors.Join(err, repo.Close())
	}
	return ws, repo, commit, nil
}

// loadAt loads the plan of a revision and returns its commit.
func (ws *workspace) loadAt(repo *gitrepo.Repo, rev string) (string, error) {
	dir, err := ws.inRepo(repo)
	if err != nil {
		return "", err
	}
	commit, err := repo.Resolve(ws.app.ctx, rev)
	if errors.Is(err, gitrepo.ErrNoCommits) {
		return "", ws.app.orNoFiles(workf("%w, and a report is written from commits", err).hint("git add -A && git commit -m \"Add OKRs\"").hint("okr status shows what the files say"))
	}
	if err != nil {
		return "", err
	}
	tree, err := repo.CommitTree(ws.app.ctx, commit, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return "", workf("%s holds no directory %q", rev, dir).hint("git add -A && git commit -m \"Add OKRs\"")
	}
	if err != nil {
		return "", err
	}
	if ws.plan, err = okrfile.Load(tree, okrfile.LoadOptions{}); err != nil {
		return "", err
	}
	if err := soundConfig(ws.plan); err != nil {
		return "", err
	}
	if len(ws.plan.Documents) == 0 {
		if _, err := ws.app.openWorkspace(); errors.Is(err, errNoFiles) {
			return "", err
		}
		return "", workf("%s holds no OKR files that match %q", rev, ws.plan.Config.Files).hint("git add okrs && git commit -m \"Add OKRs\"")
	}
	return commit, nil
}
