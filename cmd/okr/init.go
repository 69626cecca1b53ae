package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"text/template"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

//go:embed templates
var templates embed.FS

// schemaBase is where editors fetch the schemas from.
const schemaBase = "https://raw.githubusercontent.com/okr-cli/okr/main/schema/"

type initOptions struct {
	team         string
	owner        string
	organization string
	ci           string
	hook         bool
	first        bool // a first file was asked for, whatever is there
}

func newInit(app *App) *cobra.Command {
	var opt initOptions
	cmd := &cobra.Command{
		Use:     "init",
		GroupID: "start",
		Short:   "Make a workspace: configuration, a first OKR file, CI",
		Long: `Make a workspace in this directory: okr.yaml, and a first OKR file for the
running cycle with a well-written example. What exists is left as it is; run
again, for example in a fresh clone, it only adds what is missing.

In a git repository it also makes git merge OKR files by goal and field, and
show their changes so: .gitattributes says which files, for everybody who
clones; the settings merge.okr and diff.okr say how, in this clone alone. okr
merge-driver and okr git-diff say more. To undo it: git config --remove-section
merge.okr, git config --remove-section diff.okr, and take the lines with okr
out of .gitattributes. A hook is undone by deleting it.`,
		Example: `  okr init
  okr init --team payments --owner ana --ci github
  okr init --hook`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt.first = cmd.Flags().Changed("team") || app.cycle != ""
			return runInit(app, opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.team, "team", "company", "`ID` of the team that the first file is for")
	f.StringVar(&opt.owner, "owner", "", "`NAME` of the owner (default: from your git name)")
	f.StringVar(&opt.organization, "organization", "", "`NAME` of the organization (default: the directory's name)")
	f.StringVar(&opt.ci, "ci", "none", "write a CI job: github, gitlab or none")
	f.BoolVar(&opt.hook, "hook", false, "install a pre-commit hook that checks the OKR files of each commit")
	completeWords(cmd, "ci", "github", "gitlab", "none")
	return cmd
}

// initFacts fills the templates.
type initFacts struct {
	Organization, Team, Owner, Cycle string
	FileSchema, ConfigSchema         string
	Branch, Version, DirFlag         string
}

func runInit(app *App, opt initOptions) error {
	if !okrfile.ValidID(opt.team) {
		return usagef("--team %q may hold letters, digits, dots, dashes and underscores only", opt.team)
	}
	if opt.ci != "github" && opt.ci != "gitlab" && opt.ci != "none" {
		return notOneOf("--ci", opt.ci, "github", "gitlab", "none")
	}
	repo, err := gitrepo.Open(app.dir, gitrepo.Options{Env: app.Environ})
	inGit := err == nil
	if err != nil && !errors.Is(err, gitrepo.ErrNoRepository) {
		return err
	}
	facts, err := app.initFacts(opt, repo)
	if err != nil {
		return err
	}
	w := &initWriter{app: app}
	first := path.Join("okrs", facts.Cycle, facts.Team+".yaml")
	if !opt.first && app.hasGoals() {
		first = ""
	}
	w.file(configName, "okr.yaml.tmpl", facts)
	if first != "" {
		w.file(first, "first.yaml.tmpl", facts)
	}
	w.ci(opt.ci, repo, facts)
	w.git(repo)
	if opt.hook {
		w.hook(repo)
	}
	w.account()
	if w.err != nil {
		return w.err
	}
	w.nextSteps(first, inGit, opt.ci)
	return nil
}

// hasGoals tells a workspace at work from one to be made.
func (app *App) hasGoals() bool {
	if !isFile(filepath.Join(app.dir, configName)) {
		return false
	}
	plan, err := okrfile.Load(os.DirFS(app.dir), okrfile.LoadOptions{})
	return err == nil && len(plan.Documents) > 0
}

func (app *App) initFacts(opt initOptions, repo *gitrepo.Repo) (initFacts, error) {
	f := initFacts{
		Organization: opt.organization, Team: opt.team, Owner: opt.owner,
		FileSchema: schemaBase + "okr.schema.json", ConfigSchema: schemaBase + "config.schema.json",
		Branch: "main", Version: "latest",
	}
	calendar := okrfile.Calendar{}
	if src, err := os.ReadFile(filepath.Join(app.dir, configName)); err == nil {
		calendar = okrfile.ParseConfig(configName, src).Calendar
	}
	f.Cycle = calendar.Quarter(app.today).ID
	if app.cycle != "" {
		c, err := calendar.Cycle(app.cycle)
		if err != nil {
			return f, usagef("--cycle %w", err)
		}
		f.Cycle = c.ID
	}
	if f.Organization == "" {
		f.Organization = filepath.Base(app.dir)
	}
	f.Organization = yamlText(f.Organization)
	if v := buildVersion(); strings.HasPrefix(v, "v") && !strings.Contains(v, "-0.") {
		f.Version = v
	}
	if repo != nil {
		if _, branch, err := repo.Head(app.ctx); err == nil && branch != "" {
			f.Branch = branch
		}
		if f.Owner == "" {
			if who, err := repo.Ident(app.ctx); err == nil {
				f.Owner = personID(who.Name)
			}
		}
		if rel, err := filepath.Rel(repo.WorkTree, app.dir); err == nil && rel != "." {
			f.DirFlag = " -C " + shellQuote(filepath.ToSlash(rel))
		}
	}
	if f.Owner == "" {
		f.Owner = "ana"
	}
	f.Owner = yamlText(f.Owner)
	f.Branch = yamlText(f.Branch)
	return f, nil
}

// initWriter writes files that do not exist and keeps the account of both kinds.
type initWriter struct {
	app   *App
	done  []initDeed
	err   error
	extra []string
}

// initDeed is what became of a file or a setting: made, added, set or kept.
type initDeed struct{ verb, name, why string }

func (w *initWriter) did(verb, name, why string) {
	w.done = append(w.done, initDeed{verb, name, why})
}

// account says what was done, also where the rest failed.
func (w *initWriter) account() {
	out, ui := w.app.Stdout, w.app.out
	for _, d := range w.done {
		verb, why := ui.good(d.verb), d.why
		if d.verb == "kept" {
			verb = ui.dim(d.verb)
			if why == "" {
				why = "it was there, nothing in it changed"
			}
		}
		if why != "" {
			why = " " + ui.dim("("+why+")")
		}
		fmt.Fprintf(out, "%s %s%s\n", verb, printable(d.name), why)
	}
}

func (w *initWriter) file(name, tmpl string, facts initFacts) {
	if w.err != nil {
		return
	}
	var b bytes.Buffer
	t, err := template.ParseFS(templates, "templates/"+tmpl)
	if err == nil {
		err = t.Execute(&b, facts)
	}
	if err != nil {
		w.err = err
		return
	}
	made, err := writeNew(filepath.Join(w.app.dir, filepath.FromSlash(name)), b.Bytes())
	switch {
	case err != nil:
		w.err = workf("cannot write %q: %w", name, err)
	case made:
		w.did("made", name, "")
	default:
		w.did("kept", name, "")
	}
}

// ci writes the job for the platform at the top of the repository.
func (w *initWriter) ci(kind string, repo *gitrepo.Repo, facts initFacts) {
	if kind == "none" || w.err != nil {
		return
	}
	top := w.app.dir
	if repo != nil && repo.WorkTree != "" {
		top = repo.WorkTree
	}
	name := map[string]string{"github": ".github/workflows/okr.yml", "gitlab": ".gitlab-ci.yml"}[kind]
	if kind == "gitlab" && isFile(filepath.Join(top, name)) {
		name = ".gitlab/okr.gitlab-ci.yml"
		w.extra = append(w.extra, "add to .gitlab-ci.yml:  include: {local: "+name+"}")
	}
	rel, err := filepath.Rel(w.app.dir, filepath.Join(top, filepath.FromSlash(name)))
	if err != nil {
		w.err = err
		return
	}
	w.file(filepath.ToSlash(rel), kind+".yml.tmpl", facts)
}

// writeNew creates the file and its directories; false where it exists already.
func writeNew(name string, data []byte) (bool, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return false, err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	_, err = f.Write(data)
	return true, errors.Join(err, f.Close())
}

func (w *initWriter) nextSteps(first string, inGit bool, ci string) {
	out, ui := w.app.Stdout, w.app.out
	fmt.Fprintf(out, "\nNext:\n")
	steps := [][2]string{}
	if !inGit {
		steps = append(steps, [2]string{"git init && okr init", "okr keeps its history in git"})
	}
	if first != "" {
		steps = append(steps, [2]string{"$EDITOR " + shellQuote(first), "put your own goals in its place"})
	}
	steps = append(steps, [2]string{"okr lint", "see what could be clearer"})
	if first != "" {
		steps = append(steps, [2]string{"git add -A && git commit -m \"Add OKRs\"", "from here on the goals are on record"})
	}
	steps = append(steps, [2]string{"okr checkin", "every week, in seconds"})
	if ci == "none" {
		steps = append(steps, [2]string{"okr init --ci github", "check pull requests (or --ci gitlab)"})
	}
	for _, s := range steps {
		fmt.Fprintf(out, "  %-42s %s\n", printable(s[0]), ui.dim(s[1]))
	}
	for _, line := range w.extra {
		fmt.Fprintf(out, "  %s\n", line)
	}
}

var plainYAML = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\p{L}][\p{L}\p{N} ._-]*$`) })

// yamlText returns s as a YAML scalar: plain where that is certainly a text,
// else in double quotes as JSON writes them, which YAML reads alike.
func yamlText(s string) string {
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan":
	default:
		if plainYAML().MatchString(s) && strings.TrimSpace(s) == s {
			return s
		}
	}
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(b)
}

// personID turns "Ana María Silva" into "ana": the short name that owner fields use.
func personID(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(first)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var shellSafe = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\p{L}\p{N}_./:@%+=,-]+$`) })

// shellQuote quotes a word for a POSIX shell where it needs it.
func shellQuote(s string) string {
	if shellSafe().MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
