package main

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

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
	if opt.audience == "public" && opt.owner != "" {
		return usagef("a report for the public names nobody, and cannot be limited to the owner %q", opt.owner).hint("--team limits it to a team")
	}
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
