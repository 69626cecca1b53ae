package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const goals = "# goals\nid: conversion\ncurrent: 61\nconfidence: 0.7\n\n\n\n\n\n\nowner: ben\n\n\n\n\n\n\nid: availability\ncurrent: 99\n"

// site is a repository under test.
type site struct {
	t    testing.TB
	top  string // where git runs
	path string // of the file that is edited
	env  []string
}

// newSite makes a repository with one commit: the file and some others.
func newSite(t testing.TB, path string, initArgs ...string) *site {
	t.Helper()
	s := &site{t: t, top: filepath.Join(realTempDir(t), "re po"), path: path, env: testEnv(t)}
	git(t, filepath.Dir(s.top), s.env, append([]string{"init", "-q", "-b", "main", s.top}, initArgs...)...)
	s.write(path, goals)
	s.write("other.txt", "one\ntwo\nthree\n")
	s.write("a/deep/er/file.txt", "deep\n")
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "Begin")
	return s
}

func (s *site) git(args ...string) string { s.t.Helper(); return git(s.t, s.top, s.env, args...) }

func (s *site) write(path, text string) {
	s.t.Helper()
	full := filepath.Join(s.top, filepath.FromSlash(path))
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o777), os.WriteFile(full, []byte(text), 0o666)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) read(path string) string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.top, filepath.FromSlash(path)))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

func (s *site) open() *Repo {
	s.t.Helper()
	r, err := Open(s.top, Options{Env: s.env})
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// setValue is the edit of a check-in: the first "current:" line.
func setValue(value string) func([]byte) ([]byte, error) {
	return func(old []byte) ([]byte, error) {
		lines := bytes.SplitAfter(old, []byte("\n"))
		for i, line := range lines {
			if bytes.HasPrefix(line, []byte("current: ")) {
				end := line[len(bytes.TrimRight(line, "\r\n")):]
				lines[i] = append([]byte("current: "+value), end...)
				return bytes.Join(lines, nil), nil
			}
		}
		return nil, errors.New("no current: in the file")
	}
}

func (s *site) request(value string) CommitRequest {
	return CommitRequest{
		Edits: []FileEdit{{Path: s.path, Splice: setValue(value)}},
		Message: "okr: payments/conversion 61 → " + value + "\n\nNote.\n\n" +
			"Okr-Checkin: 2026-Q4/payments/conversion value=" + value + " date=2026-11-20\nOkr-Note: # sign\n",
	}
}

// seen is what git says about everything around a commit.
type seen struct {
	Status, Staged, Unstaged []string
}

// look reads the state that a commit must leave alone: what is staged and what
// is not, as changed lines.
func (s *site) look() seen {
	s.t.Helper()
	var status []string
	for line := range strings.SplitSeq(s.git("status", "--porcelain=v2", "-z"), "\x00") {
		fields := strings.SplitN(line, " ", 9)
		if len(fields) > 2 {
			status = append(status, fields[0]+fields[1]+" "+fields[len(fields)-1])
		} else {
			status = append(status, line)
		}
	}
	return seen{status, changedLines(s.git("diff", "--cached")), changedLines(s.git("diff"))}
}

func changedLines(diff string) (out []string) {
	for line := range strings.SplitSeq(diff, "\n") {
		if strings.HasPrefix(line, "+") || strings.HasPrefix(line, "-") {
			out = append(out, strings.TrimSuffix(line, "\r"))
		}
	}
	return out
}

// proveClean asks git whether the repository is whole and nothing was left.
func (s *site) proveClean() {
	s.t.Helper()
	s.git("fsck", "--strict", "--no-dangling")
	r := s.open()
	for _, file := range []string{r.indexLock(), r.statePath("journal"), r.statePath("index"), r.statePath("commit-index"),
		filepath.Join(r.GitDir, "HEAD.lock"), tempName(filepath.Join(s.top, s.path))} {
		if _, err := os.Lstat(file); err == nil {
			s.t.Errorf("%s was left behind", file)
		}
	}
}

// prove checks that the last commit is the request and nothing else, and gives
// the number of lines that it adds and deletes.
func (s *site) prove(res CommitResult, value string, before seen) (numstat string) {
	s.t.Helper()
	out := s.git("log", "-1", "-z", "--numstat", "--no-renames", "--format=%H%x00%D%x00%(trailers)%x00")
	fields := strings.SplitN(out, "\x00", 5)
	if fields[0] != res.ID {
		s.t.Errorf("HEAD is %s, the result says %s", fields[0], res.ID)
	}
	head, _, _ := strings.Cut(fields[1], ",")
	if want := strings.TrimSuffix("HEAD -> "+res.Branch, " -> "); head != want {
		s.t.Errorf("decoration %q, want %q", head, want)
	}
	want := "Okr-Checkin: 2026-Q4/payments/conversion value=" + value + " date=2026-11-20\nOkr-Note: # sign\n"
	if fields[2] != want {
		s.t.Errorf("trailers %q, want %q", fields[2], want)
	}
	lines := strings.Split(strings.Trim(fields[4], "\x00\n"), "\t")
	if len(lines) != 3 || lines[2] != s.path {
		s.t.Errorf("the commit changes %q", fields[4])
	}
	after := s.look()
	if !cmp.Equal(before, after) {
		s.t.Errorf("around the commit:\n%s", cmp.Diff(before, after))
	}
	// The tree of the next commit, which git may take from what the index caches.
	if next := changedLines(s.git("diff", "HEAD", s.git("write-tree"))); !slices.Equal(next, after.Staged) {
		s.t.Errorf("the next commit would change %q, staged is %q", next, after.Staged)
	}
	refs := []string{cmpOr(res.Branch, "HEAD")}
	if *long {
		refs = append(refs, "HEAD")
	}
	for _, ref := range refs {
		if got := s.git("log", "-g", "-1", "--format=%H %gs", ref); !strings.HasPrefix(got, res.ID+" commit") {
			s.t.Errorf("reflog of %s: %s", ref, got)
		}
	}
	s.proveClean()
	return strings.Join(lines[:min(2, len(lines))], ",")
}

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// hook installs an executable hook.
func (s *site) hook(name, script string) {
	s.t.Helper()
	file := filepath.Join(s.open().CommonDir, "hooks", name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o777)); err != nil {
		s.t.Fatal(err)
	}
}

// TestCommitContainsTheEditAlone runs one check-in in every state a repository
// may be in, each without hooks and with one, since the two go different ways.
func TestCommitContainsTheEditAlone(t *testing.T) {
	for _, c := range commitStates() {
		for _, hooks := range []bool{false, true} {
			if (c.rare || hooks && !c.hooks) && !*long {
				continue
			}
			t.Run(fmt.Sprintf("%s/hooks=%v", c.name, hooks), func(t *testing.T) {
				t.Parallel()
				if _, err := tryGit(t.TempDir(), testEnv(t), "init", "-q", cmpOr(c.needs, "-q")); err != nil {
					t.Skipf("git does not know %s", c.needs)
				}
				path := cmpOr(c.path, "okrs/pay.yaml")
				s := newSite(t, path, c.init...)
				if c.setup != nil {
					c.setup(s)
				}
				if hooks {
					s.hook("pre-commit", "git diff --cached --quiet && exit 1; touch \"$(git rev-parse --git-dir)/ran\"\n")
				}
				before := s.look()
				if c.status != "" && !slices.Contains(before.Status, c.status) {
					t.Fatalf("the setup does not give %q but %q", c.status, before.Status)
				}
				r := s.open()
				res, err := r.CommitEdits(context.Background(), s.request("63.5"))
				if err != nil {
					t.Fatal(err)
				}
				if c.after != nil {
					before = c.after(before)
				}
				if got := s.prove(res, "63.5", before); got != cmpOr(c.numstat, "1,1") {
					t.Errorf("lines added, deleted: %s", got)
				}
				if _, err := os.Stat(filepath.Join(r.GitDir, "ran")); hooks != (err == nil) {
					t.Errorf("the hook ran: %v", err == nil)
				}
			})
		}
	}
}
