package gitrepo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Bounds for what a hostile repository can make us hold or walk.
const (
	maxBlob      = 8 << 20   // bytes of one file
	maxBlobs     = 64 << 20  // bytes of the files that are read together
	maxTree      = 64 << 20  // bytes of one tree object
	maxHeader    = 1 << 20   // bytes of one commit or tag
	maxDepth     = 200       // directories inside one another
	maxTreeVisit = 1_000_000 // entries of one comparison
)

// reader is the seam in front of the two ways to read a repository: the git
// program, which knows every kind of repository, and the embedded library,
// which serves where the program is not installed. Both answer alike; a test
// runs them against the same repositories.
type reader interface {
	// commitID resolves a revision to the full id of a commit.
	commitID(ctx context.Context, rev string) (string, error)
	// object is the content of the object id, which must be of that kind and
	// at most limit bytes long. Replaced objects give their replacement.
	object(ctx context.Context, id, kind string, limit int64) ([]byte, error)
	// blobs is object for many blobs at once, at most maxBlob bytes each
	// and maxBlobs together.
	blobs(ctx context.Context, ids []string) ([][]byte, error)
	// staged lists an index that readIndex cannot read. Paths are relative to
	// the top; at least those below dir are there.
	staged(ctx context.Context, dir string) ([]stagedFile, error)
	// mergeBase is one best common ancestor of two commits, "" for none.
	mergeBase(ctx context.Context, a, b string) (string, error)
	// head is HEAD's commit ("" when unborn) and branch ("" when detached).
	head(ctx context.Context) (commit, branch string, err error)
	// log calls touched for the commits that changed files, and for those that
	// mention what is asked for, each once and in any order, and linked for every commit of the walk with its parents, maybe both at once.
	log(ctx context.Context, req walk, linked func(id string, parents []string), touched func(Commit) error) error
	close() error
}

// walk says which commits a log visits: those reachable from From but not from
// Not, all given as full ids. Ids of Not that do not exist any more are ignored.
type walk struct {
	From, Not []string
	Dir       string   // relative to the repository's top directory; "" is all of it
	Paths     []string // what is looked at: Dir itself, or paths below it, from the top
	Mentions  []string // words in a message that make a commit count without files
	found     func(Commit)
}

// stagedFile is one entry of the index.
type stagedFile struct {
	path  string
	mode  uint32
	id    string
	stage int // 0, or 1 to 3 while a conflict is unresolved
}

// reading holds the reader of a Repo from the first use to Close.
type reading struct {
	mu sync.Mutex
	by reader
}

// reader opens the way of reading that fits: the git program where there is
// one, else the library.
func (r *Repo) reader() (reader, error) {
	r.reading.mu.Lock()
	defer r.reading.mu.Unlock()
	if r.reading.by != nil {
		return r.reading.by, nil
	}
	var err error
	var by reader
	if r.findGit() != "" {
		by, err = newProgram(r)
	} else {
		by, err = newLibrary(r)
	}
	if err == nil {
		r.reading.by = by
	}
	return by, err
}

// Close ends what reading started. A Repo can be used again afterwards.
func (r *Repo) Close() error {
	r.reading.mu.Lock()
	defer r.reading.mu.Unlock()
	if r.reading.by == nil {
		return nil
	}
	by := r.reading.by
	r.reading.by = nil
	return by.close()
}

// findGit is the path of the git program, "" where there is none.
func (r *Repo) findGit() string {
	if r.opt.Library {
		return ""
	}
	if r.opt.Git != "" {
		return r.opt.Git
	}
	for _, dir := range filepath.SplitList(r.getenv("PATH")) {
		if !filepath.IsAbs(dir) {
			continue // a git of the current directory is not ours to run
		}
		for _, name := range gitNames {
			file := filepath.Join(dir, name)
			if info, err := os.Stat(file); err == nil && executable(info) {
				return file
			}
		}
	}
	return ""
}

// topPath turns a directory of the caller ("", ".", "okrs/2026-Q4") into a
// clean path below the repository's top directory, "" for the top itself.
func topPath(dir string) (string, error) {
	clean := filepath.ToSlash(filepath.Clean(filepath.FromSlash(dir)))
	if clean == "." {
		return "", nil
	}
	if strings.HasPrefix(clean, "/") || clean == ".." || strings.HasPrefix(clean, "../") {
		return "", fmt.Errorf("directory %q is outside of the repository", dir)
	}
	return clean, nil
}

// hinted is an error with lines that say how to go on.
type hinted struct {
	error
	hints []string
}

func (h hinted) Hints() []string { return h.hints }
func (h hinted) Unwrap() error   { return h.error }

func withHints(err error, hints ...string) error { return hinted{err, hints} }
