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
	r := &reader{src: src, cache: cache, young: map[string]*snapshot{}, early: map[string]facts{}}
	if e, ok := src.(EarlySource); ok {
		e.Early(r.meet)
	}
	fold := newFold()
	var batch []Commit
	flush := func() error {
		all, err := r.facts(batch, false)
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
		if batch = append(batch, c.valid()); len(batch) == readBatch {
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

// valid is the commit without bytes that are no UTF-8: messages may be in any
// encoding, and what is stored as JSON could not keep them.
func (c Commit) valid() Commit {
	for _, s := range []*string{&c.Message, &c.Author, &c.Email} {
		*s = strings.ToValidUTF8(*s, "\ufffd")
	}
	return c
}

// reader turns commits into facts. Snapshots of the last files stay at hand, for
// what a commit made is what the next one changes.
type reader struct {
	src        Source
	cache      FactCache
	young, old map[string]*snapshot
	early      map[string]facts // of commits that were met before their turn, by id
}

// meet reads commits before their turn. What cannot be read is left for then, when
// the first error is the same in every clone.
func (r *reader) meet(commits []Commit) {
	for i, c := range commits {
		commits[i] = c.valid()
	}
	all, err := r.facts(commits, true)
	if err != nil {
		return
	}
	for i, f := range all {
		r.early[commits[i].ID] = f
	}
}

func (r *reader) facts(batch []Commit, backwards bool) ([]facts, error) {
	out := make([]facts, len(batch))
	known := make([]bool, len(batch))
	for i, c := range batch {
		if out[i], known[i] = r.early[c.ID]; known[i] {
			delete(r.early, c.ID)
		}
	}
	if r.cache != nil {
		inParallel(len(batch), func(i int) {
			if known[i] {
				return
			}
			if data, ok := r.cache.Get(factsKey(batch[i])); ok {
				out[i], known[i] = decodeFacts(data)
			}
		})
	}
	r.age()
	if err := r.parse(batch, known, backwards); err != nil {
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
