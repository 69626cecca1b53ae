package gitrepo

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Unmerged is a file that git could not merge, with the versions that the index
// keeps of it.
type Unmerged struct {
	Path               string // from the top of the repository, with slashes
	Base, Ours, Theirs string // blob ids, "" where that version does not exist
	Mode               string // "100644" or "100755"; others are no regular files
}

// Unmerged lists the files that wait for somebody to settle a conflict, by path.
func (r *Repo) Unmerged(ctx context.Context) ([]Unmerged, error) {
	out, err := r.git(ctx, "ls-files", "-u", "-z", "--full-name", "--", ":/")
	if err != nil {
		return nil, err
	}
	var list []Unmerged
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		head, path, ok := strings.Cut(line, "\t")
		words := strings.Fields(head) // mode, id, stage
		if !ok || len(words) != 3 {
			continue
		}
		if len(list) == 0 || list[len(list)-1].Path != path {
			list = append(list, Unmerged{Path: path})
		}
		u := &list[len(list)-1]
		switch words[2] {
		case "1":
			u.Base = words[1]
		case "2":
			u.Ours, u.Mode = words[1], words[0]
		case "3":
			u.Theirs = words[1]
			if u.Mode == "" {
				u.Mode = words[0]
			}
		}
	}
	slices.SortFunc(list, func(a, b Unmerged) int { return strings.Compare(a.Path, b.Path) })
	return list, nil
}

// Staged lists the files that the next commit adds or changes, by their paths
// from the top of the repository.
func (r *Repo) Staged(ctx context.Context) ([]string, error) {
	out, err := r.git(ctx, "diff", "--cached", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=AMT")
	if err != nil || len(out) == 0 {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"), nil
}

// StoreBlob keeps content as a blob and gives its id.
func (r *Repo) StoreBlob(ctx context.Context, content []byte) (string, error) {
	id, err := r.run(ctx, call{args: []string{"hash-object", "-w", "--stdin", "--no-filters"}, stdin: content})
	return strings.TrimSpace(string(id)), err
}

// CheckedOut is a blob as the working tree would have it at the path: with the
// line endings and filters that are configured there.
func (r *Repo) CheckedOut(ctx context.Context, path, blob string) ([]byte, error) {
	return r.git(ctx, "cat-file", "--filters", "--path="+path, blob)
}

// Settle puts a blob into the index as the one version of an unmerged file. Git
// remembers the conflict: "git checkout -m" brings it back.
func (r *Repo) Settle(ctx context.Context, u Unmerged, blob string) error {
	_, err := r.run(ctx, call{args: []string{"update-index", "-z", "--index-info"}, stdin: fmt.Appendf(nil, "%s %s 0\t%s\x00", u.Mode, blob, u.Path)})
	if err != nil {
		return err
	}
	// Only the times of files are noted; what still waits makes it exit with 1.
	_, err = r.run(ctx, call{args: []string{"update-index", "-q", "--unmerged", "--refresh"}, expect: 1})
	return err
}

// Attributes are the values that .gitattributes and its relatives give a path:
// "set", "unset", "unspecified" or a word, by the name of the attribute.
func (r *Repo) Attributes(ctx context.Context, path string, names ...string) (map[string]string, error) {
	out, err := r.git(ctx, slices.Concat([]string{"check-attr", "-z"}, names, []string{"--", path})...)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	words := strings.Split(string(out), "\x00")
	for i := 0; i+2 < len(words); i += 3 { // path, name, value
		values[words[i+1]] = words[i+2]
	}
	return values, nil
}
