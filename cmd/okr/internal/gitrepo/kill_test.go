//go:build unix

package gitrepo

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestMain lets the test binary be the process that is killed: with
// OKR_TEST_KILL_AT it makes one check-in and dies at that point.
func TestMain(m *testing.M) {
	if at := os.Getenv("OKR_TEST_KILL_AT"); at != "" {
		os.Exit(dieAt(at))
	}
	os.Exit(m.Run())
}

func dieAt(point string) int {
	r, err := Open(".", Options{Env: os.Environ()})
	if err != nil {
		return 3
	}
	r.step = func(name string) {
		if name == point {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // the signal is on its way
		}
	}
	if os.Getenv("OKR_TEST_PUSH") != "" {
		s := &site{path: "okrs/pay.yaml"}
		if _, err = r.Push(context.Background(), PushRequest{Replay: again(s.path)}); err != nil {
			return 4
		}
		return 0
	}
	s := &site{path: "okrs/pay.yaml"}
	if _, err := r.CommitEdits(context.Background(), s.request("63.5")); err != nil {
		os.Stderr.WriteString(err.Error())
		return 4
	}
	return 0
}

// killAt runs a check-in in a process of its own and kills it at a point. It
// tells whether the point was reached.
func (s *site) killAt(point string, env ...string) bool {
	s.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Dir = s.top
	cmd.Env = append(append(slices.Clone(s.env), env...), "OKR_TEST_KILL_AT="+point)
	out, err := cmd.CombinedOutput()
	if err == nil {
		return false
	}
	if state, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || state.Signal() != syscall.SIGKILL {
		s.t.Fatalf("%s: %v\n%s", point, err, out)
	}
	return true
}

// TestKillLeavesTheOldStateOrTheNew kills a check-in at every point where it
// has just changed something, in a file that also has staged and unstaged
// edits, and looks at what is there, and at what the next one makes of it.
func TestKillLeavesTheOldStateOrTheNew(t *testing.T) {
	points := []string{"planned", "objects", "journal", "staged", "file", "index-lock", "index", "committed", "branch"}
	reach := map[string][]string{ // what has to be on the way
		"parts":              {"journal", "staged", "file", "index", "branch"},
		"hooks":              {"file", "branch"},
		"hooks, other edits": {"index-lock", "committed"},
	}
	for _, kind := range []string{"parts", "hooks", "hooks, other edits"} {
		reached := map[string]bool{}
		for _, point := range points {
			t.Run(kind+"/"+point, func(t *testing.T) {
				if must := reach[kind]; !*long && !slices.Contains(must, point) {
					t.Skip("only with -long")
				}
				s := newSite(t, "okrs/pay.yaml")
				if kind != "hooks" {
					s.write(s.path, strings.Replace(goals, "owner: ben", "owner: ana", 1))
					s.git("add", s.path)
					s.write(s.path, strings.Replace(goals, "owner: ben", "owner: cem", 1))
				}
				if kind != "parts" {
					s.hook("pre-commit", "exit 0\n")
				}
				head, before := s.git("rev-parse", "HEAD"), s.look()
				old := s.read(s.path)
				if reached[point] = s.killAt(point); !reached[point] {
					t.Skip("not on this way")
				}
				s.git("fsck", "--strict", "--no-dangling")
				if text := s.read(s.path); text != old && text != strings.Replace(old, "current: 61", "current: 63.5", 1) {
					t.Errorf("the file is neither old nor new:\n%s", text)
				}
				landed := s.git("rev-parse", "HEAD") != head
				r := s.open()
				if err := r.Recover(context.Background()); err != nil {
					t.Fatal(err)
				}
				if after := s.look(); !slices.Equal(before.Status, after.Status) || !slices.Equal(before.Staged, after.Staged) ||
					!slices.Equal(before.Unstaged, after.Unstaged) {
					t.Errorf("after recovery (landed: %v):\n%v\nwas\n%v", landed, after, before)
				}
				if text := s.read(s.path); landed != strings.Contains(text, "current: 63.5") {
					t.Errorf("landed %v, but the file is\n%s", landed, text)
				}
				s.proveClean()
				res, err := r.CommitEdits(context.Background(), s.request("64"))
				if err != nil {
					t.Fatal(err)
				}
				s.prove(res, "64", before)
			})
		}
		for _, must := range reach[kind] {
			if _, tried := reached[must]; tried && !reached[must] {
				t.Errorf("%s: never got to %q", kind, must)
			}
		}
	}
}

func TestKilledPushIsTakenUpAgain(t *testing.T) {
	for _, point := range []string{"move-journal", "move-tree", "move-branch"} {
		t.Run(point, func(t *testing.T) {
			h := newHub(t)
			a, b := h.clone("a"), h.clone("b")
			a.commit("current", 70)
			a.write("other.txt", "theirs\n")
			a.git("commit", "-qam", "Theirs")
			if _, err := a.push(nil); err != nil {
				t.Fatal(err)
			}
			b.commit("confidence", 1)
			b.write("a/deep/er/file.txt", "mine, staged\n")
			b.git("add", ".")
			before := b.look()
			if !b.killAt(point, "OKR_TEST_PUSH=1") {
				t.Fatal("not killed")
			}
			res, err := b.push(nil)
			if err != nil {
				t.Fatal(err)
			}
			if after := b.look(); !slices.Equal(before.Staged, after.Staged) || !slices.Equal(before.Status, after.Status) {
				t.Errorf("%v\nwas\n%v", after, before)
			}
			if n := strings.Count(b.git("log", "--format=%B", res.ID), "Okr-Checkin: confidence=1"); n != 1 {
				t.Errorf("%d times in history", n)
			}
			b.proveClean()
		})
	}
}

// TestGitKilledByItself: a hook that kills git commit is a failure like others.
func TestGitKilledByItself(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.hook("pre-commit", "kill -9 $PPID\n")
	before := s.look()
	_, err := s.open().CommitEdits(context.Background(), s.request("63.5"))
	if err == nil {
		t.Fatal("no error")
	}
	// git's own lock stays, as it would without okr
	if err := os.Remove(filepath.Join(s.top, ".git", "index.lock")); err != nil {
		t.Skip("git left no lock")
	}
	if err := s.open().Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
	if after := s.look(); !slices.Equal(before.Status, after.Status) || !bytes.Contains([]byte(s.read(s.path)), []byte("current: 61\n")) {
		t.Errorf("%v, was %v\n%s", after, before, s.read(s.path))
	}
}
