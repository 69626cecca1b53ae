package gitrepo

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// settings is git's configuration at one moment: every file, include and
// environment variable together, the last value of each key; and besides, as
// GIT_AUTHOR_IDENT and GIT_COMMITTER_IDENT, who would commit now.
type settings map[string]string

// readSettings asks the git program.
func (r *Repo) readSettings(ctx context.Context) (settings, error) {
	out, err := r.git(ctx, "var", "-l")
	if err != nil {
		return nil, err
	}
	s := settings{}
	for line := range strings.Lines(string(out)) {
		key, value, has := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
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

// signatures are the lines "NAME <ADDRESS> SECONDS ZONE" of a commit made now.
// They are given only where somebody said who they are: a guess from the
// account's name is git's to make or to refuse.
func (r *Repo) signatures(s settings) (author, committer string, ok bool) {
	known := func(role, what string) bool {
		if v, set := r.lookupEnv("GIT_" + strings.ToUpper(role+"_"+what)); set {
			return v != ""
		}
		return s[role+"."+what] != "" || s["user."+what] != ""
	}
	author, committer, ok = s["GIT_AUTHOR_IDENT"], s["GIT_COMMITTER_IDENT"], true
	for _, role := range []string{"author", "committer"} {
		ok = ok && known(role, "name") && known(role, "email")
	}
	for _, line := range []string{author, committer} {
		// Git drops what cannot stand in a name; what is left may be nothing.
		ok = ok && line != "" && !strings.HasPrefix(line, "<") && !strings.Contains(line, "<>") && utf8.ValidString(line)
	}
	return author, committer, ok
}
