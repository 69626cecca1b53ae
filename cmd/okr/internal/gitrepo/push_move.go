package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// tryMove takes the local branch, the index and the working tree from local to
// tip, keeping what is staged and unstaged in files that are the same in both.
// A rehearsal changes nothing and says whether it would work.
func (p *pushing) tryMove(rehearse bool) error {
	if p.tip.id == p.local.id {
		return nil
	}
	unlock, err := p.lock(p.ctx)
	if err != nil {
		return err
	}
	defer unlock()
	state, err := p.State()
	if err != nil {
		return err
	}
	if err := state.refuse(false); err != nil {
		return err
	}
	if _, err := p.git(p.ctx, "update-index", "-q", "--refresh"); err != nil {
		return err
	}
	if rehearse {
		return p.switchTree(p.ctx, p.local.id, p.tip.id, "-n")
	}
	return p.move()
}

func (p *pushing) move() error {
	move, err := p.startMove(p.ctx, "okr: replay on "+p.Remote+"/"+p.Branch)
	if err != nil {
		return err
	}
	defer move.drop()
	if err := p.writeJournal(journal{Head: p.local.id, Commit: p.tip.id, Move: &journalMove{p.local.id, p.tip.id}}); err != nil {
		return err
	}
	p.step("move-journal")
	if err := move.prepare(p.tip.id, p.local.id); err != nil {
		return errors.Join(p.lostRace(&plan{head: p.local}, err), p.dropJournal())
	}
	err = p.switchTree(p.ctx, p.local.id, p.tip.id)
	if err == nil {
		p.step("move-tree")
		err = move.commit()
	}
	if err != nil {
		move.drop()
		return errors.Join(err, p.recover(context.WithoutCancel(p.ctx)))
	}
	p.step("move-branch")
	return p.dropJournal()
}

// switchTree is what git switch does to index and files.
func (r *Repo) switchTree(ctx context.Context, from, to string, more ...string) error {
	args := append(append([]string{"read-tree", "-m", "-u"}, more...), from, to)
	_, err := r.git(ctx, args...)
	failed, ok := errors.AsType[*GitError](err)
	switch {
	case ok && strings.Contains(failed.Stderr, ".lock'"):
		return errors.Join(errMoved, err)
	case ok:
		return withHints(fmt.Errorf("files that others changed have edits that are not committed: %w", failed),
			"git stash, push, git stash pop")
	}
	return err
}

// settleMove undoes a move that did not come to its end.
func (w *writer) settleMove(ctx context.Context, m journalMove) error {
	head, err := w.head()
	if err != nil || head.id == m.To || head.id != m.From {
		return err
	}
	if _, err := w.git(ctx, "update-index", "-q", "--refresh"); err != nil {
		return err
	}
	return w.switchTree(ctx, m.To, m.From)
}
