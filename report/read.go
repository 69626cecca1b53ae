package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// readBatch is how many commits are compared together: their files are parsed on
// all processors, and no more snapshots than theirs are held.
const readBatch = 256

// factsVersion is raised when facts hold something else than before.
const factsVersion = "facts-3-"

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
	if r.cache != nil {
		inParallel(len(batch), func(i int) {
			if data, ok := r.cache.Get(factsKey(batch[i])); ok {
				out[i], known[i] = decodeFacts(data)
			}
		})
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
