package gitrepo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Setting is the value that git's configuration gives to key here, and whether
// it is set at all.
func (r *Repo) Setting(ctx context.Context, key string) (value string, set bool, err error) {
	out, err := r.run(ctx, call{args: []string{"config", "-z", "--get", key}, expect: 1})
	if err != nil {
		return "", false, err
	}
	value, set = strings.CutSuffix(string(out), "\x00")
	return value, set, nil
}

// SetConfig sets key in the repository's own configuration.
func (r *Repo) SetConfig(ctx context.Context, key, value string) error {
	_, err := r.git(ctx, "config", "--local", "--replace-all", key, value)
	return err
}

// InstallHook writes an executable hook where this repository looks for hooks
// and gives its path. It never replaces one: where the hook has that very text
// already made is false, and else the error wraps fs.ErrExist. A directory of hooks that other
// repositories share is left alone.
func (r *Repo) InstallHook(ctx context.Context, name, text string) (file string, made bool, err error) {
	if name == "" || name != filepath.Base(name) {
		return "", false, fmt.Errorf("%q is no name of a hook", name)
	}
	s, err := r.readSettings(ctx)
	if err != nil {
		return "", false, err
	}
	dir := r.hookDir(s)
	file = filepath.Join(dir, name)
	if !within(dir, r.CommonDir) && !within(dir, r.GitDir) && !within(dir, r.top()) {
		return file, false, withHints(fmt.Errorf("core.hooksPath is %s, which other repositories use too", dir),
			"git config core.hooksPath .git/hooks   gives this one hooks of its own")
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return file, false, err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o777)
	if errors.Is(err, fs.ErrExist) {
		if old, err := os.ReadFile(file); err == nil && string(old) == text {
			return file, false, nil
		}
		return file, false, withHints(fmt.Errorf("there is a %s hook already: %w", name, err), "add the line to "+file)
	}
	if err != nil {
		return file, false, err
	}
	_, err = f.WriteString(text)
	return file, true, errors.Join(err, f.Close())
}

// ColorSetting is whether git would use colour for what key stands for, given
// whether the output ends up on a terminal.
func (r *Repo) ColorSetting(ctx context.Context, key string, terminal bool) (bool, error) {
	word, err := r.gitLine(ctx, "config", "--get-colorbool", key, strconv.FormatBool(terminal))
	return word == "true", err
}

// within reports whether a path is a directory or lies below it.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}
