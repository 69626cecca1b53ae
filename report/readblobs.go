package report

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// fileVersion is a blob that has to be read.
type fileVersion struct {
	id, base string // base is another version of the same file, at hand or asked for before
	text     []byte
}

// parse reads the blobs of the commits that are not known yet. What looks like the
// version before with other numbers is read by comparing, in order; the rest is
// parsed, on all processors.
func (r *reader) parse(batch []Commit, known []bool, backwards bool) error {
	missing, err := r.missing(batch, known, backwards)
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
		ok = ok && v.base != v.id
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

// missing fetches the blobs that are not at hand, each once: those before a commit
// ahead of those after it, or the other way round where newer commits come first.
func (r *reader) missing(batch []Commit, known []bool, backwards bool) ([]fileVersion, error) {
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
			sides, base := append(slices.Clone(f.Olds), f.New), f.New
			if len(f.Olds) > 0 && !backwards {
				base = f.Olds[0]
			}
			if backwards {
				slices.Reverse(sides)
			}
			for _, id := range sides {
				if err := want(c, f.Path, id, base); err != nil {
					return nil, err
				}
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
