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
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestRefusalsChangeNothing: every reason not to commit has its error and its
// way out, and leaves repository and files as they were.
func TestRefusalsChangeNothing(t *testing.T) {
	for _, c := range refusals() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, "okrs/pay.yaml")
			req := s.request("63.5")
			c.setup(s, &req)
			before, head := s.look(), s.git("rev-parse", "HEAD")
			text := s.read("okrs/pay.yaml")
			_, err := s.open().CommitEdits(context.Background(), req)
			if err == nil {
				t.Fatal("no error")
			}
			if c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error: %v", err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %q does not say %q", err, c.says)
			}
			if hints := allHints(err); c.hint != "" && !slices.Contains(hints, c.hint) {
				t.Errorf("hints %q, want %q", hints, c.hint)
			}
			if after := s.look(); !cmp.Equal(before, after) || s.read("okrs/pay.yaml") != text || s.git("rev-parse", "HEAD") != head {
				t.Errorf("something changed:\n%s", cmp.Diff(before, after))
			}
			s.proveClean()
		})
	}
}

type refusal struct {
	name  string
	setup func(*site, *CommitRequest)
	want  error
	says  string
	hint  string
}

func refusals() []refusal {
	conflict := func(command ...string) func(*site, *CommitRequest) {
		return func(s *site, _ *CommitRequest) {
			s.git("checkout", "-q", "-b", "side")
			s.write("other.txt", "side\n")
			s.git("commit", "-qam", "Side")
			s.git("checkout", "-q", "main")
			s.write("other.txt", "main\n")
			s.git("commit", "-qam", "Main")
			if out, err := tryGit(s.top, s.env, command...); err == nil {
				s.t.Fatalf("git %v did not stop: %s", command, out)
			}
		}
	}
	hook := func(name, script string) func(*site, *CommitRequest) {
		return func(s *site, _ *CommitRequest) { s.hook(name, script) }
	}
	splice := func(edit func([]byte) ([]byte, error)) func(*site, *CommitRequest) {
		return func(_ *site, req *CommitRequest) { req.Edits[0].Splice = edit }
	}
	path := func(path string) func(*site, *CommitRequest) {
		return func(_ *site, req *CommitRequest) { req.Edits[0].Path = path }
	}
	return []refusal{
		{"merge", conflict("merge", "side"), ErrInProgress, "merge", "git merge --abort"},
		{"rebase", conflict("rebase", "side"), ErrInProgress, "rebase", "git rebase --continue"},
		{"rebase by patches", conflict("rebase", "--apply", "side"), ErrInProgress, "rebase", "git rebase --abort"},
		{"cherry-pick", conflict("cherry-pick", "side"), ErrInProgress, "cherry-pick", "git cherry-pick --continue"},
		{"revert", func(s *site, req *CommitRequest) {
			s.write("other.txt", "2\n")
			s.git("commit", "-qam", "Two")
			s.write("other.txt", "3\n")
			s.git("commit", "-qam", "Three")
			tryGit(s.top, s.env, "revert", "HEAD~1")
		}, ErrInProgress, "revert", "git revert --abort"},
		{"patches from a mailbox", func(s *site, _ *CommitRequest) {
			conflict("merge", "side")(s, nil)
			s.git("merge", "--abort")
			s.write("../patch", s.git("format-patch", "--stdout", "main..side")+"\n")
			tryGit(s.top, s.env, "am", "../patch")
		}, ErrInProgress, "am", "git am --abort"},
		{"bisection", func(s *site, _ *CommitRequest) { s.git("bisect", "start") }, ErrInProgress, "bisect", "git bisect reset"},
		{"conflict in the file", func(s *site, _ *CommitRequest) {
			s.git("checkout", "-q", "-b", "side")
			s.write(s.path, strings.Replace(goals, "61", "62", 1))
			s.git("commit", "-qam", "Side")
			s.git("checkout", "-q", "main")
			s.write(s.path, strings.Replace(goals, "61", "64", 1))
			s.git("commit", "-qam", "Main")
			tryGit(s.top, s.env, "merge", "side")
			os.Remove(filepath.Join(s.top, ".git", "MERGE_HEAD"))
		}, ErrInProgress, "okrs/pay.yaml has a conflict", ""},
		{"pre-commit", hook("pre-commit", "echo no numbers, please >&2; exit 1\n"), ErrHook, "no numbers, please", ""},
		{"commit-msg", hook("commit-msg", "grep -q Ticket: \"$1\" || { echo no ticket; exit 1; }\n"), ErrHook, "no ticket", ""},
		{"prepare-commit-msg", hook("prepare-commit-msg", "exit 1\n"), ErrHook, "", ""},
		{"reference-transaction", hook("reference-transaction", "exit 1\n"), nil, "hook", ""},
		{"edit that does not fit", splice(func([]byte) ([]byte, error) { return nil, errors.New("no such key result") }), nil, "okrs/pay.yaml: no such key result", ""},
		{"edit that does not fit HEAD", func(s *site, _ *CommitRequest) {
			s.write("okrs/pay.yaml", "id: x\n")
			s.git("commit", "-qam", "Cut")
			s.write("okrs/pay.yaml", goals)
		}, nil, "the version in HEAD: no current:", "git commit -m 'Add what is new in the file' -- okrs/pay.yaml"},
		{"edit that does not fit the index", func(s *site, _ *CommitRequest) {
			s.write("okrs/pay.yaml", "id: x\n")
			s.git("add", ".")
			s.write("okrs/pay.yaml", goals)
		}, nil, "the version in the index", ""},
		{"nothing changes", splice(func(b []byte) ([]byte, error) { return b, nil }), ErrNothingToDo, "", ""},
		{"no such file", path("okrs/none.yaml"), nil, "okrs/none.yaml is not in the working tree", ""},
		{"out of the tree", path("../x"), nil, `"../x" is no path inside the repository`, ""},
		{"absolute path", path("/etc/passwd"), nil, "is no path inside", ""},
		{"git's own file", path(".git/config"), nil, "leads into git's own directory", ""},
		{"git's own file, in capitals", path("a/.GIT/config"), nil, "leads into git's own directory", ""},
		{"ignored file", func(s *site, req *CommitRequest) {
			s.write(".gitignore", "*.tmp\n")
			s.write("x.tmp", goals)
			req.Edits[0].Path = "x.tmp"
		}, nil, "x.tmp is ignored by git", "git add --force x.tmp"},
		{"symbolic link", func(s *site, req *CommitRequest) {
			os.Symlink("okrs", filepath.Join(s.top, "link"))
			req.Edits[0].Path = "link/pay.yaml"
		}, nil, "okrs/pay.yaml", ""},
		{"link out of the tree", func(s *site, req *CommitRequest) {
			s.write("../outside.yaml", goals)
			os.Symlink("../../outside.yaml", filepath.Join(s.top, "okrs", "link.yaml"))
			req.Edits[0].Path = "okrs/link.yaml"
		}, nil, "out of the working tree", ""},
		{"the same file twice", func(_ *site, req *CommitRequest) { req.Edits = append(req.Edits, req.Edits[0]) }, nil, "more than one edit", ""},
		{"no message", func(_ *site, req *CommitRequest) { req.Message = " \n\n" }, nil, "message is empty", ""},
		{"NUL in the message", func(_ *site, req *CommitRequest) { req.Message = "a\x00b" }, nil, "NUL", ""},
		{"nobody", func(s *site, _ *CommitRequest) {
			s.env = slices.DeleteFunc(s.env, func(v string) bool { return strings.Contains(v, "AUTHOR") || strings.Contains(v, "COMMITTER") })
			s.git("config", "user.useConfigOnly", "true")
		}, nil, "git does not know who you are: no email was given and auto-detection is disabled", "git config --global user.name 'Your Name'"},
		{"empty name", func(s *site, _ *CommitRequest) { s.env = append(s.env, "GIT_AUTHOR_NAME=") }, ErrNobody, "empty ident name", ""},
		{"signing fails", func(s *site, _ *CommitRequest) {
			s.git("config", "commit.gpgSign", "true")
			s.git("config", "gpg.program", "false")
		}, nil, "gpg failed to sign", ""},
	}
}

func TestRefusalsOfRepositories(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	bare := filepath.Join(filepath.Dir(s.top), "bare")
	git(t, filepath.Dir(bare), s.env, "clone", "-q", "--bare", s.top, bare)
	r, err := Open(bare, Options{Env: s.env})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.CommitEdits(context.Background(), s.request("1")); !errors.Is(err, ErrBare) {
		t.Errorf("bare: %v", err)
	}
	r, err = Open(s.top, Options{Env: append(slices.Clone(s.env), "PATH="+t.TempDir())})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.CommitEdits(context.Background(), s.request("1")); !errors.Is(err, ErrNoGit) {
		t.Errorf("no git: %v", err)
	}
	r, err = Open(s.top, Options{Env: append(slices.Clone(s.env), "GIT_TEST_ASSUME_DIFFERENT_OWNER=1")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.CommitEdits(context.Background(), s.request("1"))
	if want := []string{"git config --global --add safe.directory '" + s.top + "'"}; !errors.Is(err, ErrUntrusted) || !slices.Equal(allHints(err), want) {
		t.Errorf("somebody else's: %v, hints %q", err, allHints(err))
	}
	if text := s.read(s.path); text != goals {
		t.Errorf("no git, and the file changed:\n%s", text)
	}
	s.proveClean()
}

func TestBisectionOnRequest(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.git("bisect", "start")
	req := s.request("63.5")
	req.AllowBisect = true
	if _, err := s.open().CommitEdits(context.Background(), req); err != nil {
		t.Fatal(err)
	}
}

// TestForeignLock: a lock that git holds is waited for, for so long.
func TestForeignLock(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	r := s.open()
	before := s.look()
	lock := r.indexLock()
	if err := os.WriteFile(lock, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	r.lockWait = 50 * time.Millisecond
	_, err := r.CommitEdits(context.Background(), s.request("63.5"))
	if !errors.Is(err, ErrBusy) || !strings.Contains(strings.Join(allHints(err), "\n"), "index.lock") {
		t.Errorf("held: %v, hints %q", err, allHints(err))
	}
	if s.read(s.path) != goals {
		t.Error("the file changed")
	}
	os.Remove(lock)
	branch := filepath.Join(r.GitDir, "refs", "heads", "main.lock")
	if err := os.WriteFile(branch, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	_, err = r.CommitEdits(context.Background(), s.request("63.5"))
	if !errors.Is(err, ErrBusy) || !strings.Contains(strings.Join(allHints(err), "\n"), "main.lock") || s.read(s.path) != goals {
		t.Errorf("the branch is held: %v, hints %q", err, allHints(err))
	}
	if err := errors.Join(os.Remove(branch), os.WriteFile(lock, nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	r.lockWait = lockWait
	var said bytes.Buffer
	r.opt.Stderr = &said
	timer := time.AfterFunc(1200*time.Millisecond, func() { os.Remove(lock) })
	defer timer.Stop()
	res, err := r.CommitEdits(context.Background(), s.request("63.5"))
	if err != nil {
		t.Fatal(err)
	}
	s.prove(res, "63.5", before)
	if want := "waiting up to 30s for another git, which holds " + lock + "\n"; said.String() != want {
		t.Errorf("said %q while waiting, want %q", said.String(), want)
	}
}

// TestCancelTakesBack: a commit that is interrupted in a hook changes nothing.
func TestCancelTakesBack(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.hook("pre-commit", "touch started; sleep 60\n")
	before := s.look()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for range 1000 {
			if _, err := os.Stat(filepath.Join(s.top, "started")); err == nil {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		cancel()
	}()
	start := time.Now()
	if _, err := s.open().CommitEdits(ctx, s.request("63.5")); !errors.Is(err, context.Canceled) {
		t.Errorf("error: %v", err)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
	os.Remove(filepath.Join(s.top, "started"))
	if after := s.look(); !cmp.Equal(before, after) {
		t.Error(cmp.Diff(before, after))
	}
	s.proveClean()
}

// TestManyInOneCheckout: all check-ins land, one after the other, while the
// user commits something else by git.
func TestManyInOneCheckout(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	const many = 6
	var all sync.WaitGroup
	for i := range many {
		all.Go(func() {
			req := keyRequest(s.path, []string{"current", "confidence"}[i%2], 100+i)
			if _, err := s.open().CommitEdits(context.Background(), req); err != nil {
				t.Error(err)
			}
		})
	}
	all.Go(func() {
		for i := range 3 {
			s.write("other.txt", fmt.Sprint(i, "\n"))
			for range 50 { // git itself does not wait for locks
				if _, err := tryGit(s.top, s.env, "commit", "-q", "-m", "Other", "--", "other.txt"); err == nil {
					break
				}
				time.Sleep(10 * time.Millisecond)
			}
		}
	})
	all.Wait()
	if n := strings.Count(s.git("log", "--format=%B"), "Okr-Checkin:"); n != many {
		t.Errorf("%d check-ins in history, want %d", n, many)
	}
	if n := strings.Count(s.git("log", "--format=%s"), "Other"); n != 3 {
		t.Errorf("%d commits of others, want 3", n)
	}
	if text := s.read(s.path); !strings.Contains(text, "current: 104\nconfidence: 105\n") {
		t.Errorf("file:\n%s", text)
	}
	if got := s.git("status", "--porcelain"); got != "" {
		t.Errorf("status:\n%s", got)
	}
	s.proveClean()
}
