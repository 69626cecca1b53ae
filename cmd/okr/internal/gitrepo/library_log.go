package gitrepo

import (
	"bytes"
	"context"
	"crypto/sha1"
	"fmt"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"golang.org/x/text/encoding/charmap"
)

// libraryWalk is one walk over the history. What it keeps of each commit is the
// id of the directory's tree and the parents: a commit whose tree is that of a
// parent did nothing there, and no tree below is opened for it.
type libraryWalk struct {
	*library
	req   walk
	known map[plumbing.Hash]walkedCommit
}

type walkedCommit struct {
	tree    plumbing.Hash // of the top directory
	looked  plumbing.Hash // over what stands at the paths
	parents []plumbing.Hash
	said    bool // the message mentions what is asked for
}

func (l *library) log(ctx context.Context, req walk, linked func(string, []string), touched func(Commit) error) error {
	w := &libraryWalk{library: l, req: req, known: make(map[plumbing.Hash]walkedCommit)}
	seen, err := l.ancestors(ctx, req.Not)
	if err != nil {
		return err
	}
	stack := make([]plumbing.Hash, 0, len(req.From))
	for _, id := range req.From {
		stack = append(stack, plumbing.NewHash(id))
	}
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		parents, err := w.visit(ctx, id, linked, touched)
		if err != nil {
			return err
		}
		for i := len(parents) - 1; i >= 0; i-- {
			stack = append(stack, parents[i])
		}
	}
	return nil
}

// visit looks at one commit and returns its parents.
func (w *libraryWalk) visit(ctx context.Context, id plumbing.Hash, linked func(string, []string), touched func(Commit) error) ([]plumbing.Hash, error) {
	c, err := w.load(ctx, id)
	if err != nil {
		return nil, err
	}
	parents, olds := make([]string, len(c.parents)), make([]string, len(c.parents))
	same := false
	for i, p := range c.parents {
		old, err := w.load(ctx, p)
		if err != nil {
			return nil, err
		}
		parents[i], olds[i] = p.String(), old.tree.String()
		same = same || old.looked == c.looked
	}
	linked(id.String(), parents)
	var files []FileChange
	if !same {
		if files, err = w.changes(ctx, c.tree.String(), olds); err != nil {
			return nil, fmt.Errorf("commit %s: %w", id, err)
		}
	}
	if len(files) == 0 && !c.said {
		return c.parents, nil
	}
	full, err := w.full(ctx, id.String(), parents)
	full.Files = files
	if err != nil {
		return nil, err
	}
	return c.parents, touched(full)
}

// changes compares a tree with those of the parents at every path.
func (w *libraryWalk) changes(ctx context.Context, now string, olds []string) ([]FileChange, error) {
	trees := append([]string{now}, olds...)
	if len(olds) == 0 {
		trees = []string{now, ""}
	}
	c := compare{tree: func(ctx context.Context, id string) ([]treeEntry, error) { return readTree(ctx, w.library, id) }}
	for _, path := range w.req.Paths {
		sides := make([]map[string]treeEntry, len(trees))
		for i, tree := range trees {
			e, err := lookup(ctx, w.library, tree, path)
			if err != nil {
				return nil, err
			}
			sides[i] = map[string]treeEntry{"": e}
		}
		name, _ := below(path, w.req.Dir)
		if path == w.req.Dir {
			name = ""
		}
		if err := c.entry(ctx, name, "", sides, 0); err != nil {
			return nil, err
		}
	}
	return c.found, nil
}

// load reads what the walk needs of a commit, once.
func (w *libraryWalk) load(ctx context.Context, id plumbing.Hash) (walkedCommit, error) {
	if c, ok := w.known[id]; ok {
		return c, nil
	}
	h, err := w.commit(ctx, id.String())
	if err != nil {
		return walkedCommit{}, err
	}
	c := walkedCommit{tree: plumbing.NewHash(h.tree), said: mentionsAny(h.message, w.req.Mentions)}
	sum := sha1.New()
	for _, path := range w.req.Paths {
		e, err := lookup(ctx, w.library, h.tree, path)
		if err != nil {
			return walkedCommit{}, fmt.Errorf("commit %s: %w", id, err)
		}
		fmt.Fprintf(sum, "%o %s\n", e.mode, e.id)
	}
	copy(c.looked[:], sum.Sum(nil))
	for _, p := range h.parents {
		c.parents = append(c.parents, plumbing.NewHash(p))
	}
	w.known[id] = c
	return c, nil
}

// full reads a commit for the caller.
func (l *library) full(ctx context.Context, id string, parents []string) (Commit, error) {
	h, err := l.commit(ctx, id)
	return h.asCommit(id, parents), err
}

// asCommit is a commit for the caller, without its files.
func (h header) asCommit(id string, parents []string) Commit {
	message, _, _ := bytes.Cut(h.message, []byte{0}) // git's own reading ends there
	return Commit{
		ID: id, Parents: parents,
		Author:     Identity{decode(h.encoding, h.author.Name), decode(h.encoding, h.author.Email)},
		AuthorTime: h.author.when, CommitTime: h.commit.when,
		Message: decode(h.encoding, string(message)),
	}
}

// decode turns text of the encodings that still occur in old histories into
// UTF-8; text of others stays as it is.
func decode(encoding, text string) string {
	var from *charmap.Charmap
	switch strings.ToLower(encoding) {
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1":
		from = charmap.ISO8859_1
	case "iso-8859-15", "iso8859-15":
		from = charmap.ISO8859_15
	case "windows-1252", "cp1252":
		from = charmap.Windows1252
	default:
		return text
	}
	out, err := from.NewDecoder().String(text)
	if err != nil {
		return text
	}
	return out
}

// ancestors is the set of commits reachable from ids. Ids that the repository
// does not have are passed over.
func (l *library) ancestors(ctx context.Context, ids []string) (map[plumbing.Hash]bool, error) {
	set := make(map[plumbing.Hash]bool)
	var stack []string
	for _, id := range ids {
		if _, _, err := l.anyObject(ctx, id, maxHeader); err == nil {
			stack = append(stack, id)
		}
	}
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if set[plumbing.NewHash(id)] {
			continue
		}
		h, err := l.commit(ctx, id)
		if err != nil {
			return nil, err
		}
		set[plumbing.NewHash(id)] = true
		stack = append(stack, h.parents...)
	}
	return set, nil
}

// mergeBase takes the common ancestors that no other common ancestor reaches,
// and of these the newest.
func (l *library) mergeBase(ctx context.Context, a, b string) (string, error) {
	ofA, err := l.ancestors(ctx, []string{a})
	if err != nil {
		return "", err
	}
	var common []string
	seen := make(map[string]bool)
	for stack := []string{b}; len(stack) > 0; {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[id] {
			continue
		}
		seen[id] = true
		if ofA[plumbing.NewHash(id)] {
			common = append(common, id)
			continue
		}
		h, err := l.commit(ctx, id)
		if err != nil {
			return "", err
		}
		stack = append(stack, h.parents...)
	}
	return l.newest(ctx, common)
}

func (l *library) newest(ctx context.Context, common []string) (string, error) {
	var below []string // the parents of all of them: what these reach is not best
	headers := make(map[string]header)
	for _, id := range common {
		h, err := l.commit(ctx, id)
		if err != nil {
			return "", err
		}
		headers[id] = h
		below = append(below, h.parents...)
	}
	reached := make(map[plumbing.Hash]bool)
	if len(common) > 1 {
		var err error
		if reached, err = l.ancestors(ctx, below); err != nil {
			return "", err
		}
	}
	best := ""
	for _, id := range common {
		if reached[plumbing.NewHash(id)] {
			continue
		}
		if best == "" || headers[id].commit.when.After(headers[best].commit.when) ||
			headers[id].commit.when.Equal(headers[best].commit.when) && id < best {
			best = id
		}
	}
	return best, nil
}
