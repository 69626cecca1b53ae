package gitrepo

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkCommit compares a check-in with what a person would type instead,
// git commit --only FILE, in repositories of several sizes. The largest takes
// -long.
func BenchmarkCommit(b *testing.B) {
	sizes := []int{100, 10_000}
	if *long {
		sizes = append(sizes, 100_000)
	}
	for _, size := range sizes {
		s := bulkSite(b, size)
		b.Run(fmt.Sprintf("files=%d/okr", size), func(b *testing.B) {
			for b.Loop() {
				n := s.next()
				if _, err := s.open().CommitEdits(context.Background(), s.request(strconv.Itoa(n))); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("files=%d/git", size), func(b *testing.B) {
			for b.Loop() {
				n := s.next()
				text, _ := setValue(strconv.Itoa(n))([]byte(s.read(s.path)))
				s.write(s.path, string(text))
				s.git("commit", "-q", "--only", "-m", "Check in", s.path)
			}
		})
	}
}

// bulk is a site with many files, and a value that never repeats.
type bulk struct {
	*site
	value int
}

func (b *bulk) next() int { b.value++; return 100 + b.value }

// bulkSite makes a repository of some size by one git fast-import.
func bulkSite(t testing.TB, files int) *bulk {
	t.Helper()
	s := &site{t: t, top: filepath.Join(realTempDir(t), "repo"), path: "okrs/pay.yaml", env: testEnv(t)}
	git(t, filepath.Dir(s.top), s.env, "init", "-q", "-b", "main", s.top)
	var in strings.Builder
	in.WriteString("commit refs/heads/main\ncommitter C <c@example.org> 1700000000 +0000\ndata 6\nBegin\n\n")
	fmt.Fprintf(&in, "M 644 inline %s\ndata %d\n%s\n", s.path, len(goals), goals)
	for i := range files {
		fmt.Fprintf(&in, "M 644 inline src/d%d/e%d/file%d.txt\ndata %d\n%d\n", i/1000, i/50%20, i, len(strconv.Itoa(i)), i)
	}
	cmd := exec.Command("git", "fast-import", "--quiet")
	cmd.Dir, cmd.Env, cmd.Stdin = s.top, s.env, strings.NewReader(in.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s.git("reset", "-q", "--hard")
	s.git("status")
	return &bulk{site: s}
}
