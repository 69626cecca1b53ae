package gitrepo

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// readLocalConfig reads what decides how the repository is laid out. Everything
// else that is configured is asked of the git program, which alone knows every
// file, include and environment variable that may set it.
func (r *Repo) readLocalConfig() error {
	r.ObjectFormat, r.Extensions = "sha1", map[string]string{}
	bare, workTree := "", ""
	read := func(file string) error {
		return eachSetting(file, func(key, value string) {
			name, isExtension := strings.CutPrefix(key, "extensions.")
			switch {
			case isExtension:
				r.Extensions[name] = value
			case key == "core.bare":
				bare = value
			case key == "core.worktree":
				workTree = value
			}
		})
	}
	if err := read(filepath.Join(r.CommonDir, "config")); err != nil {
		return err
	}
	if isTrue(r.Extensions["worktreeconfig"]) {
		if err := read(filepath.Join(r.GitDir, "config.worktree")); err != nil {
			return err
		}
	}
	if format := r.Extensions["objectformat"]; format != "" {
		r.ObjectFormat = strings.ToLower(format)
	}
	linked := r.GitDir != r.CommonDir
	switch {
	case r.getenv("GIT_WORK_TREE") != "":
		r.WorkTree = r.fromDir(r.getenv("GIT_WORK_TREE"))
	case workTree != "" && !linked:
		if !filepath.IsAbs(workTree) {
			workTree = filepath.Join(r.GitDir, workTree)
		}
		r.WorkTree = filepath.Clean(workTree)
	case isTrue(bare) && !linked:
		r.WorkTree = ""
	}
	return nil
}

// isTrue reads a boolean of git's configuration. A name without a value is
// recorded as "true".
func isTrue(value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes", "on", "1":
		return true
	}
	return false
}

// eachSetting calls yield with every setting of one configuration file, the key
// as git prints it: section and name in lower case, the subsection as written.
// It follows no includes.
func eachSetting(file string, yield func(key, value string)) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	section, rest := "", string(text)
	for n := 1; rest != ""; n++ {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		for continues(line) && rest != "" {
			var more string
			more, rest, _ = strings.Cut(rest, "\n")
			line = strings.TrimSuffix(line, "\\") + more
			n++
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if strings.HasPrefix(line, "[") {
			var ok bool
			if section, line, ok = cutSection(line); !ok {
				return fmt.Errorf("%s:%d: broken section header", file, n)
			}
		}
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		name, value, has := strings.Cut(line, "=")
		if !has {
			name, _, _ = strings.Cut(name, "#")
			name, _, _ = strings.Cut(name, ";")
			value = "true"
		}
		yield(section+"."+strings.ToLower(strings.TrimSpace(name)), unquoteValue(value))
	}
	return nil
}

// continues tells whether a line ends in an odd number of backslashes.
func continues(line string) bool {
	return (len(line)-len(strings.TrimRight(line, "\\")))%2 == 1
}

// cutSection splits `[name "sub"] rest`.
func cutSection(line string) (section, rest string, ok bool) {
	var name strings.Builder
	quoted := false
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && quoted && i+1 < len(line):
			i++
			name.WriteByte(line[i])
		case c == '"':
			quoted = !quoted
		case c == ']' && !quoted:
			return name.String(), strings.TrimSpace(line[i+1:]), true
		case quoted:
			name.WriteByte(c)
		case c == ' ' || c == '\t':
			name.WriteByte('.')
		default:
			name.WriteString(strings.ToLower(string(rune(c))))
		}
	}
	return "", "", false
}

// unquoteValue takes quotes, escapes and a trailing comment off a value.
func unquoteValue(s string) string {
	var out strings.Builder
	keep, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			out.WriteString(map[byte]string{'n': "\n", 't': "\t", 'b': "\b"}[s[i]])
			if s[i] == '"' || s[i] == '\\' {
				out.WriteByte(s[i])
			}
			keep = out.Len()
		case c == '"':
			quoted = !quoted
			keep = out.Len()
		case (c == '#' || c == ';') && !quoted:
			return out.String()[:keep]
		case (c == ' ' || c == '\t') && !quoted:
			if out.Len() > 0 {
				out.WriteByte(c)
			}
		default:
			out.WriteByte(c)
			keep = out.Len()
		}
	}
	return out.String()[:keep]
}
