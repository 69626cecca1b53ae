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
	"sync/atomic"
)

// readBatch is how many commits are compared together: their files are parsed on
// all processors, and no more snapshots than theirs are held.
const readBatch = 256

// factsVersion is raised when facts hold something else than before.
const factsVersion = "facts-2-"

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
	inParallel(len(batch), func(i int) {
		if !known[i] {
			out[i] = factsOf(batch[i], r.peek)
		}
	})
	for i, c := range batch {
		if known[i] || r.cache == nil {
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

// fileVersion is a blob that has to be read.
type fileVersion struct {
	id, base string // base is the blob before it in the same file, "" for none
	text     []byte
}

// parse reads the blobs of the commits that are not known yet. What looks like the
// version before with other numbers is read by comparing, in order; the rest is
// parsed, on all processors.
func (r *reader) parse(batch []Commit, known []bool) error {
	missing, err := r.missing(batch, known)
	if err != nil {
		return err
	}
	texts := make(map[string][]byte, len(missing))
	for _, v := range missing {
		texts[v.id] = v.text
	}
	var whole, patched []fileVersion
	for _, v := range missing {
		base, ok := texts[v.base]
		if s := r.snapshot(v.base); s != nil {
			base, ok = s.text, s.text != nil
		}
		if ok && alike(base, v.text) {
			patched = append(patched, v)
		} else {
			whole = append(whole, v)
		}
	}
	for i, s := range parseAll(whole) {
		r.young[whole[i].id] = s
	}
	for _, v := range patched {
		var s *snapshot
		if base := r.snapshot(v.base); base != nil {
			s, _ = base.with(v.text)
		}
		if s == nil {
			s = snapshotOf(v.text)
		}
		r.young[v.id] = s
	}
	return nil
}

// missing fetches the blobs that are not at hand, each once, those before a commit
// ahead of those after it.
func (r *reader) missing(batch []Commit, known []bool) ([]fileVersion, error) {
	var out []fileVersion
	wanted := map[string]bool{}
	want := func(c *Commit, path, id, base string) error {
		if id == "" || wanted[id] || r.snapshot(id) != nil {
			return nil
		}
		text, err := r.src.Blob(id)
		if err != nil {
			return fmt.Errorf("commit %s, %s: %w", c.ID, path, err)
		}
		wanted[id] = true
		out = append(out, fileVersion{id, base, text})
		return nil
	}
	for i := range batch {
		if known[i] {
			continue
		}
		c := &batch[i]
		for _, f := range c.Files {
			for _, id := range f.Olds {
				if err := want(c, f.Path, id, ""); err != nil {
					return nil, err
				}
			}
			base := ""
			if len(f.Olds) > 0 {
				base = f.Olds[0]
			}
			if err := want(c, f.Path, f.New, base); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// parseAll parses on all processors, in order.
func parseAll(texts []fileVersion) []*snapshot {
	out := make([]*snapshot, len(texts))
	inParallel(len(texts), func(i int) { out[i] = snapshotOf(texts[i].text) })
	return out
}

// inParallel calls do for each index below n, on all processors.
func inParallel(n int, do func(i int)) {
	var wait sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wait.Wait()
}

// peek returns a parsed blob that is at hand, and changes nothing.
func (r *reader) peek(id string) *snapshot {
	if s := r.young[id]; s != nil {
		return s
	}
	return r.old[id]
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
