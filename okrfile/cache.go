package okrfile

import (
	"crypto/sha256"
	"slices"
	"sync"
)

// Cache keeps parsed files by their content, so that history and comparisons
// parse the same text once. It is safe for several goroutines. A nil Cache keeps
// nothing.
type Cache struct {
	mu         sync.Mutex
	most       int
	young, old map[[sha256.Size]byte]*Document
}

// NewCache returns a cache of at least so many files; the longest unused go first.
func NewCache(files int) *Cache {
	return &Cache{most: max(files, 1), young: map[[sha256.Size]byte]*Document{}}
}

// Parse returns what Parse returns, from the cache where the same bytes were
// parsed before. The document must not be changed.
func (c *Cache) Parse(path string, src []byte) *Document { return c.parse(path, src) }

func (c *Cache) parse(path string, src []byte) *Document {
	if c == nil {
		return Parse(path, src)
	}
	key := sha256.Sum256(src)
	c.mu.Lock()
	d := c.young[key]
	if d == nil {
		if d = c.old[key]; d != nil {
			c.keep(key, d)
		}
	}
	c.mu.Unlock()
	if d == nil {
		d = Parse(path, src)
		c.mu.Lock()
		c.keep(key, d)
		c.mu.Unlock()
	}
	return d.At(path)
}

// keep stores a document; when the young half is full it becomes the old one.
func (c *Cache) keep(key [sha256.Size]byte, d *Document) {
	if len(c.young) >= c.most {
		c.old, c.young = c.young, make(map[[sha256.Size]byte]*Document, c.most)
	}
	c.young[key] = d
}

// At returns the document as if it stood at another path. What does not name the
// path is shared.
func (d *Document) At(path string) *Document {
	if d.Path == path {
		return d
	}
	moved := *d
	moved.Path = path
	moved.Problems = slices.Clone(d.Problems)
	for i := range moved.Problems {
		moved.Problems[i].File = path
	}
	moved.Objectives = make([]*Objective, len(d.Objectives))
	for i, o := range d.Objectives {
		copied := *o
		copied.Document = &moved
		copied.KeyResults = make([]*KeyResult, len(o.KeyResults))
		for j, kr := range o.KeyResults {
			k := *kr
			k.Objective = &copied
			copied.KeyResults[j] = &k
		}
		moved.Objectives[i] = &copied
	}
	return &moved
}
