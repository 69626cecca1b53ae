package gitrepo

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Options says how a repository is opened.
type Options struct {
	// Env is the environment as os.Environ gives it. GIT_DIR, GIT_WORK_TREE,
	// GIT_INDEX_FILE, GIT_CEILING_DIRECTORIES, HOME and PATH are honoured, and
	// the git program runs with all of it.
	Env []string
	// Git is the path of the git program; empty means the one on Env's PATH.
	Git string
	// Library reads with the embedded library alone, as where the git program
	// is not installed.
	Library bool
	// Stderr receives what hooks and transports print while they succeed; nil
	// discards it. What they print when they fail is in the error.
	Stderr io.Writer
}

// Repo is a repository that was found on the disk. All paths are absolute.
type Repo struct {
	Dir       string // the directory that was opened
	WorkTree  string // its top directory; empty in a bare repository
	GitDir    string // of this working tree: HEAD and index live here
	CommonDir string // shared by all working trees: objects and refs live here
	IndexFile string // where the index is, or will be

	// ObjectFormat is "sha1" or "sha256".
	ObjectFormat string
	// Extensions are the repository's extensions.* settings by lower-case name.
	Extensions map[string]string

	opt     Options
	reading reading
	// step is called with the name of each point at which a killed commit
	// would be noticed; tests stop or kill the process there.
	step     func(string)
	lockWait time.Duration
}

// Open finds the repository that dir belongs to, as git does: GIT_DIR where it
// is set, else the first directory upwards that has a .git or is a bare
// repository itself. The error wraps ErrNoRepository if there is none.
func Open(dir string, opt Options) (*Repo, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	r := &Repo{Dir: abs, opt: opt, step: func(string) {}, lockWait: lockWait}
	if err := r.discover(); err != nil {
		return nil, err
	}
	if err := r.readCommonDir(); err != nil {
		return nil, err
	}
	if err := r.readLocalConfig(); err != nil {
		return nil, err
	}
	r.IndexFile = filepath.Join(r.GitDir, "index")
	if f := r.getenv("GIT_INDEX_FILE"); f != "" {
		r.IndexFile = r.fromDir(f)
	}
	return r, nil
}

// getenv is the value that the environment gives to name: the last one counts.
func (r *Repo) getenv(name string) string {
	value, _ := r.lookupEnv(name)
	return value
}

func (r *Repo) lookupEnv(name string) (value string, set bool) {
	for i := len(r.opt.Env) - 1; i >= 0; i-- {
		if v, ok := strings.CutPrefix(r.opt.Env[i], name+"="); ok {
			return v, true
		}
	}
	return "", false
}

func (r *Repo) fromDir(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(r.Dir, path)
}

func (r *Repo) discover() error {
	if dir := r.getenv("GIT_DIR"); dir != "" {
		r.GitDir = r.fromDir(dir)
		if to, err := readGitFile(r.GitDir); err == nil {
			r.GitDir = to
		}
		if !isGitDir(r.GitDir) {
			return fmt.Errorf("%w: GIT_DIR=%s", ErrNoRepository, dir)
		}
		r.WorkTree = r.Dir
		if tree := r.getenv("GIT_WORK_TREE"); tree != "" {
			r.WorkTree = r.fromDir(tree)
		}
		return nil
	}
	ceilings := filepath.SplitList(r.getenv("GIT_CEILING_DIRECTORIES"))
	for at := r.Dir; ; {
		if found, err := r.tryDir(at); found || err != nil {
			return err
		}
		up := filepath.Dir(at)
		if up == at || isCeiling(up, ceilings) {
			return fmt.Errorf("%w (nor any of its parents): %s", ErrNoRepository, r.Dir)
		}
		at = up
	}
}

// tryDir looks at one directory of the way up.
func (r *Repo) tryDir(at string) (bool, error) {
	dot := filepath.Join(at, ".git")
	info, err := os.Stat(dot)
	switch {
	case err == nil && info.IsDir() && isGitDir(dot):
		r.GitDir, r.WorkTree = dot, at
		return true, nil
	case err == nil && info.Mode().IsRegular():
		to, err := readGitFile(dot)
		if err != nil {
			return false, fmt.Errorf("%w: %w", ErrNoRepository, err)
		}
		if !isGitDir(to) {
			return false, fmt.Errorf("%w: %s points to %s", ErrNoRepository, dot, to)
		}
		r.GitDir, r.WorkTree = to, at
		return true, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return false, err
	case isGitDir(at):
		r.GitDir = at // bare, or the inside of a .git
		return true, nil
	}
	return false, nil
}

// isGitDir asks what git asks: a HEAD, and objects and refs (or the pointer of
// a linked working tree to where they are).
func isGitDir(dir string) bool {
	if _, err := os.Lstat(filepath.Join(dir, "HEAD")); err != nil {
		return false
	}
	if _, err := os.Stat(filepath.Join(dir, "commondir")); err == nil {
		return true
	}
	for _, name := range []string{"objects", "refs"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// readGitFile reads a .git file: one line "gitdir: PATH".
func readGitFile(file string) (string, error) {
	text, err := readSmall(file)
	if err != nil {
		return "", err
	}
	to, ok := strings.CutPrefix(text, "gitdir: ")
	if !ok {
		return "", fmt.Errorf("%s does not name a git directory", file)
	}
	to = strings.TrimRight(to, "\r\n")
	if !filepath.IsAbs(to) {
		to = filepath.Join(filepath.Dir(file), to)
	}
	return filepath.Clean(to), nil
}

// readSmall reads a file of git's own that holds a line or two.
func readSmall(file string) (string, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || info.Size() > 64<<10 {
		return "", fmt.Errorf("%s is not a small file", file)
	}
	text, err := os.ReadFile(file)
	return string(text), err
}

func isCeiling(dir string, ceilings []string) bool {
	for _, c := range ceilings {
		if c != "" && filepath.Clean(c) == dir {
			return true
		}
	}
	return false
}

func (r *Repo) readCommonDir() error {
	r.CommonDir = r.GitDir
	if dir := r.getenv("GIT_COMMON_DIR"); dir != "" {
		r.CommonDir = r.fromDir(dir)
		return nil
	}
	text, err := readSmall(filepath.Join(r.GitDir, "commondir"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	dir := strings.TrimRight(text, "\r\n")
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(r.GitDir, dir)
	}
	r.CommonDir = filepath.Clean(dir)
	return nil
}
