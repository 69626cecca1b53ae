package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
)

// readBatch is how many commits are compared together: their files are parsed on
// all processors, and no more snapshots than theirs are held.
const readBatch = 256

// factsVersion is raised when facts hold something else than before.
const factsVersion = "facts-1-"

// ReadHistory reads the commits of src into the history of every objective and key
// result. With a cache it looks at the files of those commits alone that it has
// not seen before; the result is the same. Errors name the commit; an error of
// src is wrapped.
func ReadHistory(ctx context.Context, src Source, cache FactCache) (*History, error) {
	r := &reader{src: src, cache: cache, young: map[string]*snapshot{}}
	fold := newFold()
	var batch []Commit
	flush := func() error {
		all, err := r.facts(batch)
		for i, f := range all {
			fold.add(batch[i], f)
		}
		batch = batch[:0]
		return err
	}
	for c, err := range src.Commits(ctx) {
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c.Message, c.Author, c.Email = valid(c.Message), valid(c.Author), valid(c.Email)
		if batch = append(batch, c); len(batch) == readBatch {
			if err := flush(); err != nil {
				return nil, err
			}
		}
	}
	if err := flush(); err != nil {
		return nil, err
	}
	return fold.history(), nil
}

// valid replaces bytes that are no UTF-8: messages may be in any encoding, and
// what is stored as JSON could not keep them.
func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// reader turns commits into facts. Snapshots of the last files stay at hand, for
// what a commit made is what the next one changes.
type reader struct {
	src        Source
	cache      FactCache
	young, old map[string]*snapshot
}

func (r *reader) facts(batch []Commit) ([]facts, error) {
	out := make([]facts, len(batch))
	known := make([]bool, len(batch))
	for i, c := range batch {
		if r.cache == nil {
			continue
		}
		if data, ok := r.cache.Get(factsKey(c)); ok {
			out[i], known[i] = decodeFacts(data)
		}
	}
	r.age()
	if err := r.parse(batch, known); err != nil {
		return nil, err
	}
	for i, c := range batch {
		if known[i] {
			continue
		}
		out[i] = factsOf(c, r.snapshot)
		if r.cache == nil {
			continue
		}
		data, err := out[i].encode()
		if err != nil {
			return nil, fmt.Errorf("commit %s: %w", c.ID, err)
		}
		r.cache.Put(factsKey(c), data)
	}
	return out, nil
}

// factsKey names the facts of a commit as seen from one workspace.
func factsKey(c Commit) string {
	h := sha256.New()
	for _, f := range c.Files {
		fmt.Fprintf(h, "%q %s %q\n", f.Path, f.New, f.Olds)
	}
	io.WriteString(h, c.Message) // a replace ref may change it
	return factsVersion + c.ID + "-" + hex.EncodeToString(h.Sum(nil)[:8])
}

// parse reads the blobs of the commits that are not known yet and parses them on
// all processors.
func (r *reader) parse(batch []Commit, known []bool) error {
	var ids []string
	var texts [][]byte
	wanted := map[string]bool{}
	for i, c := range batch {
		if known[i] {
			continue
		}
		for _, f := range c.Files {
			for _, id := range append([]string{f.New}, f.Olds...) {
				if id == "" || wanted[id] || r.snapshot(id) != nil {
					continue
				}
				text, err := r.src.Blob(id)
				if err != nil {
					return fmt.Errorf("commit %s, %s: %w", c.ID, f.Path, err)
				}
				wanted[id] = true
				ids, texts = append(ids, id), append(texts, text)
			}
		}
	}
	for i, s := range parseAll(texts) {
		r.young[ids[i]] = s
	}
	return nil
}

// parseAll parses on all processors, in order.
func parseAll(texts [][]byte) []*snapshot {
	out := make([]*snapshot, len(texts))
	var wait sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(texts))
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(texts); i += workers {
				out[i] = snapshotOf(texts[i])
			}
		})
	}
	wait.Wait()
	return out
}

// snapshot returns a parsed blob, nil where it is not at hand.
func (r *reader) snapshot(id string) *snapshot {
	if s := r.young[id]; s != nil {
		return s
	}
	s := r.old[id]
	if s != nil {
		r.young[id] = s
	}
	return s
}

// age lets go of the snapshots that the last batches did not use.
func (r *reader) age() {
	if len(r.young) > 2*readBatch {
		r.old, r.young = r.young, map[string]*snapshot{}
	}
}
