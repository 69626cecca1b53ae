package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
)

func (r *Repo) indexLock() string { return r.IndexFile + ".lock" }

// awaitIndex waits while somebody else writes the index, before anything is
// touched; whoever comes in between is met by takeIndexLock.
func (r *Repo) awaitIndex(ctx context.Context) error {
	return r.heldIndex(r.wait(ctx, r.holderOfIndex(), func() (bool, error) {
		_, err := os.Lstat(r.indexLock())
		return err != nil, nil
	}))
}

func (r *Repo) holderOfIndex() string { return "another git, which holds " + r.indexLock() }

// heldIndex names the lock that was waited for in vain.
func (r *Repo) heldIndex(err error) error {
	if !errors.Is(err, ErrBusy) {
		return err
	}
	return busyLock(r.indexLock())
}

// takeIndexLock makes a finished index file git's lock on the index: from now on
// nobody else writes it, and one rename puts it in place. It waits for others,
// and fails with errMoved if the index is no longer the one that was read.
func (r *Repo) takeIndexLock(ctx context.Context, file string, x *index) error {
	err := r.wait(ctx, r.holderOfIndex(), func() (bool, error) {
		err := os.Link(file, r.indexLock())
		if err != nil && !errors.Is(err, fs.ErrExist) {
			err = copyExclusive(file, r.indexLock()) // no links on this file system
		}
		if errors.Is(err, fs.ErrExist) {
			return false, nil
		}
		return err == nil, err
	})
	if err != nil {
		return r.heldIndex(err)
	}
	info, err := os.Stat(r.IndexFile)
	switch {
	case errors.Is(err, fs.ErrNotExist) && x.info == nil:
		return nil
	case err == nil && x.info != nil && sameStamp(info, x.info):
		return nil
	}
	os.Remove(r.indexLock())
	return errMoved
}

// sameStamp tells whether a file is still the one that was looked at.
func sameStamp(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

func copyExclusive(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(to)
		return err
	}
	return nil
}

// ownIndexLock tells whether the lock on the index is one that okr left behind.
func (r *Repo) ownIndexLock() bool {
	lock, err := os.Stat(r.indexLock())
	own, err2 := os.Stat(r.statePath("index"))
	if err != nil || err2 != nil {
		return false
	}
	if os.SameFile(lock, own) {
		return true
	}
	a, err := os.ReadFile(r.indexLock())
	b, err2 := os.ReadFile(r.statePath("index"))
	return err == nil && err2 == nil && bytes.Equal(a, b)
}
