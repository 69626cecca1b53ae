package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// manyFiles is a workspace of 1,000 files in a repository of 100,000, of which
// the last commit changed ten; with the same goals and none of the others where
// alone is true.
func manyFiles(tb testing.TB, alone bool) (dir string, env []string) {
	tb.Helper()
	env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "HOME=" + tb.TempDir(), "GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1"}
	dir = filepath.Join(tb.TempDir(), "repo")
	git := func(in io.Reader, args ...string) {
		cmd := exec.Command("git", args...)
		cmd.Env, cmd.Stdin = env, in
		if out, err := cmd.CombinedOutput(); err != nil {
			tb.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git(nil, "init", "-q", "-b", "main", dir)
	stream, end := io.Pipe()
	go func() {
		w := bufio.NewWriterSize(end, 1<<20)
		writeManyFiles(w, alone)
		w.Flush()
		end.Close()
	}()
	git(stream, "-C", dir, "fast-import", "--quiet")
	git(nil, "-C", dir, "gc", "-q")
	return dir, env
}

func writeManyFiles(w *bufio.Writer, alone bool) {
	commit := func(message string, at int) {
		fmt.Fprintf(w, "commit refs/heads/main\ncommitter Ana <ana@example.com> %d +0000\ndata %d\n%s\n", at, len(message), message)
	}
	file := func(name, text string) { fmt.Fprintf(w, "M 100644 inline %s\ndata %d\n%s\n", name, len(text), text) }
	goals := func(team, target int) {
		var b strings.Builder
		fmt.Fprintf(&b, "cycle: 2026-Q4\nteam: t%d\nobjectives:\n  - id: o%d\n    title: Make service %d the one that customers trust most\n    owner: ana\n    key_results:\n", team, team, team)
		for k := range 4 {
			fmt.Fprintf(&b, "      - id: k%d-%d\n        title: Raise the conversion of step %d from 61%% to %d%%\n        owner: ben\n        metric: conversion, web and app, trailing 7 days\n        unit: \"%%\"\n        source: https://dash.example/%d/%d\n        baseline: 61\n        target: %d\n        current: 63.5\n        confidence: 0.6\n", team, k, k, target, team, k, target)
		}
		file(fmt.Sprintf("okrs/2026-Q4/t%d.yaml", team), b.String())
	}
	commit("start", 1790000000)
	for i := range 99_000 {
		if !alone {
			file(fmt.Sprintf("src/d%d/e%d/f%d.go", i/1000, i/50%20, i), fmt.Sprintf("package f\n\n// %d\n", i))
		}
	}
	for i := range 1000 {
		goals(i, 68)
	}
	commit("change", 1790001000)
	for i := 0; i < 1000; i += 100 {
		goals(i, 64)
	}
}

// BenchmarkDiff compares okr diff of two revisions with what git alone takes for
// the same range, in turns: without the index of unchanged files and with it, and
// okr version for what the start of the program is. Medians.
func BenchmarkDiff(b *testing.B) {
	dir, env := manyFiles(b, false)
	small, _ := manyFiles(b, true)
	took := func(dir, name string, args ...string) time.Duration { return took(b, dir, env, name, args...).time }
	diff := []string{"diff", "HEAD~1..HEAD", "--as-of", "2026-11-22", "--fail-on", "never"}
	var gits, starts, cold, warm, alone []time.Duration
	for b.Loop() {
		for range 5 {
			gits = append(gits, took(dir, "git", "diff", "--raw", "HEAD~1..HEAD"))
			starts = append(starts, took(dir, os.Args[0], "version"))
			if err := os.RemoveAll(filepath.Join(dir, ".git", "okr")); err != nil {
				b.Fatal(err)
			}
			cold = append(cold, took(dir, os.Args[0], diff...))
			warm = append(warm, took(dir, os.Args[0], diff...))
			alone = append(alone, took(small, os.Args[0], diff...))
		}
	}
	median := func(list []time.Duration) float64 {
		slices.Sort(list)
		return list[len(list)/2].Seconds()
	}
	b.ReportMetric(1000*median(gits), "ms-git-diff")
	b.ReportMetric(median(starts)/median(gits), "start/git-diff")
	b.ReportMetric(median(cold)/median(gits), "cold/git-diff")
	b.ReportMetric(median(warm)/median(gits), "indexed/git-diff")
	b.ReportMetric(median(warm)/median(alone), "indexed/no-monorepo")
}
