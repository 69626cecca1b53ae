package gitrepo

import (
	"errors"
	"strings"
)

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
