package main

import (
	"bufio"
	"bytes"
	"flag"
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

var (
	long  = flag.Bool("long", false, "run the slow tests too")
	repos = flag.String("repos", "", "keep the repositories of the benchmarks in this directory")
)

// quarter describes a repository with a quarter of check-ins in it.
type quarter struct {
	name    string
	commits int
	others  int // files that are no goals
	teams   int // one file each
	every   int // one commit in so many is a check-in
}

var quarters = []quarter{
	{name: "small", commits: 2_000, others: 500, teams: 10, every: 20},
	{name: "goals only", commits: 10_000, teams: 40, every: 1},
	{name: "monorepo", commits: 100_000, others: 20_000, teams: 40, every: 50},
}

// build makes the repository with git fast-import.
func (q quarter) build(tb testing.TB) (dir string, env []string) {
	tb.Helper()
	env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "HOME=" + tb.TempDir(), "GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1"}
	dir = filepath.Join(tb.TempDir(), "repo")
	if *repos != "" {
		dir = filepath.Join(*repos, q.name)
		if _, err := os.Stat(dir); err == nil {
			return dir, env
		}
	}
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
		q.write(w)
		w.Flush()
		end.Close()
	}()
	git(stream, "-C", dir, "fast-import", "--quiet")
	git(nil, "-C", dir, "-c", "gc.writeCommitGraph=false", "gc", "-q")
	return dir, env
}

// write tells the history as a stream for git fast-import: work on the main line,
// a side branch merged every hundred commits, check-ins in between.
func (q quarter) write(w *bufio.Writer) {
	start := time.Date(2026, 9, 20, 8, 0, 0, 0, time.UTC)
	step := 90 * 24 * time.Hour / time.Duration(q.commits)
	values := make([][4]int, q.teams)
	head := func(branch string, i int, message string) {
		fmt.Fprintf(w, "commit refs/heads/%s\nmark :%d\ncommitter Ana <ana@example.com> %d +0200\ndata %d\n%s\n", branch, i, start.Add(time.Duration(i)*step).Unix(), len(message), message)
	}
	file := func(name, text string) { fmt.Fprintf(w, "M 100644 inline %s\ndata %d\n%s\n", name, len(text), text) }
	other := func(n, i int) {
		file(fmt.Sprintf("src/m%d/p%d/f%d.go", n%40, n/40%25, n), fmt.Sprintf("package p\n\n// %d\n%s", i, strings.Repeat("var _ = 0\n", 40)))
	}
	head("main", 1, "start")
	for n := range q.others {
		other(n, 0)
	}
	for team := range q.teams {
		file(fmt.Sprintf("okrs/2026-Q4/team%d.yaml", team), q.goals(team, values[team]))
	}
	side := 0
	for i := 2; i <= q.commits; i++ {
		branch, from := "main", ""
		switch i % 100 {
		case 50:
			branch, from, side = "side", fmt.Sprintf("from :%d\n", i-3), i
		case 60:
			if side > 0 {
				from = fmt.Sprintf("merge :%d\n", side)
			}
		}
		team, kr := i%q.teams, i/q.teams%4
		switch {
		case from != "" && branch == "main":
			head(branch, i, "merge")
			w.WriteString(from)
		case branch == "main" && i%q.every == 0:
			values[team][kr] += 1 + i%3
			day := start.Add(time.Duration(i) * step).Format(time.DateOnly)
			head(branch, i, fmt.Sprintf("okr: team%d/k%d\n\nOkr-Checkin: 2026-Q4/team%d/k%d value=%d confidence=0.6 date=%s\nOkr-Note: commit %d\n", team, kr, team, kr, values[team][kr], day, i))
			file(fmt.Sprintf("okrs/2026-Q4/team%d.yaml", team), q.goals(team, values[team]))
		default:
			head(branch, i, fmt.Sprintf("work %d\n\nA paragraph that says why, as long as people write them.\n", i))
			w.WriteString(from)
			if q.others > 0 {
				other(i*7919%q.others, i)
			}
		}
	}
}

func (q quarter) goals(team int, values [4]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "cycle: 2026-Q4\nteam: team%d\nobjectives:\n  - id: o\n    title: Be the team that others like to work with\n    owner: ana\n    key_results:\n", team)
	for k, v := range values {
		fmt.Fprintf(&b, "      - id: k%d\n        title: Raise the number of answered requests from 0 to 2000\n        owner: ben\n        metric: answered requests, per week\n        source: https://dash.example/k%d\n        baseline: 0\n        target: 2000\n        current: %d\n        confidence: 0.6\n", k, k, v)
	}
	return b.String()
}

// usage is what a run of a program took.
type usage struct {
	time time.Duration
	peak float64 // MB of its largest process, 0 where that cannot be known
}

// took runs a program to its end and throws its output away.
func took(tb testing.TB, dir string, env []string, name string, args ...string) usage {
	tb.Helper()
	cmd := exec.Command(name, args...)
	var diag bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stderr = dir, append(env[:len(env):len(env)], asProgram+"=1"), &diag
	start := time.Now()
	if err := cmd.Run(); err != nil {
		tb.Fatalf("%s %v: %v\n%s", name, args, err, diag.String())
	}
	return usage{time.Since(start), peakMB(cmd.ProcessState)}
}

// reportRun is okr report as people start it, in a process of its own.
func reportRun(tb testing.TB, dir string, env []string, more ...string) usage {
	return took(tb, dir, env, os.Args[0], append([]string{"report", "--as-of", "2026-12-20", "--format", "markdown"}, more...)...)
}

// BenchmarkReport compares okr report with what people would otherwise run, in
// turns: without a cache, with one, and with one that lacks the last commits; in a
// repository without a commit-graph and then with one, which helps git log more,
// as a report has to open every commit for its message.
func BenchmarkReport(b *testing.B) {
	for _, q := range quarters {
		if q.commits > 5_000 && !*long {
			continue
		}
		b.Run(q.name, func(b *testing.B) {
			dir, env := q.build(b)
			graph := filepath.Join(dir, ".git", "objects", "info", "commit-graph")
			if err := os.RemoveAll(graph); err != nil { // of a run before, with -repos
				b.Fatal(err)
			}
			b.Run("plain", func(b *testing.B) { measureReport(b, dir, env) })
			took(b, dir, env, "git", "commit-graph", "write", "--reachable")
			b.Run("commit-graph", func(b *testing.B) { measureReport(b, dir, env) })
		})
	}
}

func measureReport(b *testing.B, dir string, env []string) {
	cache := filepath.Join(dir, ".git", "okr")
	var gits, cold, warm, newer []time.Duration
	peak := 0.0
	run := func(more ...string) time.Duration {
		u := reportRun(b, dir, env, more...)
		peak = max(peak, u.peak)
		return u.time
	}
	for b.Loop() {
		gits = append(gits, took(b, dir, env, "git", "log", "--raw", "--", "okrs/").time)
		cold = append(cold, run("--no-cache"))
		if err := os.RemoveAll(cache); err != nil {
			b.Fatal(err)
		}
		run("--rev", "HEAD~20")
		newer = append(newer, run())
		warm = append(warm, run())
	}
	median := func(all []time.Duration) float64 {
		slices.Sort(all)
		return all[len(all)/2].Seconds()
	}
	git := median(gits)
	b.ReportMetric(median(cold)/git, "cold/git-log")
	b.ReportMetric(median(newer)/git, "newer/git-log")
	b.ReportMetric(median(warm)/git, "cached/git-log")
	b.ReportMetric(git, "s-git-log")
	b.ReportMetric(peak, "peak-MB")
}
