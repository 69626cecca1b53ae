package gitrepo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// walkCache keeps what former walks found, by where they began. A walk from a
// later commit then visits only what is new.
type walkCache struct {
	cache *Cache
	table *Cache // the generations, which only a walk needs: a file of their own
	shape string // what the shape of the history depends on besides the commits
	walk  string // shape, and what the walk looked at
}

// rememberedTips is for how many beginnings of one walk the findings are kept.
const rememberedTips = 4

// newWalkCache is nil where nothing can be kept.
func (r *Repo) newWalkCache(cache *Cache, req walk) *walkCache {
	if cache == nil || len(req.From) != 1 || len(req.Not) > 0 {
		return nil
	}
	shape, err := r.shapeKey()
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %q %q %q", shape, req.Dir, req.Paths, req.Mentions))
	return &walkCache{cache: cache, table: r.Cache("generations"), shape: shape, walk: hex.EncodeToString(sum[:12])}
}

// shapeKey changes when grafts, replaced objects or the edge of a shallow clone
// do.
func (r *Repo) shapeKey() (string, error) {
	if s := r.Extensions["refstorage"]; s != "" && s != "files" {
		return "", fmt.Errorf("references are stored as %s", s)
	}
	h := sha256.New()
	fmt.Fprintf(h, "walk 1 %s\n", r.ObjectFormat)
	for _, name := range []string{"GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS"} {
		fmt.Fprintf(h, "%q\n", r.getenv(name))
	}
	for _, name := range []string{"shallow", "info/grafts"} {
		text, err := os.ReadFile(filepath.Join(r.CommonDir, filepath.FromSlash(name)))
		if err != nil && !os.IsNotExist(err) {
			return "", err
		}
		fmt.Fprintf(h, "%q\n", text)
	}
	replaced, err := refs{gitDir: r.GitDir, commonDir: r.CommonDir}.replacements()
	fmt.Fprintf(h, "%q\n", replaced) // maps print sorted
	return hex.EncodeToString(h.Sum(nil)[:12]), err
}

// tips are the beginnings that are remembered, the latest first.
func (w *walkCache) tips() []string {
	text, _ := w.cache.Get("tips " + w.walk)
	return strings.Fields(string(text))
}

func (w *walkCache) get(tip string) ([]Commit, bool) {
	data, ok := w.cache.Get("walk " + w.walk + " " + tip)
	if !ok {
		return nil, false
	}
	commits, err := decodeCommits(data)
	return commits, err == nil
}

// put remembers a walk and forgets the oldest beyond the limit.
func (w *walkCache) put(tip string, commits []Commit, table generationTable) {
	tips := slices.DeleteFunc(w.tips(), func(t string) bool { return t == tip })
	tips = slices.Insert(tips, 0, tip)
	for len(tips) > rememberedTips {
		w.cache.Delete("walk " + w.walk + " " + tips[len(tips)-1])
		tips = tips[:len(tips)-1]
	}
	w.cache.Put("tips "+w.walk, []byte(strings.Join(tips, " ")))
	w.cache.Put("walk "+w.walk+" "+tip, encodeCommits(commits))
	w.table.Put("generations "+w.shape, table.data)
}

func (w *walkCache) generations(idLen int) generationTable {
	data, _ := w.table.Get("generations " + w.shape)
	if len(data)%(idLen+4) != 0 {
		data = nil
	}
	return generationTable{idLen, data}
}

// ancestor is the latest remembered beginning that from descends from.
func (w *walkCache) ancestor(ctx context.Context, by reader, from string) (tip string, commits []Commit) {
	for _, tip := range w.tips() {
		if _, err := by.object(ctx, tip, "commit", maxHeader); err != nil {
			continue // rewritten and gone
		}
		if base, err := by.mergeBase(ctx, tip, from); err != nil || base != tip {
			continue
		}
		if commits, ok := w.get(tip); ok {
			return tip, commits
		}
	}
	return "", nil
}
