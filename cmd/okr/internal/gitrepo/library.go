package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// library reads with go-git's object storage, where the git program is not
// installed. References, revisions and the walk are our own: the library's would
// refuse repositories that it could read.
type library struct {
	repo *Repo
	refs refs

	mu       sync.Mutex
	stores   []*filesystem.ObjectStorage // our own, then those borrowed from
	replaced map[string]string           // refs/replace: object to stand-in
	grafts   map[string][]string         // info/grafts and shallow: commit to parents
}

const objectCache = 48 << 20 // bytes of objects kept for deltas that build on them

func newLibrary(r *Repo) (*library, error) {
	if r.ObjectFormat != "sha1" {
		return nil, needsGit("this is a " + r.ObjectFormat + " repository")
	}
	if s := r.Extensions["refstorage"]; s != "" && s != "files" {
		return nil, needsGit("the references are stored as " + s)
	}
	l := &library{repo: r, refs: refs{gitDir: r.GitDir, commonDir: r.CommonDir}}
	objects := cache.NewObjectLRU(objectCache)
	dirs, err := objectDirs(filepath.Join(r.CommonDir, "objects"))
	if err != nil {
		return nil, err
	}
	for _, dir := range dirs {
		git := dotgit.NewWithOptions(osfs.New(filepath.Dir(dir), osfs.WithBoundOS()), dotgit.Options{ExclusiveAccess: true})
		l.stores = append(l.stores, filesystem.NewObjectStorageWithOptions(git, objects,
			filesystem.Options{KeepDescriptors: true, ExclusiveAccess: true, LargeObjectThreshold: maxBlob}))
	}
	return l, l.readGrafts()
}

func needsGit(why string) error {
	return withHints(fmt.Errorf("%w: %s", ErrNoGit, why), "install git, see https://git-scm.com/downloads")
}

// objectDirs follows objects/info/alternates, as far as git does.
func objectDirs(first string) ([]string, error) {
	dirs := []string{first}
	for at, depth := 0, 0; at < len(dirs) && depth < 64; at, depth = at+1, depth+1 {
		text, err := os.ReadFile(filepath.Join(dirs[at], "info", "alternates"))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			dir := strings.TrimRight(line, "\r\n")
			if dir == "" || dir[0] == '#' {
				continue
			}
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(dirs[at], dir)
			}
			if dir = filepath.Clean(dir); filepath.Base(dir) == "objects" && !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs, nil
}

// readGrafts reads what changes the shape of the history besides the commits.
func (l *library) readGrafts() error {
	l.grafts = make(map[string][]string)
	text, err := os.ReadFile(filepath.Join(l.repo.CommonDir, "info", "grafts"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if ids := strings.Fields(line); len(ids) > 0 && validID(ids[0]) {
			l.grafts[ids[0]] = ids[1:]
		}
	}
	edge, err := l.repo.shallowEdge()
	for id := range edge {
		l.grafts[id] = nil
	}
	if err != nil {
		return err
	}
	l.replaced, err = l.refs.replacements()
	return err
}

func (l *library) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var errs []error
	for _, s := range l.stores {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

func (l *library) object(ctx context.Context, id, kind string, limit int64) ([]byte, error) {
	is, data, err := l.anyObject(ctx, id, limit)
	if err == nil && is != kind {
		err = kindError{id, is, kind}
	}
	return data, err
}

func (l *library) blobs(ctx context.Context, ids []string) ([][]byte, error) {
	out := make([][]byte, len(ids))
	total := 0
	for i, id := range ids {
		var err error
		if out[i], err = l.object(ctx, id, "blob", maxBlob); err != nil {
			return nil, err
		}
		if total += len(out[i]); total > maxBlobs {
			return nil, errTooMuch
		}
	}
	return out, nil
}

// anyObject reads an object of whatever kind. A damaged pack can make the
// library panic; that is an error here.
func (l *library) anyObject(ctx context.Context, id string, limit int64) (kind string, data []byte, err error) {
	if err := ctx.Err(); err != nil {
		return "", nil, err
	}
	if to, ok := l.replaced[id]; ok {
		id = to
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("object %s is damaged: %v", id, p)
		}
	}()
	hash := plumbing.NewHash(id)
	for _, store := range l.stores {
		var o plumbing.EncodedObject
		o, err = store.EncodedObject(plumbing.AnyObject, hash)
		if err == nil {
			data, err = content(o, id, limit)
			return o.Type().String(), data, err
		}
		if !errors.Is(err, plumbing.ErrObjectNotFound) {
			return "", nil, fmt.Errorf("object %s: %w", id, err)
		}
	}
	return "", nil, missingObject(id, "object")
}

func content(o plumbing.EncodedObject, id string, limit int64) ([]byte, error) {
	if o.Size() > limit {
		return nil, fmt.Errorf("the %s %s has %d bytes; at most %d are read", o.Type(), id, o.Size(), limit)
	}
	in, err := o.Reader()
	if err != nil {
		return nil, fmt.Errorf("object %s: %w", id, err)
	}
	defer in.Close()
	data := make([]byte, o.Size())
	if _, err := io.ReadFull(in, data); err != nil {
		return nil, fmt.Errorf("object %s: %w", id, err)
	}
	return data, nil
}

// commit is a parsed commit with the parents that the history gives it.
func (l *library) commit(ctx context.Context, id string) (header, error) {
	data, err := l.object(ctx, id, "commit", maxHeader)
	if err != nil {
		return header{}, err
	}
	h, err := parseCommit(data)
	if err != nil {
		return h, fmt.Errorf("commit %s: %w", id, err)
	}
	if parents, ok := l.grafts[id]; ok {
		h.parents = parents
	}
	return h, nil
}

func (l *library) head(ctx context.Context) (commit, branch string, err error) {
	name, id, err := l.refs.head()
	if err != nil || id == "" {
		return "", name, err
	}
	commit, err = l.commitID(ctx, id)
	return commit, name, err
}

func (l *library) staged(context.Context, string) ([]stagedFile, error) {
	return nil, needsGit("the index has a form that is not built in")
}
