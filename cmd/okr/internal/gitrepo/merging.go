package gitrepo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Incoming is a commit whose change git may be bringing to HEAD at this moment.
type Incoming struct {
	Commit string // full id
	Label  string // what git calls it in conflict marks, for example the branch
}

// Incoming lists the commits that a merge, rebase, cherry-pick, revert or stash
// in progress may be bringing in, the likeliest first. Git tells a merge driver
// nothing of this, so whoever needs certainty compares files.
func (r *Repo) Incoming(ctx context.Context) []Incoming {
	var list []Incoming
	add := func(rev, prefix string, name func(id string) string) {
		id, err := r.Resolve(ctx, rev)
		if err != nil {
			return // one of the places where nothing is now
		}
		list = append(list, Incoming{id, prefix + name(id)})
	}
	for _, v := range r.opt.Env { // git merge names what it merges
		if id, name, ok := strings.Cut(strings.TrimPrefix(v, "GITHEAD_"), "="); ok && strings.HasPrefix(v, "GITHEAD_") {
			add(id, "", func(string) string { return name })
		}
	}
	for _, id := range r.stateLines("MERGE_HEAD") {
		add(id, "", r.mergedName)
	}
	subject := func(id string) string { return r.subject(ctx, id) }
	for _, rev := range []string{r.todoCommit("rebase-merge/done", true), r.stateWord("rebase-apply/original-commit"), "REBASE_HEAD", "CHERRY_PICK_HEAD"} {
		if rev != "" {
			add(rev, "", subject)
		}
	}
	if rev := r.todoCommit("sequencer/todo", false); rev != "" {
		add(rev, "", subject)
	}
	if rev := r.stateWord("REVERT_HEAD"); rev != "" {
		add(rev+"^", "parent of ", func(string) string { return r.subject(ctx, rev) })
	}
	add("refs/stash", "", func(string) string { return "Stashed changes" })
	return list
}

// mergedName is the branch that a merge in progress says it merges, else the
// short id.
func (r *Repo) mergedName(id string) string {
	if lines := r.stateLines("MERGE_MSG"); len(lines) > 0 && strings.HasPrefix(lines[0], "Merge ") {
		if _, rest, ok := strings.Cut(lines[0], " '"); ok {
			name, _, _ := strings.Cut(rest, "'")
			return name
		}
	}
	return id[:min(len(id), 7)]
}

// subject is "1a2b3c4 (First line)", as git names a picked commit.
func (r *Repo) subject(ctx context.Context, rev string) string {
	line, err := r.gitLine(ctx, "log", "-1", "--no-show-signature", "--format=%h (%s)", rev, "--")
	if err != nil {
		return rev[:min(len(rev), 7)]
	}
	return line
}

// stateLines are the lines of a small file in the git directory; none where it
// is not there.
func (r *Repo) stateLines(name string) []string {
	text, err := readSmall(filepath.Join(r.GitDir, filepath.FromSlash(name)))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(text), "\n")
}

func (r *Repo) stateWord(name string) string {
	if lines := r.stateLines(name); len(lines) > 0 {
		return strings.TrimSpace(lines[0])
	}
	return ""
}

// todoCommit is the commit of the first or the last line "pick ID subject" of a
// list of steps; "" where the step picks nothing.
func (r *Repo) todoCommit(name string, last bool) string {
	lines := r.stateLines(name)
	if len(lines) == 0 {
		return ""
	}
	line := lines[0]
	if last {
		line = lines[len(lines)-1]
	}
	words := strings.Fields(line)
	if len(words) < 2 {
		return ""
	}
	switch words[0] {
	case "revert":
		return words[1] + "^"
	case "pick", "p", "reword", "r", "edit", "e", "squash", "s", "fixup", "f":
		for _, w := range words[1:] {
			if !strings.HasPrefix(w, "-") { // fixup -C
				return w
			}
		}
	}
	return ""
}

// BlobID is the id that a file with this content has in the repository.
func (r *Repo) BlobID(content []byte) string { return r.objectID("blob", content) }

// HoldsBlob reports whether a commit has that very blob at the path, which is
// relative to the repository's top directory, with slashes.
func (r *Repo) HoldsBlob(ctx context.Context, commit, path, blob string) bool {
	tree, err := r.CommitTree(ctx, commit, "")
	if err != nil {
		return false
	}
	id, err := tree.BlobID(path)
	return err == nil && id == blob
}

// findTries bounds the commits that FindBlob looks at.
const findTries = "50"

// FindBlob is a commit of any branch that brought this blob to the path, "" where
// none is found.
func (r *Repo) FindBlob(ctx context.Context, path, blob string) string {
	out, err := r.git(ctx, "log", "--all", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-renames", "--format=%H",
		"-"+findTries, "--find-object="+blob, "--", ":(top,literal)"+path)
	if err != nil {
		return ""
	}
	for _, id := range strings.Fields(string(out)) {
		if r.HoldsBlob(ctx, id, path, blob) {
			return id
		}
	}
	return ""
}

// TextMerge is one merge for git's own text merge.
type TextMerge struct {
	Base, Ours, Theirs string    // files
	Labels             [3]string // ours, base, theirs
	MarkerSize         int
}

// MergeText merges three files line by line as git does by itself, in the
// conflict style that is configured. conflicts tells whether marks are in the
// text. It is an error where git will not merge them, as binary files.
func (r *Repo) MergeText(ctx context.Context, m TextMerge) (text []byte, conflicts bool, err error) {
	args := []string{"merge-file", "-p", "--marker-size=" + strconv.Itoa(m.MarkerSize)}
	for _, l := range m.Labels {
		args = append(args, "-L", l)
	}
	text, err = r.git(ctx, append(args, "--", m.Ours, m.Base, m.Theirs)...)
	if failed, ok := errors.AsType[*GitError](err); ok && failed.Code > 0 && failed.Code < 128 {
		return text, true, nil // the number of conflicts
	}
	return text, false, err
}

// InRebase reports whether a rebase is in progress, which drops commits that
// have nothing left to change.
func (r *Repo) InRebase() bool {
	for _, name := range []string{"rebase-merge", "rebase-apply"} {
		if _, err := os.Stat(filepath.Join(r.GitDir, name)); err == nil {
			return true
		}
	}
	return false
}
