package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"
)

// crowd is a repository with as many files as commits.
func crowd(n int) quarter {
	return quarter{name: fmt.Sprintf("crowd-%d", n), commits: n, others: n, teams: 10, every: 50}
}

// measuredCheckins are check-ins, and what a person would type instead, git commit
// --only, each a process of its own, in turns.
type measuredCheckins struct {
	dir  string
	env  []string
	okr  []time.Duration
	git  []time.Duration
	peak float64 // MB of the largest process of the check-ins
	next int
}

func measureCheckins(tb testing.TB, files int) *measuredCheckins {
	tb.Helper()
	dir, env := crowd(files).build(tb)
	env = append(env, "GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_COMMITTER_NAME=Ana", "GIT_COMMITTER_EMAIL=ana@example.com")
	took(tb, dir, env, "git", "reset", "-q", "--hard")
	took(tb, dir, env, "git", "status")
	return &measuredCheckins{dir: dir, env: env, next: 2000}
}

// turn makes one of each.
func (m *measuredCheckins) turn(tb testing.TB) {
	tb.Helper()
	m.next++
	u := took(tb, m.dir, m.env, os.Args[0], "checkin", "team0/k0", strconv.Itoa(m.next), "-c", "0.5", "--as-of", "2026-12-20")
	m.okr, m.peak = append(m.okr, u.time), max(m.peak, u.peak)
	m.next++
	file := filepath.Join(m.dir, "okrs", "2026-Q4", "team0.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	edited := regexp.MustCompile(`current: 2\d\d\d\n`).ReplaceAll(text, []byte(fmt.Sprintf("current: %d\n", m.next)))
	if string(edited) == string(text) {
		tb.Fatal("git has nothing to commit")
	}
	if err := os.WriteFile(file, edited, 0o666); err != nil {
		tb.Fatal(err)
	}
	m.git = append(m.git, took(tb, m.dir, m.env, "git", "commit", "-q", "--only", "-m", "Check in", "--", file).time)
}

func (m *measuredCheckins) medians() (okr, git float64) {
	slices.Sort(m.okr)
	slices.Sort(m.git)
	return m.okr[len(m.okr)/2].Seconds(), m.git[len(m.git)/2].Seconds()
}

// BenchmarkCheckin compares okr checkin with git commit --only, from end to end;
// with -long in a repository of 100,000 files and 100,000 commits.
func BenchmarkCheckin(b *testing.B) {
	sizes := []int{1_000}
	if *long {
		sizes = append(sizes, 100_000)
	}
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			m := measureCheckins(b, size)
			for b.Loop() {
				m.turn(b)
			}
			okr, git := m.medians()
			b.ReportMetric(okr/git, "okr/git-commit")
			b.ReportMetric(git, "s-git-commit")
			b.ReportMetric(m.peak, "peak-MB")
		})
	}
}

// TestCheckinInACrowd: among 100,000 files and 100,000 commits a check-in takes no
// longer than git commit --only, and less than 60 MB.
func TestCheckinInACrowd(t *testing.T) {
	if !*long {
		t.Skip("only with -long")
	}
	m := measureCheckins(t, 100_000)
	for range 7 {
		m.turn(t)
	}
	okr, git := m.medians()
	t.Logf("okr checkin %.3f s, git commit --only %.3f s, peak %.1f MB", okr, git, m.peak)
	if okr > git {
		t.Errorf("a check-in takes %.3f s, git commit --only %.3f s", okr, git)
	}
	if m.peak >= 60 {
		t.Errorf("a check-in takes %.1f MB", m.peak)
	}
	took(t, m.dir, m.env, "git", "fsck", "--strict", "--connectivity-only", "--no-dangling")
}
