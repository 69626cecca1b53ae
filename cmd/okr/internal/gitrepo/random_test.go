package gitrepo

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRandomHistories holds both readers to the reference on random graphs:
// merges of up to four parents, criss-cross merges, reverts, moved files, other
// roots, clocks that run backwards.
func TestRandomHistories(t *testing.T) {
	rounds := 6
	if *long {
		rounds = 100
	}
	for seed := range rounds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(seed), 7))
			f := newFixture(t)
			f.gitIn(randomHistory(random, 25), "fast-import", "--quiet", "--force")
			f.git("symbolic-ref", "HEAD", "refs/heads/b0")
			if seed%2 == 1 {
				f.git("commit-graph", "write", "--reachable", "--changed-paths")
			}
			all := strings.Fields(f.git("rev-list", "--all"))
			opts := []HistoryOptions{
				{From: []string{"b0", "b1", "b2", "b3"}, Dir: "okrs"},
				{From: all[:1], Dir: "okrs/a"},
				{From: all[:1], Not: all[len(all)/2 : len(all)/2+2], Dir: "okrs"},
				{From: all[:1], Dir: "okrs/a", Mentions: []string{"COMMIT 1", "nothing-says-this"}},
			}
			for _, opt := range opts {
				byGit := checkHistory(t, f, f.open(false), opt)
				byLibrary := checkHistory(t, f, f.open(true), opt)
				if diff := cmp.Diff(byGit, byLibrary); diff != "" {
					t.Errorf("the readers differ (-git +library):\n%s", diff)
				}
			}
			git, library := f.open(false), f.open(true)
			for i := 0; i+1 < len(all); i += 3 {
				checkBase(t, f, all[i], all[i+1], git, library)
			}
		})
	}
}

// checkBase accepts any of git's best common ancestors, as clocks decide which
// of them is the newest.
func checkBase(t *testing.T, f *fixture, a, b string, readers ...*Repo) {
	t.Helper()
	said, _ := f.try("merge-base", "--all", a, b)
	best := strings.Fields(said)
	for _, r := range readers {
		got, err := r.MergeBase(t.Context(), a, b)
		if len(best) == 0 && errors.Is(err, ErrUnrelated) {
			continue
		}
		if !strings.Contains(said, got) || got == "" {
			t.Errorf("library=%t: MergeBase(%s, %s) = %q, %v; want one of %q", r.opt.Library, a, b, got, err, best)
		}
	}
}

// randomHistory is a stream for git fast-import with that many commits on four
// branches.
func randomHistory(random *rand.Rand, commits int) string {
	var out strings.Builder
	made := 0
	for i := 1; i <= commits; i++ {
		branch := random.IntN(4)
		clock := 1_700_000_000 + i*100 + random.IntN(3)*random.IntN(100_000) - 50_000
		fmt.Fprintf(&out, "commit refs/heads/b%d\nmark :%d\n", branch, i)
		fmt.Fprintf(&out, "author Ana <ana@example.com> %d +0%d00\ncommitter Ben <> %d -0130\n", clock+random.IntN(9999), random.IntN(9), clock)
		fmt.Fprintf(&out, "data <<END\ncommit %d\n\nwith a body\nEND\n", i)
		if made > 0 && random.IntN(12) > 0 {
			parents := random.Perm(made)[:1+max(0, min(random.IntN(8)-4, made-1))]
			for n, p := range parents {
				verb := "merge"
				if n == 0 {
					verb = "from"
				}
				fmt.Fprintf(&out, "%s :%d\n", verb, p+1)
			}
		} else {
			out.WriteString("deleteall\n")
		}
		made = i
		randomFiles(random, &out)
	}
	return out.String()
}

func randomFiles(random *rand.Rand, out *strings.Builder) {
	paths := []string{"okrs/a/x.yaml", "okrs/a/y.yaml", "okrs/b.yaml", "okrs/b", "okrs/c/d/e.yaml", "src/z"}
	for range random.IntN(4) {
		path := paths[random.IntN(len(paths))]
		switch random.IntN(6) {
		case 0:
			fmt.Fprintf(out, "D %s\n", path)
		case 1:
			fmt.Fprintf(out, "M 120000 inline %s\ndata 6\ntarget\n", path)
		default: // few contents, so that reverts and equal changes are common
			text := fmt.Sprintf("value %d\n", random.IntN(3))
			fmt.Fprintf(out, "M 100%d inline %s\ndata %d\n%s\n", 644+random.IntN(2)*111, path, len(text), text)
		}
	}
}
