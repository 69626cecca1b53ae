package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
)

// settle brings everything to the old state or to the new one, whichever HEAD
// is at.
func (r *Repo) settle(ctx context.Context, j journal) error {
	if j.FilesOnly {
		return j.settleFiles(false)
	}
	w, err := r.openObjects(ctx)
	if err != nil {
		return err
	}
	defer w.close()
	if j.Move != nil {
		return w.settleMove(ctx, *j.Move)
	}
	landed, err := j.landed(w)
	if err != nil {
		return err
	}
	if err := j.settleFiles(landed); err != nil {
		return err
	}
	return r.settleIndex(ctx, j, landed)
}

// landed tells whether HEAD moved to a commit that has all the new files, or
// other ones in their place that a hook made of them.
func (j journal) landed(w *writer) (bool, error) {
	head, err := w.head()
	if err != nil || head.id == j.Head {
		return false, err
	}
	child := slices.Contains(head.parents, j.Head)
	for _, f := range j.Files {
		if f.NewHead == "" {
			continue
		}
		v, err := w.find(head.tree, string(f.Path))
		if err != nil || v.id != f.NewHead && !(child && v.id != f.OldHead) {
			return false, err
		}
	}
	return true, nil
}

// settleFiles gives every file its old or its new bytes, unless it has neither:
// then somebody went on working in it.
func (j journal) settleFiles(landed bool) error {
	for _, f := range j.Files {
		if len(f.Full) == 0 {
			continue
		}
		full := string(f.Full)
		os.Remove(tempName(full))
		from, to := f.New, f.Old
		if landed {
			from, to = to, from
		}
		now, err := os.ReadFile(full)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if !bytes.Equal(now, from) || bytes.Equal(from, to) {
			continue
		}
		w := workFile{full: full, data: now}
		if w.info, err = os.Stat(full); err != nil {
			return err
		}
		if err := errors.Join(w.stage(to), w.replace()); err != nil {
			return err
		}
	}
	return nil
}

// settleIndex does the same for the index's entries.
func (r *Repo) settleIndex(ctx context.Context, j journal, landed bool) error {
	for range movedTries {
		err := r.trySettleIndex(ctx, j, landed)
		if !errors.Is(err, errMoved) {
			return err
		}
	}
	return errMoved
}

func (r *Repo) trySettleIndex(ctx context.Context, j journal, landed bool) error {
	x, err := r.readIndex()
	if err != nil {
		return err
	}
	var paths []string
	for _, f := range j.Files {
		paths = append(paths, string(f.Path))
	}
	entries, err := r.findEntries(ctx, x, paths)
	if err != nil {
		return err
	}
	updates := map[string]entryUpdate{}
	var removed, intended []string
	for _, f := range j.Files {
		from, to := f.NewIndex, f.OldIndex
		if landed {
			from, to = to, from
		}
		now := entries[string(f.Path)]
		switch {
		case f.NewIndex == nil || !from.is(now) || from.equal(to):
		case to == nil:
			removed = append(removed, string(f.Path))
			if f.Intended {
				intended = append(intended, string(f.Path))
			}
		default:
			updates[string(f.Path)] = entryUpdate{version: version{to.Mode, to.ID}}
		}
	}
	if len(removed) > 0 {
		if err := r.forget(ctx, removed, intended); err != nil {
			return err
		}
		return errMoved // by ourselves: read it again for the rest
	}
	if len(updates) == 0 {
		return nil
	}
	return r.changeIndex(ctx, x, updates, grafted{})
}

// forget takes paths out of the index; some were only intended to be there.
func (r *Repo) forget(ctx context.Context, paths, intended []string) error {
	args := append([]string{"update-index", "--force-remove", "--"}, paths...)
	if _, err := r.git(ctx, args...); err != nil || len(intended) == 0 {
		return err
	}
	args = append([]string{"--literal-pathspecs", "add", "--intent-to-add", "--force", "--"}, intended...)
	_, err := r.git(ctx, args...)
	return err
}

func (e *journalEntry) is(now indexEntry) bool {
	return e == nil && now.absent() || e != nil && e.Mode == now.mode && e.ID == now.id
}

func (e *journalEntry) equal(o *journalEntry) bool {
	return e == nil && o == nil || e != nil && o != nil && *e == *o
}

// changeIndex replaces the index by one with some entries changed.
func (r *Repo) changeIndex(ctx context.Context, x *index, updates map[string]entryUpdate, trees grafted) error {
	file, err := r.buildIndex(ctx, x, updates, trees)
	if err != nil {
		return err
	}
	defer os.Remove(file)
	if err := r.takeIndexLock(ctx, file, x); err != nil {
		return err
	}
	return os.Rename(r.indexLock(), r.IndexFile)
}
