package gitrepo

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// workFile is a file of the working tree at one moment.
type workFile struct {
	full string // where its bytes are, symbolic links resolved
	data []byte
	info fs.FileInfo // nil: there is no such file
}

// checkPath refuses what git would not track.
func checkPath(path string) error {
	if !fs.ValidPath(path) || path == "." || strings.ContainsRune(path, 0) {
		return fmt.Errorf("%q is no path inside the repository", path)
	}
	for name := range strings.SplitSeq(path, "/") {
		if strings.EqualFold(name, ".git") || strings.EqualFold(name, "git~1") || !filepath.IsLocal(name) {
			return fmt.Errorf("%q leads into git's own directory or out of the tree", path)
		}
	}
	return nil
}

// readWork reads a file of the working tree. A symbolic link is followed only
// where links says so, and only inside the tree.
func (r *Repo) readWork(path string, links bool) (workFile, error) {
	if err := checkPath(path); err != nil {
		return workFile{}, err
	}
	top, err := filepath.EvalSymlinks(r.WorkTree)
	if err != nil {
		return workFile{}, err
	}
	plain := filepath.Join(top, filepath.FromSlash(path))
	full, err := filepath.EvalSymlinks(plain)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(plain); err == nil {
			return workFile{}, fmt.Errorf("%s is a symbolic link to nothing", path)
		}
		return workFile{full: plain}, nil
	}
	if err != nil {
		return workFile{}, err
	}
	rel, err := filepath.Rel(top, full)
	if err != nil || !filepath.IsLocal(rel) || checkPath(filepath.ToSlash(rel)) != nil {
		return workFile{}, fmt.Errorf("%s is a symbolic link out of the working tree, to %s", path, full)
	}
	if full != plain && !links {
		return workFile{}, fmt.Errorf("%s is reached by a symbolic link, so git does not track it there but as %s", path, filepath.ToSlash(rel))
	}
	f, err := os.Open(full)
	if err != nil {
		return workFile{}, err
	}
	defer f.Close()
	w := workFile{full: full}
	if w.info, err = f.Stat(); err != nil {
		return workFile{}, err
	}
	if !w.info.Mode().IsRegular() || w.info.Size() > largestObject {
		return workFile{}, fmt.Errorf("%s is no regular file of at most %d MiB", path, largestObject>>20)
	}
	data := bytes.NewBuffer(make([]byte, 0, w.info.Size()+1))
	_, err = data.ReadFrom(f)
	w.data = data.Bytes()
	return w, err
}

// tempName is where new bytes wait until one rename puts them in place.
func tempName(full string) string {
	return filepath.Join(filepath.Dir(full), "."+filepath.Base(full)+".okr-new")
}

// stage writes new bytes beside the file, with its mode.
func (w workFile) stage(data []byte) error {
	temp := tempName(w.full)
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, w.info.Mode().Perm())
	if errors.Is(err, fs.ErrPermission) {
		return withHints(fmt.Errorf("%s cannot be replaced, the directory takes no new files: %w", w.full, fs.ErrPermission),
			"ls -ld "+shellQuote(filepath.Dir(w.full))+" says who may write there")
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close(), os.Chmod(temp, w.info.Mode().Perm())); err != nil {
		os.Remove(temp)
		return err
	}
	return nil
}

// replace puts the staged bytes in place, unless somebody wrote the file since
// it was read.
func (w workFile) replace() error {
	now, err := os.Stat(w.full)
	if err != nil {
		return err
	}
	if !sameStamp(now, w.info) {
		return errMoved
	}
	return os.Rename(tempName(w.full), w.full)
}
