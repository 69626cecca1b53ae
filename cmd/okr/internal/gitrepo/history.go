package gitrepo

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
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
	// Match chooses files by their path relative to Dir; nil takes all.
	Match func(path string) bool
}

// History yields the commits that changed matching files below Dir, parents
// before children, by generation and then by id: the same order in every clone,
// with or without Not. Side branches whose changes a merge did not take are
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
	req := walk{}
	if req.Dir, err = topPath(opt.Dir); err != nil {
		return nil, err
	}
	for _, rev := range opt.From {
		id, err := r.Resolve(ctx, rev)
		if err != nil {
			return nil, err
		}
		req.From = append(req.From, id)
	}
	for _, id := range opt.Not {
		if !validID(id) {
			return nil, fmt.Errorf("%w: %q is not a full commit id", ErrNoRevision, id)
		}
		req.Not = append(req.Not, id)
	}
	if len(req.From) == 0 {
		return nil, nil
	}
	edge, err := r.shallowEdge()
	if err != nil {
		return nil, err
	}
	return collect(ctx, r, by, req, opt.Match, edge)
}

// collect runs the walk and puts what it found in order.
func collect(ctx context.Context, r *Repo, by reader, req walk, match func(string) bool, edge map[string]bool) ([]Commit, error) {
	g := newGraph()
	var mu sync.Mutex
	cut := ""
	var commits []Commit
	err := by.log(ctx, req, func(id string, parents []string) {
		mu.Lock()
		defer mu.Unlock()
		if edge[id] {
			cut = id
		}
		g.link(id, parents)
	}, func(c Commit) error {
		c.Files = slices.DeleteFunc(c.Files, func(f FileChange) bool { return match != nil && !match(f.Path) })
		if len(c.Files) > 0 {
			slices.SortFunc(c.Files, func(a, b FileChange) int { return strings.Compare(a.Path, b.Path) })
			commits = append(commits, c)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if cut != "" {
		return nil, shallowError("the parents of commit " + cut + " are not here")
	}
	gen := r.generations(g)
	for i, c := range commits {
		commits[i].Generation = int(gen[g.node(c.ID)])
	}
	slices.SortFunc(commits, func(a, b Commit) int {
		return cmp.Or(cmp.Compare(a.Generation, b.Generation), strings.Compare(a.ID, b.ID))
	})
	return commits, nil
}

func (r *Repo) generations(g *graph) []int32 {
	return g.generations(func(int32) int32 { return 0 })
}
