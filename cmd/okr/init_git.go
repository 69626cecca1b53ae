package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

const attributesName = ".gitattributes"

// gitProgram is a section of git's configuration that makes git call okr.
type gitProgram struct {
	section, why string
	settings     [][2]string
}

// gitPrograms are set in this clone alone. Each call has a way out for the day on
// which okr is not there any more: git's own text merge, the lines of the file.
func gitPrograms(okr string) []gitProgram {
	return []gitProgram{
		{"merge.okr", "this clone merges OKR files by goal and field", [][2]string{
			{"name", "OKR files by goal and field"},
			{"driver", okr + " merge-driver %O %A %B %L %P %S %X %Y; s=$?; test $s = 126 || test $s = 127 || exit $s; " +
				"git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"},
		}},
		{"diff.okr", "git diff, git show and git log -p speak in goals", [][2]string{
			{"command", `f() { ` + okr + ` git-diff "$@" || diff -u -- "$2" "$5" || :; }; f`},
			{"textconv", `f() { ` + okr + ` git-diff --textconv "$1" || cat -- "$1"; }; f`},
		}},
	}
}

// git sets the repository up to merge and compare OKR files by goals: which files,
// in .gitattributes, for everybody; how, in the configuration of this clone.
func (w *initWriter) git(repo *gitrepo.Repo) {
	if repo == nil || repo.WorkTree == "" || w.err != nil {
		return
	}
	w.attributes()
	for _, p := range gitPrograms(w.app.gitWord()) {
		if w.err == nil {
			w.err = w.program(repo, p)
		}
	}
}

// program writes what is missing or out of date in a section. One that calls
// another program is somebody's choice.
func (w *initWriter) program(repo *gitrepo.Repo, p gitProgram) error {
	var changed [][2]string
	for _, s := range p.settings {
		now, is, err := repo.Setting(w.app.ctx, p.section+"."+s[0])
		switch {
		case err != nil:
			return err
		case is && s[0] != "name" && !strings.Contains(now, "merge-driver") && !strings.Contains(now, "git-diff"):
			w.did("kept", p.section, "it calls another program: "+now)
			return nil
		case !is || now != s[1]:
			changed = append(changed, s)
		}
	}
	if len(changed) == 0 {
		w.did("kept", p.section, p.why)
		return nil
	}
	for _, s := range changed {
		if err := repo.SetConfig(w.app.ctx, p.section+"."+s[0], s[1]); err != nil {
			return err
		}
	}
	w.did("set", p.section, p.why)
	return nil
}

// attributes says in .gitattributes of the workspace which files hold goals.
func (w *initWriter) attributes() {
	file := filepath.Join(w.app.dir, attributesName)
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.err = workf("cannot read %q: %w", attributesName, err)
		return
	}
	missing := missingAttributes(string(old), w.config().Files)
	if len(missing) == 0 {
		w.did("kept", attributesName, "")
		return
	}
	text := string(old)
	eol := "\n"
	if strings.Contains(text, "\r\n") {
		eol = "\r\n"
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += eol
	}
	text += strings.Join(missing, eol) + eol
	if err := replaceFile(file, []byte(text)); err != nil {
		w.err = workf("cannot write %q: %w", attributesName, err)
		return
	}
	verb := "made"
	if len(old) > 0 {
		verb = "added"
	}
	w.did(verb, attributesName, "names the files that git merges and compares by goals")
}

// config is that of the workspace as it is now.
func (w *initWriter) config() *okrfile.Config {
	if config, ok := configOf(w.app.dir); ok {
		return config
	}
	return okrfile.DefaultConfig()
}

// missingAttributes are the lines that .gitattributes lacks. A line for the same
// files stays as it is, whatever it says: it is somebody's choice.
func missingAttributes(text string, globs []string) (missing []string) {
	there := map[string]bool{}
	for line := range strings.Lines(text) {
		there[attributePattern(strings.TrimSpace(line))] = true
	}
	add := func(pattern, attributes string) {
		if !strings.Contains(pattern, "/") {
			pattern = "/" + pattern // here, and not in every directory below
		}
		if !there[pattern] && !there[strings.TrimPrefix(pattern, "/")] {
			if strings.ContainsAny(pattern, " \t\"") {
				pattern = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(pattern) + `"`
			}
			missing = append(missing, pattern+" "+attributes)
		}
	}
	for _, glob := range globs {
		for _, pattern := range spellBraces(glob) {
			add(pattern, "merge=okr diff=okr")
		}
	}
	add(configName, "merge=okr")
	return missing
}

// attributePattern is the pattern that a line of .gitattributes begins with.
func attributePattern(line string) string {
	quoted, ok := strings.CutPrefix(line, `"`)
	if !ok {
		pattern, _, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		return pattern
	}
	var b strings.Builder
	for i := 0; i < len(quoted) && quoted[i] != '"'; i++ {
		if quoted[i] == '\\' && i+1 < len(quoted) {
			i++
		}
		b.WriteByte(quoted[i])
	}
	return b.String()
}

// maxSpelled bounds the patterns that one glob becomes.
const maxSpelled = 50

// spellBraces writes a glob without braces, which git does not know: a{b,c} is ab
// and ac.
func spellBraces(glob string) []string {
	open := strings.LastIndexByte(glob, '{') // the innermost
	if open < 0 {
		return []string{glob}
	}
	length := strings.IndexByte(glob[open:], '}')
	if length < 0 {
		return []string{glob}
	}
	var list []string
	for word := range strings.SplitSeq(glob[open+1:open+length], ",") {
		for _, g := range spellBraces(glob[:open] + word + glob[open+length+1:]) {
			if !slices.Contains(list, g) && len(list) < maxSpelled {
				list = append(list, g)
			}
		}
	}
	return list
}

// gitWord is how git's shell calls this program: by its name where the PATH leads
// to it, so that an update needs no other set-up, else by its place.
func (app *App) gitWord() string {
	mine, err := os.Stat(app.Program)
	if app.Program == "" || err != nil {
		return "okr"
	}
	name := filepath.Base(app.Program)
	for _, dir := range filepath.SplitList(app.Getenv("PATH")) {
		if found, err := os.Stat(filepath.Join(dir, name)); err == nil && os.SameFile(found, mine) {
			return shellQuote(strings.TrimSuffix(name, ".exe"))
		}
	}
	if strings.Contains(filepath.ToSlash(app.Program), "/go-build") { // go run: gone in a moment
		return "okr"
	}
	return shellQuote(filepath.ToSlash(app.Program))
}

// hook installs a pre-commit hook that checks the OKR files of each commit.
func (w *initWriter) hook(repo *gitrepo.Repo) {
	if w.err != nil {
		return
	}
	if repo == nil {
		w.err = workf("%w, so there is no place for a hook", gitrepo.ErrNoRepository).hint("git init").hint("okr init --hook")
		return
	}
	dir, err := (&workspace{app: w.app, root: w.app.dir}).inRepo(repo)
	if err != nil {
		w.err = err
		return
	}
	file, made, err := repo.InstallHook(w.app.ctx, "pre-commit", hookText(w.app.gitWord(), dir))
	shownFile := filepath.ToSlash(file)
	if rel, err := filepath.Rel(w.app.dir, file); err == nil {
		shownFile = filepath.ToSlash(rel)
	}
	switch old, readErr := os.ReadFile(file); {
	case err == nil && !made:
		w.did("kept", shownFile, "")
	case err == nil:
		w.did("made", shownFile, "checks the OKR files of each commit; git commit --no-verify passes once")
	case errors.Is(err, fs.ErrExist) && readErr == nil && strings.Contains(string(old), "lint --staged"):
		w.did("kept", shownFile, "runs okr lint already")
	case errors.Is(err, fs.ErrExist):
		w.err = workf("there is a pre-commit hook already, and it stays as it is: %s", shownFile).hint("add to it:  %s", hookLine(w.app.gitWord(), dir))
	default:
		w.err = err
	}
}

func hookLine(okr, dir string) string {
	if dir != "." {
		okr += " -C " + shellQuote(dir)
	}
	return okr + " lint --staged || exit 1"
}

// hookText is the hook. Without the program, or on a branch without the workspace,
// it lets every commit pass.
func hookText(okr, dir string) string {
	return `#!/bin/sh
# Checks the OKR files of a commit before it is made. Written by okr init --hook;
# delete this file to be rid of it.
command -v ` + okr + ` >/dev/null 2>&1 || { echo "okr is not there, so the goals of this commit are not checked" >&2; exit 0; }
test -d ` + shellQuote(dir) + ` || exit 0
` + hookLine(okr, dir) + "\n"
}
