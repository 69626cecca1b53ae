package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/okr-cli/okr/cmd/okr/internal/forge"
	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

// openEvent opens the repository and finds the two commits that the event is
// about. Without a commit to compare with, base stays empty.
func (app *App) openEvent(event forge.Event, opt ciOptions) (*comparison, error) {
	root, _ := findWorkspace(app.dir)
	c := &comparison{ws: &workspace{app: app, root: root}}
	var err error
	if c.repo, err = c.ws.repo(); err != nil {
		return nil, app.orNoFiles(err)
	}
	if c.dir, err = c.ws.inRepo(c.repo); err == nil {
		err = c.rangeOf(event, opt)
	}
	if err != nil {
		return nil, errors.Join(app.orNoFiles(deeper(err, event)), c.repo.Close())
	}
	return c, nil
}

// rangeOf sets both sides. What a pull request brings is its merge with the target
// branch against that branch where the job has checked out the merge, else its
// head against where it left the branch.
func (c *comparison) rangeOf(event forge.Event, opt ciOptions) error {
	repo, ctx := c.repo, c.ws.app.ctx
	head, _, err := repo.Head(ctx)
	if err != nil {
		return err
	}
	c.head = format.Side{Ref: "HEAD", Commit: head}
	if opt.base != "" {
		return c.since(opt.base)
	}
	if event.Platform == forge.None {
		return usagef("nothing says what to compare with").hint("okr ci --base main").hint("inside of GitHub Actions and GitLab CI the event says it")
	}
	if event.Head != "" && event.Head != head {
		if second, err := repo.Resolve(ctx, "HEAD^2"); err == nil && second == event.Head && !event.Trusted {
			return c.against("HEAD^1") // the trial merge is checked out
		} else if errors.Is(err, gitrepo.ErrShallow) && event.Review && !event.Trusted {
			return err
		}
		if c.head.Commit, err = repo.Resolve(ctx, event.Head); err != nil {
			return err
		}
		c.head.Ref = event.Head
	}
	switch {
	case event.Base == "" && event.Default != "" && !event.Review:
		return c.sinceDefault(event.Default)
	case event.Base == "":
		return nil
	case !event.Exact:
		return c.since(event.Base)
	}
	err = c.against(event.Base)
	if err != nil && event.Forced && event.Default != "" {
		fmt.Fprintf(c.ws.app.Stderr, "the push replaced commit %.10s, which is not here; compared with %s instead\n", event.Base, printable(event.Default))
		return c.sinceDefault(event.Default)
	}
	return err
}

// against takes a revision for the base as it is.
func (c *comparison) against(rev string) (err error) {
	c.base.Ref = rev
	c.base.Commit, err = c.repo.Resolve(c.ws.app.ctx, rev)
	return err
}

// since takes for the base the commit that a revision and the head have in common.
func (c *comparison) since(rev string) error {
	if err := c.against(rev); err != nil {
		return err
	}
	base, err := c.repo.MergeBase(c.ws.app.ctx, c.base.Commit, c.head.Commit)
	c.base.Commit = base
	return err
}

// sinceDefault compares a new branch with the default branch; a push to the
// default branch itself that has nothing before it is compared with nothing.
func (c *comparison) sinceDefault(branch string) error {
	for _, rev := range []string{"refs/remotes/origin/" + branch, "refs/heads/" + branch} {
		if _, err := c.repo.Resolve(c.ws.app.ctx, rev); err == nil {
			if err := c.since(rev); err != nil {
				return err
			}
			if c.base.Commit == c.head.Commit {
				c.base = format.Side{}
			}
			return nil
		}
	}
	return nil
}

// deeper adds how the job gets the commits that it lacks.
func deeper(err error, event forge.Event) error {
	if !errors.Is(err, gitrepo.ErrNoRevision) && !errors.Is(err, gitrepo.ErrShallow) && !errors.Is(err, gitrepo.ErrUnrelated) {
		return err
	}
	f := workf("the job lacks a commit to compare: %w", err)
	switch {
	case event.Platform == forge.GitHub && event.Trusted:
		return f.hint("git fetch --depth=1000 origin refs/pull/%d/head", event.Number)
	case event.Platform == forge.GitHub && event.Review:
		return f.hint("actions/checkout with fetch-depth: 2, or 0 where it checks out another ref")
	case event.Platform == forge.GitHub:
		return f.hint("actions/checkout with fetch-depth: 0")
	case event.Platform == forge.GitLab:
		return f.hint("variables: {GIT_DEPTH: \"0\"} in the job")
	}
	return err
}

// loadForLint loads both sides as they are, broken files included.
func (c *comparison) loadForLint() error {
	cache := okrfile.NewCache(4096)
	for _, side := range []struct {
		of   format.Side
		plan **okrfile.Plan
	}{{c.head, &c.ws.plan}, {c.base, &c.basePlan}} {
		*side.plan = okrfile.NewPlan(okrfile.DefaultConfig(), nil)
		if side.of.Commit == "" {
			continue
		}
		tree, err := c.tree(side.of)
		if err != nil {
			return err
		}
		if tree == nil {
			continue
		}
		if *side.plan, err = okrfile.Load(tree, okrfile.LoadOptions{Cache: cache}); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return workf("%w", err)
		}
	}
	if len(c.ws.plan.Documents)+len(c.basePlan.Documents) == 0 && len(c.ws.plan.Problems()) == 0 {
		return c.ws.app.noFiles(c.ws.root, c.ws.plan.Config)
	}
	return nil
}
