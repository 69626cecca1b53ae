package main

import (
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

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

// version is one version of a file: its blob and a name under which it stands.
type version struct{ id, name string }

// learn works out the facts of the versions that are not known yet. read returns
// the contents of blobs.
func (x *goalIndex) learn(all []version, read func([]version) ([][]byte, error)) error {
	var missing []version
	for _, v := range all {
		if _, ok := x.known[v.id]; !ok && !x.used[v.id] {
			missing = append(missing, v)
		}
		x.used[v.id] = true
	}
	for batch := range slices.Chunk(missing, 500) {
		sources, err := read(batch)
		if err != nil {
			return err
		}
		facts := make([]goalFacts, len(batch))
		var g errgroup.Group
		g.SetLimit(runtime.GOMAXPROCS(0))
		for i, v := range batch {
			g.Go(func() error {
				facts[i] = factsOf(okrfile.Parse(v.name, sources[i]))
				return nil
			})
		}
		_ = g.Wait() // they return no errors
		for i, v := range batch {
			x.known[v.id], x.added = facts[i], true
		}
	}
	return nil
}

func factsOf(d *okrfile.Document) (f goalFacts) {
	for _, o := range d.Objectives {
		f.keyResults += len(o.KeyResults)
	}
	if !d.Incomplete {
		f.team = teamKey(d)
	}
	return f
}

// close keeps what was learned. A repository that cannot be written to is
// compared without an index.
func (x *goalIndex) close() {
	if !x.added {
		return
	}
	var b strings.Builder
	for id, f := range x.known {
		if (len(x.known) <= maxGoalIndex || x.used[id]) && !strings.ContainsAny(f.team, "\r\n") {
			b.WriteString(id + " " + strconv.Itoa(f.keyResults) + " " + f.team + "\n")
		}
	}
	x.cache.Put(goalIndexKey, []byte(b.String()))
	_ = x.cache.Flush()
}
