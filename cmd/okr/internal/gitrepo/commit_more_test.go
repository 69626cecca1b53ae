package gitrepo

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestHooksSeeWhatGitShowsThem(t *testing.T) {
	for _, dirty := range []bool{false, true} {
		s := newSite(t, "okrs/pay.yaml")
		old := goals
		if dirty {
			old = strings.Replace(goals, "owner: ben", "owner: cem", 1)
			s.write(s.path, old)
		}
		log := filepath.Join(filepath.Dir(s.top), "log")
		s.hook("pre-commit", "git diff --cached --name-only >>'"+log+"'; git diff --cached | grep ^[+-][^+-] >>'"+log+"'; grep current okrs/pay.yaml >>'"+log+"'\n")
		s.hook("prepare-commit-msg", "echo prepare $2 >>'"+log+"'; printf 'Ticket: 7\\n' >>\"$1\"\n")
		s.hook("commit-msg", "echo msg >>'"+log+"'; grep -c Ticket \"$1\" >>'"+log+"'\n")
		s.hook("post-commit", "git log -1 --format=%s >>'"+log+"'; echo be careful >&2\n")
		var said bytes.Buffer
		r := s.open()
		r.opt.Stderr = &said
		if _, err := r.CommitEdits(context.Background(), s.request("63.5")); err != nil {
			t.Fatal(err)
		}
		if said.String() != "be careful\n" {
			t.Errorf("the hook's words reach the user as %q", said.String())
		}
		text, _ := os.ReadFile(log)
		want := "okrs/pay.yaml\n-current: 61\n+current: 63.5\ncurrent: 63.5\ncurrent: 99\nprepare message\nmsg\n1\nokr: payments/conversion 61 → 63.5\n"
		if string(text) != want {
			t.Errorf("dirty %v: the hooks saw\n%s\nwant\n%s", dirty, text, want)
		}
		if got := s.git("log", "-1", "--format=%(trailers:key=Ticket)"); got != "Ticket: 7\n" {
			t.Errorf("the hook's trailer: %q", got)
		}
		os.Remove(log)
		req := s.request("64")
		req.NoVerify = true
		if _, err := s.open().CommitEdits(context.Background(), req); err != nil {
			t.Fatal(err)
		}
		text, _ = os.ReadFile(log)
		if got := string(text); got != "prepare message\nokr: payments/conversion 61 → 64\n" {
			t.Errorf("dirty %v, without verifying, the hooks saw\n%s", dirty, got)
		}
	}
}

// TestHookThatFormats: what a hook makes of the file is committed, and status
// is clean afterwards.
func TestHookThatFormats(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.git("config", "core.hooksPath", "my hooks")
	s.write("my hooks/pre-commit", "#!/bin/sh\nprintf '# formatted\\n' >>okrs/pay.yaml\ngit add okrs/pay.yaml\n")
	os.Chmod(filepath.Join(s.top, "my hooks", "pre-commit"), 0o755)
	if _, err := s.open().CommitEdits(context.Background(), s.request("63.5")); err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(goals, "61", "63.5", 1) + "# formatted\n"
	if got := s.git("show", "HEAD:okrs/pay.yaml") + "\n"; got != want || s.read(s.path) != want {
		t.Errorf("committed\n%s\nfile\n%s", got, s.read(s.path))
	}
	if got := s.git("status", "--porcelain", "okrs"); got != "" {
		t.Errorf("status: %s", got)
	}
	s.proveClean()
}

func TestAmendKeepsAuthorAndParents(t *testing.T) {
	for _, hooks := range []bool{false, true} {
		s := newSite(t, "okrs/pay.yaml")
		if hooks {
			s.hook("pre-commit", "exit 0\n")
		}
		s.env = append(s.env, "GIT_AUTHOR_DATE=1700000000 +0530")
		if _, err := s.open().CommitEdits(context.Background(), s.request("63.5")); err != nil {
			t.Fatal(err)
		}
		before := s.look()
		s.env = append(s.env, "GIT_AUTHOR_DATE=", "GIT_AUTHOR_NAME=Somebody")
		req := s.request("64")
		req.Amend = true
		res, err := s.open().CommitEdits(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.git("log", "-1", "--format=%an %ad %s", "--date=raw"); got != "Ana Lima 1700000000 +0530 okr: payments/conversion 61 → 64" {
			t.Error(got)
		}
		if got := s.git("rev-list", "--count", "HEAD"); got != "2" {
			t.Errorf("%s commits", got)
		}
		s.prove(res, "64", before)
	}
}

// TestOtherSpelling: where the file system ignores case, the spelling of the
// index counts.
func TestOtherSpelling(t *testing.T) {
	s := newSite(t, "okrs/Pay.yaml")
	s.git("config", "core.ignoreCase", "true")
	req := s.request("63.5")
	req.Edits[0].Path = "OKRS/pay.yaml"
	before := s.look()
	res, err := s.open().CommitEdits(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	s.prove(res, "63.5", before)
}

func TestCommitWithoutAChange(t *testing.T) {
	for _, hooks := range []bool{false, true} {
		s := newSite(t, "okrs/pay.yaml")
		if hooks {
			s.hook("commit-msg", "exit 0\n")
		}
		before := s.look()
		req := s.request("61")
		req.AllowNone = true
		res, err := s.open().CommitEdits(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		if res.Files != 0 || s.git("rev-parse", "HEAD^{tree}") != s.git("rev-parse", "HEAD~^{tree}") {
			t.Errorf("%d files", res.Files)
		}
		if after := s.look(); len(after.Status) != len(before.Status) {
			t.Errorf("status %v", after)
		}
		s.proveClean()
	}
}

func TestIdentIsGits(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.env = slices.DeleteFunc(s.env, func(v string) bool { return strings.HasPrefix(v, "GIT_AUTHOR_") })
	s.git("config", "user.name", "Local")
	s.write("../more", "[user]\n\tname = Included\n\temail = in@example.org\n")
	s.git("config", "includeIf.gitdir:"+s.top+"/.path", "../../more")
	got, err := s.open().Ident(context.Background())
	if want := (Identity{"Included", "in@example.org"}); err != nil || got != want {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	res, err := s.open().CommitEdits(context.Background(), s.request("63.5"))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.git("log", "-1", "--format=%an <%ae>", res.ID); got != "Included <in@example.org>" {
		t.Errorf("author %s", got)
	}
}

func TestWriteEdits(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.write("okrs/b.yaml", goals)
	os.Chmod(filepath.Join(s.top, "okrs", "b.yaml"), 0o640)
	os.Symlink("b.yaml", filepath.Join(s.top, "okrs", "link.yaml"))
	head := s.git("rev-parse", "HEAD")
	edits := []FileEdit{{s.path, setValue("62")}, {"okrs/link.yaml", setValue("63")}}
	if err := s.open().WriteEdits(context.Background(), edits); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.read(s.path), "current: 62") || !strings.Contains(s.read("okrs/b.yaml"), "current: 63") {
		t.Errorf("files:\n%s\n%s", s.read(s.path), s.read("okrs/b.yaml"))
	}
	link, err := os.Lstat(filepath.Join(s.top, "okrs", "link.yaml"))
	file, err2 := os.Stat(filepath.Join(s.top, "okrs", "b.yaml"))
	if err != nil || err2 != nil || link.Mode()&fs.ModeSymlink == 0 || file.Mode().Perm() != 0o640 {
		t.Errorf("link %v, file %v", link.Mode(), file.Mode())
	}
	if s.git("rev-parse", "HEAD") != head || s.git("diff", "--cached") != "" {
		t.Error("something was committed or staged")
	}
	if err := s.open().WriteEdits(context.Background(), edits); !errors.Is(err, ErrNothingToDo) {
		t.Errorf("again: %v", err)
	}
	edits = []FileEdit{{s.path, setValue("70")}, {"okrs/b.yaml", func([]byte) ([]byte, error) { return nil, errors.New("no") }}}
	if err := s.open().WriteEdits(context.Background(), edits); err == nil || strings.Contains(s.read(s.path), "70") {
		t.Errorf("not all or nothing: %v", err)
	}
	s.proveClean()
}

func TestInstallHookNeverReplaces(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	r := s.open()
	file, made, err := r.InstallHook(context.Background(), "pre-commit", "#!/bin/sh\nexit 1\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, again, err := r.InstallHook(context.Background(), "pre-commit", "#!/bin/sh\nexit 1\n"); err != nil || !made || again {
		t.Errorf("the same again: %v", err)
	}
	if _, _, err := r.InstallHook(context.Background(), "pre-commit", "other"); !errors.Is(err, fs.ErrExist) || len(allHints(err)) == 0 {
		t.Errorf("another: %v", err)
	}
	if text, _ := os.ReadFile(file); !bytes.HasSuffix(text, []byte("exit 1\n")) {
		t.Errorf("replaced by %s", text)
	}
	if _, err := tryGit(s.top, s.env, "commit", "--allow-empty", "-m", "x"); err == nil {
		t.Error("git does not run it")
	}
	if err := r.SetConfig(context.Background(), "merge.okr.driver", "okr merge-driver %O %A %B"); err != nil {
		t.Fatal(err)
	}
	got, set, err := r.Setting(context.Background(), "merge.okr.driver")
	if err != nil || !set || got != "okr merge-driver %O %A %B" {
		t.Errorf("%q, %v, %v", got, set, err)
	}
	if _, set, err := r.Setting(context.Background(), "merge.okr.name"); err != nil || set {
		t.Errorf("not set: %v, %v", set, err)
	}
}
