package gitrepo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// HistoryOptions says which commits History reads.
type HistoryOptions struct {
	// From are revisions; everything reachable from any of them is read.
	From []string
	// Not are full commit ids; what is reachable from them is left out. Ids that
	// are no commits of the repository any more are ignored.
	Not []string
	// Dir is the directory that is looked at, relative to the repository's top
	// directory; "" or "." is all of it.
	Dir string
	// Under are the only directories and files that are looked at, relative to
	// Dir; none means all of Dir. In a large repository it decides the cost.
	Under []string
	// Match chooses files by their path relative to Dir; nil takes all.
	Match func(path string) bool
	// Mentions are words in whatever case. A commit whose message contains one of
	// them is yielded even where it changed no matching file; its Files are then
	// empty.
	Mentions []string
	// Cache, if not nil, holds what former walks found, and this one's findings
	// afterwards; it is flushed. A cache that cannot be written is no error.
	Cache *Cache
	// Found, if not nil, is called from one goroutine for the commits as the walk
	// meets them, before any is yielded: in no order, and some maybe twice. Their
	// generation is not known yet, and those from the cache are not among them.
	Found func(Commit)
}

// History yields the commits that changed matching files below Dir, or whose
// message mentions what is asked for, parents before children, by generation and then by id: the same order in every clone.
// (Generations are counted from where Not ends, if it is given.) Side branches whose changes a merge did not take are
// there too; a merge is there only for files that differ from every parent's.
//
// The error wraps ErrShallow where the walk meets the edge of a shallow clone,
// and ErrNoRevision for a revision that does not exist. Nothing is yielded
// before the walk is complete.
func (r *Repo) History(ctx context.Context, opt HistoryOptions) iter.Seq2[Commit, error] {
	return func(yield func(Commit, error) bool) {
		commits, err := r.history(ctx, opt)
		if err != nil {
			yield(Commit{}, err)
			return
		}
		for _, c := range commits {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (r *Repo) history(ctx context.Context, opt HistoryOptions) ([]Commit, error) {
	by, err := r.reader()
	if err != nil {
		return nil, err
	}
	req, err := r.walkOf(ctx, opt)
	if err != nil || len(req.From) == 0 {
		return nil, err
	}
	if opt.Found != nil {
		req.found = func(c Commit) {
			c.Files = slices.Clone(c.Files)
			if opt.counts(&c) {
				opt.Found(c)
			}
		}
	}
	commits, err := r.cachedWalk(ctx, by, req, r.newWalkCache(opt.Cache, req))
	kept := commits[:0]
	for _, c := range commits {
		if opt.counts(&c) {
			kept = append(kept, c)
		}
	}
	return kept, err
}

// counts takes the files from a commit that are not asked for, and reports whether
// it is one that History yields.
func (opt HistoryOptions) counts(c *Commit) bool {
	if opt.Match != nil {
		c.Files = slices.DeleteFunc(c.Files, func(f FileChange) bool { return !opt.Match(f.Path) })
	}
	return len(c.Files) > 0 || mentionsAny([]byte(c.Message), opt.Mentions)
}

// walkOf resolves and cleans what the caller asked for.
func (r *Repo) walkOf(ctx context.Context, opt HistoryOptions) (walk, error) {
	req := walk{Mentions: opt.Mentions}
	var err error
	if req.Dir, err = topPath(opt.Dir); err != nil {
		return req, err
	}
	for _, name := range opt.Under {
		clean, err := topPath(name)
		if err != nil {
			return req, err
		}
		if clean == "" {
			req.Paths = nil
			break
		}
		req.Paths = append(req.Paths, joinPath(req.Dir, clean))
	}
	if len(req.Paths) == 0 {
		req.Paths = []string{req.Dir}
	}
	req.Paths = outermost(req.Paths)
	for _, rev := range opt.From {
		id, err := r.Resolve(ctx, rev)
		if err != nil {
			return req, err
		}
		req.From = append(req.From, id)
	}
	for _, id := range opt.Not {
		if !validID(id) {
			return req, fmt.Errorf("%w: %q is not a full commit id", ErrNoRevision, id)
		}
		req.Not = append(req.Not, id)
	}
	return req, nil
}

// outermost leaves out paths that lie below another one.
func outermost(paths []string) []string {
	slices.Sort(paths)
	var out []string
	for _, p := range paths {
		inside := slices.ContainsFunc(out, func(o string) bool { _, in := below(p, o); return in || p == o })
		if !inside {
			out = append(out, p)
		}
	}
	return out
}

// cachedWalk walks as little as the cache, which may be nil, allows.
func (r *Repo) cachedWalk(ctx context.Context, by reader, req walk, cache *walkCache) ([]Commit, error) {
	if cache == nil {
		found, err := r.walk(ctx, by, req, generationTable{idLen: 32})
		return found.commits, err
	}
	if commits, ok := cache.get(req.From[0]); ok {
		return commits, nil
	}
	table := cache.generations(rawLen(req.From[0]))
	tip, old := cache.ancestor(ctx, by, req.From[0])
	if tip != "" {
		req.Not = []string{tip}
	}
	found, err := r.walk(ctx, by, req, table)
	if err == nil && found.unplaced {
		old, req.Not = nil, nil
		found, err = r.walk(ctx, by, req, table)
	}
	if err != nil {
		return nil, err
	}
	commits := inOrder(append(old, found.commits...))
	cache.put(req.From[0], commits, table.with(found.graph, found.gen))
	_ = errors.Join(cache.cache.Flush(), cache.table.Flush()) // a repository that cannot be written to is read without a cache
	return commits, nil
}

// findings is what one walk brought.
type findings struct {
	commits  []Commit // in order
	graph    *graph
	gen      []int32
	unplaced bool // the generation of a commit outside of the walk is not known
}

// walk runs one walk and puts what it found in order.
func (r *Repo) walk(ctx context.Context, by reader, req walk, table generationTable) (findings, error) {
	edge, err := r.shallowEdge()
	if err != nil {
		return findings{}, err
	}
	found := findings{graph: newGraph()}
	cut := ""
	err = by.log(ctx, req, func(id string, parents []string) {
		if edge[id] {
			cut = id
		}
		found.graph.link(id, parents)
	}, func(c Commit) error {
		if len(c.Files) > 0 || mentionsAny([]byte(c.Message), req.Mentions) {
			slices.SortFunc(c.Files, func(a, b FileChange) int { return strings.Compare(a.Path, b.Path) })
			found.commits = append(found.commits, c)
			if req.found != nil {
				req.found(c)
			}
		}
		return nil
	})
	if err != nil {
		return findings{}, r.damaged(ctx, by, req, err)
	}
	if cut != "" {
		return findings{}, shallowError("the parents of commit " + cut + " are not here")
	}
	found.place(table)
	return found, nil
}

// place gives every commit its generation, and the commits their order.
func (f *findings) place(table generationTable) {
	outside := make(map[int32]int32)
	for id, n := range f.graph.number {
		if !f.graph.walked[n] {
			outside[n] = table.find(id)
			f.unplaced = f.unplaced || outside[n] == 0
		}
	}
	f.gen = f.graph.generations(func(n int32) int32 { return outside[n] })
	for i, c := range f.commits {
		f.commits[i].Generation = int(f.gen[f.graph.node(c.ID)])
	}
	f.commits = inOrder(f.commits)
}

// inOrder sorts by generation and then by id.
func inOrder(commits []Commit) []Commit {
	slices.SortFunc(commits, func(a, b Commit) int {
		return cmp.Or(cmp.Compare(a.Generation, b.Generation), strings.Compare(a.ID, b.ID))
	})
	return commits
}
