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
	"strconv"
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
		return w.writeLoose(&w.zip, kind, data)
	}
	id, err := w.run(ctx, call{args: []string{"hash-object", "-w", "-t", kind, "--stdin"}, stdin: data})
	return strings.TrimSpace(string(id)), err
}

// writeLoose stores an object as a file of its own, under a name that git's
// garbage collection knows until it is complete.
func (r *Repo) writeLoose(zip **zlib.Writer, kind string, data []byte) (string, error) {
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
	if *zip == nil {
		*zip, _ = zlib.NewWriterLevel(nil, zlib.BestSpeed) // a megabyte: kept for the next
	}
	z := *zip
	z.Reset(&packed)
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

// storedCommit is a commit object under its id; the zero value stands for an
// unborn branch.
type storedCommit struct {
	id string
	header
}

func parseStored(obj object) (storedCommit, error) {
	h, err := parseCommit(obj.data)
	if err != nil {
		return storedCommit{}, fmt.Errorf("commit %s: %w", obj.id, err)
	}
	return storedCommit{obj.id, h}, nil
}

// authorEnv makes git record this author again: who and when.
func (c storedCommit) authorEnv() []string {
	return []string{
		"GIT_AUTHOR_NAME=" + c.author.Name,
		"GIT_AUTHOR_EMAIL=" + c.author.Email,
		"GIT_AUTHOR_DATE=@" + strconv.FormatInt(c.author.when.Unix(), 10) + c.author.when.Format(" -0700"),
	}
}

// asCommit is the commit as data, without its files.
func (c storedCommit) asCommit() Commit {
	return Commit{
		ID: c.id, Parents: c.parents,
		Author: c.author.Identity, AuthorTime: c.author.when, CommitTime: c.commit.when,
		Message: string(c.message),
	}
}
