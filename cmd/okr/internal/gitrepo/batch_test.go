package gitrepo

import (
	"context"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// A git that refuses leaves before it reads. Whether the names still fit into
// the pipe is chance; the reason must be what git said, either way.
func TestBatchTellsWhatGitSaidWhenItLeft(t *testing.T) {
	for _, wait := range []bool{false, true} {
		s := newSite(t, "okrs/pay.yaml")
		b := &batch{command: func() *exec.Cmd {
			cmd := exec.Command("git", "-C", s.top, "cat-file", "--batch")
			cmd.Env = append(s.env, "GIT_TEST_ASSUME_DIFFERENT_OWNER=1")
			return cmd
		}}
		if wait {
			if err := b.start(); err != nil {
				t.Fatal(err)
			}
			waitForEnd(t, b)
		}
		_, _, err := b.get(context.Background(), "HEAD", "commit", 1<<20)
		if err == nil || !isUntrusted(err.Error()) || strings.Contains(err.Error(), "pipe") {
			t.Errorf("waited %v: %v", wait, err)
		}
	}
}

// waitForEnd returns when the process does not read any more.
func waitForEnd(t *testing.T, b *batch) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, err := io.WriteString(b.pipe.(io.Writer), "HEAD\n"); err != nil {
			return
		}
	}
	t.Fatal("git reads on")
}
