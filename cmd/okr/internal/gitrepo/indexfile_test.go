package gitrepo

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestYoungEditsStayVisible: a file that was edited in the very second in which
// the index was written, to the same size, looks untouched; git knows only by
// the age of the index that it has to look closer. A check-in must not make the
// index look older or younger than it was for such files.
func TestYoungEditsStayVisible(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.git("config", "core.trustctime", "false")
	young := time.Now().Add(-time.Hour).Truncate(time.Second)
	age := func(file string) {
		if err := os.Chtimes(filepath.Join(s.top, file), young, young); err != nil {
			t.Fatal(err)
		}
	}
	s.write("other.txt", "1\n2\n3\n")
	age("other.txt")
	s.git("commit", "-qam", "Other")
	age(".git/index")
	s.write("other.txt", "1\n2\n4\n")
	age("other.txt")
	if _, err := s.open().CommitEdits(context.Background(), s.request("63.5")); err != nil {
		t.Fatal(err)
	}
	if got := s.git("status", "--porcelain"); got != " M other.txt" {
		t.Errorf("status %q", got)
	}
}

// TestCachedTreesFollow: the index's cached trees are the new commit's, so that
// the next git status or commit needs not compute them.
func TestCachedTreesFollow(t *testing.T) {
	s := newSite(t, "okrs/q4/pay.yaml")
	s.git("write-tree")
	if _, err := s.open().CommitEdits(context.Background(), s.request("63.5")); err != nil {
		t.Fatal(err)
	}
	x, err := s.open().readIndex()
	if err != nil || x.exotic != "" {
		t.Fatalf("%v, %s", err, x.exotic)
	}
	for _, rev := range []string{"HEAD:", "HEAD:okrs", "HEAD:okrs/q4", "HEAD:a/deep/er"} {
		id, err := hex.DecodeString(s.git("rev-parse", rev))
		if err != nil || !bytes.Contains(x.raw[x.rest:], id) {
			t.Errorf("%s is not cached", rev)
		}
	}
}

// TestHousekeeping: a repository that only okr writes to is packed at times.
func TestHousekeeping(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.git("config", "gc.autoDetach", "false")
	s.git("config", "gc.auto", "1")
	for i := range 40 {
		s.write(fmt.Sprintf(".git/objects/17/%038x", i), "no object, but it counts")
	}
	if _, err := s.open().CommitEdits(context.Background(), s.request("63.5")); err != nil {
		t.Fatal(err)
	}
	if packs, _ := filepath.Glob(filepath.Join(s.top, ".git", "objects", "pack", "*.pack")); len(packs) == 0 {
		t.Error("nothing was packed")
	}
}

// TestEndMarkIsGits: the mark behind the entries, whose check sum covers the
// sizes of the other extensions, is the one that git writes itself.
func TestEndMarkIsGits(t *testing.T) {
	s := newSite(t, "okrs/pay.yaml")
	s.git("config", "index.recordEndOfIndexEntries", "true")
	s.git("config", "index.threads", "2")
	s.write("other.txt", "staged, so that a cached tree is given up\n")
	s.git("add", "other.txt")
	s.git("write-tree")
	if _, err := s.open().CommitEdits(context.Background(), s.request("63.5")); err != nil {
		t.Fatal(err)
	}
	mark := func() (found []byte) {
		x, err := s.open().readIndex()
		if err != nil || x.exotic != "" {
			t.Fatalf("%v, %s", err, x.exotic)
		}
		x.eachExtension(func(name string, data []byte) error {
			if name == "EOIE" {
				found = data
			}
			return nil
		})
		return found
	}
	ours := mark()
	s.git("update-index", "--force-write-index")
	if gits := mark(); len(ours) == 0 || !bytes.Equal(ours, gits) {
		t.Errorf("end mark %x, git writes %x", ours, gits)
	}
}

// FuzzIndex feeds broken indexes to the reader: it must say so, in bounded time,
// and never read or write out of bounds.
func FuzzIndex(f *testing.F) {
	for _, version := range []string{"2", "3", "4"} {
		s := newSite(f, "okrs/pay.yaml")
		s.git("update-index", "--index-version", version)
		raw, err := os.ReadFile(filepath.Join(s.top, ".git", "index"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
		f.Add(raw[:len(raw)/2])
		f.Add([]byte(strings.ReplaceAll(string(raw), "TREE", "link")))
	}
	info, err := os.Stat(".")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r := &Repo{ObjectFormat: "sha1"}
		// The check sum is put right, or nothing behind it would ever be reached.
		h := r.newHash()
		if len(raw) > 20 {
			h.Write(raw[:len(raw)-20])
			raw = h.Sum(bytes.Clone(raw[:len(raw)-20]))
		}
		x := &index{raw: raw, info: info, idSize: 20}
		if x.check(r) != nil {
			return
		}
		size := len(raw)
		paths := map[string]bool{"okrs/pay.yaml": true, "": true}
		updates := map[string]entryUpdate{}
		for path := range x.find(paths) {
			updates[path] = entryUpdate{version: version{modeFile, strings.Repeat("ab", 20)}}
		}
		out, _, err := x.edit(r, updates, grafted{})
		if err != nil {
			return
		}
		y := &index{raw: out, info: info, idSize: 20}
		if err := y.check(r); err != nil {
			t.Fatalf("an index of %d bytes became broken: %v", size, err)
		}
		for path, e := range y.find(paths) {
			if e.id != strings.Repeat("ab", 20) && e.stage == 0 {
				t.Errorf("%q has %s", path, e.id)
			}
		}
	})
}

// FuzzSettings reads configuration files that nobody wrote.
func FuzzSettings(f *testing.F) {
	f.Add("[core]\n\tbare = false\n[remote \"a b\"]\n url = \"x\\\"y\" # z\n")
	f.Add("[a\\\n]b\\\nc=\\")
	f.Fuzz(func(t *testing.T, text string) {
		file := filepath.Join(t.TempDir(), "config")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		n := 0
		if err := eachSetting(file, func(string, string) { n++ }); err == nil && n > len(text) {
			t.Errorf("%d settings in %d bytes", n, len(text))
		}
	})
}
