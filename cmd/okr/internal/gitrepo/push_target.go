package gitrepo

import (
	"context"
	"errors"
	"strings"
)

// MayPush is the error that Push would begin with where there is nowhere to push
// to. It lets a command refuse before it commits.
func (r *Repo) MayPush(ctx context.Context) error {
	s, err := r.readSettings(ctx)
	if err != nil {
		return err
	}
	p := &pushing{writer: &writer{Repo: r, ctx: ctx, settings: s}}
	return p.setTarget()
}

// setTarget finds the remote and the branch there, as git push would.
func (p *pushing) setTarget() error {
	branch, err := p.branch(p.ctx)
	if err != nil {
		return err
	}
	own := "branch." + branch + "."
	for _, name := range []string{own + "pushremote", "remote.pushdefault", own + "remote"} {
		if p.Remote == "" {
			p.Remote = p.settings[name]
		}
	}
	if p.Remote == "" {
		p.Remote = p.onlyRemote()
	}
	if p.Remote == "" {
		return withHints(errors.New("there is no remote to push to"), "git remote add origin URL")
	}
	if p.Branch == "" && p.Remote == p.settings[own+"remote"] {
		p.Branch = strings.TrimPrefix(p.settings[own+"merge"], "refs/heads/")
	}
	if p.Branch == "" {
		p.Branch = branch
	}
	if p.Branch == "" {
		return withHints(errors.New("HEAD is detached, so there is no branch to push"), "git switch -c NAME")
	}
	return nil
}

// onlyRemote is origin, or the one remote that there is.
func (p *pushing) onlyRemote() string {
	found := ""
	for key := range p.settings {
		name, ok := strings.CutSuffix(strings.TrimPrefix(key, "remote."), ".url")
		switch {
		case !ok || !strings.HasPrefix(key, "remote."):
		case name == "origin":
			return name
		case found != "":
			found = "\x00" // more than one
		default:
			found = name
		}
	}
	return strings.Trim(found, "\x00")
}
