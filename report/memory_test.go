package report

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// memory is a repository as data: commits with whole trees, of which it yields
// what differs, as git does.
type memory struct {
	t       *testing.T
	commits []Commit
	trees   map[string]map[string]string // by commit: path to text
	blobs   map[string][]byte
	head    string
	reads   int
}

func newMemory(t *testing.T) *memory {
	return &memory{t: t, trees: map[string]map[string]string{}, blobs: map[string][]byte{}}
}

func (m *memory) Commits(context.Context) iter.Seq2[Commit, error] {
	return func(yield func(Commit, error) bool) {
		for _, c := range m.commits {
			said := slices.ContainsFunc(HistoryWords(), func(word string) bool { return strings.Contains(c.Message, word) })
			if (len(c.Files) > 0 || said) && !yield(c, nil) {
				return
			}
		}
	}
}

func (m *memory) Blob(id string) ([]byte, error) {
	m.reads++
	b, ok := m.blobs[id]
	if !ok {
		return nil, fmt.Errorf("blob %s is missing", id)
	}
	return b, nil
}

// commit makes a commit at noon, on top of the head or of the parents given, with
// the files set; an empty text takes a file out.
func (m *memory) commit(date, author, message string, set map[string]string, parents ...string) string {
	m.t.Helper()
	at, err := time.Parse(time.RFC3339, date+"T12:00:00+02:00")
	if err != nil {
		m.t.Fatal(err)
	}
	if len(parents) == 0 && m.head != "" {
		parents = []string{m.head}
	}
	tree := map[string]string{}
	if len(parents) > 0 {
		maps.Copy(tree, m.trees[parents[0]])
	}
	for path, text := range set {
		if tree[path] = text; text == "" {
			delete(tree, path)
		}
	}
	sum := sha1.Sum(fmt.Appendf(nil, "%d %s %s %q %v", len(m.commits), date, author, message, parents))
	id := hex.EncodeToString(sum[:])
	m.trees[id] = tree
	c := Commit{ID: id, Parents: parents, Author: author, Email: author + "@example.org", Time: at, Message: message}
	c.Files = m.changes(tree, parents)
	m.commits = append(m.commits, c)
	m.head = id
	return id
}

func (m *memory) changes(tree map[string]string, parents []string) []FileChange {
	paths := map[string]bool{}
	for p := range tree {
		paths[p] = true
	}
	for _, p := range parents {
		for path := range m.trees[p] {
			paths[path] = true
		}
	}
	var out []FileChange
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		f := FileChange{Path: path, New: m.blob(tree[path])}
		same := false
		for _, p := range parents {
			old := m.blob(m.trees[p][path])
			same = same || old == f.New
			f.Olds = append(f.Olds, old)
		}
		if len(parents) == 0 {
			f.Olds = []string{""}
		}
		if !same {
			out = append(out, f)
		}
	}
	return out
}

func (m *memory) blob(text string) string {
	if text == "" {
		return ""
	}
	sum := sha1.Sum([]byte(text))
	id := hex.EncodeToString(sum[:])
	m.blobs[id] = []byte(text)
	return id
}

func (m *memory) history(cache FactCache) *History {
	m.t.Helper()
	h, err := ReadHistory(m.t.Context(), m, cache)
	if err != nil {
		m.t.Fatal(err)
	}
	if cache == nil {
		early, err := ReadHistory(m.t.Context(), &earlyMemory{memory: m}, nil)
		if err != nil {
			m.t.Fatal(err)
		}
		if !reflect.DeepEqual(h, early) {
			m.t.Error("commits that are met early give another history")
		}
	}
	return h
}

// earlyMemory meets its commits from the newest to the oldest, three at a time,
// and some of them twice.
type earlyMemory struct {
	*memory
	found func([]Commit)
}

func (m *earlyMemory) Early(found func([]Commit)) { m.found = found }

func (m *earlyMemory) Commits(ctx context.Context) iter.Seq2[Commit, error] {
	var all []Commit
	for c := range m.memory.Commits(ctx) {
		all = append(all, c)
	}
	slices.Reverse(all)
	for bunch := range slices.Chunk(append(all, all[:len(all)/2]...), 3) {
		m.found(slices.Clone(bunch))
	}
	return m.memory.Commits(ctx)
}
