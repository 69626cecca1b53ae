package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

type reportOptions struct {
	format   string
	output   string
	team     string
	owner    string
	audience string
	sections []string
	check    string
	from     string
	rev      string
	charts   string
	noCache  bool
}

// reportFormat writes a report in one form.
type reportFormat struct {
	name    string
	endings []string
	write   func(io.Writer, *report.Report) error
}

// reportFormats is the table of forms. Without a flag and a file a terminal gets
// text, and anything else Markdown.
func (app *App) reportFormats(opt reportOptions) []reportFormat {
	markdown := report.MarkdownOptions{Mermaid: opt.charts == "mermaid"}
	if opt.charts != "mermaid" {
		markdown.Charts = opt.chartLink()
	}
	return []reportFormat{
		{"markdown", []string{".md", ".markdown"}, func(w io.Writer, r *report.Report) error { return report.WriteMarkdown(w, r, markdown) }},
		{"html", []string{".html", ".htm"}, report.WriteHTML},
		{"text", []string{".txt"}, func(w io.Writer, r *report.Report) error {
			return report.WriteText(w, r, report.TextOptions{Style: app.reportStyle(opt), Width: min(app.Width(), 100)})
		}},
		{"json", []string{".json"}, report.WriteJSON},
		{"csv", []string{".csv"}, report.WriteCSV},
	}
}

// reportStyle paints the text form; a file stays plain.
func (app *App) reportStyle(opt reportOptions) report.Style {
	if ui := app.out; ui.on && opt.output == "" && opt.check == "" {
		return report.Style{Title: ui.bold, Dim: ui.dim, Good: ui.good, Warn: ui.warn, Bad: ui.bad}
	}
	return report.Style{}
}

// chartLink is the folder of the charts as the report links it.
func (opt reportOptions) chartLink() string {
	file := cmp.Or(opt.check, opt.output)
	if opt.charts == "" || file == "" {
		return filepath.ToSlash(opt.charts)
	}
	if rel, err := filepath.Rel(filepath.Dir(file), opt.charts); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(opt.charts)
}

func newReport(app *App) *cobra.Command {
	var opt reportOptions
	cmd := &cobra.Command{
		Use:     "report",
		GroupID: "cycle",
		Short:   "The quarter from git history",
		Long: `Write the report of a cycle from git history: where every key result stands,
how it got there, what was changed on the way, and the grade of the goals as
they were committed and as they were amended. The same revision and --as-of give
the same bytes on every machine.`,
		Example: `  okr report
  okr report --cycle 2026-Q3 -o report.html
  okr report --audience exec --format markdown
  okr report --check docs/2026-Q4.md`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := opt.agree(cmd); err != nil {
				return err
			}
			return runReport(app, opt)
		},
	}
	var names []string
	for _, f := range app.reportFormats(opt) {
		names = append(names, f.name)
	}
	f := cmd.Flags()
	f.StringVar(&opt.format, "format", "", "`FORMAT`: "+strings.Join(names, ", ")+" (default: by the ending of -o; text on a terminal, else markdown)")
	f.StringVar(&opt.charts, "charts", "", "Markdown: write charts to `DIR` and link them, or draw them in mermaid")
	f.BoolVar(&opt.noCache, "no-cache", false, "read all of history again")
	f.StringVarP(&opt.output, "output", "o", "", "write to `FILE`; prose between okr:keep marks in it survives")
	f.StringVar(&opt.team, "team", "", "only `TEAM` and the teams below it")
	f.StringVar(&opt.owner, "owner", "", "only the key results of `NAME`")
	f.StringVar(&opt.audience, "audience", "team", "exec, team or public: how much is shown")
	f.StringSliceVar(&opt.sections, "section", nil, "only these `SECTIONS`, by comma: "+sectionKeys())
	f.StringVar(&opt.check, "check", "", "exit 1 when `FILE` is not what the report would be now")
	f.StringVar(&opt.from, "from", "", "render a stored report.json `FILE` again")
	f.StringVar(&opt.rev, "rev", "HEAD", "report on this `REVISION` of the repository")
	completeWords(cmd, "format", names...)
	completeWords(cmd, "audience", "exec", "team", "public")
	return cmd
}

// agree refuses flags that say nothing beside others.
func (opt *reportOptions) agree(cmd *cobra.Command) error {
	if opt.check != "" && opt.output != "" {
		return usagef("--check compares and writes nothing; leave out -o %q", opt.output)
	}
	if opt.from == "" {
		return nil
	}
	for _, name := range []string{"team", "owner", "rev", "no-cache", "cycle", "as-of"} {
		if cmd.Flags().Changed(name) {
			return usagef("--%s chooses what is read, and --from renders what was stored; leave out one of them", name)
		}
	}
	if !cmd.Flags().Changed("audience") {
		opt.audience = ""
	}
	return nil
}

func sectionKeys() string {
	var keys []string
	for _, s := range report.Sections() {
		keys = append(keys, s.Key)
	}
	return strings.Join(keys, ", ")
}

func runReport(app *App, opt reportOptions) error {
	format, err := app.reportFormat(opt)
	if err != nil {
		return err
	}
	if opt.audience != "" && !slices.Contains([]string{"exec", "team", "public"}, opt.audience) {
		return notOneOf("--audience", opt.audience, "exec", "team", "public")
	}
	if err := report.CheckSections(opt.sections); err != nil {
		return usagef("--section %w", err)
	}
	r, err := app.buildReport(opt)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.write(&b, r); err != nil {
		return err
	}
	if opt.check == "" {
		if err := app.writeCharts(opt.charts, r); err != nil {
			return err
		}
	}
	switch {
	case opt.check != "":
		return app.checkReport(opt, b.Bytes())
	case opt.output != "":
		return app.writeReport(opt.output, b.Bytes())
	}
	_, err = app.Stdout.Write(b.Bytes())
	return err
}

// reportFormat chooses the form: the flag, else the ending of the file.
func (app *App) reportFormat(opt reportOptions) (reportFormat, error) {
	file := opt.output
	if opt.check != "" {
		file = opt.check
	}
	name := opt.format
	if name == "" && file == "" {
		name = "markdown"
		if app.OutTerm {
			name = "text"
		}
	}
	var names []string
	for _, f := range app.reportFormats(opt) {
		if f.name == name || name == "" && slices.Contains(f.endings, strings.ToLower(filepath.Ext(file))) {
			if opt.charts != "" && f.name != "markdown" {
				return f, usagef("--charts goes with the format markdown; the others draw their own or none")
			}
			return f, nil
		}
		names = append(names, f.name)
	}
	if name == "" {
		return reportFormat{}, usagef("the ending of %q names no format", file).hint("--format with one of %s", strings.Join(names, ", "))
	}
	return reportFormat{}, notOneOf("--format", name, names...)
}

// writeCharts writes the chart of every key result to its own file.
func (app *App) writeCharts(dir string, r *report.Report) error {
	if dir == "" || dir == "mermaid" {
		return nil
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(app.dir, dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return workf("cannot make %q: %w", dir, err)
	}
	for _, c := range report.ChartFiles(r) {
		if err := replaceFile(filepath.Join(dir, c.Name), []byte(c.SVG)); err != nil {
			return workf("cannot write %q: %w", c.Name, err)
		}
	}
	return nil
}

// buildReport reads the files and the history of the revision, or a stored report.
func (app *App) buildReport(opt reportOptions) (*report.Report, error) {
	if opt.from != "" {
		src, err := readInput(app, opt.from)
		if err != nil {
			return nil, err
		}
		r, err := report.Parse(src)
		if err != nil {
			return nil, workf("cannot read the report in %s: %w", inputName(opt.from), err)
		}
		if r, err = r.For(report.Audience(opt.audience), opt.sections); err != nil {
			return nil, usagef("cannot render %s so: %w", inputName(opt.from), err)
		}
		return r, nil
	}
	defer collectRarely()()
	ws, repo, commit, err := app.workspaceAt(opt.rev)
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	cycle, err := ws.cycle()
	if err != nil {
		return nil, err
	}
	if err := ws.checkScope(opt.team, opt.owner); err != nil {
		return nil, err
	}
	ws.unreadable()
	history, err := ws.historyIn(repo, commit, !opt.noCache)
	if err != nil {
		return nil, err
	}
	return report.Build(ws.plan, history, report.Options{
		Cycle: cycle, AsOf: app.today, Commit: commit, Team: opt.team, Owner: opt.owner,
		Audience: report.Audience(opt.audience), Sections: opt.sections, Command: opt.command(app, cycle),
		Level: ws.changeLevels(),
	})
}

// command is what reproduces the report anywhere.
func (opt reportOptions) command(app *App, cycle okrfile.Cycle) string {
	words := []string{"okr", "report", "--cycle", shellQuote(cycle.ID), "--as-of", app.today.String()}
	for _, f := range [][2]string{{"--team", opt.team}, {"--owner", opt.owner}, {"--section", strings.Join(opt.sections, ",")}} {
		if f[1] != "" {
			words = append(words, f[0], shellQuote(f[1]))
		}
	}
	if opt.audience != "team" {
		words = append(words, "--audience", opt.audience)
	}
	return strings.Join(words, " ")
}

// renew is what writes the file of --check again.
func (opt reportOptions) renew(app *App) string {
	words := []string{"okr", "report"}
	for _, f := range [][2]string{
		{"--cycle", app.cycle}, {"--as-of", app.asOf}, {"--from", opt.from}, {"--team", opt.team}, {"--owner", opt.owner}, {"--section", strings.Join(opt.sections, ",")},
		{"--audience", unless(opt.audience, "team")}, {"--rev", unless(opt.rev, "HEAD")}, {"--format", opt.format}, {"--charts", opt.charts}, {"-o", opt.check},
	} {
		if f[1] != "" {
			words = append(words, f[0], shellQuote(f[1]))
		}
	}
	return strings.Join(words, " ")
}

// workspaceAt loads the workspace as it is in a revision, and returns the
// repository, which the caller closes, and the commit.
func (app *App) workspaceAt(rev string) (*workspace, *gitrepo.Repo, string, error) {
	root, _ := findWorkspace(app.dir)
	ws := &workspace{app: app, root: root}
	repo, err := ws.repo()
	if err != nil {
		return nil, nil, "", app.orNoFiles(err)
	}
	commit, err := ws.loadAt(repo, rev)
	if err != nil {
		return nil, nil, "", errors.Join(err, repo.Close())
	}
	return ws, repo, commit, nil
}

// loadAt loads the plan of a revision and returns its commit.
func (ws *workspace) loadAt(repo *gitrepo.Repo, rev string) (string, error) {
	dir, err := ws.inRepo(repo)
	if err != nil {
		return "", err
	}
	commit, err := repo.Resolve(ws.app.ctx, rev)
	if errors.Is(err, gitrepo.ErrNoCommits) {
		return "", ws.app.orNoFiles(workf("%w, and a report is written from commits", err).hint("git add -A && git commit -m \"Add OKRs\"").hint("okr status shows what the files say"))
	}
	if err != nil {
		return "", err
	}
	tree, err := repo.CommitTree(ws.app.ctx, commit, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return "", workf("%s holds no directory %q", rev, dir).hint("git add -A && git commit -m \"Add OKRs\"")
	}
	if err != nil {
		return "", err
	}
	if ws.plan, err = okrfile.Load(tree, okrfile.LoadOptions{}); err != nil {
		return "", err
	}
	if err := soundConfig(ws.plan); err != nil {
		return "", err
	}
	if len(ws.plan.Documents) == 0 {
		if _, err := ws.app.openWorkspace(); errors.Is(err, errNoFiles) {
			return "", err
		}
		return "", workf("%s holds no OKR files that match %q", rev, ws.plan.Config.Files).hint("git add okrs && git commit -m \"Add OKRs\"")
	}
	return commit, nil
}

// writeReport replaces the file in one step and keeps its human prose.
func (app *App) writeReport(name string, data []byte) error {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(app.dir, file)
	}
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return workf("cannot read %q: %w", name, err)
	}
	if err == nil {
		data = report.Keep(old, data)
	}
	if err := replaceFile(file, data); err != nil {
		return workf("cannot write %q: %w", name, err)
	}
	_, err = fmt.Fprintf(app.Stderr, "%s %s\n", app.err.good("wrote"), printable(name))
	return err
}

// checkReport compares a stored report with what it would be now.
func (app *App) checkReport(opt reportOptions, data []byte) error {
	name := opt.check
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(app.dir, file)
	}
	old, err := os.ReadFile(file)
	if err != nil {
		return workf("cannot read %q: %w", name, errors.Unwrap(err))
	}
	if bytes.Equal(old, report.Keep(old, data)) {
		_, err := fmt.Fprintf(app.Stderr, "%s is up to date\n", printable(name))
		return err
	}
	fmt.Fprintf(app.Stderr, "%s %s is not what the report would be now\n%s %s\n", app.err.bad("stale:"), printable(name), app.err.dim("hint:"), opt.renew(app))
	return errFindings
}

// replaceFile writes beside the file and renames, so that a reader sees the old
// or the new one.
func replaceFile(file string, data []byte) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(file), ".okr-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(os.Remove(temp.Name())))
		}
	}()
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.Chmod(temp.Name(), mode); err != nil {
		return err
	}
	return os.Rename(temp.Name(), file)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// unless is a text, or "" where it is what goes without saying.
func unless(text, usual string) string {
	if text == usual {
		return ""
	}
	return text
}
