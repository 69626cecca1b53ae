package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// mktree makes a tree of lines as git mktree takes them.
func (f *fixture) mktree(lines ...string) string {
	return f.gitIn(strings.Join(lines, "\n")+"\n", "mktree", "--missing")
}

func TestHostileTrees(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "okrs/a.yaml", "1\n")
	blob := f.git("rev-parse", "HEAD:okrs/a.yaml")
	wide, other := f.mktree("100644 blob "+blob+"\tf"), f.mktree("100755 blob "+blob+"\tg")
	deep := wide
	for range 9 { // ten to the tenth paths
		var lines, others []string
		for i := range 10 {
			lines = append(lines, fmt.Sprintf("040000 tree %s\td%d", wide, i))
			others = append(others, fmt.Sprintf("040000 tree %s\td%d", other, i))
		}
		wide, other = f.mktree(lines...), f.mktree(others...)
	}
	for range maxDepth + 5 {
		deep = f.mktree("040000 tree " + deep + "\td")
	}
	bomb := f.git("commit-tree", "-m", "bomb", wide)
	bomb2 := f.git("commit-tree", "-m", "bomb2", other)
	well := f.git("commit-tree", "-m", "well", deep)
	for _, library := range []bool{false, true} {
		r := f.open(library)
		start := time.Now()
		if _, err := r.Diff(t.Context(), bomb, bomb2, ""); err == nil || !strings.Contains(err.Error(), "entries") {
			t.Errorf("library=%t: bomb: %v", library, err)
		}
		if _, err := r.Diff(t.Context(), "HEAD", well, ""); err == nil || !strings.Contains(err.Error(), "levels") {
			t.Errorf("library=%t: well: %v", library, err)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("library=%t: took %v", library, took)
		}
	}
}

func TestHostileObjects(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "okrs/huge.yaml", strings.Repeat("x", maxBlob+1), "okrs/a.yaml", "1\n")
	for _, library := range []bool{false, true} {
		r := f.open(library)
		tree, err := r.CommitTree(t.Context(), "HEAD", "okrs")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tree.ReadFile("huge.yaml"); err == nil || !strings.Contains(err.Error(), "8388609 bytes") {
			t.Errorf("library=%t: %v", library, err)
		}
		if data, err := tree.ReadFile("a.yaml"); string(data) != "1\n" || err != nil {
			t.Errorf("library=%t: afterwards: %q, %v", library, data, err)
		}
		for _, id := range []string{"", "--batch", "HEAD", strings.Repeat("0", 40), "a\nb"} {
			if _, err := r.ReadBlob(t.Context(), id); err == nil {
				t.Errorf("library=%t: ReadBlob(%q) works", library, id)
			}
		}
		if _, err := tree.Open("../a.yaml"); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("library=%t: %v", library, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := r.history(ctx, HistoryOptions{From: []string{"HEAD"}}); !errors.Is(err, context.Canceled) {
			t.Errorf("library=%t: cancelled: %v", library, err)
		}
		if _, err := r.Resolve(t.Context(), "HEAD"); err != nil {
			t.Errorf("library=%t: after a cancelled call: %v", library, err)
		}
	}
}

// TestNothingOfTheRepositoryRuns sets every setting by which a repository could
// name a program for git to run while it reads.
func TestNothingOfTheRepositoryRuns(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "okrs/a.yaml", "1\n", ".gitattributes", "* diff=x filter=x\n")
	f.commit("two", "okrs/a.yaml", "2\n")
	mark := filepath.Join(t.TempDir(), "ran")
	for _, key := range []string{"core.fsmonitor", "core.pager", "diff.external", "diff.x.command", "diff.x.textconv", "filter.x.smudge", "filter.x.clean",
		"core.sshCommand", "gpg.program", "core.editor", "alias.log", "alias.rev-list"} {
		f.git("config", key, "touch "+mark+" #")
	}
	f.git("config", "log.showSignature", "true")
	f.git("config", "log.diffMerges", "first-parent")
	f.git("config", "log.follow", "true")
	f.git("config", "diff.orderFile", mark)
	f.git("config", "log.showRoot", "false")
	f.git("config", "diff.noprefix", "true")
	f.git("config", "color.ui", "always")
	f.git("config", "log.date", "relative")
	r := f.open(false)
	checkPlain := HistoryOptions{From: []string{"HEAD"}, Dir: "okrs"}
	if got, err := r.history(t.Context(), checkPlain); err != nil || len(got) != 2 || got[0].AuthorTime.Unix() != 1790000000 {
		t.Errorf("history: %v, %v", got, err)
	}
	if _, err := r.IndexTree(t.Context(), "okrs"); err != nil {
		t.Error(err)
	}
	if _, err := r.Diff(t.Context(), "HEAD~1", "HEAD", ""); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("a program of the repository's choice ran")
	}
}
