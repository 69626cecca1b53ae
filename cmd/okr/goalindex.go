package main

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// goalIndex remembers what comparisons ask of files that did not change, by the
// ids of their blobs, so that the next one need not read them. It is one entry
// of a cache under the git directory and may be lost at any time.
type goalIndex struct {
	cache *gitrepo.Cache
	known map[string]goalFacts
	used  map[string]bool
	added bool
}

// goalFacts are what one version of a file holds.
type goalFacts struct {
	keyResults int
	team       string // cycle/team; "" where the file could not be read whole
}

func (f goalFacts) anyOf(teams map[string]bool) bool { return f.team != "" && teams[f.team] }

const (
	goalIndexKey = "files 1" // raised when the form or the meaning of a line changes
	maxGoalIndex = 50_000    // lines; beyond them only those in use are kept
)

func (c *comparison) openGoalIndex() *goalIndex {
	x := &goalIndex{cache: c.repo.Cache("goals"), known: map[string]goalFacts{}, used: map[string]bool{}}
	data, _ := x.cache.Get(goalIndexKey)
	for line := range strings.Lines(string(data)) {
		id, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		count, team, ok := strings.Cut(rest, " ")
		if n, err := strconv.Atoi(count); err == nil && ok {
			x.known[id] = goalFacts{n, team}
		}
	}
	return x
}

// of returns the facts of a blob that stands at a name.
func (x *goalIndex) of(id string, tree fs.FS, name string) (goalFacts, error) {
	x.used[id] = true
	if f, ok := x.known[id]; ok {
		return f, nil
	}
	src, err := fs.ReadFile(tree, name)
	if err != nil {
		return goalFacts{}, err
	}
	d := okrfile.Parse(name, src)
	var f goalFacts
	for _, o := range d.Objectives {
		f.keyResults += len(o.KeyResults)
	}
	if !d.Incomplete {
		f.team = teamKey(d)
	}
	if !strings.ContainsAny(f.team, "\r\n") {
		x.known[id], x.added = f, true
	}
	return f, nil
}

// close keeps what was learned. A repository that cannot be written to is
// compared without an index.
func (x *goalIndex) close() {
	if !x.added {
		return
	}
	var b strings.Builder
	for id, f := range x.known {
		if len(x.known) <= maxGoalIndex || x.used[id] {
			b.WriteString(id + " " + strconv.Itoa(f.keyResults) + " " + f.team + "\n")
		}
	}
	x.cache.Put(goalIndexKey, []byte(b.String()))
	_ = x.cache.Flush()
}
