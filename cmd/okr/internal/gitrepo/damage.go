package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// maxDamageSearch is how many commits are looked at for the one that is damaged.
const maxDamageSearch = 200_000

// damaged names the commit because of which a walk failed: git says which object
// it misses, but not whose it is. Where no tree is missing, err is already all
// there is to say.
func (r *Repo) damaged(ctx context.Context, by reader, req walk, err error) error {
	if ctx.Err() != nil || errors.Is(err, ErrUntrusted) || errors.Is(err, ErrNoGit) {
		return err
	}
	d := damageSearch{by: by, sound: make(map[string]bool)}
	var commits []header
	ids := slices.Clone(req.From)
	for at := 0; at < len(ids) && at < maxDamageSearch; at++ {
		if d.sound[ids[at]] {
			commits = append(commits, header{})
			continue
		}
		d.sound[ids[at]] = true
		data, missing := by.object(ctx, ids[at], "commit", maxHeader)
		h, broken := parseCommit(data)
		if missing != nil || broken != nil {
			return fmt.Errorf("commit %s: %w", ids[at], err)
		}
		commits = append(commits, h)
		ids = append(ids, h.parents...)
	}
	for at, h := range slices.Backward(commits) { // the oldest that has the object brought it
		for _, path := range req.Paths {
			if h.tree == "" {
				continue
			}
			e, broken := lookup(ctx, by, h.tree, path)
			if broken == nil && e.isDir() {
				broken = d.walk(ctx, e.id, 0)
			}
			if broken != nil {
				return fmt.Errorf("commit %s: %w", ids[at], broken)
			}
		}
	}
	return err
}

// damageSearch opens trees, each once.
type damageSearch struct {
	by    reader
	sound map[string]bool
}

func (d damageSearch) walk(ctx context.Context, tree string, depth int) error {
	if d.sound[tree] || depth > maxDepth {
		return nil
	}
	entries, err := readTree(ctx, d.by, tree)
	if err != nil {
		return err
	}
	d.sound[tree] = true
	for _, e := range entries {
		if e.isDir() {
			if err := d.walk(ctx, e.id, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}
