package gitrepo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// commitByParts makes the commit out of its parts: blobs, trees, the commit
// object, the files, the index, and last the branch. Nothing is looked at
// besides the edited paths, whatever the size of the repository. It runs no
// hooks, so it is for repositories that have none.
//
// The order matters. A kill before the branch moves leaves at most an edited,
// perhaps staged file, as a person could have left it, and the journal takes
// that back; a kill behind it leaves nothing to do.
func (w *writer) commitByParts(ctx context.Context, req CommitRequest, p *plan) (string, error) {
	move, err := w.startMove(ctx, reflogLine(req, p.head)) // starts while the objects are written
	if err != nil {
		return "", err
	}
	defer move.drop()
	trees, id, err := w.writeCommit(ctx, req, p)
	if err != nil {
		return "", err
	}
	w.step("objects")
	j := p.journal()
	j.Commit = id
	if err := w.writeJournal(j); err != nil {
		return "", err
	}
	w.step("journal")
	if err := move.prepare(id, p.head.id); err != nil {
		return "", errors.Join(w.lostRace(p, err), w.dropJournal())
	}
	err = w.place(ctx, p, trees)
	if err == nil {
		w.step("index")
		err = move.commit()
	}
	if err != nil {
		move.drop()
		return "", errors.Join(err, w.recover(context.WithoutCancel(ctx)))
	}
	w.step("branch")
	if err := w.dropJournal(); err != nil {
		return id, err
	}
	w.tidy(ctx)
	return id, nil
}

// tidy starts git's own housekeeping, as git commit does, when loose objects
// pile up. It looks where git looks: at one of the 256 directories, whose share
// of git's default limit of 6,700 is 27. A failure is no failure of the commit.
func (w *writer) tidy(ctx context.Context) {
	const sample, share = "17", 27
	found, err := os.ReadDir(filepath.Join(w.objectDir(), sample))
	if err == nil && len(found) > share {
		w.run(ctx, call{args: []string{"gc", "--auto", "--quiet"}})
	}
}

// place writes the files and the index.
func (w *writer) place(ctx context.Context, p *plan, trees grafted) error {
	if err := p.writeFiles(w.Repo); err != nil {
		return err
	}
	updates, err := p.updates()
	if err != nil || len(updates) == 0 {
		return err
	}
	return w.changeIndex(ctx, p.index, updates, trees)
}

// lostRace tells a lock or a branch that somebody else had in hand from a
// failure that will not pass.
func (w *writer) lostRace(p *plan, err error) error {
	failed, ok := errors.AsType[*GitError](err)
	if !ok {
		return err
	}
	head, err2 := w.head()
	if err2 == nil && head.id != p.head.id || heldLock(failed) != "" {
		return errors.Join(errMoved, err)
	}
	return err
}

// writeCommit stores the objects that the commit consists of.
func (w *writer) writeCommit(ctx context.Context, req CommitRequest, p *plan) (trees grafted, id string, err error) {
	files := map[string]version{}
	for _, f := range p.files {
		for _, data := range f.blobs {
			if _, err := w.writeObject(ctx, "blob", data); err != nil {
				return grafted{}, "", err
			}
		}
		if f.changesHead() {
			files[f.path] = f.newHead
		}
	}
	if trees, err = w.graft(ctx, p.head.tree, files); err != nil {
		return grafted{}, "", err
	}
	parents := []string{p.head.id}
	var env []string
	switch {
	case req.Amend:
		parents, env = p.head.parents, p.head.authorEnv()
	case p.head.id == "":
		parents = nil
	}
	id, err = w.commitTree(ctx, trees.root, parents, req.Message, env)
	return trees, id, err
}

// commitTree writes a commit object. Git fills in who and when, and signs it
// where git commit would; where there is nothing to sign and git has already
// said who commits, that needs no process. env names another author.
func (w *writer) commitTree(ctx context.Context, tree string, parents []string, message string, env []string) (string, error) {
	author, committer, known := w.signatures(w.settings)
	if known && env == nil && !isTrue(w.settings["commit.gpgsign"]) && utf8.ValidString(message) {
		var text strings.Builder
		text.WriteString("tree " + tree + "\n")
		for _, p := range parents {
			text.WriteString("parent " + p + "\n")
		}
		text.WriteString("author " + author + "\ncommitter " + committer + "\n\n" + message)
		return w.writeObject(ctx, "commit", []byte(text.String()))
	}
	args := []string{"-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, "-F", "-"}
	for _, p := range parents {
		args = append(args, "-p", p)
	}
	if isTrue(w.settings["commit.gpgsign"]) {
		args = append(args, "-S")
	}
	out, err := w.run(ctx, call{args: args, env: env, stdin: []byte(message), users: true})
	return strings.TrimSpace(string(out)), err
}

func reflogLine(req CommitRequest, head storedCommit) string {
	subject, _, _ := strings.Cut(req.Message, "\n")
	switch {
	case req.Amend:
		return "commit (amend): " + subject
	case head.id == "":
		return "commit (initial): " + subject
	}
	return "commit: " + subject
}
