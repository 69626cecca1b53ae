package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/lint/format"
)

// TestPartIsWhole compares pairs of revisions twice: by the files that changed,
// with an index of the others and without, and by everything.
func TestPartIsWhole(t *testing.T) {
	home := t.TempDir()
	env := &Env{Dir: home, Now: time.Now, Stdout: &strings.Builder{}, Stderr: &strings.Builder{}, Width: func() int { return 80 }, Environ: []string{"PATH=" + os.Getenv("PATH")}}
	for k, v := range scriptEnv(home) {
		env.Environ = append(env.Environ, k+"="+v)
	}
	env.Args = []string{"demo", "ferries"}
	if Run(context.Background(), env) != 0 {
		t.Fatal(env.Stderr)
	}
	dir := filepath.Join(home, "ferries")
	out, err := exec.Command("git", "-C", dir, "rev-list", "--reverse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	commits := strings.Fields(string(out))
	app := &App{Env: env, ctx: context.Background(), dir: dir, color: "never"}
	said := func(base, head string, whole bool) (string, bool) {
		c, err := app.openComparison(diffOptions{sides: []string{base + ".." + head}})
		if err != nil {
			t.Fatal(err)
		}
		defer c.repo.Close()
		part := c.part
		if whole {
			if err := c.load(true); err != nil {
				t.Fatal(err)
			}
		}
		d, err := c.diff(diffOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := diffWriter("json").Write(&b, d, format.DiffOptions{}); err != nil {
			t.Fatal(err)
		}
		return b.String(), part
	}
	parts := 0
	for i := range commits {
		for _, j := range []int{i - 1, i + 14} {
			if j < 0 || j >= len(commits) {
				continue
			}
			got, part := said(commits[j], commits[i], false)
			want, _ := said(commits[j], commits[i], true)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s..%s (-whole +part):\n%s", commits[j], commits[i], diff)
			}
			if part {
				parts++
			}
		}
	}
	if parts < len(commits) {
		t.Errorf("only %d comparisons of %d commits left files out", parts, len(commits))
	}
}
