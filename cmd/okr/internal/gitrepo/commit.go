package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// CommitResult is a commit that was made.
type CommitResult struct {
	ID     string // full hexadecimal object id
	Branch string // "main"; empty on a detached HEAD
	Files  int    // how many files it changes
	// Whole are the files that were in no commit before and are committed whole, by
	// their paths in the repository.
	Whole []string
}

// movedTries is how often a commit is made again because somebody else was
// faster.
const movedTries = 10

// CommitEdits makes one commit that contains the edits and nothing else. HEAD's
// version, the index's and the working tree's of every file are edited each for
// itself, so what is staged stays staged and what is not stays unstaged. The
// user's hooks, signing and identity apply as in git commit.
//
// A version that is not there is left alone, so a deletion that is staged stays
// staged. A file that HEAD does not have is committed as the index has it; one
// that the index does not have either is committed whole as it lies in the
// working tree, unless git ignores it. Where the edit does not fit HEAD's or the
// index's version, nothing happens.
//
// Either everything happens or nothing. Errors wrap ErrBare, ErrInProgress,
// ErrHook, ErrNothingToDo, ErrNoGit, ErrBusy or ErrUntrusted, or are a
// *VersionError or a *GitError.
func (r *Repo) CommitEdits(ctx context.Context, req CommitRequest) (CommitResult, error) {
	if r.WorkTree == "" {
		return CommitResult{}, fmt.Errorf("%w: %s", ErrBare, r.GitDir)
	}
	message, err := cleanMessage(req.Message)
	if err != nil {
		return CommitResult{}, err
	}
	req.Message = message
	unlock, err := r.lock(ctx)
	if err != nil {
		return CommitResult{}, err
	}
	defer unlock()
	var moved error
	for n := range movedTries {
		var res CommitResult
		if res, moved = r.tryCommit(ctx, req); !errors.Is(moved, errMoved) {
			return res, moved
		}
		if err := sleep(ctx, time.Duration(n+1)*lockPause); err != nil {
			return CommitResult{}, err
		}
	}
	if file := heldLock(moved); file != "" {
		return CommitResult{}, busyLock(file)
	}
	return CommitResult{}, fmt.Errorf("%w: the branch or the index changed %d times", ErrBusy, movedTries)
}

func (r *Repo) tryCommit(ctx context.Context, req CommitRequest) (CommitResult, error) {
	if err := r.recover(ctx); err != nil {
		return CommitResult{}, err
	}
	if err := r.awaitIndex(ctx); err != nil {
		return CommitResult{}, err
	}
	state, err := r.State()
	if err != nil {
		return CommitResult{}, err
	}
	if err := state.refuse(req.AllowBisect); err != nil {
		return CommitResult{}, err
	}
	w, err := r.openWriter(ctx)
	if err != nil {
		return CommitResult{}, err
	}
	defer w.close()
	p, err := w.plan(ctx, req)
	if err != nil {
		return CommitResult{}, err
	}
	if p.changed() == 0 && !req.AllowNone && !req.Amend {
		return CommitResult{}, ErrNothingToDo
	}
	r.step("planned")
	make := w.commitByParts
	if w.commitHooks(w.settings, req.Amend) {
		make = w.commitByGit
	}
	id, err := make(ctx, req, p)
	if err != nil {
		return CommitResult{}, r.orNobody(ctx, err)
	}
	branch, err := r.branch(ctx)
	return CommitResult{ID: id, Branch: branch, Files: p.changed(), Whole: p.whole()}, err
}

// branch is the branch that HEAD is on, without refs/heads/; empty if detached.
func (r *Repo) branch(ctx context.Context) (string, error) {
	text, err := readSmall(filepath.Join(r.GitDir, "HEAD"))
	if err != nil {
		return "", err
	}
	ref, ok := strings.CutPrefix(strings.TrimSpace(text), "ref: ")
	if ok && r.Extensions["refstorage"] != "" {
		out, err := r.run(ctx, call{args: []string{"symbolic-ref", "-q", "HEAD"}, expect: 1})
		if err != nil {
			return "", err
		}
		ref = strings.TrimSpace(string(out))
	}
	if !ok {
		return "", nil
	}
	return strings.TrimPrefix(ref, "refs/heads/"), nil
}

// cleanMessage is the message as git commit would record it: no white space at
// the ends of lines, no runs of empty lines, one newline at the end.
func cleanMessage(message string) (string, error) {
	if strings.ContainsRune(message, 0) {
		return "", errors.New("a commit message cannot contain a NUL byte")
	}
	var out strings.Builder
	empty := 0
	for line := range strings.SplitSeq(message, "\n") {
		line = strings.TrimRight(line, " \t\r\v\f")
		if line == "" {
			empty++
			continue
		}
		if empty > 0 && out.Len() > 0 {
			out.WriteByte('\n')
		}
		empty = 0
		out.WriteString(line + "\n")
	}
	if out.Len() == 0 {
		return "", errors.New("the commit message is empty")
	}
	return out.String(), nil
}

// journal is what p is about to change.
func (p *plan) journal() journal {
	j := journal{Head: p.head.id}
	for _, f := range p.files {
		out := journalFile{Path: []byte(f.path), OldHead: f.head.id, Intended: f.entry.intentToAdd}
		if f.changesHead() {
			out.NewHead = f.newHead.id
		}
		if f.newWork != nil {
			out.Full, out.Old, out.New = []byte(f.work.full), f.work.data, f.newWork
		}
		if f.changesIndex() {
			out.NewIndex = &journalEntry{f.newEntry.mode, f.newEntry.id}
			if !f.entry.absent() && !f.entry.intentToAdd {
				out.OldIndex = &journalEntry{f.entry.mode, f.entry.id}
			}
		}
		j.Files = append(j.Files, out)
	}
	return j
}

// writeFiles puts the new bytes into the working tree.
func (p *plan) writeFiles(r *Repo) error {
	for _, f := range p.files {
		if f.newWork == nil {
			continue
		}
		if err := f.work.stage(f.newWork); err != nil {
			return err
		}
	}
	r.step("staged")
	for _, f := range p.files {
		if f.newWork == nil {
			continue
		}
		if err := f.work.replace(); err != nil {
			return err
		}
		r.step("file")
	}
	return nil
}

// updates are the index's entries to be.
func (p *plan) updates() (map[string]entryUpdate, error) {
	updates := map[string]entryUpdate{}
	for _, f := range p.files {
		if !f.changesIndex() {
			continue
		}
		u := entryUpdate{version: f.newEntry}
		if f.clean {
			info, err := os.Stat(f.work.full)
			if err != nil {
				return nil, err
			}
			u.stat = statOf(info)
		}
		updates[f.path] = u
	}
	return updates, nil
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
