package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
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
	dir, err := ws.inRepo(repo)
	if err != nil {
		return nil, err
	}
	src := &gitSource{ctx: ws.app.ctx, repo: repo, opt: gitrepo.HistoryOptions{From: []string{rev}, Dir: dir, Under: ws.plan.Config.Roots(), Match: ws.plan.Config.Matches}}
	if !cached {
		return report.ReadHistory(ws.app.ctx, src, nil)
	}
	// The paths that are read depend on the workspace, so each has its own cache.
	key := sha256.Sum256([]byte(dir + "\x00" + strings.Join(ws.plan.Config.Files, "\x00")))
	cache := repo.Cache("history-" + hex.EncodeToString(key[:6]))
	src.opt.Cache = cache
	h, err := report.ReadHistory(ws.app.ctx, src, cache)
	_ = cache.Flush() // a read-only clone still gets its report
	return h, err
}

// historyIfAny is the history of HEAD, or nil where there is none to be had: no
// repository, no commit yet, a shallow clone, no git program where one is needed.
func (ws *workspace) historyIfAny() (*report.History, error) {
	h, err := ws.historyOf("HEAD", true)
	for _, none := range []error{gitrepo.ErrNoRepository, gitrepo.ErrNoCommits, gitrepo.ErrShallow, gitrepo.ErrNoGit, gitrepo.ErrBare} {
		if errors.Is(err, none) {
			return nil, nil
		}
	}
	return h, err
}

// gitSource hands the commits of a repository to the report.
type gitSource struct {
	ctx  context.Context
	repo *gitrepo.Repo
	opt  gitrepo.HistoryOptions
}

func (s *gitSource) Commits(ctx context.Context) iter.Seq2[report.Commit, error] {
	return func(yield func(report.Commit, error) bool) {
		for c, err := range s.repo.History(ctx, s.opt) {
			if !yield(reportCommit(c), err) || err != nil {
				return
			}
		}
	}
}

func (s *gitSource) Blob(id string) ([]byte, error) { return s.repo.ReadBlob(s.ctx, id) }

func reportCommit(c gitrepo.Commit) report.Commit {
	out := report.Commit{ID: c.ID, Parents: c.Parents, Author: c.Author.Name, Email: c.Author.Email, Time: c.AuthorTime, Message: c.Message}
	for _, f := range c.Files {
		out.Files = append(out.Files, report.FileChange{Path: f.Path, New: f.New, Olds: slices.Clone(f.Olds)})
	}
	return out
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
