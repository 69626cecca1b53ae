package okrfile

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// loader finds and reads the files of one load.
type loader struct {
	fsys   fs.FS
	opt    LoadOptions
	config *Config
	links  links
}

// links holds the files that must not be read, with the reason: symbolic links
// that leave the workspace, pipes, devices.
type links map[string]error

func (l links) escape(name string) error { return l[name] }

// find lists the files to load, sorted, and which of them are in focus; nil
// means all.
func (l *loader) find() (files []string, focus map[string]bool, err error) {
	found := map[string]bool{}
	add := func(name string) {
		if name != ConfigName {
			found[name] = true
		}
	}
	if len(l.opt.Paths) == 0 || l.config.Path != "" {
		if err := l.walk(l.config.Files, add); err != nil {
			return nil, nil, err
		}
	}
	for name := range l.opt.Overlay {
		add(name)
	}
	if len(l.opt.Paths) > 0 {
		focus = map[string]bool{}
		for _, p := range l.opt.Paths {
			if err := l.choose(p, found, focus); err != nil {
				return nil, nil, err
			}
		}
		for name := range focus {
			add(name)
		}
	}
	for name := range found {
		files = append(files, name)
	}
	slices.Sort(files)
	return files, focus, nil
}

// choose puts the files that one path names into focus.
func (l *loader) choose(given string, known, focus map[string]bool) error {
	name := path.Clean(given)
	if !fs.ValidPath(name) {
		return &NoMatchError{given, errors.New("it leads out of the workspace")}
	}
	if _, ok := l.opt.Overlay[name]; ok || known[name] || name == ConfigName && l.config.Path != "" {
		focus[name] = true
		return nil
	}
	info, err := fs.Stat(l.fsys, name)
	switch {
	case err == nil && info.IsDir():
		return l.chooseUnder(given, name, known, focus)
	case err == nil:
		l.inspect(name, info.Mode())
		focus[name] = true
		return nil
	case strings.ContainsAny(name, "*?[{"):
		n := len(focus)
		if !doublestar.ValidatePattern(name) {
			return &NoMatchError{given, errors.New("it is not a pattern")}
		}
		if err := l.walk([]string{name}, func(f string) { focus[f] = true }); err != nil {
			return err
		}
		if len(focus) == n {
			return &NoMatchError{given, nil}
		}
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return &NoMatchError{given, fs.ErrNotExist}
	}
	return &NoMatchError{given, err}
}

// chooseUnder takes the OKR files of the workspace below a directory, and where
// it has none, every YAML file there.
func (l *loader) chooseUnder(given, dir string, known, focus map[string]bool) error {
	n := 0
	for name := range known {
		if dir == "." || strings.HasPrefix(name, dir+"/") {
			focus[name], n = true, n+1
		}
	}
	if dir == "." && l.config.Path != "" {
		focus[ConfigName], n = true, n+1
	}
	if n == 0 {
		pattern := path.Join(escapePattern(dir), "**/*.{yaml,yml}")
		if err := l.walk([]string{pattern}, func(f string) { focus[f], n = true, n+1 }); err != nil {
			return err
		}
	}
	if n == 0 {
		return &NoMatchError{given, nil}
	}
	return nil
}

func escapePattern(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "{", `\{`).Replace(s)
}

// walk lists the files that match any pattern. It reads only the directories
// below the fixed beginnings of the patterns, follows no symbolic link to a
// directory and passes over hidden directories that no pattern names.
func (l *loader) walk(patterns []string, add func(string)) error {
	bases := map[string][]string{}
	for _, p := range patterns {
		base, _ := doublestar.SplitPattern(p)
		bases[base] = append(bases[base], p)
	}
	for base, patterns := range bases {
		err := fs.WalkDir(l.fsys, base, func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil && name == base && errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				l.links[name] = err
				add(name)
				return skipDir(e)
			case e.IsDir():
				if name != base && strings.HasPrefix(e.Name(), ".") {
					return fs.SkipDir
				}
				return nil
			}
			for _, p := range patterns {
				if doublestar.MatchUnvalidated(p, name) {
					l.inspect(name, e.Type())
					add(name)
					return nil
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("cannot list %q: %w", base, err)
		}
	}
	return nil
}

func skipDir(e fs.DirEntry) error {
	if e != nil && e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// inspect refuses what is no file of the workspace, before it is opened.
func (l *loader) inspect(name string, mode fs.FileMode) {
	switch {
	case mode.IsRegular():
	case mode&fs.ModeSymlink != 0:
		if err := l.follow(name); err != nil {
			l.links[name] = err
		}
	default:
		l.links[name] = errNotRegular
	}
}

// follow checks where a symbolic link leads.
func (l *loader) follow(name string) error {
	for range 40 {
		info, err := fs.Lstat(l.fsys, name)
		switch {
		case err != nil:
			return err
		case info.Mode().IsRegular():
			return nil
		case info.Mode()&fs.ModeSymlink == 0:
			return errNotRegular
		}
		target, err := fs.ReadLink(l.fsys, name)
		if err != nil {
			return err
		}
		name = path.Join(path.Dir(name), target)
		if path.IsAbs(target) || !fs.ValidPath(name) {
			return fmt.Errorf("it is a symbolic link out of the workspace, to %s", quote(target))
		}
	}
	return errors.New("its symbolic links go round in a circle")
}

// Matches reports whether the workspace's globs name the path, which is relative
// to the workspace and has slashes.
func (c *Config) Matches(name string) bool {
	for _, p := range c.Files {
		if ok, err := doublestar.Match(p, name); err == nil && ok {
			return true
		}
	}
	return false
}
