package gitrepo

import (
	"bytes"
	"context"
	"fmt"
)

// VersionError says that an edit does not fit one version of a file: what it
// changes is not there as the working tree has it.
type VersionError struct {
	Path    string
	Version string // "HEAD" or "the index"
	Err     error
}

func (e *VersionError) Error() string {
	return fmt.Sprintf("%s: the edit does not fit the version in %s: %v", e.Path, e.Version, e.Err)
}

func (e *VersionError) Unwrap() error { return e.Err }

// Hints names the commit that has to come first.
func (e *VersionError) Hints() []string {
	return []string{"git commit -m 'Add what is new in the file' -- " + shellQuote(e.Path)}
}

// plan is a commit before anything is written: every version of every file
// with its edit applied.
type plan struct {
	head  storedCommit
	index *index
	files []*plannedFile
}

type plannedFile struct {
	path  string
	head  version
	entry indexEntry
	work  workFile

	newHead, newEntry version // absent: the commit, or the index, is not touched
	newWork           []byte  // nil: the file is not touched
	blobs             [][]byte
	clean             bool // the new file is what the new entry says, as git sees it
}

func (f *plannedFile) changesHead() bool {
	return !f.newHead.absent() && f.newHead != f.head
}

func (f *plannedFile) changesIndex() bool {
	return !f.newEntry.absent() && (f.newEntry != f.entry.version || f.entry.intentToAdd)
}

// changed counts the files that the commit changes.
func (p *plan) changed() int {
	n := 0
	for _, f := range p.files {
		if f.changesHead() {
			n++
		}
	}
	return n
}

// whole are the files that HEAD did not have.
func (p *plan) whole() (paths []string) {
	for _, f := range p.files {
		if f.changesHead() && f.head.absent() {
			paths = append(paths, f.path)
		}
	}
	return paths
}

// plan reads and edits everything and writes nothing.
func (w *writer) plan(ctx context.Context, req CommitRequest) (*plan, error) {
	p := &plan{}
	var err error
	if p.head, err = w.head(); err != nil {
		return nil, err
	}
	if req.Amend && p.head.id == "" {
		return nil, fmt.Errorf("%w: there is nothing to amend", ErrNoCommits)
	}
	if p.index, err = w.readIndex(); err != nil {
		return nil, err
	}
	if isTrue(w.settings["core.ignorecase"]) {
		req.Edits = p.index.spell(req.Edits)
	}
	var paths []string
	seen := map[string]bool{}
	for _, e := range req.Edits {
		if err := checkPath(e.Path); err != nil {
			return nil, err
		}
		if seen[e.Path] {
			return nil, fmt.Errorf("%s: more than one edit in one commit", e.Path)
		}
		seen[e.Path] = true
		paths = append(paths, e.Path)
	}
	var entries map[string]indexEntry
	if len(paths) > 0 {
		if entries, err = w.findEntries(ctx, p.index, paths); err != nil {
			return nil, err
		}
	}
	for _, e := range req.Edits {
		f := &plannedFile{path: e.Path, entry: entries[e.Path]}
		if err := w.planFile(ctx, p.head.tree, f, once(e.Splice)); err != nil {
			return nil, err
		}
		p.files = append(p.files, f)
	}
	return p, nil
}

// once remembers the last edits, because mostly all versions are the same.
func once(splice func([]byte) ([]byte, error)) func([]byte) ([]byte, error) {
	type pair struct{ old, new []byte }
	var done []pair
	return func(old []byte) ([]byte, error) {
		for _, p := range done {
			if bytes.Equal(p.old, old) {
				return p.new, nil
			}
		}
		edited, err := splice(bytes.Clone(old))
		if err == nil {
			done = append(done, pair{old, edited})
		}
		return edited, err
	}
}
