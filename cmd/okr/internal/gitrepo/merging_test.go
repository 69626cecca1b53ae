package gitrepo

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fork makes two branches that changed the same line, and stands on main.
func fork(t *testing.T) (f *fixture, topic string) {
	f = newFixture(t)
	f.commit("base", "o/a.yaml", "x\ny\n")
	f.git("checkout", "-q", "-b", "topic")
	topic = f.commit("the topic", "o/a.yaml", "x1\ny\n")
	f.git("checkout", "-q", "main")
	f.commit("on main", "o/a.yaml", "x2\ny\n")
	return f, topic
}

// TestIncoming finds what git is bringing in while it waits for the user.
func TestIncoming(t *testing.T) {
	for _, c := range []struct {
		do   []string
		from string // the branch to stand on
		want string // label
	}{
		{[]string{"merge", "topic"}, "main", "topic"},
		{[]string{"cherry-pick", "topic"}, "main", "ID (the topic)"},
		{[]string{"rebase", "main"}, "topic", "ID (the topic)"},
		{[]string{"rebase", "--apply", "main"}, "topic", "ID (the topic)"},
		{[]string{"stash", "pop"}, "main", "Stashed changes"},
	} {
		t.Run(strings.Join(c.do, " "), func(t *testing.T) {
			f, topic := fork(t)
			f.git("checkout", "-q", c.from)
			if c.do[0] == "stash" {
				f.git("checkout", "-q", "HEAD^")
				f.write("o/a.yaml", "x1\ny\n")
				f.git("stash", "-q")
				topic = f.git("rev-parse", "refs/stash")
				f.git("checkout", "-q", "main")
			}
			_, _ = f.try(c.do...) // it stops with a conflict
			list := f.open(false).Incoming(context.Background())
			want := Incoming{topic, strings.Replace(c.want, "ID", f.git("rev-parse", "--short", topic), 1)}
			if len(list) == 0 || list[0] != want {
				t.Errorf("got %v, want first %v", list, want)
			}
		})
	}
	t.Run("revert", func(t *testing.T) {
		f, _ := fork(t)
		old := f.git("rev-parse", "HEAD^")
		f.commit("more", "o/a.yaml", "x3\ny\n")
		_, _ = f.try("revert", "--no-edit", "HEAD^")
		list := f.open(false).Incoming(context.Background())
		want := Incoming{old, "parent of " + f.git("rev-parse", "--short", "HEAD^") + " (on main)"}
		if len(list) == 0 || list[0] != want {
			t.Errorf("got %v, want first %v", list, want)
		}
	})
	t.Run("nothing", func(t *testing.T) {
		f, _ := fork(t)
		if list := f.open(false).Incoming(context.Background()); len(list) > 0 {
			t.Errorf("got %v", list)
		}
	})
}

func TestFindBlob(t *testing.T) {
	f, topic := fork(t)
	r := f.open(false)
	ctx := context.Background()
	blob := r.BlobID([]byte("x1\ny\n"))
	if got := r.FindBlob(ctx, "o/a.yaml", blob); got != topic || !r.HoldsBlob(ctx, topic, "o/a.yaml", blob) {
		t.Errorf("got %q, want %s", got, topic)
	}
	for _, other := range [][2]string{{"o/b.yaml", blob}, {"o/a.yaml", r.BlobID([]byte("never"))}} {
		if got := r.FindBlob(ctx, other[0], other[1]); got != "" || r.HoldsBlob(ctx, topic, other[0], other[1]) {
			t.Errorf("found %v in %q", other, got)
		}
	}
}

func TestMergeText(t *testing.T) {
	f := newFixture(t)
	f.git("config", "merge.conflictStyle", "diff3")
	for name, text := range map[string]string{"b": "1\n2\n3\n", "o": "0\n2\n3\n", "t": "1\n2\n4\n", "t2": "9\n2\n3\n", "bin": "\x00\n"} {
		f.write(name, text)
	}
	r := f.open(false)
	for _, c := range []struct {
		theirs, want string
		conflicts    bool
	}{
		{"t", "0\n2\n4\n", false},
		{"t2", "<<<<<<<<< a\n0\n||||||||| b\n1\n=========\n9\n>>>>>>>>> c\n2\n3\n", true},
	} {
		at := func(name string) string { return filepath.Join(f.dir, name) }
		got, conflicts, err := r.MergeText(context.Background(), TextMerge{Base: at("b"), Ours: at("o"), Theirs: at(c.theirs), Labels: [3]string{"a", "b", "c"}, MarkerSize: 9})
		if diff := cmp.Diff(c.want, string(got)); diff != "" || conflicts != c.conflicts || err != nil {
			t.Errorf("%s: %v, %v\n%s", c.theirs, conflicts, err, diff)
		}
	}
	if _, _, err := r.MergeText(context.Background(), TextMerge{Base: filepath.Join(f.dir, "b"), Ours: filepath.Join(f.dir, "o"), Theirs: filepath.Join(f.dir, "bin"), MarkerSize: 7}); err == nil {
		t.Error("a binary file was merged")
	}
}

// TestInRebase looks before and while git waits for the user.
func TestInRebase(t *testing.T) {
	f, _ := fork(t)
	if f.open(false).InRebase() {
		t.Error("in no rebase")
	}
	f.git("checkout", "-q", "topic")
	_, _ = f.try("rebase", "main")
	if !f.open(false).InRebase() {
		t.Error("in a rebase")
	}
	if _, err := os.Stat(filepath.Join(f.dir, ".git", "rebase-merge")); err != nil {
		t.Fatal(err)
	}
}
