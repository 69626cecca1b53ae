package gitrepo

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// matrix lists the shapes of repositories that both readers are held to. Each
// builder returns the fixture whose directory is to be opened.
var matrix = []struct {
	name    string
	gitOnly bool // the library says that it needs git
	sha256  bool
	build   func(t *testing.T, f *fixture) *fixture
}{
	{name: "plain", build: func(_ *testing.T, f *fixture) *fixture { return f }},
	{name: "sha-256", gitOnly: true, sha256: true, build: func(_ *testing.T, f *fixture) *fixture { return f }},
	{name: "packed", build: func(t *testing.T, f *fixture) *fixture {
		f.git("gc", "-q")
		f.commit("after the pack", "okrs/a.yaml", "late\n")
		f.git("pack-refs", "--all")
		return f
	}},
	{name: "multi-pack index", build: func(t *testing.T, f *fixture) *fixture {
		f.git("repack", "-q")
		f.commit("after the pack", "okrs/a.yaml", "late\n")
		f.git("repack", "-q")
		f.git("multi-pack-index", "write")
		f.git("commit-graph", "write", "--reachable", "--changed-paths")
		return f
	}},
	{name: "linked working tree", build: func(t *testing.T, f *fixture) *fixture {
		tree := filepath.Join(t.TempDir(), "linked")
		f.git("worktree", "add", "-q", "-b", "linked", tree)
		f.dir = tree
		f.commit("on the linked one", "okrs/a.yaml", "linked\n")
		return f
	}},
	{name: "borrowed objects", build: func(t *testing.T, f *fixture) *fixture {
		clone := filepath.Join(t.TempDir(), "clone")
		f.git("clone", "-q", "--shared", f.dir, clone)
		f.dir = clone
		f.commit("in the clone", "okrs/a.yaml", "clone\n")
		return f
	}},
	{name: "sparse checkout", build: func(t *testing.T, f *fixture) *fixture {
		f.git("sparse-checkout", "set", "okrs/q4")
		return f
	}},
	{name: "sparse index", gitOnly: true, build: func(t *testing.T, f *fixture) *fixture {
		f.git("sparse-checkout", "set", "--cone", "--sparse-index", "okrs/q4")
		return f
	}},
	{name: "split index", gitOnly: true, build: func(t *testing.T, f *fixture) *fixture {
		f.git("update-index", "--split-index")
		return f
	}},
	{name: "replaced commit", build: func(t *testing.T, f *fixture) *fixture {
		tree := f.git("rev-parse", "HEAD~3^{tree}")
		f.git("replace", f.git("rev-parse", "HEAD~1"), f.git("commit-tree", "-m", "stand-in", "-p", "HEAD~3", tree))
		return f
	}},
	{name: "grafts", build: func(t *testing.T, f *fixture) *fixture {
		f.git("config", "advice.graftFileDeprecated", "false")
		f.write(".git/info/grafts", f.git("rev-parse", "HEAD~1")+" "+f.git("rev-parse", "HEAD~4")+"\n")
		return f
	}},
	{name: "detached", build: func(t *testing.T, f *fixture) *fixture {
		f.git("checkout", "-q", "--detach", "HEAD~1")
		return f
	}},
	{name: "bare", build: func(t *testing.T, f *fixture) *fixture {
		bare := filepath.Join(t.TempDir(), "bare.git")
		f.git("clone", "-q", "--bare", f.dir, bare)
		f.dir = bare
		return f
	}},
}

// copyOf is a fixture on a copy of another one's repository.
func copyOf(t *testing.T, base *fixture) *fixture {
	t.Helper()
	f := &fixture{tb: t, dir: filepath.Join(t.TempDir(), "repo")}
	if err := os.CopyFS(f.dir, os.DirFS(base.dir)); err != nil {
		t.Fatal(err)
	}
	f.env = append(slices.Clone(base.env), "GIT_AUTHOR_DATE=1796000000 +0545", "GIT_COMMITTER_DATE=1796000000 +0000")
	return f
}

// tangled is a history of everything that a walk can trip over.
func tangled(t *testing.T, initArgs ...string) *fixture {
	t.Helper()
	f := newFixture(t, initArgs...)
	f.commit("one", "okrs/a.yaml", "1\n", "src/x", "x")
	f.commit("two\n\nOkr-Note: body\n\n", "okrs/q4/b.yaml", "2\n", "okrs/q4/deep/er/c.yaml", "3\n")
	f.git("checkout", "-q", "-b", "side")
	f.env = append(f.env, "GIT_AUTHOR_DATE=1500000000 -0930", "GIT_COMMITTER_DATE=1500000000 -0930")
	f.commit("side changes a", "okrs/a.yaml", "side\n")
	f.commit("side adds", "okrs/s.yaml", "s\n")
	f.git("checkout", "-q", "main")
	f.env = append(f.env, "GIT_AUTHOR_DATE=1795000000 +0545", "GIT_COMMITTER_DATE=1795000000 +0000")
	f.commit("elsewhere", "src/x", "y")
	f.git("merge", "-q", "--no-ff", "-m", "clean merge", "side~1")
	f.commit("main changes a", "okrs/a.yaml", "main\n")
	f.git("merge", "-q", "-s", "ours", "--no-ff", "-m", "side is thrown away", "side")
	f.git("checkout", "-q", "-b", "evil", "HEAD~1")
	f.commit("evil a", "okrs/a.yaml", "evil\n")
	f.git("checkout", "-q", "main")
	f.git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "evil")
	f.commit("by hand", "okrs/a.yaml", "both\n", "okrs/only-in-the-merge.yaml", "m\n")
	f.git("checkout", "-q", "--orphan", "root")
	f.git("rm", "-rfq", ".")
	f.commit("another root", "okrs/r.yaml", "r\n")
	f.commit("said alone\n\nokr-Checkin: nothing changed")
	f.git("checkout", "-q", "main")
	f.git("merge", "-q", "--allow-unrelated-histories", "-m", "unrelated", "root^0")
	for _, name := range []string{"third", "fourth"} {
		f.git("checkout", "-q", "-b", name, "main~2")
		f.commit(name, "okrs/"+name+".yaml", "3\n")
	}
	f.git("checkout", "-q", "main")
	f.git("merge", "-q", "-m", "octopus", "third", "fourth")
	f.commit("file becomes directory", "okrs/s2", "f\n")
	f.commit("directory", "okrs/s2", "-", "okrs/s2/inner.yaml", "f\n")
	f.git("mv", "okrs/q4", "okrs/q5")
	f.commit("moved")
	f.git("update-index", "--chmod=+x", "okrs/a.yaml")
	f.git("commit", "-q", "-m", "only the mode")
	f.git("config", "core.fileMode", "false")
	if err := os.Symlink("a.yaml", filepath.Join(f.dir, "okrs", "link.yaml")); err == nil {
		f.commit("a link")
	}
	f.write("okrs/odd \"name\"\té.yaml", "odd\n")
	f.commit("")
	f.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--allow-empty", "-m", "no change")
	f.write("okrs/a.yaml", "latin\n")
	f.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-a", "-m", "caf\xe9")
	f.commit("said beside code\n\n    OKR-UNDO: x", "src/x", "z")
	f.git("tag", "-a", "-m", "tag", "v1", "HEAD~1")
	f.git("tag", "light", "HEAD~2")
	f.git("config", "branch.main.remote", ".")
	f.git("config", "branch.main.merge", "refs/heads/side")
	return f
}

func TestBothReaders(t *testing.T) {
	sha1, sha256 := tangled(t), tangled(t, "--object-format=sha256")
	for _, shape := range matrix {
		t.Run(shape.name, func(t *testing.T) {
			t.Parallel()
			base := sha1
			if shape.sha256 {
				base = sha256
			}
			f := shape.build(t, copyOf(t, base))
			git := f.open(false)
			library := f.open(true)
			checkRevisions(t, f, git)
			for _, dir := range []string{"okrs", ".", "okrs/q4", "none"} {
				opt := HistoryOptions{From: []string{"HEAD"}, Dir: dir, Mentions: []string{"Okr-Checkin:", "okr-undo:"}}
				if dir == "okrs/q4" {
					opt.Mentions = nil
				}
				byGit := checkHistory(t, f, git, opt)
				if shape.gitOnly {
					continue
				}
				byLibrary := checkHistory(t, f, library, opt)
				if diff := cmp.Diff(byGit, byLibrary); diff != "" {
					t.Errorf("%s: the readers differ (-git +library):\n%s", dir, diff)
				}
			}
			checkTrees(t, f, git)
			if shape.gitOnly {
				if _, err := library.IndexTree(t.Context(), ""); err == nil {
					t.Error("the library reads what it is said not to")
				}
				return
			}
			checkRevisions(t, f, library)
			checkTrees(t, f, library)
		})
	}
}

func checkRevisions(t *testing.T, f *fixture, r *Repo) {
	t.Helper()
	head := f.git("rev-parse", "HEAD")
	revs := []string{"HEAD", "@", "HEAD~2", "HEAD^", "HEAD~1^0", "HEAD^^~1", "main", "refs/heads/side", "v1", "v1^{}", "v1^{commit}~1", "light",
		head, head[:9], "HEAD~6^2", "HEAD~6^3", "heads/side", "side"}
	for _, rev := range revs {
		want, _ := f.try("rev-parse", "-q", "--verify", "--end-of-options", rev+"^{commit}")
		if got, err := r.Resolve(t.Context(), rev); got != want {
			t.Errorf("Resolve(%q) = %q, %v; git says %q", rev, got, err, want)
		}
	}
	for _, rev := range []string{"", "-h", "--all", "none", "HEAD~999", "HEAD^9", "v1^{tree}", "HEAD^{blob}", "HEAD\nHEAD", "0000", "HEAD:okrs"} {
		if got, err := r.Resolve(t.Context(), rev); err == nil {
			t.Errorf("Resolve(%q) = %q", rev, got)
		}
	}
	commit, branch, err := r.Head(t.Context())
	if want, _ := f.try("symbolic-ref", "-q", "--short", "HEAD"); err != nil || commit != head || branch != want {
		t.Errorf("Head = %q, %q, %v; want %q, %q", commit, branch, err, head, want)
	}
	for _, pair := range [][2]string{{"HEAD", "HEAD~3"}, {"v1", "light"}} {
		want := f.git("merge-base", pair[0], pair[1])
		if got, err := r.MergeBase(t.Context(), pair[0], pair[1]); got != want {
			t.Errorf("MergeBase(%v) = %q, %v; want %q", pair, got, err, want)
		}
	}
}

// checkTrees compares directories of commits and of the index with git's.
func checkTrees(t *testing.T, f *fixture, r *Repo) {
	t.Helper()
	for _, rev := range []string{"HEAD", "HEAD~5"} {
		want := f.files(rev, "okrs")
		tree, err := r.CommitTree(t.Context(), rev, "okrs/")
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for name, blob := range want {
			names = append(names, name)
			data, err := tree.ReadFile(name)
			if err != nil || r.objectID("blob", data) != blob {
				t.Errorf("%s: %s holds %q, %v", rev, name, data, err)
			}
			if id, err := tree.BlobID(name); id != blob {
				t.Errorf("%s: %s is blob %s, %v; want %s", rev, name, id, err, blob)
			}
		}
		slices.Sort(names)
		if err := fstest.TestFS(tree, names...); err != nil {
			t.Errorf("%s: %v", rev, err)
		}
		got, err := r.Diff(t.Context(), "HEAD~9", rev, "okrs")
		if diff := cmp.Diff(differing(want, []map[string]string{f.files("HEAD~9", "okrs")}), got); err != nil || diff != "" {
			t.Errorf("Diff(HEAD~9, %s): %v\n%s", rev, err, diff)
		}
	}
	index, err := r.IndexTree(t.Context(), "okrs")
	if err != nil {
		t.Fatal(err)
	}
	if names := f.git("ls-files", "-z", "--full-name", "."); names == "" {
		return // a bare repository has none
	}
	for name, blob := range f.files("HEAD", "okrs") {
		if id, err := index.BlobID(name); id != blob {
			t.Errorf("index: %s is blob %s, %v; want %s", name, id, err, blob)
		}
	}
}

// try runs git where failing is an answer.
func (f *fixture) try(args ...string) (string, error) {
	r, err := Open(f.dir, Options{Env: f.env})
	if err != nil {
		return "", err
	}
	return r.gitLine(f.tb.Context(), args...)
}
