package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// chainLength is how many commits in a row are read one by one before git is
// asked to walk.
const chainLength = 100

// between lists the commits from base to head that may matter, without their
// files where known says so. Where history is cut off there is less to know, and
// the goals are compared all the same.
func (c *comparison) between() (commits []gitrepo.Commit, err error) {
	if c.head.Commit == "" || c.base.Commit == "" || c.head.Commit == c.base.Commit {
		return nil, nil
	}
	if commits, ok := c.chain(); ok {
		return commits, nil
	}
	commits, err = c.walked(gitrepo.HistoryOptions{From: []string{c.head.Commit}, Not: []string{c.base.Commit}})
	if errors.Is(err, gitrepo.ErrShallow) {
		return c.tips()
	}
	return commits, err
}

// walked lists the commits that changed OKR files or speak of check-ins.
func (c *comparison) walked(opt gitrepo.HistoryOptions) (commits []gitrepo.Commit, err error) {
	config := c.ws.plan.Config
	opt.Dir, opt.Under, opt.Match, opt.Mentions = c.dir, config.Roots(), config.Matches, report.HistoryWords()
	for commit, err := range c.repo.History(c.ws.app.ctx, opt) {
		if err != nil {
			return nil, err
		}
		commits = append(commits, commit)
	}
	return commits, nil
}

// chain follows the parents from head down to base, where there is one parent
// each: most branches are like that, and then git need not walk.
func (c *comparison) chain() (commits []gitrepo.Commit, ok bool) {
	for at := c.head.Commit; at != c.base.Commit; {
		commit, err := c.repo.ReadCommit(c.ws.app.ctx, at)
		if err != nil || len(commit.Parents) != 1 || len(commits) == chainLength {
			return nil, false
		}
		commits = append(commits, commit)
		at = commit.Parents[0]
	}
	slices.Reverse(commits)
	return commits, true
}

// tips are the head and, where it is a merge, what it merged: all that a shallow
// clone of a trial merge knows of a change.
func (c *comparison) tips() ([]gitrepo.Commit, error) {
	head, err := c.repo.ReadCommit(c.ws.app.ctx, c.head.Commit)
	if err != nil {
		return nil, err
	}
	if len(head.Parents) == 2 && head.Parents[0] == c.base.Commit {
		if merged, err := c.repo.ReadCommit(c.ws.app.ctx, head.Parents[1]); err == nil {
			return []gitrepo.Commit{merged}, nil
		}
	}
	return []gitrepo.Commit{head}, nil
}

// recorded are the check-ins that the messages of commits speak of.
func recorded(commits []gitrepo.Commit) (list []okrfile.RecordedCheckin) {
	for _, commit := range commits {
		found, _ := okrfile.ParseCheckins(commit.Message)
		for _, k := range found {
			list = append(list, okrfile.RecordedCheckin{Checkin: k, Recorded: okrfile.DateOf(commit.AuthorTime)})
		}
	}
	return list
}

// earlier are the check-ins before the base. They are asked for only where a
// check-in speaks of a day before its own, as one does that rewrites a value.
func (c *comparison) earlier(list []okrfile.RecordedCheckin) ([]okrfile.RecordedCheckin, error) {
	back := slices.ContainsFunc(list, func(k okrfile.RecordedCheckin) bool {
		return k.Undo || !k.Date.IsZero() && k.Date.Before(k.Recorded)
	})
	if !back {
		return nil, nil
	}
	commits, err := c.walked(gitrepo.HistoryOptions{From: []string{c.base.Commit}})
	if errors.Is(err, gitrepo.ErrShallow) {
		return nil, nil
	}
	return recorded(commits), err
}

// authors returns who made a change: the authors of the commits that brought it,
// as goals call them. Where none can be told apart they are all that changed its
// file, and for what is not committed the person at the keyboard.
func (c *comparison) authors(commits []gitrepo.Commit) func(okrfile.Change) []string {
	if c.head.Commit == "" {
		return func(okrfile.Change) []string { return []string{c.ws.myName()} }
	}
	if full, err := c.walked(gitrepo.HistoryOptions{From: []string{c.head.Commit}, Not: []string{c.base.Commit}}); err == nil {
		commits = full
	}
	cache := okrfile.NewCache(256)
	return func(ch okrfile.Change) (names []string) {
		all := []string{}
		for _, commit := range commits {
			touched, brought := len(commit.Files) == 0, false
			for _, f := range commit.Files {
				if f.Path == ch.Head.File || f.Path == ch.Base.File {
					touched = true
					brought = brought || c.brought(f, ch, cache)
				}
			}
			if who := c.ws.nameOf(commit.Author); touched && !slices.Contains(all, who) {
				all = append(all, who)
			}
			if who := c.ws.nameOf(commit.Author); brought && !slices.Contains(names, who) {
				names = append(names, who)
			}
		}
		if len(names) == 0 {
			return all
		}
		return names
	}
}

// brought reports whether a commit changed the same field of the same goal in
// its file.
func (c *comparison) brought(f gitrepo.FileChange, ch okrfile.Change, cache *okrfile.Cache) bool {
	now, ok := c.alone(f.Path, f.New, cache)
	if !ok {
		return false
	}
	for _, id := range f.Olds {
		was, ok := c.alone(f.Path, id, cache)
		if !ok {
			return false
		}
		same := func(x okrfile.Change) bool { return x.Ref == ch.Ref && x.Field == ch.Field && x.Rule == ch.Rule }
		if !slices.ContainsFunc(okrfile.Compare(was, now, okrfile.CompareOptions{}), same) {
			return false
		}
	}
	return true
}

// alone is the plan of one version of a file.
func (c *comparison) alone(name, blob string, cache *okrfile.Cache) (*okrfile.Plan, bool) {
	if blob == "" {
		return okrfile.NewPlan(c.ws.plan.Config, nil), true
	}
	src, err := c.repo.ReadBlob(c.ws.app.ctx, blob)
	if err != nil {
		return nil, false
	}
	return okrfile.NewPlan(c.ws.plan.Config, []*okrfile.Document{cache.Parse(name, src)}), true
}

// nameOf is how goals call the author of a commit.
func (ws *workspace) nameOf(who gitrepo.Identity) string {
	for _, p := range ws.plan.Config.People {
		if slices.ContainsFunc(p.Emails, func(e string) bool { return strings.EqualFold(e, who.Email) }) {
			return p.ID
		}
	}
	return personID(who.Name)
}
