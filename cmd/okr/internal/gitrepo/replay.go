package gitrepo

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// fetchedRef holds the remote's branch for the length of a push. A name of our
// own, because FETCH_HEAD and the tracking branch belong to the user.
const fetchedRef = "refs/okr/fetched"

// rebuild fetches and sets tip to the local commits made anew on top of what
// the remote has.
func (p *pushing) rebuild() error {
	fetch := []string{"-c", "gc.auto=0", "-c", "maintenance.auto=false", "fetch", "--quiet", "--no-write-fetch-head",
		p.Remote, "+refs/heads/" + p.Branch + ":" + fetchedRef}
	if _, err := p.run(p.ctx, call{args: fetch, users: true}); err != nil {
		return err
	}
	obj, err := p.get(fetchedRef, "commit")
	if err != nil {
		return err
	}
	if _, err := p.git(p.ctx, "update-ref", "-d", fetchedRef); err != nil {
		return err
	}
	upstream, err := parseStored(obj)
	if err != nil {
		return err
	}
	commits, err := p.unpushed(upstream.id)
	if err != nil {
		return err
	}
	if len(commits) == 0 {
		return nil // the remote has them all
	}
	known, err := p.prints(p.local.id, upstream.id)
	if err != nil {
		return err
	}
	p.tip = upstream
	for _, c := range commits {
		if known[c.print()] {
			continue // made anew before, by a push that was cut off
		}
		if err := p.replay(c); err != nil {
			return err
		}
	}
	return nil
}

// unpushed are the local commits that upstream does not have, oldest first.
func (p *pushing) unpushed(upstream string) ([]storedCommit, error) {
	out, err := p.git(p.ctx, "rev-list", "--reverse", "--topo-order", p.local.id, "^"+upstream)
	if err != nil {
		return nil, err
	}
	var commits []storedCommit
	for id := range strings.FieldsSeq(string(out)) {
		obj, err := p.get(id, "commit")
		if err != nil {
			return nil, err
		}
		c, err := parseStored(obj)
		if err != nil {
			return nil, err
		}
		if len(c.parents) != 1 {
			return nil, p.foreign(c, ErrForeign)
		}
		commits = append(commits, c)
	}
	return commits, nil
}

// print tells whether two commits are the same one made twice: author, time
// and message.
func (c storedCommit) print() string {
	return fmt.Sprintf("%s\x00%d\x00%s", c.author.Email, c.author.when.Unix(), bytes.TrimSpace(c.message))
}

// prints are the prints of what upstream has and the local branch has not,
// which becomes the news.
func (p *pushing) prints(local, upstream string) (map[string]bool, error) {
	out, err := p.git(p.ctx, "rev-list", "--reverse", "--topo-order", upstream, "^"+local)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	p.news = nil
	for id := range strings.FieldsSeq(string(out)) {
		obj, err := p.get(id, "commit")
		if err != nil {
			return nil, err
		}
		c, err := parseStored(obj)
		if err != nil {
			return nil, err
		}
		known[c.print()] = true
		p.news = append(p.news, c.asCommit())
	}
	return known, nil
}

func (p *pushing) foreign(c storedCommit, err error) error {
	subject, _, _ := strings.Cut(string(c.message), "\n")
	return withHints(fmt.Errorf("the remote has moved on, and the branch has an unpushed commit besides check-ins: %.10s %q: %w", c.id, subject, err),
		"git pull --rebase "+shellQuote(p.Remote)+" "+shellQuote(p.Branch)+" && git push")
}

// replay makes one commit anew on top of tip.
func (p *pushing) replay(c storedCommit) error {
	req, err := p.Replay(p.ctx, c.asCommit(), Onto{p.tip.id, p.news})
	if errors.Is(err, ErrForeign) {
		return p.foreign(c, err)
	}
	if err != nil {
		return err
	}
	message, err := cleanMessage(req.Message)
	if err != nil {
		return err
	}
	files := map[string]version{}
	for _, e := range req.Edits {
		v, err := p.replayEdit(e)
		if err != nil {
			return err
		}
		if !v.absent() {
			files[e.Path] = v
		}
	}
	if len(files) == 0 && !req.AllowNone {
		return nil
	}
	trees, err := p.graft(p.ctx, p.tip.tree, files)
	if err != nil {
		return err
	}
	id, err := p.commitTree(p.ctx, trees.root, []string{p.tip.id}, message, c.authorEnv())
	if err != nil {
		return err
	}
	obj, err := p.get(id, "commit")
	if err != nil {
		return err
	}
	p.tip, err = parseStored(obj)
	p.replayed++
	return err
}

// replayEdit edits the remote's version of a file; it is absent if the edit
// changes nothing there.
func (p *pushing) replayEdit(e FileEdit) (version, error) {
	v, err := p.find(p.tip.tree, e.Path)
	if err != nil {
		return version{}, err
	}
	if v.mode != modeFile && v.mode != modeProgram {
		return version{}, withHints(fmt.Errorf("%s is not a file on %s/%s any more", e.Path, p.Remote, p.Branch),
			"git pull --rebase "+shellQuote(p.Remote)+" "+shellQuote(p.Branch))
	}
	obj, err := p.get(v.id, "blob")
	if err != nil {
		return version{}, err
	}
	edited, err := e.Splice(bytes.Clone(obj.data))
	if err != nil {
		return version{}, withHints(&VersionError{Path: e.Path, Version: p.Remote + "/" + p.Branch, Err: err},
			"git pull --rebase "+shellQuote(p.Remote)+" "+shellQuote(p.Branch))
	}
	if bytes.Equal(edited, obj.data) {
		return version{}, nil
	}
	v.id, err = p.writeObject(p.ctx, "blob", edited)
	return v, err
}
