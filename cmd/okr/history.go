package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// historyOf reads the history of the workspace from a revision. With the cache
// it reads only what is new; a cache that cannot be written costs time alone.
func (ws *workspace) historyOf(rev string, cached bool) (*report.History, error) {
	repo, err := ws.repo()
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	return ws.historyIn(repo, rev, cached)
}

// historyIn is historyOf in an open repository.
func (ws *workspace) historyIn(repo *gitrepo.Repo, rev string, cached bool) (*report.History, error) {
	dir, err := ws.inRepo(repo)
	if err != nil {
		return nil, err
	}
	src := ws.source(repo, dir, rev)
	if !cached {
		return report.ReadHistory(ws.app.ctx, src, nil)
	}
	cache := ws.historyCache(repo, dir)
	src.opt.Cache = cache
	h, err := report.ReadHistory(ws.app.ctx, src, cache)
	_ = cache.Flush() // a read-only clone still gets its report
	return h, err
}

// source reads the commits from a revision without the cache.
func (ws *workspace) source(repo *gitrepo.Repo, dir, rev string) *gitSource {
	config := ws.plan.Config
	return &gitSource{ctx: ws.app.ctx, repo: repo, opt: gitrepo.HistoryOptions{From: []string{rev}, Dir: dir, Under: config.Roots(), Match: config.Matches, Mentions: report.HistoryWords()}}
}

// historyCache is the workspace's own: the paths that are read depend on it.
func (ws *workspace) historyCache(repo *gitrepo.Repo, dir string) *gitrepo.Cache {
	key := sha256.Sum256([]byte(dir + "\x00" + strings.Join(ws.plan.Config.Files, "\x00")))
	return repo.Cache("history-" + hex.EncodeToString(key[:6]))
}

// historyIfAny is the history of HEAD, or nil where there is none to be had: no
// repository, no commit yet, a shallow clone, no git program where one is needed.
func (ws *workspace) historyIfAny() (*report.History, error) {
	h, _, err := ws.historyOrWhy()
	return h, err
}

// historyOrWhy is historyIfAny, and says in words why there is none.
func (ws *workspace) historyOrWhy() (h *report.History, why string, err error) {
	h, err = ws.historyOf("HEAD", true)
	for _, none := range []struct {
		err error
		why string
	}{
		{gitrepo.ErrNoRepository, "This is no git repository"}, {gitrepo.ErrNoCommits, "Nothing is committed yet"}, {gitrepo.ErrShallow, "The history of this clone is cut off"},
		{gitrepo.ErrNoGit, "This repository needs the git program"}, {gitrepo.ErrBare, "This repository has no working tree"},
	} {
		if errors.Is(err, none.err) {
			return nil, none.why, nil
		}
	}
	return h, "", err
}

// checkScope refuses a team or an owner that nothing in the plan knows.
func (ws *workspace) checkScope(team, owner string) error {
	teams, owners := map[string]bool{}, map[string]bool{}
	for _, t := range ws.plan.Config.Teams {
		teams[t.ID] = true
	}
	for o := range ws.plan.Objectives() {
		teams[o.Document.Team.Value], owners[o.Owner.Value] = true, true
		for _, kr := range o.KeyResults {
			owners[kr.Owner.Value] = true
		}
	}
	if err := knownWord("--team", team, teams); err != nil {
		return err
	}
	return knownWord("--owner", owner, owners)
}

func knownWord(flag, word string, known map[string]bool) error {
	if word == "" || known[word] {
		return nil
	}
	f := usagef("%s %q is not in this workspace", flag, word)
	var names []string
	for n := range known {
		if n != "" {
			names = append(names, n)
		}
	}
	for _, n := range okrfile.Nearest(word, names, 2) {
		f = f.hint("did you mean %s?", n)
	}
	return f
}

// changeLevels judges the changes in a report as okr diff does.
func (ws *workspace) changeLevels() func(okrfile.Change, okrfile.Date) string {
	judge := lint.JudgeOptions{Config: ws.plan.Config}
	return func(ch okrfile.Change, on okrfile.Date) string { return string(judge.LevelOn(ch, on)) }
}
