package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// commitByGit lets git commit do it, with the user's hooks. The files are
// written first, because hooks look at them.
//
// Mostly every version of the files is the same, and git commit --only is what
// a person would have typed. Where somebody has other edits in the same file,
// git commits from an index of its own that holds HEAD with the edit, and the
// user's index is replaced afterwards.
func (w *writer) commitByGit(ctx context.Context, req CommitRequest, p *plan) (string, error) {
	for _, f := range p.files {
		for _, data := range f.blobs {
			if _, err := w.writeObject(ctx, "blob", data); err != nil {
				return "", err
			}
		}
	}
	if err := w.writeJournal(p.journal()); err != nil {
		return "", err
	}
	w.step("journal")
	err := p.writeFiles(w.Repo)
	if err == nil {
		if p.aligned() {
			err = w.runCommit(ctx, req, nil, p.paths())
		} else {
			err = w.commitFromOwnIndex(ctx, req, p)
		}
	}
	if err != nil {
		return "", errors.Join(err, w.recover(context.WithoutCancel(ctx)))
	}
	w.step("branch")
	head, err := w.adopt(ctx, p)
	if err != nil {
		return "", err
	}
	return head.id, w.dropJournal()
}

func (p *plan) paths() (paths []string) {
	for _, f := range p.files {
		paths = append(paths, f.path)
	}
	return paths
}

// aligned tells whether HEAD, index and working tree agree about every file, so
// that git's own idea of a commit of these paths is ours.
func (p *plan) aligned() bool {
	for _, f := range p.files {
		if !f.changesHead() || f.entry.absent() || f.entry.intentToAdd || f.newWork == nil ||
			f.entry.skipTree || f.entry.assumeValid || f.newEntry != f.newHead || !f.clean {
			return false
		}
	}
	return len(p.files) > 0
}

// runCommit runs git commit, of the given paths alone or of a whole index.
func (w *writer) runCommit(ctx context.Context, req CommitRequest, env, paths []string) error {
	args := []string{"--literal-pathspecs", "-c", "i18n.commitEncoding=UTF-8",
		"commit", "--quiet", "--cleanup=whitespace", "--file=-"}
	for flag, on := range map[string]bool{"--no-verify": req.NoVerify, "--amend": req.Amend, "--allow-empty": req.AllowNone} {
		if on {
			args = append(args, flag)
		}
	}
	if len(paths) > 0 {
		args = append(append(args, "--only", "--"), paths...)
	}
	out, err := w.run(ctx, call{args: args, env: env, stdin: []byte(req.Message), users: true, tell: true})
	failed, ok := errors.AsType[*GitError](err)
	switch {
	case ok && failed.Code == 1:
		return fmt.Errorf("%w: %s", ErrHook, strings.TrimSpace(failed.Stderr))
	case ok && heldLock(err) == w.indexLock(): // somebody came in between
		return errors.Join(errMoved, err)
	case ok && heldLock(err) != "":
		return busyLock(heldLock(err))
	}
	if err == nil && w.opt.Stderr != nil {
		w.opt.Stderr.Write(out)
	}
	return err
}

// commitFromOwnIndex commits HEAD's tree with the edits. The user's index is
// locked meanwhile, as git commit --only locks it.
func (w *writer) commitFromOwnIndex(ctx context.Context, req CommitRequest, p *plan) error {
	own := w.statePath("commit-index")
	if err := w.buildCommitIndex(ctx, own, p); err != nil {
		return err
	}
	updates, err := p.updates()
	if err != nil {
		return err
	}
	if len(updates) == 0 {
		return w.runCommit(ctx, req, []string{"GIT_INDEX_FILE=" + own}, nil)
	}
	file, err := w.buildIndex(ctx, p.index, updates, grafted{})
	if err != nil {
		return err
	}
	if err := w.takeIndexLock(ctx, file, p.index); err != nil {
		return err
	}
	w.step("index-lock")
	if err := w.runCommit(ctx, req, []string{"GIT_INDEX_FILE=" + own}, nil); err != nil {
		return err
	}
	w.step("committed")
	return os.Rename(w.indexLock(), w.IndexFile)
}

// buildCommitIndex makes an index of HEAD with the edits. It starts from the
// user's, which spares git a look at every file.
func (w *writer) buildCommitIndex(ctx context.Context, own string, p *plan) error {
	env := []string{"GIT_INDEX_FILE=" + own}
	w.dropIndexes() // of somebody who died over them; the lock is ours
	if err := copyFile(w.IndexFile, own); err != nil {
		return err
	}
	args := []string{"read-tree", "--reset", "HEAD"}
	if p.head.id == "" {
		args = []string{"read-tree", "--empty"}
	}
	if _, err := w.run(ctx, call{args: args, env: env}); err != nil {
		return err
	}
	args = []string{"update-index", "--add"}
	for _, f := range p.files {
		if f.changesHead() {
			args = append(args, "--cacheinfo", fmt.Sprintf("%o,%s,%s", f.newHead.mode, f.newHead.id, f.path))
		}
	}
	_, err := w.run(ctx, call{args: args, env: env})
	return err
}

// adopt looks at the commit that git made. Where a hook changed a file on the
// way, the index gets the hook's version, so that it does not seem to take it
// back.
func (w *writer) adopt(ctx context.Context, p *plan) (storedCommit, error) {
	head, err := w.head()
	if err != nil {
		return head, err
	}
	changed := map[string]entryUpdate{}
	for _, f := range p.files {
		if !f.changesHead() || f.newEntry != f.newHead {
			continue
		}
		v, err := w.find(head.tree, f.path)
		if err != nil {
			return head, err
		}
		if v != f.newHead && !v.absent() {
			changed[f.path] = entryUpdate{version: v}
		}
	}
	for n := 0; len(changed) > 0 && n < movedTries; n++ {
		x, err := w.readIndex()
		if err != nil {
			return head, err
		}
		if err = w.changeIndex(ctx, x, changed, grafted{}); !errors.Is(err, errMoved) {
			return head, err
		}
	}
	return head, nil
}
