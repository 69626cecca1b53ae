package gitrepo

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

// planFile settles what becomes of the three versions of one file.
//
// A version that is not there is left alone: a deletion that is staged stays
// staged. A file that HEAD does not have is committed as the index has it, and
// if the index has none either (an untracked file, or git add -N), as it lies
// in the working tree.
func (w *writer) planFile(ctx context.Context, tree string, f *plannedFile, splice func([]byte) ([]byte, error)) error {
	var err error
	if tree != "" {
		if f.head, err = w.find(tree, f.path); err != nil {
			return err
		}
	}
	for _, v := range []version{f.head, f.entry.version} {
		if !v.absent() && v.mode != modeFile && v.mode != modeProgram {
			return fmt.Errorf("%s is no regular file in git but has mode %o", f.path, v.mode)
		}
	}
	if f.entry.stage != 0 {
		return withHints(fmt.Errorf("%w: %s has a conflict", ErrInProgress, f.path), "git add "+shellQuote(f.path)+"   # once it is resolved")
	}
	if err := w.planWork(f, splice); err != nil {
		return err
	}
	if !f.head.absent() {
		if f.newHead, err = w.editBlob(f, f.head, "HEAD", splice); err != nil {
			return err
		}
	}
	if !f.entry.absent() && !f.entry.intentToAdd {
		if f.newEntry, err = w.editBlob(f, f.entry.version, "the index", splice); err != nil {
			return err
		}
		if f.head.absent() {
			f.newHead = f.newEntry
		}
	}
	if f.newHead.absent() {
		return w.planNew(ctx, f)
	}
	return w.planClean(ctx, f)
}

func (w *writer) planWork(f *plannedFile, splice func([]byte) ([]byte, error)) (err error) {
	if f.work, err = w.readWork(f.path, false); err != nil {
		return err
	}
	if f.work.info == nil {
		if f.entry.skipTree {
			return nil // sparse: not meant to be here
		}
		return withHints(fmt.Errorf("%s is not in the working tree", f.path), "git restore -- "+shellQuote(f.path))
	}
	edited, err := splice(f.work.data)
	if err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	if !bytes.Equal(edited, f.work.data) {
		f.newWork = edited
	}
	return nil
}

// editBlob edits one version that git has, and keeps the new bytes for later.
func (w *writer) editBlob(f *plannedFile, v version, name string, splice func([]byte) ([]byte, error)) (version, error) {
	obj, err := w.get(v.id, "blob")
	if err != nil {
		return version{}, err
	}
	edited, err := splice(obj.data)
	if err != nil {
		return version{}, &VersionError{Path: f.path, Version: name, Err: err}
	}
	return f.keep(w.Repo, v.mode, edited), nil
}

func (f *plannedFile) keep(r *Repo, mode uint32, data []byte) version {
	f.blobs = append(f.blobs, data)
	return version{mode, r.objectID("blob", data)}
}

// planNew commits a file whole that git does not have yet.
func (w *writer) planNew(ctx context.Context, f *plannedFile) error {
	if f.work.info == nil {
		return fmt.Errorf("%s is neither in git nor in the working tree", f.path)
	}
	ignored, err := w.run(ctx, call{args: []string{"check-ignore", "-z", "--stdin"}, stdin: []byte(f.path + "\x00"), expect: 1})
	if err != nil {
		return err
	}
	if len(ignored) > 0 && !f.entry.intentToAdd {
		return withHints(fmt.Errorf("%s is ignored by git", f.path), "git add --force "+shellQuote(f.path))
	}
	data := f.work.data
	if f.newWork != nil {
		data = f.newWork
	}
	mode := uint32(modeFile)
	if f.work.info.Mode()&0o100 != 0 && w.settings["core.filemode"] != "false" {
		mode = modeProgram
	}
	id, err := w.run(ctx, call{args: []string{"hash-object", "-w", "--stdin", "--path=" + f.path}, stdin: data})
	if err != nil {
		return err
	}
	f.newHead = version{mode, strings.TrimSpace(string(id))}
	f.newEntry, f.clean = f.newHead, true
	return nil
}

// planClean finds out whether the new file and the new entry are the same to
// git, which may convert line ends or run filters between the two.
func (w *writer) planClean(ctx context.Context, f *plannedFile) error {
	if f.newEntry.absent() || f.work.info == nil {
		return nil
	}
	data := f.work.data
	if f.newWork != nil {
		data = f.newWork
	}
	if f.clean = w.objectID("blob", data) == f.newEntry.id; f.clean {
		return nil
	}
	id, err := w.run(ctx, call{args: []string{"hash-object", "--stdin", "--path=" + f.path}, stdin: data})
	f.clean = err == nil && strings.TrimSpace(string(id)) == f.newEntry.id
	return err
}
