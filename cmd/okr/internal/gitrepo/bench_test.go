package gitrepo

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

var repos = flag.String("repos", "", "keep the repositories of the benchmarks in this directory")

// shape describes a repository that the benchmarks read.
type shape struct {
	name    string
	commits int
	others  int // files outside of okrs/
	goals   int // files below okrs/
	every   int // one commit in every so many touches okrs/
	long    bool
}

var shapes = []shape{
	{name: "small", commits: 2_000, others: 500, goals: 20, every: 20},
	{name: "goals only", commits: 10_000, goals: 100, every: 1, long: true},
	{name: "monorepo", commits: 100_000, others: 20_000, goals: 100, every: 50, long: true},
}

// build makes the repository with git fast-import: a main line, and a side
// branch merged every hundred commits.
func (s shape) build(b *testing.B) *fixture {
	b.Helper()
	f := newFixture(b)
	if *repos != "" {
		f.dir = filepath.Join(*repos, s.name)
		if _, err := os.Stat(f.dir); err == nil {
			return f
		}
		if err := os.MkdirAll(f.dir, 0o755); err != nil {
			b.Fatal(err)
		}
		f.git("init", "-q", "-b", "main")
	}
	cmd := exec.Command("git", "fast-import", "--quiet")
	cmd.Dir, cmd.Env, cmd.Stderr = f.dir, f.env, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	out := bufio.NewWriter(in)
	s.write(out)
	out.Flush()
	in.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	f.git("-c", "gc.writeCommitGraph=false", "gc", "-q")
	return f
}

func (s shape) write(out io.Writer) {
	random := rand.New(rand.NewPCG(1, 2))
	data := func(text string) { fmt.Fprintf(out, "data %d\n%s\n", len(text), text) }
	head := func(branch string, i int) {
		fmt.Fprintf(out, "commit refs/heads/%s\nmark :%d\nauthor Ana <ana@example.com> %d +0200\ncommitter Ben <ben@example.com> %d +0200\n",
			branch, i, 1_600_000_000+i*60, 1_600_000_000+i*60)
		data(fmt.Sprintf("commit %d\n\nOkr-Checkin: 2026-Q4/payments/conversion value=%d\n", i, i))
	}
	file := func(path string, i int) {
		fmt.Fprintf(out, "M 100644 inline %s\n", path)
		data(fmt.Sprintf("cycle: 2026-Q4\nteam: t%d\nobjectives:\n  - id: o\n    title: Goal %d\n%s    current: %d\n", i, random.Int64(), filler, i))
	}
	other := func(n int) string { return fmt.Sprintf("src/m%d/p%d/f%d.go", n%40, n/40%25, n) }
	goal := func(n int) string { return fmt.Sprintf("okrs/2026-Q%d/team%d.yaml", n%4+1, n) }
	head("main", 1)
	for n := range s.others {
		file(other(n), n)
	}
	for n := range s.goals {
		file(goal(n), n)
	}
	side := 0
	for i := 2; i <= s.commits; i++ {
		switch i % 100 {
		case 50:
			head("side", i)
			fmt.Fprintf(out, "from :%d\n", i-3)
			side = i
		case 60:
			head("main", i)
			fmt.Fprintf(out, "merge :%d\n", side)
			continue
		default:
			head("main", i)
		}
		if i%s.every == 0 || s.others == 0 {
			file(goal(random.IntN(s.goals)), i)
		} else {
			file(other(random.IntN(s.others)), i)
		}
	}
}

const filler = "    why: Support tickets about payments doubled since spring, and the team wants to know.\n" +
	"    owner: ana\n    key_results:\n      - id: conversion\n        title: Raise checkout conversion from 61% to 68%\n" +
	"        metric: checkout conversion, web and app, trailing 7 days\n        unit: \"%\"\n        baseline: 61\n        target: 68\n"

// BenchmarkHistory compares a cold read of the history with what a user would
// otherwise run, in turns.
func BenchmarkHistory(b *testing.B) {
	for _, s := range shapes {
		if s.long && !*long {
			continue
		}
		f := s.build(b)
		for _, library := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/library=%t", s.name, library), func(b *testing.B) {
				var ours, gits time.Duration
				commits := 0
				for b.Loop() {
					start := time.Now()
					f.git("log", "--raw", "--", "okrs/")
					gits += time.Since(start)
					start = time.Now()
					commits = readOnce(b, f, library, nil)
					ours += time.Since(start)
				}
				var mem runtime.MemStats
				runtime.ReadMemStats(&mem)
				b.ReportMetric(float64(commits), "commits")
				b.ReportMetric(float64(ours)/float64(gits), "times-git-log")
				b.ReportMetric(float64(mem.Sys)/(1<<20), "MB-sys")
			})
		}
	}
}

// BenchmarkBlobs reads the files of a whole history.
func BenchmarkBlobs(b *testing.B) {
	s := shapes[0]
	if *long {
		s = shapes[1]
	}
	f := s.build(b)
	for _, library := range []bool{false, true} {
		b.Run(fmt.Sprintf("%s/library=%t", s.name, library), func(b *testing.B) {
			r := f.open(library)
			commits, err := r.history(b.Context(), HistoryOptions{From: []string{"HEAD"}, Dir: "okrs"})
			if err != nil {
				b.Fatal(err)
			}
			blobs := 0
			for b.Loop() {
				var ids []string
				for _, c := range commits {
					for _, file := range c.Files {
						ids = append(ids, file.New)
					}
				}
				blobs = len(ids)
				for chunk := range slices.Chunk(ids, 500) {
					if _, err := r.ReadBlobs(b.Context(), chunk); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*blobs), "µs/blob")
		})
	}
}

// BenchmarkRemembered reads a history of which all but the last commits are
// remembered.
func BenchmarkRemembered(b *testing.B) {
	for _, s := range shapes {
		if s.long && !*long {
			continue
		}
		f := s.build(b)
		b.Run(s.name, func(b *testing.B) {
			r := f.open(false)
			if err := os.RemoveAll(r.CacheDir()); err != nil {
				b.Fatal(err)
			}
			old := HistoryOptions{From: []string{"HEAD~20"}, Dir: "okrs", Cache: r.Cache("bench")}
			if _, err := r.history(b.Context(), old); err != nil {
				b.Fatal(err)
			}
			file := filepath.Join(r.CacheDir(), "bench.cache")
			before, err := os.ReadFile(file)
			if err != nil {
				b.Fatal(err)
			}
			var newer, same, gits time.Duration
			for b.Loop() {
				if err := os.WriteFile(file, before, 0o666); err != nil {
					b.Fatal(err)
				}
				start := time.Now()
				f.git("log", "--raw", "--", "okrs/")
				gits += time.Since(start)
				start = time.Now()
				readOnce(b, f, false, r.Cache("bench"))
				newer += time.Since(start)
				start = time.Now()
				readOnce(b, f, false, r.Cache("bench"))
				same += time.Since(start)
			}
			b.ReportMetric(float64(newer)/float64(gits), "newer-times-git-log")
			b.ReportMetric(float64(same)/float64(gits), "same-times-git-log")
		})
	}
}

// BenchmarkDiff compares two revisions of a thousand goal files, ten of them
// changed, in a monorepo of a hundred thousand files.
func BenchmarkDiff(b *testing.B) {
	s := shape{name: "wide", commits: 1, others: 10_000, goals: 1_000}
	if *long {
		s.name, s.others = "wider", 100_000
	}
	f := s.build(b)
	var files []string
	for i := range 10 {
		files = append(files, f.git("show", fmt.Sprintf("HEAD:okrs/2026-Q%d/team%d.yaml", i*7%4+1, i*7)))
	}
	var in bytes.Buffer
	fmt.Fprintf(&in, "commit refs/heads/changed\ncommitter Ben <ben@example.com> 1700000000 +0000\ndata 1\nx\nfrom main^0\n")
	for i, text := range files {
		fmt.Fprintf(&in, "M 100644 inline okrs/2026-Q%d/team%d.yaml\ndata %d\n%s\n# changed\n", i*7%4+1, i*7, len(text)+11, text)
	}
	f.gitIn(in.String(), "fast-import", "--quiet", "--force")
	for _, library := range []bool{false, true} {
		b.Run(fmt.Sprintf("%s/library=%t", s.name, library), func(b *testing.B) {
			var ours, gits time.Duration
			for b.Loop() {
				start := time.Now()
				f.git("diff", "--raw", "main", "changed", "--", "okrs/")
				gits += time.Since(start)
				start = time.Now()
				r, err := Open(f.dir, Options{Env: f.env, Library: library})
				if err != nil {
					b.Fatal(err)
				}
				changes, err := r.Diff(b.Context(), "main", "changed", "okrs")
				if err != nil || len(changes) != 10 {
					b.Fatal(len(changes), err)
				}
				for _, c := range changes {
					if _, err := r.ReadBlobs(b.Context(), []string{c.New, c.Olds[0]}); err != nil {
						b.Fatal(err)
					}
				}
				r.Close()
				ours += time.Since(start)
			}
			b.ReportMetric(float64(ours)/float64(gits), "times-git-diff")
		})
	}
}

func readOnce(b *testing.B, f *fixture, library bool, cache *Cache) int {
	r, err := Open(f.dir, Options{Env: f.env, Library: library})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	n := 0
	for _, err := range r.History(context.Background(), HistoryOptions{From: []string{"HEAD"}, Dir: "okrs", Cache: cache}) {
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}
