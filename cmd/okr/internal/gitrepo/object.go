package gitrepo

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// newHash is the repository's hash function.
func (r *Repo) newHash() hash.Hash {
	if r.ObjectFormat == "sha256" {
		return newHashOf(sha256.Size)
	}
	return newHashOf(sha1.Size)
}

// newHashOf is the hash function whose ids are size bytes long.
func newHashOf(size int) hash.Hash {
	if size == sha256.Size {
		return sha256.New()
	}
	return sha1.New()
}

// nullID is the id that stands for "nothing".
func (r *Repo) nullID() string { return strings.Repeat("0", 2*r.newHash().Size()) }

// objectID is the id that an object has or would have.
func (r *Repo) objectID(kind string, data []byte) string {
	h := r.newHash()
	fmt.Fprintf(h, "%s %d\x00", kind, len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// writeObject stores an object and gives its id. A shared repository, or one
// that keeps two ids for an object, is left to the git program.
func (w *writer) writeObject(ctx context.Context, kind string, data []byte) (string, error) {
	if w.plain {
		return w.writeLoose(kind, data)
	}
	id, err := w.run(ctx, call{args: []string{"hash-object", "-w", "-t", kind, "--stdin"}, stdin: data})
	return strings.TrimSpace(string(id)), err
}

// writeLoose stores an object as a file of its own, under a name that git's
// garbage collection knows until it is complete.
func (r *Repo) writeLoose(kind string, data []byte) (string, error) {
	id := r.objectID(kind, data)
	dir := filepath.Join(r.objectDir(), id[:2])
	file := filepath.Join(dir, id[2:])
	if _, err := os.Stat(file); err == nil {
		return id, nil
	}
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	var packed bytes.Buffer
	z, _ := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	fmt.Fprintf(z, "%s %d\x00", kind, len(data))
	z.Write(data)
	if err := z.Close(); err != nil {
		return "", err
	}
	tmp, err := os.CreateTemp(dir, "tmp_obj_")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(packed.Bytes())
	if err := errors.Join(err, tmp.Close(), os.Chmod(tmp.Name(), 0o444)); err != nil {
		return "", err
	}
	if err := os.Rename(tmp.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	return id, nil
}

func (r *Repo) objectDir() string {
	if dir := r.getenv("GIT_OBJECT_DIRECTORY"); dir != "" {
		return r.fromDir(dir)
	}
	return filepath.Join(r.CommonDir, "objects")
}

// storedCommit is what a commit object says, as far as another one needs it.
type storedCommit struct {
	id      string
	tree    string
	parents []string
	author  string // the line as it is: NAME <ADDRESS> SECONDS ZONE
	message string
}

func parseStored(obj object) (storedCommit, error) {
	c := storedCommit{id: obj.id}
	head, message, _ := strings.Cut(string(obj.data), "\n\n")
	c.message = message
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, " ")
		switch key {
		case "tree":
			c.tree = value
		case "parent":
			c.parents = append(c.parents, value)
		case "author":
			c.author = value
		}
	}
	if c.tree == "" {
		return c, fmt.Errorf("%s is no readable commit", obj.id)
	}
	return c, nil
}

// authorEnv makes git record this author again: who and when.
func (c storedCommit) authorEnv() []string {
	open, end := strings.LastIndex(c.author, "<"), strings.LastIndex(c.author, ">")
	if open < 0 || end < open {
		return nil
	}
	return []string{
		"GIT_AUTHOR_NAME=" + strings.TrimSpace(c.author[:open]),
		"GIT_AUTHOR_EMAIL=" + c.author[open+1:end],
		"GIT_AUTHOR_DATE=@" + strings.TrimSpace(c.author[end+1:]),
	}
}
