package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// WriteEdits edits files of the working tree and commits nothing. All files
// are written or none; each keeps its mode and is replaced in one step. A
// symbolic link is followed inside the working tree and refused out of it.
// The error is ErrNothingToDo if no file would change.
func (r *Repo) WriteEdits(ctx context.Context, edits []FileEdit) error {
	if r.WorkTree == "" {
		return fmt.Errorf("%w: %s", ErrBare, r.GitDir)
	}
	unlock, err := r.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if err := r.recover(ctx); err != nil {
		return err
	}
	p := &plan{}
	seen := map[string]bool{}
	for _, e := range edits {
		f := &plannedFile{path: e.Path}
		if f.work, err = r.readWork(e.Path, true); err != nil {
			return err
		}
		if f.work.info == nil {
			return fmt.Errorf("%s is not in the working tree", e.Path)
		}
		if seen[f.work.full] {
			return fmt.Errorf("%s: more than one edit of one file", e.Path)
		}
		seen[f.work.full] = true
		edited, err := e.Splice(bytes.Clone(f.work.data))
		if err != nil {
			return fmt.Errorf("%s: %w", e.Path, err)
		}
		if !bytes.Equal(edited, f.work.data) {
			f.newWork = edited
			p.files = append(p.files, f)
		}
	}
	if len(p.files) == 0 {
		return ErrNothingToDo
	}
	return r.writeTogether(p)
}

// writeTogether writes files so that a failure or a kill between two of them
// is taken back. One file alone is replaced by a single rename.
func (r *Repo) writeTogether(p *plan) error {
	j := p.journal()
	j.FilesOnly = true
	if len(p.files) > 1 {
		if err := r.writeJournal(j); err != nil {
			return err
		}
	}
	if err := p.writeFiles(r); err != nil {
		err = errors.Join(err, j.settleFiles(false))
		return errors.Join(err, r.dropJournal())
	}
	if len(p.files) > 1 {
		return r.dropJournal()
	}
	return nil
}
