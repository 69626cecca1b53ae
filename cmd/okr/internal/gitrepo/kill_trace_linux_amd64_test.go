package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func itoa(n int) string { return strconv.Itoa(n) }
func atoi(s string) int { n, _ := strconv.Atoi(strings.TrimSpace(s)); return n }

// TestKillAtEverySystemCall kills a check-in before each system call by which it,
// or a git that it started, changes something: okr alone as by kill -9, and all of
// them at once as by a power cut. Afterwards git finds a whole repository, the next
// check-in works, and the first one happened or it did not.
func TestKillAtEverySystemCall(t *testing.T) {
	for _, kind := range []struct {
		name string
		hook bool
		all  bool
	}{{"okr", false, false}, {"all", false, true}, {"okr, hooks", true, false}, {"all, hooks", true, true}} {
		t.Run(kind.name, func(t *testing.T) {
			reached := map[string]int{}
			step := 1
			if !*long {
				step = 37
			}
			for n := 1; n < 2000; n += step {
				s := newSite(t, "okrs/pay.yaml")
				s.write(s.path, strings.Replace(goals, "owner: ben", "owner: ana", 1))
				s.git("add", s.path)
				s.write(s.path, strings.Replace(goals, "owner: ben", "owner: cem", 1))
				if kind.hook {
					s.hook("pre-commit", "exit 0\n")
				}
				k := killedSite{site: s, head: s.git("rev-parse", "HEAD"), before: s.look(), old: s.read(s.path)}
				cmd := exec.Command(os.Args[0])
				var said bytes.Buffer
				cmd.Dir, cmd.Env, cmd.Stderr = s.top, append(slices.Clone(s.env), "OKR_TEST_KILL_AT=never"), &said
				call := killBefore(t, cmd, n, kind.all)
				if call == "" {
					t.Logf("%d points: %v", n-1, reached)
					k.prove(t, "the end", false)
					return
				}
				reached[call]++
				k.prove(t, fmt.Sprintf("%s, before change %d, %s", kind.name, n, call), kind.all)
			}
		})
	}
}

// killedSite is a site with staged and unstaged edits before a check-in that is
// killed.
type killedSite struct {
	*site
	head   string
	before seen
	old    string
}

func (k killedSite) prove(t *testing.T, where string, all bool) {
	t.Helper()
	k.git("fsck", "--strict", "--no-dangling")
	text := k.read(k.path)
	if text != k.old && text != strings.Replace(k.old, "current: 61", "current: 63.5", 1) {
		t.Errorf("%s: the file is neither old nor new:\n%s", where, text)
	}
	landed := k.git("rev-parse", "HEAD") != k.head
	r := k.open()
	r.lockWait = 50 * time.Millisecond
	res, err := r.CommitEdits(context.Background(), k.request("64"))
	for all && errors.Is(err, ErrBusy) {
		k.removeAsHinted(t, where, err)
		res, err = r.CommitEdits(context.Background(), k.request("64"))
	}
	if err != nil {
		t.Errorf("%s: the next check-in: %v", where, err)
		return
	}
	want := "2"
	if landed {
		want = "3"
	}
	if n := k.git("rev-list", "--count", "HEAD"); n != want {
		t.Errorf("%s: %s commits, want %s", where, n, want)
	}
	k.site.prove(res, "64", k.before)
	if left := k.locks(); len(left) > 0 {
		t.Errorf("%s: left behind: %v", where, left)
	}
}

// removeAsHinted removes the lock that an error names. Only git's own may be left,
// where git was killed too, as they would be without okr.
func (k killedSite) removeAsHinted(t *testing.T, where string, err error) {
	t.Helper()
	hints := allHints(err)
	for _, lock := range k.locks() {
		if strings.HasPrefix(lock, "okr") {
			t.Fatalf("%s: okr's own lock is left: %s", where, lock)
		}
		full := filepath.Join(k.top, ".git", lock)
		if len(hints) == 1 && hints[0] == "if no git is running any more: rm "+shellQuote(full) {
			t.Logf("%s: git left %s", where, lock)
			if err := os.Remove(full); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("%s: %v, hints %q, there are %q", where, err, hints, k.locks())
}

// locks are the lock files in the git directory.
func (k killedSite) locks() (names []string) {
	git := filepath.Join(k.top, ".git")
	filepath.WalkDir(git, func(name string, _ fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(git, name)
		if err == nil && strings.HasSuffix(name, ".lock") && rel != "objects/maintenance.lock" { // that is of git's housekeeping
			names = append(names, rel)
		}
		return nil
	})
	return names
}
