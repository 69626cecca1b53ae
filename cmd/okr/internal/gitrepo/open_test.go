package gitrepo

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// testEnv is an environment in which git reads no configuration of the machine.
func testEnv(t testing.TB, more ...string) []string {
	t.Helper()
	home := t.TempDir()
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_CONFIG_HOME=" + home,
		"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
		"GIT_AUTHOR_NAME=Ana Lima", "GIT_AUTHOR_EMAIL=ana@example.org",
		"GIT_COMMITTER_NAME=Ben Roy", "GIT_COMMITTER_EMAIL=ben@example.org",
		"TMPDIR=" + os.TempDir(),
	}, more...)
}

// git runs the git program for a test and gives its output without the last newline.
func git(t testing.TB, dir string, env []string, args ...string) string {
	t.Helper()
	out, err := tryGit(dir, env, args...)
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func tryGit(dir string, env []string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = dir, env
	out, err := cmd.CombinedOutput()
	return strings.TrimSuffix(string(out), "\n"), err
}

func TestOpenFindsWhatGitFinds(t *testing.T) {
	env := testEnv(t)
	top := filepath.Join(realTempDir(t), "a b")
	git(t, filepath.Dir(top), env, "init", "-q", "-b", "main", top)
	sub := filepath.Join(top, "x", "y")
	if err := os.MkdirAll(sub, 0o777); err != nil {
		t.Fatal(err)
	}
	git(t, top, env, "commit", "-q", "--allow-empty", "-m", "one")
	linked := filepath.Join(filepath.Dir(top), "linked")
	git(t, top, env, "worktree", "add", "-q", linked)
	bare := filepath.Join(filepath.Dir(top), "bare.git")
	git(t, top, env, "clone", "-q", "--bare", top, bare)
	outside := realTempDir(t)
	for _, c := range []struct {
		name, dir string
		env       []string
	}{
		{"sub-directory", sub, nil},
		{"linked", linked, nil},
		{"bare", bare, nil},
		{"inside of .git", filepath.Join(top, ".git"), nil},
		{"GIT_DIR", outside, []string{"GIT_DIR=" + filepath.Join(top, ".git")}},
		{"GIT_DIR and tree", outside, []string{"GIT_DIR=" + filepath.Join(top, ".git"), "GIT_WORK_TREE=" + top}},
		{"GIT_INDEX_FILE", top, []string{"GIT_INDEX_FILE=" + filepath.Join(outside, "i")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := append(env, c.env...)
			r, err := Open(c.dir, Options{Env: env})
			if err != nil {
				t.Fatal(err)
			}
			ask := func(arg ...string) string {
				return git(t, c.dir, env, append([]string{"rev-parse", "--path-format=absolute"}, arg...)...)
			}
			if want := ask("--git-dir"); r.GitDir != want {
				t.Errorf("GitDir %s, git says %s", r.GitDir, want)
			}
			if want := ask("--git-common-dir"); r.CommonDir != want {
				t.Errorf("CommonDir %s, git says %s", r.CommonDir, want)
			}
			if want := ask("--git-path", "index"); r.IndexFile != want {
				t.Errorf("IndexFile %s, git says %s", r.IndexFile, want)
			}
			want := ""
			if ask("--is-inside-work-tree") == "true" || len(c.env) > 1 {
				want = ask("--show-toplevel")
			}
			if r.WorkTree != want && c.name != "inside of .git" {
				t.Errorf("WorkTree %q, git says %q", r.WorkTree, want)
			}
		})
	}
	if _, err := Open(outside, Options{Env: append(env, "GIT_CEILING_DIRECTORIES="+filepath.Dir(outside))}); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside of any repository: %v", err)
	}
}

// realTempDir is t.TempDir with symbolic links resolved, as git prints paths.
func realTempDir(t testing.TB) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestEachSettingReadsAsGitDoes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config")
	text := "\ufeff[core]\n\tbare = false ; no\n[Remote \"A b\\\"c\"] url = \"x # y\" # z\n" +
		"[extensions]\n\tobjectFormat=sha256\n preciousObjects\n[a]\n b = one \\\n  two\n c = \"q\\n\\\\\" r  \n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := eachSetting(file, func(k, v string) { got = append(got, k+"\n"+v) }); err != nil {
		t.Fatal(err)
	}
	out := git(t, t.TempDir(), testEnv(t), "config", "-z", "--list", "-f", file)
	var want []string
	for entry := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		if !strings.Contains(entry, "\n") {
			entry += "\ntrue"
		}
		want = append(want, entry)
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
