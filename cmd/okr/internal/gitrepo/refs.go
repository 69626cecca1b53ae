package gitrepo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// refs reads references from their files: loose ones, then packed ones.
type refs struct{ gitDir, commonDir string }

// lookup is the object id that a full name ("HEAD", "refs/heads/main") stands
// for, "" where there is no such reference.
func (r refs) lookup(name string) (string, error) {
	for range 5 { // as far as git follows symbolic references
		value, err := r.raw(name)
		if err != nil {
			return "", err
		}
		target, symbolic := strings.CutPrefix(value, "ref:")
		if !symbolic {
			return value, nil
		}
		name = strings.TrimSpace(target)
	}
	return "", nil
}

// raw is what a reference says: an id, "ref: NAME" or nothing.
func (r refs) raw(name string) (string, error) {
	if !fs.ValidPath(name) || name == "." || !strings.HasPrefix(name, "refs/") && strings.ContainsAny(name, "/") {
		return "", nil
	}
	dir := r.commonDir
	if !strings.HasPrefix(name, "refs/") || strings.HasPrefix(name, "refs/bisect/") || strings.HasPrefix(name, "refs/worktree/") {
		dir = r.gitDir
	}
	text, err := readSmall(filepath.Join(dir, filepath.FromSlash(name)))
	if err == nil {
		line, _, _ := strings.Cut(text, "\n")
		if strings.HasPrefix(line, "ref:") {
			return line, nil
		}
		id, _, _ := strings.Cut(line, "\t") // FETCH_HEAD says more
		if id = strings.TrimSpace(id); validID(id) {
			return id, nil
		}
		return "", nil
	}
	found := ""
	err = r.packed(func(id, packed string) {
		if packed == name {
			found = id
		}
	})
	return found, err
}

// packed goes through the file packed-refs.
func (r refs) packed(each func(id, name string)) error {
	text, err := os.ReadFile(filepath.Join(r.commonDir, "packed-refs"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for line := range strings.Lines(string(text)) {
		id, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if ok && validID(id) {
			each(id, name)
		}
	}
	return err
}

// head is HEAD's branch, "" when detached, and its commit, "" when unborn.
func (r refs) head() (branch, id string, err error) {
	value, err := r.raw("HEAD")
	if err != nil {
		return "", "", err
	}
	target, symbolic := strings.CutPrefix(value, "ref:")
	if !symbolic {
		return "", value, nil
	}
	name := strings.TrimSpace(target)
	id, err = r.lookup(name)
	return strings.TrimPrefix(name, "refs/heads/"), id, err
}

// replacements reads refs/replace: which object stands in for which.
func (r refs) replacements() (map[string]string, error) {
	const prefix = "refs/replace/"
	out := make(map[string]string)
	err := r.packed(func(id, name string) {
		if old, ok := strings.CutPrefix(name, prefix); ok {
			out[old] = id
		}
	})
	if err != nil {
		return nil, err
	}
	files, err := os.ReadDir(filepath.Join(r.commonDir, "refs", "replace"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, f := range files {
		if id, err := r.lookup(prefix + f.Name()); err == nil && id != "" {
			out[f.Name()] = id
		}
	}
	return out, nil
}
