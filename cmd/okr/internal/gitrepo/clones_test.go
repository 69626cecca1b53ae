package gitrepo

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// clone clones f with the given arguments by the file protocol.
func (f *fixture) clone(args ...string) *fixture {
	f.tb.Helper()
	to := &fixture{tb: f.tb, dir: filepath.Join(f.tb.TempDir(), "clone"), env: f.env}
	f.git(slices.Concat([]string{"clone", "-q"}, args, []string{"file://" + f.dir, to.dir})...)
	return to
}

func TestShallowClone(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "okrs/a.yaml", "1\n")
	f.commit("two", "okrs/a.yaml", "2\n")
	f.git("checkout", "-q", "-b", "side")
	f.commit("three", "okrs/b.yaml", "3\n")
	f.git("checkout", "-q", "main")
	f.commit("four", "okrs/a.yaml", "4\n")
	f.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	c := f.clone("--depth=2")
	for _, library := range []bool{false, true} {
		r := c.open(library)
		if shallow, err := r.Shallow(); !shallow || err != nil {
			t.Errorf("Shallow = %t, %v", shallow, err)
		}
		changes, err := r.Diff(t.Context(), "HEAD^1", "HEAD", "okrs")
		if err != nil || len(changes) != 1 || changes[0].Path != "b.yaml" {
			t.Errorf("library=%t: Diff(HEAD^1, HEAD) = %v, %v", library, changes, err)
		}
		_, historyErr := r.history(t.Context(), HistoryOptions{From: []string{"HEAD"}, Dir: "okrs", Cache: r.Cache("x")})
		_, baseErr := r.MergeBase(t.Context(), "HEAD^1", "HEAD^2")
		_, resolveErr := r.Resolve(t.Context(), "HEAD~2")
		for _, err := range []error{historyErr, baseErr, resolveErr} {
			var h Hinted
			if !errors.Is(err, ErrShallow) || !errors.As(err, &h) || !strings.Contains(fmt.Sprint(h.Hints()), "fetch-depth: 0") {
				t.Errorf("library=%t: %v", library, err)
			}
		}
	}
	c.git("fetch", "-q", "--unshallow")
	checkHistory(t, c, c.open(false), HistoryOptions{From: []string{"HEAD"}, Dir: "okrs"})
}

func TestPartialClone(t *testing.T) {
	f := newFixture(t)
	f.git("config", "uploadpack.allowFilter", "true")
	f.git("config", "uploadpack.allowAnySHA1InWant", "true")
	f.commit("one", "okrs/a.yaml", "1\n")
	old := f.git("rev-parse", "HEAD:okrs/a.yaml")
	f.commit("two", "okrs/a.yaml", "2\n")
	c := f.clone("--filter=blob:none")
	_, err := c.open(true).ReadBlob(t.Context(), old)
	if _, ok := errors.AsType[Hinted](err); !ok {
		t.Errorf("the library reads a blob that is not here: %v", err)
	}
	if got := checkHistory(t, c, c.open(true), HistoryOptions{From: []string{"HEAD"}, Dir: "okrs"}); len(got) != 2 {
		t.Errorf("%d commits", len(got))
	}
	if data, err := c.open(false).ReadBlob(t.Context(), old); string(data) != "1\n" || err != nil {
		t.Errorf("git fetches %q, %v", data, err)
	}
}

func TestUnbornAndEmpty(t *testing.T) {
	f := newFixture(t)
	for _, library := range []bool{false, true} {
		r := f.open(library)
		if _, branch, err := r.Head(t.Context()); !errors.Is(err, ErrNoCommits) || branch != "main" {
			t.Errorf("library=%t: Head: %q, %v", library, branch, err)
		}
		if _, err := r.history(t.Context(), HistoryOptions{From: []string{"HEAD"}}); !errors.Is(err, ErrNoCommits) {
			t.Errorf("library=%t: history: %v", library, err)
		}
	}
	f.write("okrs/a.yaml", "staged\n")
	f.write("okrs/b.yaml", "only intended\n")
	f.git("add", "okrs/a.yaml")
	f.git("add", "-N", "okrs/b.yaml")
	tree, err := f.open(true).IndexTree(t.Context(), "okrs")
	if err != nil {
		t.Fatal(err)
	}
	if entries, err := tree.ReadDir("."); err != nil || len(entries) != 1 || entries[0].Name() != "a.yaml" {
		t.Errorf("staged: %v, %v", entries, err)
	}
}

func TestIndexWithConflict(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "okrs/a.yaml", "1\n", "src", "s\n")
	f.git("checkout", "-q", "-b", "side")
	f.commit("side", "okrs/a.yaml", "2\n")
	f.git("checkout", "-q", "main")
	f.commit("main", "okrs/a.yaml", "3\n")
	f.try("merge", "side")
	for _, library := range []bool{false, true} {
		if _, err := f.open(library).IndexTree(t.Context(), "okrs"); !errors.Is(err, ErrInProgress) {
			t.Errorf("library=%t: %v", library, err)
		}
	}
}
