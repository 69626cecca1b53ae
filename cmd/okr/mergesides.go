package main

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// mergeSides knows the commits of the two sides of a merge of one file. Git does
// not tell a merge driver which commits it merges, so they are those that hold
// the very files it was given.
type mergeSides struct {
	app                *App
	repo               *gitrepo.Repo // nil outside a repository
	path               string        // of the file, from the top of the repository
	base, ours, theirs []byte

	sought bool
	from   [2]string // commits of ours and theirs, "" where unknown
	label  string    // what git calls theirs

	read bool
	last [2]map[checkinField]lastCheckin
}

// checkinField is what a check-in can say of a key result: its current value,
// confidence or milestones.
type checkinField struct {
	kr   okrfile.Ref
	name string
}

// lastCheckin is the newest check-in that says a field.
type lastCheckin struct {
	date okrfile.Date
	at   time.Time // of the commit, which tells those of one day apart
}

// seek finds the commits, once.
func (s *mergeSides) seek() {
	if s.sought || s.repo == nil || s.path == "" {
		return
	}
	s.sought = true
	ctx := s.app.ctx
	ours, theirs := s.repo.BlobID(s.ours), s.repo.BlobID(s.theirs)
	if head, _, err := s.repo.Head(ctx); err == nil && s.repo.HoldsBlob(ctx, head, s.path, ours) {
		s.from[0] = head
	}
	for _, in := range s.repo.Incoming(ctx) {
		if len(s.theirs) == 0 || s.repo.HoldsBlob(ctx, in.Commit, s.path, theirs) {
			s.from[1], s.label = in.Commit, in.Label
			break
		}
	}
	for i, blob := range []string{ours, theirs} {
		if s.from[i] == "" {
			s.from[i] = s.repo.FindBlob(ctx, s.path, blob)
		}
	}
}

// newer compares the last check-ins on both sides that say a field of a key
// result, as okrfile.MergeOptions asks for it: the later day counts, and of one
// day the later commit. Where history cannot tell, neither is newer.
func (s *mergeSides) newer(kr okrfile.Ref, field string) int {
	if !s.read {
		s.read = true
		s.seek()
		for i := range s.from {
			s.last[i] = s.checkinsOf(s.from[i], s.from[1-i])
		}
	}
	a, inOurs := s.last[0][checkinField{kr, field}]
	b, inTheirs := s.last[1][checkinField{kr, field}]
	switch {
	case s.last[0] == nil || s.last[1] == nil:
		return 0
	case inOurs != inTheirs && inOurs, a.date.After(b.date):
		return -1
	case inOurs != inTheirs, b.date.After(a.date):
		return 1
	}
	return b.at.Compare(a.at)
}

// checkinsOf reads the check-ins of the commits that one side has and the other
// has not; nil where that cannot be read.
func (s *mergeSides) checkinsOf(side, other string) map[checkinField]lastCheckin {
	if side == "" || other == "" {
		return nil
	}
	root, _ := findWorkspace(filepath.Dir(filepath.Join(s.repo.WorkTree, filepath.FromSlash(s.path))))
	config, ok := configOf(root)
	dir, err := (&workspace{app: s.app, root: root}).inRepo(s.repo)
	if err != nil || !ok {
		return nil
	}
	src := timedSource{&gitSource{ctx: s.app.ctx, repo: s.repo, opt: gitrepo.HistoryOptions{
		From: []string{side}, Not: []string{other}, Dir: dir, Under: config.Roots(), Match: config.Matches, Mentions: report.HistoryWords(),
	}}, map[string]time.Time{}}
	history, err := report.ReadHistory(s.app.ctx, src, nil)
	if err != nil {
		return nil
	}
	return lastCheckins(history, okrfile.Parse("", s.base), src.at)
}

// lastCheckins picks the newest check-in for each field that one says. An edit
// by hand says what it changed.
func lastCheckins(history *report.History, base *okrfile.Document, at map[string]time.Time) map[checkinField]lastCheckin {
	was := map[okrfile.Ref]*okrfile.KeyResult{}
	for kr := range okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{base}).KeyResults() {
		was[kr.Ref()] = kr
	}
	last := map[checkinField]lastCheckin{}
	for track := range history.Tracks() {
		var value, confidence okrfile.Number
		if kr := was[track.Ref]; kr != nil {
			value, confidence = kr.Now(), kr.Confidence.Value
		}
		for _, e := range track.Entries { // by date, those of one day as they were committed
			says := func(name string, is bool) {
				if is {
					last[checkinField{track.Ref, name}] = lastCheckin{e.Date, at[e.Commit]}
				}
			}
			says("current", e.Value.IsSet() && (!e.ByEdit || !e.Value.Same(value)))
			says("confidence", e.Confidence.IsSet() && (!e.ByEdit || !e.Confidence.Same(confidence)))
			says("milestones", e.Done != "")
			value, confidence = e.Value, e.Confidence
		}
	}
	return last
}

// configOf reads the configuration of a workspace alone; false where it is broken.
func configOf(root string) (*okrfile.Config, bool) {
	src, err := os.ReadFile(filepath.Join(root, configName))
	if err != nil {
		return okrfile.DefaultConfig(), ignoreMissing(err) == nil
	}
	config := okrfile.ParseConfig(configName, src)
	return config, len(config.Problems) == 0
}

// timedSource remembers when each commit was made.
type timedSource struct {
	*gitSource
	at map[string]time.Time
}

func (s timedSource) Commits(ctx context.Context) iter.Seq2[report.Commit, error] {
	return func(yield func(report.Commit, error) bool) {
		for c, err := range s.gitSource.Commits(ctx) {
			s.at[c.ID] = c.Time
			if !yield(c, err) {
				return
			}
		}
	}
}

// labels are the names of both sides in conflict marks.
func (s *mergeSides) labels() (ours, theirs string) {
	s.seek()
	ours, theirs = "ours", "theirs"
	if s.label != "" {
		ours, theirs = "HEAD", s.label
	}
	if s.label == "Stashed changes" {
		ours = "Updated upstream"
	}
	return printable(ours), printable(theirs)
}
