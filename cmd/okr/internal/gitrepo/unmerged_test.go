package gitrepo

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnmergedAndSettle(t *testing.T) {
	f := newFixture(t)
	f.git("config", "core.autocrlf", "true")
	f.commit("base", "o/a b.yaml", "x\ny\n", "gone", "1\n", ".gitattributes", "*.yaml merge=okr conflict-marker-size=9 -diff\n")
	f.git("checkout", "-q", "-b", "topic")
	f.commit("topic", "o/a b.yaml", "x1\ny\n", "gone", "-", "both", "new here\n")
	f.git("checkout", "-q", "main")
	f.commit("main", "o/a b.yaml", "x2\ny\n", "gone", "2\n", "both", "2\n")
	_, _ = f.try("merge", "topic")
	r, ctx := f.open(false), context.Background()

	blob := func(text string) string { return r.BlobID([]byte(text)) }
	want := []Unmerged{
		{"both", "", blob("2\n"), blob("new here\n"), "100644"},
		{"gone", blob("1\n"), blob("2\n"), "", "100644"},
		{"o/a b.yaml", blob("x\ny\n"), blob("x2\ny\n"), blob("x1\ny\n"), "100644"},
	}
	got, err := r.Unmerged(ctx)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Fatal(err, diff)
	}

	id, err := r.StoreBlob(ctx, []byte("x3\ny\n"))
	if err != nil || id != blob("x3\ny\n") {
		t.Fatal(id, err)
	}
	text, err := r.CheckedOut(ctx, "o/a b.yaml", id)
	if err != nil || string(text) != "x3\r\ny\r\n" {
		t.Fatalf("%q, %v", text, err)
	}
	if err := os.WriteFile(filepath.Join(f.dir, "o", "a b.yaml"), text, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := r.Settle(ctx, want[2], id); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("AA both\nUD gone\nM  \"o/a b.yaml\"", f.git("status", "--porcelain")); diff != "" {
		t.Error(diff)
	}
	f.git("checkout", "-q", "-m", "--", "o/a b.yaml")
	if got, err := r.Unmerged(ctx); len(got) != 3 || err != nil {
		t.Errorf("git did not remember the conflict: %v, %v", got, err)
	}

	values, err := r.Attributes(ctx, "o/a b.yaml", "merge", "diff", "conflict-marker-size", "text")
	if diff := cmp.Diff(map[string]string{"merge": "okr", "diff": "unset", "conflict-marker-size": "9", "text": "unspecified"}, values); diff != "" || err != nil {
		t.Error(err, diff)
	}
}
