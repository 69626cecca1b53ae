package main

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/report"
)

// gitSource hands the commits of a repository to the report.
type gitSource struct {
	ctx   context.Context
	repo  *gitrepo.Repo
	opt   gitrepo.HistoryOptions
	early func([]report.Commit) // takes commits while the walk goes on

	mu      sync.Mutex      // of order and place
	order   []string        // the blobs in the order in which they are likely to be asked for
	place   map[string]int  // of a blob in order
	rest    []report.Commit // all commits, to look through for a blob that was not met early
	ready   map[string][]byte
	ahead   int         // how far order was read
	next    chan []byte // the blobs from ahead on, which are being read; nil for none
	nextIDs []string    // their ids
}

// readAhead is how many blobs are asked for together: one round trip to git for
// each of them would cost more than reading them.
const readAhead = 256

// Early makes Commits hand what it meets to found.
func (s *gitSource) Early(found func([]report.Commit)) { s.early = found }

// Commits walks first, so that the order of all blobs is known when the first of
// them is asked for. What the walk meets is read meanwhile.
func (s *gitSource) Commits(ctx context.Context) iter.Seq2[report.Commit, error] {
	return func(yield func(report.Commit, error) bool) {
		var all []report.Commit
		wait := s.readEarly()
		for c, err := range s.repo.History(ctx, s.opt) {
			wait()
			if err != nil {
				yield(report.Commit{}, err)
				return
			}
			all = append(all, reportCommit(c))
		}
		wait()
		s.rest = all
		for _, c := range all {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// readEarly hands commits on in bunches while the walk meets them, and returns what
// waits until the last bunch is read.
func (s *gitSource) readEarly() (wait func()) {
	if s.early == nil {
		return func() {}
	}
	bunches, done := make(chan []report.Commit, 64), make(chan struct{})
	go func() {
		defer close(done)
		for commits := range bunches {
			s.early(commits)
		}
	}()
	var commits []report.Commit
	hand := func() {
		s.note(commits, true)
		bunches <- commits
		commits = nil
	}
	s.opt.Found = func(c gitrepo.Commit) {
		if commits = append(commits, reportCommit(c)); len(commits) == readAhead {
			hand()
		}
	}
	return sync.OnceFunc(func() {
		hand()
		close(bunches)
		<-done
	})
}

// note remembers the order in which the blobs of commits will be asked for: those
// before a commit ahead of those after it, or the other way round.
func (s *gitSource) note(commits []report.Commit, backwards bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.place == nil {
		s.place = map[string]int{}
	}
	for _, c := range commits {
		for _, f := range c.Files {
			sides := append(slices.Clone(f.Olds), f.New)
			if backwards {
				slices.Reverse(sides)
			}
			for _, id := range sides {
				s.noteBlob(id)
			}
		}
	}
}

func (s *gitSource) noteBlob(id string) {
	if _, known := s.place[id]; !known && id != "" {
		s.place[id] = len(s.order)
		s.order = append(s.order, id)
	}
}

// from is the stretch of order that is read together from a place on.
func (s *gitSource) from(at int) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.order[at:min(at+readAhead, len(s.order))])
}

func (s *gitSource) placeOf(id string) (int, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, known := s.place[id]
	return at, known
}

// Blob reads a blob and those that are likely to be asked for next.
func (s *gitSource) Blob(id string) ([]byte, error) {
	if text, ok := s.ready[id]; ok {
		delete(s.ready, id)
		return text, nil
	}
	at, known := s.placeOf(id)
	if !known && s.rest != nil {
		s.note(s.rest, false)
		s.rest = nil
		at, known = s.placeOf(id)
	}
	if !known || at < s.ahead {
		return s.repo.ReadBlob(s.ctx, id)
	}
	if s.read(at); len(s.ready) == 0 { // perhaps because of another one: say what is wrong with this one
		return s.repo.ReadBlob(s.ctx, id)
	}
	text := s.ready[id]
	delete(s.ready, id)
	return text, nil
}

// read makes the blobs from a place on ready. Where they are asked for one after
// the other, those behind them are fetched meanwhile.
func (s *gitSource) read(at int) {
	inOrder := at == s.ahead
	ids, texts := s.nextIDs, s.next
	if texts == nil || !inOrder {
		ids = s.from(at)
		texts = s.fetch(ids)
	}
	s.ready, s.ahead, s.next = make(map[string][]byte, len(ids)), at+len(ids), nil
	i := 0
	for text := range texts {
		s.ready[ids[i]] = text
		i++
	}
	if s.nextIDs = s.from(s.ahead); inOrder && len(s.nextIDs) > 0 {
		s.next = s.fetch(s.nextIDs)
	}
}

// fetch reads blobs beside what else goes on; none come where one cannot be read.
func (s *gitSource) fetch(ids []string) chan []byte {
	out := make(chan []byte, len(ids))
	go func() {
		defer close(out)
		texts, err := s.repo.ReadBlobs(s.ctx, ids)
		if err != nil {
			return
		}
		for _, text := range texts {
			out <- text
		}
	}()
	return out
}

func reportCommit(c gitrepo.Commit) report.Commit {
	out := report.Commit{ID: c.ID, Parents: c.Parents, Author: c.Author.Name, Email: c.Author.Email, Time: c.AuthorTime, Message: c.Message}
	for _, f := range c.Files {
		out.Files = append(out.Files, report.FileChange{Path: f.Path, New: f.New, Olds: slices.Clone(f.Olds)})
	}
	return out
}
