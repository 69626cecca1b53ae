package gitrepo

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// reference reads a history the slow and plain way: every commit's files by
// git ls-tree, compared with those of every parent.
func (f *fixture) reference(dir string, opt HistoryOptions) []Commit {
	f.tb.Helper()
	args := append([]string{"rev-list", "--parents"}, opt.From...)
	for _, id := range opt.Not {
		args = append(args, "^"+id)
	}
	messages := map[string]string{}
	if len(opt.Mentions) > 0 {
		said := f.git(append([]string{"log", "-z", "--encoding=UTF-8", "--format=tformat:%H%n%B"}, opt.From...)...)
		for record := range strings.SplitSeq(said, "\x00") {
			id, message, _ := strings.Cut(record, "\n")
			messages[id] = strings.ToLower(message)
		}
	}
	var out []Commit
	for line := range strings.SplitSeq(f.git(args...), "\n") {
		ids := strings.Fields(line)
		if len(ids) == 0 {
			continue
		}
		now := f.files(ids[0], dir)
		var olds []map[string]string
		for _, p := range ids[1:] {
			olds = append(olds, f.files(p, dir))
		}
		if len(olds) == 0 {
			olds = append(olds, nil)
		}
		c := Commit{ID: ids[0], Parents: ids[1:], Files: differing(now, olds)}
		said := func(word string) bool { return strings.Contains(messages[c.ID], strings.ToLower(word)) }
		if len(c.Files) > 0 || slices.ContainsFunc(opt.Mentions, said) {
			out = append(out, c)
		}
	}
	return out
}

// files maps the regular files of a commit below dir to their blobs. What it
// asked git once it knows.
func (f *fixture) files(commit, dir string) map[string]string {
	f.tb.Helper()
	all, known := f.listed[commit]
	if !known {
		all = make(map[string]string)
		for line := range strings.SplitSeq(f.git("ls-tree", "-r", "-z", "--full-tree", commit), "\x00") {
			if head, path, _ := strings.Cut(line, "\t"); strings.HasPrefix(head, "100") {
				all[path] = strings.Fields(head)[2]
			}
		}
		if f.listed == nil {
			f.listed = make(map[string]map[string]string)
		}
		if validID(commit) {
			f.listed[commit] = all
		}
	}
	out := make(map[string]string)
	for path, blob := range all {
		if name, ok := below(path, dir); ok {
			out[name] = blob
		}
	}
	return out
}

func differing(now map[string]string, olds []map[string]string) []FileChange {
	paths := maps.Clone(now)
	for _, old := range olds {
		for p := range old {
			paths[p] = ""
		}
	}
	var out []FileChange
	for _, p := range slices.Sorted(maps.Keys(paths)) {
		c := FileChange{Path: p, New: now[p]}
		for _, old := range olds {
			c.Olds = append(c.Olds, old[p])
		}
		if !slices.Contains(c.Olds, c.New) {
			out = append(out, c)
		}
	}
	return out
}

// checkHistory holds History to the reference, and to its promise of order.
func checkHistory(t *testing.T, f *fixture, r *Repo, opt HistoryOptions) []Commit {
	t.Helper()
	got, err := r.history(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	dir := strings.TrimPrefix(opt.Dir, ".")
	want := make(map[string]Commit)
	for _, c := range f.reference(dir, opt) {
		want[c.ID] = c
	}
	if len(got) != len(want) {
		t.Errorf("%d commits, want %d", len(got), len(want))
	}
	seen := make(map[string]int)
	for i, c := range got {
		plain := Commit{ID: c.ID, Parents: append([]string{}, c.Parents...), Files: c.Files}
		if diff := cmp.Diff(want[c.ID], plain); diff != "" {
			t.Errorf("commit %s (-want +got):\n%s", c.ID, diff)
		}
		for _, p := range c.Parents {
			if at, later := seen[p]; later && at >= c.Generation {
				t.Errorf("commit %s has generation %d, its parent %s %d", c.ID, c.Generation, p, at)
			}
		}
		if seen[c.ID] = c.Generation; i > 0 && got[i-1].Generation > c.Generation {
			t.Errorf("commit %s comes before its elder %s", got[i-1].ID, c.ID)
		}
	}
	var ids, texts []string
	for _, c := range got {
		ids, texts = append(ids, c.ID), append(texts, printed(c))
	}
	if len(ids) > 0 {
		said := f.git(append([]string{"log", "-z", "--no-walk=unsorted", "--date=raw", "--encoding=UTF-8", "--format=tformat:%an|%ae|%ad|%ct|%B"}, ids...)...)
		if diff := cmp.Diff(strings.Split(strings.TrimSuffix(said, "\x00"), "\x00"), texts); diff != "" {
			t.Errorf("-git +ours:\n%s", diff)
		}
	}
	return got
}

// printed is the commit as the format of checkHistory prints it.
func printed(c Commit) string {
	return strings.Join([]string{c.Author.Name, c.Author.Email, strconv.FormatInt(c.AuthorTime.Unix(), 10) + c.AuthorTime.Format(" -0700"),
		strconv.FormatInt(c.CommitTime.Unix(), 10), c.Message}, "|")
}
