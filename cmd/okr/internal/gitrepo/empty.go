package gitrepo

import (
	"context"
	"encoding/hex"
	"fmt"
)

// addEmpty adds the commits of the walk that change nothing: those whose tree is
// that of their only parent.
func (f *findings) addEmpty(ctx context.Context, by reader) error {
	for key, n := range f.graph.number {
		if !f.graph.perhapsEmpty(n) {
			continue
		}
		c, tree, err := readCommit(ctx, by, key.hex(f.idLen))
		if err != nil {
			return err
		}
		if len(c.Parents) != 1 {
			continue // a replaced commit
		}
		_, before, err := readCommit(ctx, by, c.Parents[0])
		if err != nil {
			return err
		}
		if tree == before {
			c.Files = []FileChange{}
			f.commits = append(f.commits, c)
		}
	}
	return nil
}

// perhapsEmpty looks at the beginnings of the trees' ids, and lets a commit pass
// whose parent is outside of the walk.
func (g *graph) perhapsEmpty(n int32) bool {
	if !g.walked[n] || len(g.parents[n]) != 1 {
		return false
	}
	p := g.parents[n][0]
	return !g.walked[p] || g.trees[p] == g.trees[n]
}

func readCommit(ctx context.Context, by reader, id string) (c Commit, tree string, err error) {
	data, err := by.object(ctx, id, "commit", maxHeader)
	if err != nil {
		return c, "", err
	}
	h, err := parseCommit(data)
	if err != nil {
		return c, "", fmt.Errorf("commit %s: %w", id, err)
	}
	return h.full(id), h.tree, nil
}

// hex is the id that fills the first n bytes.
func (o oid) hex(n int) string { return hex.EncodeToString(o[:n]) }
