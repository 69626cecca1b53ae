package gitrepo

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var long = flag.Bool("long", false, "run the slow tests too")

// fixture is a repository of a test, driven by the git program with an
// environment of its own.
type fixture struct {
	tb  testing.TB
	dir string
	env []string

	listed map[string]map[string]string // by commit: path to blob
}

func newFixture(tb testing.TB, initArgs ...string) *fixture {
	tb.Helper()
	f := &fixture{tb: tb, dir: filepath.Join(tb.TempDir(), "repo")}
	f.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + tb.TempDir(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_COMMITTER_NAME=Ben", "GIT_COMMITTER_EMAIL=ben@example.com",
		"GIT_AUTHOR_DATE=1790000000 +0200", "GIT_COMMITTER_DATE=1790000000 +0200", "LC_ALL=C",
	}
	if err := os.Mkdir(f.dir, 0o755); err != nil {
		tb.Fatal(err)
	}
	f.git(append([]string{"init", "-q", "-b", "main"}, initArgs...)...)
	return f
}

// git runs the program in the repository and returns what it printed.
func (f *fixture) git(args ...string) string {
	f.tb.Helper()
	return f.gitIn("", args...)
}

func (f *fixture) gitIn(in string, args ...string) string {
	f.tb.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env, cmd.Stdin = f.dir, f.env, strings.NewReader(in)
	var diag bytes.Buffer
	cmd.Stderr = &diag
	out, err := cmd.Output()
	if err != nil {
		f.tb.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, diag.String())
	}
	return strings.TrimSuffix(string(out), "\n")
}

func (f *fixture) write(path, text string) {
	f.tb.Helper()
	file := filepath.Join(f.dir, path)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		f.tb.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		f.tb.Fatal(err)
	}
}

// commit writes files (pairs of path and text; text "-" removes) and commits
// them all. It returns the commit's id.
func (f *fixture) commit(message string, files ...string) string {
	f.tb.Helper()
	for i := 0; i < len(files); i += 2 {
		if files[i+1] == "-" {
			f.git("rm", "-q", files[i])
			continue
		}
		f.write(files[i], files[i+1])
	}
	f.git("add", "-A")
	f.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message)
	return f.git("rev-parse", "HEAD")
}

func (f *fixture) open(library bool) *Repo {
	f.tb.Helper()
	r, err := Open(f.dir, Options{Env: f.env, Library: library})
	if err != nil {
		f.tb.Fatal(err)
	}
	f.tb.Cleanup(func() { r.Close() })
	return r
}
