package report

import (
	"context"
	"iter"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// Source is history as data.
type Source interface {
	// Commits yields every commit that changed an OKR file or whose message has one
	// of HistoryWords in it, each once, parents before children, in an order that is
	// the same on every machine.
	Commits(ctx context.Context) iter.Seq2[Commit, error]
	// Blob returns the bytes of a file version, which nobody changes afterwards. It
	// is called from one goroutine at a time.
	Blob(id string) ([]byte, error)
}

// EarlySource is a Source that meets commits before it can tell their order. They
// are read meanwhile.
type EarlySource interface {
	Source
	// Early is called before Commits, which then hands the commits it meets to
	// found, some at a time and newer ones ahead of older ones as far as that is
	// known; from one goroutine, and not any more once it has yielded the first.
	// Commits still yields all of them.
	Early(found func([]Commit))
}

// HistoryWords are what a message contains, in whatever case, when the history
// reads something out of it: a check-in, one taken back, a commit that is reverted.
func HistoryWords() []string { return append(okrfile.CheckinWords(), revertWords) }

// Commit is one commit that changed OKR files, or only speaks of check-ins.
type Commit struct {
	ID      string   // full hexadecimal id
	Parents []string // in order
	Author  string
	Email   string
	Time    time.Time // of the author, in their own zone
	Message string
	Files   []FileChange
}

// FileChange is one file that a commit changed; for a merge only one that differs
// from every parent, which is a merge resolved by hand.
type FileChange struct {
	Path string   // relative to the workspace, with slashes
	New  string   // blob id afterwards, "" where the file is gone
	Olds []string // blob id in each parent, "" where it was absent; one entry for a root commit
}

// FactCache keeps what was read of a commit; losing any of it costs only time. Get
// is called from several goroutines.
type FactCache interface {
	Get(key string) ([]byte, bool)
	Put(key string, value []byte)
}
