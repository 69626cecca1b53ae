// Package gitrepo is okr's only door to git. It reads repositories with the
// embedded library where that is able and quick, and hands the rest to the git
// program. It knows nothing of YAML or goals: commits, trees and blobs come out
// as plain data, edits go in as functions from bytes to bytes.
package gitrepo

import (
	"errors"
	"time"
)

// Errors that callers tell apart with errors.Is. Wrapped errors carry the
// path, revision or commit they are about.
var (
	ErrNoRepository = errors.New("not a git repository")
	ErrNoGit        = errors.New("the git program is not installed")
	ErrShallow      = errors.New("the history of this clone is cut off")
	ErrNoRevision   = errors.New("no such revision")
	ErrNoCommits    = errors.New("the branch has no commits yet")
	ErrUnrelated    = errors.New("the revisions have no common ancestor")
	ErrInProgress   = errors.New("another git operation is in progress")
	ErrBare         = errors.New("the repository has no working tree")
	ErrHook         = errors.New("a hook refused the commit")
	ErrNothingToDo  = errors.New("the commit would change nothing")
)

// Hinted is implemented by errors that know how to go on: each hint is one line,
// most often a command.
type Hinted interface {
	error
	Hints() []string
}

// Identity is a name and an address as git records them.
type Identity struct {
	Name  string
	Email string
}

// Commit is one commit as data. Files lists what differs under the walked
// directory: from the only parent, from nothing for a root commit, and for a
// merge only files that differ from every parent (a merge resolved by hand).
type Commit struct {
	ID         string // full hexadecimal object id
	Parents    []string
	Author     Identity
	AuthorTime time.Time // in the author's own zone
	CommitTime time.Time
	Message    string
	Files      []FileChange

	// Generation is 1 for a root commit and otherwise one more than the highest
	// of the parents'. Sorting by it and then by ID puts parents before children
	// in the same order in every clone.
	Generation int
}

// FileChange is one file that a commit or a comparison changed. Blob ids are
// hexadecimal; an empty id means the file is absent on that side.
type FileChange struct {
	Path string   // relative to the walked directory, with slashes
	New  string   // blob id afterwards
	Olds []string // blob id in each parent, in the order of Commit.Parents (one entry, "" for a root commit)
}

// FileEdit is one file of a commit that okr makes itself. Splice is a pure
// function from the bytes of one version of the file to the edited bytes; it is
// applied to HEAD's version, to the index's and to the working tree's, so edits
// that somebody left there stay what they were.
type FileEdit struct {
	Path   string // relative to the repository's top directory, with slashes
	Splice func(old []byte) ([]byte, error)
}

// CommitRequest asks for one commit that contains the edits and nothing else.
type CommitRequest struct {
	Edits     []FileEdit
	Message   string
	NoVerify  bool // skip pre-commit and commit-msg, as git commit --no-verify
	Amend     bool // replace HEAD instead of adding to it
	AllowNone bool // commit even when no file changes (a confirmed value)
	// AllowBisect commits in the middle of a bisection, on whatever commit that has
	// checked out.
	AllowBisect bool
}
