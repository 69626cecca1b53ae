package report

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// checkinsOnly is a long history in which every commit is one check-in in one of ten
// files of sixty lines.
type checkinsOnly struct {
	commits []Commit
	blobs   map[string][]byte
}

func newCheckinsOnly(n int) *checkinsOnly {
	s := &checkinsOnly{blobs: map[string][]byte{}}
	values := [10][4]int{}
	last := [10]string{}
	start := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	for i := range n {
		f, k := i%10, i/10%4
		values[f][k] = i
		text := manyGoals(f, values[f])
		sum := sha1.Sum([]byte(text))
		id := hex.EncodeToString(sum[:])
		s.blobs[id] = []byte(text)
		c := Commit{ID: fmt.Sprintf("%040d", i), Author: "ana", Time: start.Add(time.Duration(i) * time.Minute)}
		c.Message = fmt.Sprintf("okr: t%d/k%d\n\nOkr-Checkin: 2026-Q4/t%d/k%d value=%d confidence=0.5 date=%s\n", f, k, f, k, i, c.Time.Format("2006-01-02"))
		c.Files = []FileChange{{Path: fmt.Sprintf("okrs/t%d.yaml", f), New: id, Olds: []string{last[f]}}}
		if i > 0 {
			c.Parents = []string{s.commits[i-1].ID}
		}
		last[f] = id
		s.commits = append(s.commits, c)
	}
	return s
}

func manyGoals(team int, values [4]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "cycle: 2026-Q4\nteam: t%d\nobjectives:\n  - id: o\n    title: Be the team that others like to work with\n    owner: ana\n    key_results:\n", team)
	for k, v := range values {
		fmt.Fprintf(&b, "      - id: k%d\n        title: Raise the share of answered requests from 10%% to 90%%\n        owner: ben\n        type: metric\n        metric: answered requests\n        unit: \"%%\"\n        source: https://dash.example/k%d\n        baseline: 0\n        target: 20000\n        current: %d\n        confidence: 0.5\n        weight: 1\n        # what to look at\n", k, k, v)
	}
	return b.String()
}

func (s *checkinsOnly) Commits(context.Context) iter.Seq2[Commit, error] {
	return func(yield func(Commit, error) bool) {
		for _, c := range s.commits {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (s *checkinsOnly) Blob(id string) ([]byte, error) { return s.blobs[id], nil }

// BenchmarkReadHistory reads 10,000 check-ins; "parse" is the floor, parsing each
// version once on one processor.
func BenchmarkReadHistory(b *testing.B) {
	src := newCheckinsOnly(10000)
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			for _, c := range src.commits {
				okrfile.Parse("", src.blobs[c.Files[0].New])
			}
		}
	})
	cache := store{}
	for _, run := range []struct {
		name  string
		cache FactCache
	}{{"cold", nil}, {"cached", cache}} {
		if _, err := ReadHistory(b.Context(), src, run.cache); err != nil {
			b.Fatal(err)
		}
		b.Run(run.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				h, err := ReadHistory(b.Context(), src, run.cache)
				if err != nil || h.Commits != len(src.commits) {
					b.Fatal(err)
				}
			}
		})
	}
}
