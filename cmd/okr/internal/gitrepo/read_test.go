package gitrepo

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestReadHistory(t *testing.T) {
	f := newFixture(t)
	one := f.commit("one", "okrs/a.yaml", "1\n", "other", "x")
	two := f.commit("two\n\nbody\n", "okrs/q/b.yaml", "2\n")
	f.commit("elsewhere", "other", "y")
	three := f.commit("", "okrs/a.yaml", "-")
	r := f.open(false)
	var ids []string
	for c, err := range r.History(t.Context(), HistoryOptions{From: []string{"HEAD"}, Dir: "okrs"}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, c.ID)
	}
	if diff := cmp.Diff([]string{one, two, three}, ids); diff != "" {
		t.Error(diff)
	}
	tree, err := r.CommitTree(t.Context(), "HEAD~1", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(tree, "okrs/a.yaml", "okrs/q/b.yaml", "other"); err != nil {
		t.Error(err)
	}
	index, err := r.IndexTree(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(index, "okrs/q/b.yaml", "other"); err != nil {
		t.Error(err)
	}
	changes, err := r.Diff(t.Context(), one, "HEAD", "okrs")
	if err != nil {
		t.Fatal(err)
	}
	want := []FileChange{
		{Path: "a.yaml", Olds: []string{f.git("rev-parse", one+":okrs/a.yaml")}},
		{Path: "q/b.yaml", New: f.git("rev-parse", "HEAD:okrs/q/b.yaml"), Olds: []string{""}},
	}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Error(diff)
	}
}
