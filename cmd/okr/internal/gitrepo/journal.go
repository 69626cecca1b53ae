package gitrepo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// journal is what a commit in the making is about to change. It is written
// before the first change and removed after the last, so whoever finds one
// knows that its writer died, and can bring the repository to the old state or
// to the new one.
type journal struct {
	Head  string        `json:"head"` // HEAD before; empty on an unborn branch
	Files []journalFile `json:"files"`
	// Commit is where the branch is to go; empty where only git knows.
	Commit string `json:"commit,omitempty"`
	// FilesOnly: the working tree alone is written, so there is no commit that
	// would say that all went well.
	FilesOnly bool `json:"files_only,omitempty"`
	// Move is a branch that is taken from one commit to another, files and all.
	Move *journalMove `json:"move,omitempty"`
}

type journalMove struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type journalFile struct {
	Path    []byte `json:"path"` // bytes, because a path need not be text
	Full    []byte `json:"full"` // the file itself; empty if it is not touched
	Old     []byte `json:"old"`
	New     []byte `json:"new"`
	OldHead string `json:"old_head"`
	NewHead string `json:"new_head"` // blob id in the new commit; empty if the commit does not change the file

	OldIndex *journalEntry `json:"old_index"`
	NewIndex *journalEntry `json:"new_index"` // nil if the entry is not touched
	Intended bool          `json:"intended"`  // it was there by git add -N
}

type journalEntry struct {
	Mode uint32 `json:"mode"`
	ID   string `json:"id"`
}

func (r *Repo) writeJournal(j journal) error {
	text, err := json.Marshal(j)
	if err != nil {
		return err
	}
	temp := r.statePath("journal.new")
	if err := os.WriteFile(temp, text, 0o666); err != nil {
		return err
	}
	return os.Rename(temp, r.statePath("journal"))
}

func (r *Repo) dropJournal() error {
	err := os.Remove(r.statePath("journal"))
	r.dropIndexes()
	return err
}

// dropIndexes removes the indexes that were in the making, and what a git that
// died over one of them left.
func (r *Repo) dropIndexes() {
	for _, name := range []string{"index", "index.lock", "commit-index", "commit-index.lock"} {
		os.Remove(r.statePath(name))
	}
}

// Recover finishes or undoes what a killed okr left half done. It does nothing
// where nothing is left; every write calls it first.
func (r *Repo) Recover(ctx context.Context) error {
	if _, err := os.Stat(r.statePath("journal")); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	unlock, err := r.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return r.recover(ctx)
}

// recover is Recover under the lock.
func (r *Repo) recover(ctx context.Context) error {
	text, err := os.ReadFile(r.statePath("journal"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var j journal
	if err := json.Unmarshal(text, &j); err != nil {
		return withHints(fmt.Errorf("cannot read %s: %w", r.statePath("journal"), err), "rm "+shellQuote(r.statePath("journal")))
	}
	if r.ownIndexLock() {
		if err := os.Remove(r.indexLock()); err != nil {
			return err
		}
	}
	if err := r.dropRefLocks(ctx, j.Commit); err != nil {
		return err
	}
	if err := r.settle(ctx, j); err != nil {
		return err
	}
	return r.dropJournal()
}
