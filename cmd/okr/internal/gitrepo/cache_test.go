package gitrepo

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCacheKeepsValues(t *testing.T) {
	r := newFixture(t).open(false)
	c := r.Cache("facts")
	for i := range 20 {
		c.Put(fmt.Sprint("key ", i), bytes.Repeat([]byte{byte(i)}, i))
	}
	c.Delete("key 3")
	if err := c.Flush(); err != nil {
		t.Fatal(err)
	}
	again := r.Cache("facts")
	for i := range 20 {
		got, ok := again.Get(fmt.Sprint("key ", i))
		if ok != (i != 3) || ok && !bytes.Equal(got, bytes.Repeat([]byte{byte(i)}, i)) {
			t.Errorf("key %d: %q, %t", i, got, ok)
		}
	}
	if files, _ := os.ReadDir(r.CacheDir()); len(files) != 1 {
		t.Errorf("the directory holds %v", files)
	}
}

// TestCacheSurvivesDamage changes and cuts the file at every byte: what is read
// then is right or absent.
func TestCacheSurvivesDamage(t *testing.T) {
	r := newFixture(t).open(false)
	c := r.Cache("facts")
	want := map[string]string{"a": "one", "b": "", "c": "three three three"}
	for k, v := range want {
		c.Put(k, []byte(v))
	}
	if err := c.Flush(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(r.CacheDir(), "facts.cache")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := range whole {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x41
		for _, damaged := range [][]byte{flipped, whole[:at]} {
			if err := os.WriteFile(file, damaged, 0o666); err != nil {
				t.Fatal(err)
			}
			c := r.Cache("facts")
			for k, v := range want {
				if got, ok := c.Get(k); ok && string(got) != v {
					t.Fatalf("byte %d: key %s holds %q", at, k, got)
				}
			}
		}
	}
}

// TestCachedHistory holds a walk that continues a former one to a cold walk.
func TestCachedHistory(t *testing.T) {
	f := tangled(t)
	steps := []string{"HEAD~12", "HEAD~12", "HEAD~5", "HEAD", "side", "HEAD~1", "HEAD"}
	for _, library := range []bool{false, true} {
		r := f.open(library)
		cache := r.Cache(fmt.Sprintf("history-%t", library))
		for i, rev := range steps {
			opt := HistoryOptions{From: []string{rev}, Dir: ".", Under: []string{"okrs/q4", "okrs/a.yaml", "okrs/s2"}, Mentions: []string{"okr-checkin:"}}
			want, err := r.history(t.Context(), opt)
			if err != nil {
				t.Fatal(err)
			}
			opt.Cache = cache
			got, err := r.history(t.Context(), opt)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("library=%t, step %d (%s): -cold +cached:\n%s", library, i, rev, diff)
			}
			if i%2 == 0 {
				cache = r.Cache(fmt.Sprintf("history-%t", library)) // as the next run would
			}
		}
		f.write(".git/info/grafts", f.git("rev-parse", "HEAD~1")+"\n")
		opt := HistoryOptions{From: []string{"HEAD"}, Dir: "okrs", Cache: cache}
		checkHistory(t, f, f.open(library), opt)
		opt.Mentions = []string{"okr-undo:"} // another question must not get this one's answer
		checkHistory(t, f, f.open(library), opt)
		if err := os.Remove(filepath.Join(f.dir, ".git/info/grafts")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestHistoryUnderPaths(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "w/okrs/a.yaml", "1\n", "w/okr.yaml", "v\n", "w/src", "x\n", "okrs/outside.yaml", "o\n")
	f.commit("elsewhere", "w/src", "y\n")
	f.commit("config", "w/okr.yaml", "w\n")
	for _, library := range []bool{false, true} {
		var got []string
		opt := HistoryOptions{From: []string{"HEAD"}, Dir: "w", Under: []string{"okrs/", "okr.yaml", "okrs/x"}}
		for c, err := range f.open(library).History(t.Context(), opt) {
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range c.Files {
				got = append(got, c.Message+file.Path)
			}
		}
		want := []string{"one\nokr.yaml", "one\nokrs/a.yaml", "config\nokr.yaml"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("library=%t:\n%s", library, diff)
		}
	}
	if _, err := f.open(false).history(t.Context(), HistoryOptions{From: []string{"HEAD"}, Under: []string{"../x"}}); err == nil {
		t.Error("a path outside of the repository is taken")
	}
}

func TestDamagedWalkRecord(t *testing.T) {
	f := newFixture(t)
	f.commit("one", "okrs/a.yaml", "1\n")
	f.commit("two", "okrs/a.yaml", "2\n")
	commits, err := f.open(false).history(t.Context(), HistoryOptions{From: []string{"HEAD"}})
	if err != nil {
		t.Fatal(err)
	}
	whole := encodeCommits(commits)
	got, err := decodeCommits(whole)
	if diff := cmp.Diff(commits, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	for at := range whole {
		if _, err := decodeCommits(whole[:at]); err == nil {
			t.Errorf("a record cut at byte %d is taken", at)
		}
	}
}
