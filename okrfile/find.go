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
	focus  map[string]bool // files that were asked for; nil means all
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
	mode, err := l.follow(name)
	switch {
	case err == nil && mode.IsDir():
		return l.chooseUnder(given, name, known, focus)
	case err == nil:
		l.refuse(name)
		focus[name] = true
		return nil
	case strings.ContainsAny(name, "*?[{"):
		n := 0
		if !doublestar.ValidatePattern(name) {
			return &NoMatchError{given, errors.New("it is not a pattern")}
		}
		if err := l.walk([]string{name}, func(f string) { focus[f], n = true, n+1 }); err != nil {
			return err
		}
		if n == 0 {
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
		if _, err := l.follow(base); err != nil && !errors.Is(err, fs.ErrNotExist) {
			l.links[base] = err
			add(base)
			continue
		}
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

// inspect refuses what is no file of the workspace, before it is opened. It
// trusts the directory, which walk has entered without following a link.
func (l *loader) inspect(name string, mode fs.FileMode) {
	switch {
	case mode.IsRegular():
	case mode&fs.ModeSymlink != 0:
		l.refuse(name)
	default:
		l.links[name] = errNotRegular
	}
}

// refuse notes a file that follow does not allow.
func (l *loader) refuse(name string) bool {
	mode, err := l.follow(name)
	if err == nil && !mode.IsRegular() && !mode.IsDir() {
		err = errNotRegular
	}
	if err != nil {
		l.links[name] = err
	}
	return err != nil
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

// follow goes through a path step by step, through symbolic links as the system
// would, and returns what is at its end. A link out of the workspace is an error.
func (l *loader) follow(name string) (fs.FileMode, error) {
	at, rest := ".", strings.Split(name, "/")
	var mode fs.FileMode = fs.ModeDir
	for links := 0; len(rest) > 0; {
		step := rest[0]
		rest = rest[1:]
		next := path.Join(at, step)
		if !fs.ValidPath(next) {
			return 0, errOutside
		}
		info, err := fs.Lstat(l.fsys, next)
		if err != nil {
			return 0, err
		}
		if mode = info.Mode(); mode&fs.ModeSymlink == 0 {
			at = next
			continue
		}
		target, err := fs.ReadLink(l.fsys, next)
		switch links++; {
		case err != nil:
			return 0, err
		case links > 40:
			return 0, errors.New("its symbolic links go round in a circle")
		case path.IsAbs(target):
			return 0, errOutside
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return mode, nil
}

var errOutside = errors.New("it is a symbolic link out of the workspace")

// Roots are the directories and files that the globs begin with, relative to
// the workspace: every OKR file is one of them or lies below. It is nil where a
// glob begins at the workspace's top.
func (c *Config) Roots() []string {
	var roots []string
	for _, p := range c.Files {
		base, rest := doublestar.SplitPattern(p)
		if !strings.ContainsAny(rest, `*?[{\`) {
			base = path.Join(base, rest)
		}
		if base == "." || base == "" {
			return nil
		}
		if !slices.Contains(roots, base) {
			roots = append(roots, base)
		}
	}
	return roots
}
