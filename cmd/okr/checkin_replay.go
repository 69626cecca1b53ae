package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// replayer makes check-ins again on top of what others pushed.
type replayer struct {
	ws   *workspace
	repo *gitrepo.Repo
}

// replay puts the values of a check-in into the files as the remote has them,
// unless a newer check-in is there. A commit that changes anything besides its
// check-ins is foreign: what it changes would be lost.
func (r *replayer) replay(ctx context.Context, c gitrepo.Commit, on gitrepo.Onto) (gitrepo.CommitRequest, error) {
	req := gitrepo.CommitRequest{Message: c.Message, AllowNone: true}
	said, problems := okrfile.ParseCheckins(c.Message)
	if len(said) == 0 || len(problems) > 0 || len(c.Parents) != 1 {
		return req, gitrepo.ErrForeign
	}
	prefix, err := r.ws.inRepo(r.repo)
	if err != nil {
		return req, err
	}
	sides, err := r.read(ctx, c, prefix, said)
	if err != nil {
		return req, err
	}
	writes := map[string][]okrfile.CheckinWrite{}
	for _, ci := range said {
		s := sides[ci.Ref]
		if s.now == nil {
			continue // it speaks of a key result that no file has
		}
		made := s.writes(ci)
		s.doc.explained = append(s.doc.explained, made...)
		name, err := r.find(ctx, on.ID, prefix, ci.Ref, s.doc.path)
		if err != nil {
			return req, err
		}
		writes[name] = append(writes[name], stillNewest(ci, made, on.News)...)
	}
	if err := r.prove(ctx, c, prefix, sides); err != nil {
		return req, err
	}
	files := map[string]splice{}
	for name, list := range writes {
		files[name] = checkingIn(list...)
	}
	req.Edits, err = r.ws.fileEdits(r.repo, files)
	return req, err
}

// replayDoc is a file as it was before a commit and is after it.
type replayDoc struct {
	path        string // in the workspace
	before, now []byte
	explained   []okrfile.CheckinWrite // what the check-ins of the commit wrote there
}

// replaySide is a key result before a commit and after it.
type replaySide struct {
	doc         *replayDoc
	before, now *okrfile.KeyResult
}

// writes are what the commit did for the check-in: its values, where the file
// has them after it, or for one that is taken back what the file has instead.
func (s replaySide) writes(ci okrfile.Checkin) []okrfile.CheckinWrite {
	var out []okrfile.CheckinWrite
	for _, w := range okrfile.WritesOf(ci, s.now.Kind() == okrfile.MilestoneType) {
		text, key := s.now.Checked(w.Path)
		was := ""
		if s.before != nil {
			was, _ = s.before.Checked(w.Path)
		}
		switch {
		case ci.Undo && text != was:
			held := w.To
			w.To, w.Bare, w.Held = text, key, &held
			out = append(out, w)
		case !ci.Undo && text == w.To:
			out = append(out, w)
		}
	}
	return out
}

// read finds the files in which the key results of the check-ins stand.
func (r *replayer) read(ctx context.Context, c gitrepo.Commit, prefix string, said []okrfile.Checkin) (map[okrfile.Ref]replaySide, error) {
	now, err := r.repo.CommitTree(ctx, c.ID, prefix)
	if err != nil {
		return nil, err
	}
	before, err := r.repo.CommitTree(ctx, c.Parents[0], prefix)
	if err != nil {
		return nil, err
	}
	docs := map[string]*replayDoc{}
	sides := map[okrfile.Ref]replaySide{}
	for _, ci := range said {
		name, err := r.find(ctx, c.ID, prefix, ci.Ref, r.pathOf(ci.Ref))
		if err != nil {
			return nil, err
		}
		d := docs[name]
		if d == nil {
			d = &replayDoc{path: name}
			if d.now, err = readIfThere(now, name); err != nil {
				return nil, err
			}
			if d.before, err = readIfThere(before, name); err != nil {
				return nil, err
			}
			docs[name] = d
		}
		sides[ci.Ref] = replaySide{doc: d, before: okrfile.Parse(name, d.before).Find(ci.Ref), now: okrfile.Parse(name, d.now).Find(ci.Ref)}
	}
	return sides, nil
}

func readIfThere(fsys fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) || name == "" {
		return nil, nil
	}
	return data, err
}

// pathOf is the file that has the key result now, "" for none.
func (r *replayer) pathOf(ref okrfile.Ref) string {
	if it, ok := r.ws.plan.Lookup(ref); ok {
		return it.Document().Path
	}
	return ""
}

// find is the file that has the key result in a commit: the one where it is
// likely to be, or whichever it was moved to.
func (r *replayer) find(ctx context.Context, commit, prefix string, ref okrfile.Ref, likely string) (string, error) {
	tree, err := r.repo.CommitTree(ctx, commit, prefix)
	if err != nil {
		return "", err
	}
	data, err := readIfThere(tree, likely)
	if err != nil || okrfile.Parse(likely, data).Find(ref) != nil {
		return likely, err
	}
	plan, err := okrfile.Load(tree, okrfile.LoadOptions{})
	if err != nil {
		return "", err
	}
	if it, ok := plan.Lookup(ref); ok {
		return it.Document().Path, nil
	}
	return likely, nil
}

// prove holds the commit against its check-ins: with their values in it, every
// file before has to be the file after, to the byte.
func (r *replayer) prove(ctx context.Context, c gitrepo.Commit, prefix string, sides map[okrfile.Ref]replaySide) error {
	changed, err := r.repo.Diff(ctx, c.Parents[0], c.ID, "")
	if err != nil {
		return err
	}
	docs := map[string]*replayDoc{}
	for _, s := range sides {
		docs[path.Join(prefix, s.doc.path)] = s.doc
	}
	for _, f := range changed {
		d := docs[f.Path]
		if d == nil {
			return fmt.Errorf("%w: it changes %q too", gitrepo.ErrForeign, f.Path)
		}
		edited, err := okrfile.ApplyCheckins(d.before, d.explained...)
		if err != nil || !bytes.Equal(edited, d.now) {
			return fmt.Errorf("%w: it changes more in %q than its check-ins", gitrepo.ErrForeign, f.Path)
		}
	}
	return nil
}

// stillNewest leaves out the values of which the news have some for a later day.
func stillNewest(ci okrfile.Checkin, writes []okrfile.CheckinWrite, news []gitrepo.Commit) []okrfile.CheckinWrite {
	if ci.Undo || ci.Date.IsZero() {
		return writes
	}
	said := newerCheckins{after: ci.Date}
	for _, c := range news {
		others, _ := okrfile.ParseCheckins(c.Message)
		for _, o := range others {
			if o.Ref == ci.Ref && !o.Undo {
				said.add(o.Date, o.Value, o.Confidence)
			}
		}
	}
	var out []okrfile.CheckinWrite
	for _, w := range writes {
		if w.Path[0] == "current" && !said.value.IsZero() || w.Path[0] == "confidence" && !said.confidence.IsZero() {
			continue
		}
		out = append(out, w)
	}
	return out
}
