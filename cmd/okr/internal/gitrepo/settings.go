package gitrepo

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// settings is git's configuration at one moment: every file, include and
// environment variable together, the last value of each key.
type settings map[string]string

// readSettings asks the git program.
func (r *Repo) readSettings(ctx context.Context) (settings, error) {
	out, err := r.git(ctx, "config", "--list", "-z")
	if err != nil {
		return nil, err
	}
	s := settings{}
	for entry := range strings.SplitSeq(string(out), "\x00") {
		key, value, has := strings.Cut(entry, "\n")
		if !has {
			value = "true"
		}
		s[key] = value
	}
	return s, nil
}

// plain tells whether a loose object is just a file that its owner reads.
func (r *Repo) plain(s settings) bool {
	switch strings.ToLower(s["core.sharedrepository"]) {
	case "", "umask", "false", "0", "no", "off":
		return r.Extensions["compatobjectformat"] == ""
	}
	return false
}

// hookDir is where hooks are looked for.
func (r *Repo) hookDir(s settings) string {
	dir := s["core.hookspath"]
	switch {
	case dir == "":
		return filepath.Join(r.CommonDir, "hooks")
	case strings.HasPrefix(dir, "~/"):
		return filepath.Join(r.getenv("HOME"), dir[2:])
	case filepath.IsAbs(dir):
		return dir
	}
	return filepath.Join(r.top(), dir)
}

// commitHooks tells whether a commit would run any hook of the user's.
func (r *Repo) commitHooks(s settings, amend bool) bool {
	for key := range s {
		if strings.HasPrefix(key, "hook.") {
			return true // hooks by configuration: newer than what we look at
		}
	}
	names := []string{"pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"}
	if amend {
		names = append(names, "post-rewrite")
	}
	if strings.HasPrefix(s["core.hookspath"], "~") && !strings.HasPrefix(s["core.hookspath"], "~/") {
		return true // another user's home: git knows where that is
	}
	for _, name := range names {
		info, err := os.Stat(filepath.Join(r.hookDir(s), name))
		if err == nil && executable(info) {
			return true
		}
	}
	return false
}
