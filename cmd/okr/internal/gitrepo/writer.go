package gitrepo

import (
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
)

// largestObject is the size in bytes beyond which an object is not read.
const largestObject = 64 << 20

// writer is a repository that is being written to: what is configured, and an
// open door to its objects, whichever way they are kept: in packs, borrowed,
// replaced, or not yet fetched in a partial clone.
type writer struct {
	*Repo
	ctx      context.Context
	batch    *batch
	settings settings
	zip      *zlib.Writer
	plain    bool // a loose object is just a file that its owner reads
}

// object is what git has under an id.
type object struct {
	id   string
	data []byte
}

// openWriter starts both questions to git at once; each costs a process.
func (r *Repo) openWriter(ctx context.Context) (*writer, error) {
	w, err := r.openObjects(ctx)
	if err != nil {
		return nil, err
	}
	var asked sync.WaitGroup
	var configErr error
	asked.Go(func() { w.settings, configErr = r.readSettings(ctx) })
	_, err = w.head() // also says whether git trusts this repository
	asked.Wait()
	if err == nil {
		err = configErr
	}
	if err != nil {
		w.close()
		return nil, err
	}
	w.plain = r.plain(w.settings)
	return w, nil
}

// openObjects is a writer that can read objects only.
func (r *Repo) openObjects(ctx context.Context) (*writer, error) {
	c := call{args: []string{"cat-file", "--batch"}}
	if _, err := r.command(ctx, c); err != nil {
		return nil, err
	}
	start := func() *exec.Cmd {
		cmd, _ := r.command(context.Background(), c)
		return cmd
	}
	return &writer{Repo: r, ctx: ctx, batch: &batch{command: start}}, nil
}

func (w *writer) close() { w.batch.close() }

// get reads one object of a kind; it wraps errMissing if there is none.
func (w *writer) get(name, kind string) (object, error) {
	id, data, err := w.batch.get(w.ctx, name, kind, largestObject)
	switch {
	case err == nil:
		return object{id, data}, nil
	case errors.Is(err, errMissing):
		return object{}, fmt.Errorf("%w: %s", errMissing, name)
	case isUntrusted(err.Error()):
		return object{}, w.untrusted()
	}
	return object{}, err
}

// head is HEAD's commit; on an unborn branch one without an id.
func (w *writer) head() (storedCommit, error) {
	obj, err := w.get("HEAD", "commit")
	if errors.Is(err, errMissing) {
		return storedCommit{}, nil
	}
	if err != nil {
		return storedCommit{}, err
	}
	return parseStored(obj)
}

func isUntrusted(said string) bool {
	return strings.Contains(said, "dubious ownership") || strings.Contains(said, "unsafe repository")
}
