package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
)

// file settles one unmerged file, or says what is left of it.
func (r *resolving) file(u gitrepo.Unmerged) error {
	name := r.shownPath(u.Path)
	m := &fileMerge{sides: mergeSides{app: r.app, repo: r.repo, path: u.Path}, opt: mergeOptions{markerSize: r.markerSize(u.Path), path: u.Path}}
	for _, v := range []struct {
		id   string
		into *[]byte
	}{{u.Base, &m.sides.base}, {u.Ours, &m.sides.ours}, {u.Theirs, &m.sides.theirs}} {
		if v.id == "" {
			continue
		}
		text, err := r.repo.ReadBlob(r.app.ctx, v.id)
		if err != nil {
			return err
		}
		*v.into = text
	}
	if u.Ours == "" || u.Theirs == "" {
		r.deleted(u, name, m)
		return nil
	}
	merged, left, err := r.merge(m, name)
	if err != nil {
		return err
	}
	file := filepath.Join(r.repo.WorkTree, filepath.FromSlash(u.Path))
	now, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return workf("cannot read %q: %w", name, err)
	}
	if err != nil {
		r.left++
		fmt.Fprintf(r.app.Stdout, "%s: is not in the working tree any more\n", name)
		fmt.Fprintf(r.app.Stderr, "%s git checkout -m %s   brings the conflict back\n", r.app.err.dim("hint:"), shellQuote(name))
		return nil
	}
	if !r.opt.force && !m.untouched(now, merged) {
		r.left++
		r.edited(name, string(now), m.opt.markerSize)
		return nil
	}
	if len(left) > 0 {
		r.left++
		for _, line := range left {
			fmt.Fprintln(r.app.Stdout, line)
		}
	} else {
		r.merged++
		fmt.Fprintf(r.app.Stdout, "%s %s\n", r.app.out.good("merged"), name)
		if m.leavesNothing(merged) {
			m.warnDropped(name, "now")
		}
	}
	if r.opt.dryRun {
		return nil
	}
	return r.write(u, now, merged, len(left) == 0)
}

// merge runs the merge on temporary files, for git's own merge reads files.
func (r *resolving) merge(m *fileMerge, name string) ([]byte, []string, error) {
	dir, err := os.MkdirTemp("", "okr-resolve-")
	if err != nil {
		return nil, nil, workf("cannot merge: %w", err)
	}
	defer os.RemoveAll(dir)
	for _, f := range []struct {
		into *string
		name string
		text []byte
	}{{&m.opt.base, "base", m.sides.base}, {&m.opt.ours, "ours", m.sides.ours}, {&m.opt.theirs, "theirs", m.sides.theirs}} {
		*f.into = filepath.Join(dir, f.name)
		if err := os.WriteFile(*f.into, f.text, 0o600); err != nil {
			return nil, nil, workf("cannot merge: %w", err)
		}
	}
	merged, left := m.run(name)
	return merged, left, nil
}

// write puts the merged file into the working tree in place of what was read
// there, and into the index if it is settled.
func (r *resolving) write(u gitrepo.Unmerged, now, merged []byte, settled bool) error {
	blob, err := r.repo.StoreBlob(r.app.ctx, merged)
	if err != nil {
		return err
	}
	text, err := r.repo.CheckedOut(r.app.ctx, u.Path, blob)
	if err != nil {
		return err
	}
	splice := func(old []byte) ([]byte, error) {
		if !bytes.Equal(old, now) {
			return nil, fmt.Errorf("somebody else is writing the file, nothing was changed")
		}
		return text, nil
	}
	err = ignoreNothing(r.repo.WriteEdits(r.app.ctx, []gitrepo.FileEdit{{Path: u.Path, Splice: splice}}))
	if err != nil || !settled {
		return err
	}
	return r.repo.Settle(r.app.ctx, u, blob)
}

func ignoreNothing(err error) error {
	if errors.Is(err, gitrepo.ErrNothingToDo) {
		return nil
	}
	return err
}

// markerSize is what .gitattributes asks for, else git's 7.
func (r *resolving) markerSize(path string) int {
	values, err := r.repo.Attributes(r.app.ctx, path, "conflict-marker-size")
	if n, bad := strconv.Atoi(values["conflict-marker-size"]); err == nil && bad == nil && n > 0 && n <= 200 {
		return n
	}
	return 7
}

// untouched reports whether nothing of what lies in the working tree would be
// lost: it is one of the sides or the merge itself, or it has conflict marks still
// and no line that is of neither side.
func (m *fileMerge) untouched(now, merged []byte) bool {
	text := unixLines(now)
	known := map[string]bool{}
	for _, side := range [][]byte{m.sides.base, m.sides.ours, m.sides.theirs, merged} {
		of := unixLines(side)
		if of == text && len(side) > 0 {
			return true
		}
		for line := range strings.Lines(of) {
			known[strings.TrimSuffix(line, "\n")] = true
		}
	}
	marks := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case isMark(line, m.opt.markerSize):
			marks++
		case !known[line]:
			return false
		}
	}
	return marks > 0
}

func unixLines(text []byte) string { return strings.ReplaceAll(string(text), "\r\n", "\n") }

// isMark reports whether a line is a conflict mark of that size.
func isMark(line string, size int) bool {
	for _, c := range "<|=>" {
		if rest, ok := strings.CutPrefix(line, strings.Repeat(string(c), size)); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	return false
}

// edited says what is left of a file that somebody has begun to settle.
func (r *resolving) edited(name, text string, size int) {
	marks, n := []int{}, 0
	for line := range strings.Lines(unixLines([]byte(text))) {
		n++
		if line = strings.TrimSuffix(line, "\n"); isMark(line, size) && (line[0] == '<' || len(marks) == 0) {
			marks = append(marks, n)
		}
	}
	for _, n := range marks {
		fmt.Fprintf(r.app.Stdout, "%s:%d: a conflict is left, and the file was edited since; it stays as it is\n", name, n)
	}
	if len(marks) == 0 {
		fmt.Fprintf(r.app.Stdout, "%s: was settled by hand; it stays as it is\n", name)
		fmt.Fprintf(r.app.Stderr, "%s git add %s   takes it as it is\n", r.app.err.dim("hint:"), shellQuote(name))
	}
	fmt.Fprintf(r.app.Stderr, "%s okr resolve --force %s   starts over from both sides\n", r.app.err.dim("hint:"), shellQuote(name))
}

// deleted says that one side has no such file any more.
func (r *resolving) deleted(u gitrepo.Unmerged, name string, m *fileMerge) {
	r.left++
	ours, theirs := m.sides.labels()
	if u.Theirs == "" {
		ours, theirs = theirs, ours
	}
	fmt.Fprintf(r.app.Stdout, "%s: deleted in %s, changed in %s\n", name, oneLine(ours), oneLine(theirs))
	fmt.Fprintf(r.app.Stderr, "%s git rm %[2]s   or   git add %[2]s\n", r.app.err.dim("hint:"), shellQuote(name))
}
