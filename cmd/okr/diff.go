package main

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/report"
)

type diffOptions struct {
	sides   []string
	staged  bool
	format  string
	outputs []string
	failOn  string
	team    string
	fix     bool
}

func newDiff(app *App) *cobra.Command {
	var opt diffOptions
	cmd := &cobra.Command{
		Use:     "diff [A..B]",
		GroupID: "change",
		Short:   "What a change of goals does to the score",
		Long: `Compare goals, not lines: what changed, from what to what, and what it does to
the score at the present value. The order of keys, comments, formatting and
moved files are no change.

A..B compares two revisions, A...B what B did since it left A, A the working
tree with A, and nothing the working tree with HEAD. A weakened goal needs a
reason: okr amend records it.`,
		Example: `  okr diff
  okr diff main...HEAD --format markdown
  okr diff --staged --fail-on warning`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			opt.sides = args
			return runDiff(app, opt)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&opt.staged, "staged", false, "compare what is staged instead of the working tree")
	f.StringVar(&opt.format, "format", "text", "`FORMAT` of standard output: "+strings.Join(format.DiffNames(), ", "))
	f.StringArrayVar(&opt.outputs, "output", nil, "write `FORMAT=FILE` too; may be repeated")
	f.StringVar(&opt.failOn, "fail-on", "error", "exit 1 from this `LEVEL` on: error, warning, notice or never")
	f.StringVar(&opt.team, "team", "", "only the goals of `TEAM`")
	f.BoolVar(&opt.fix, "fix", false, "write an amendment for each change that needs a reason, yours to fill in")
	completeWords(cmd, "format", format.DiffNames()...)
	completeWords(cmd, "fail-on", "error", "warning", "notice", "never")
	return cmd
}

func runDiff(app *App, opt diffOptions) error {
	outs, err := diffOutputs(opt)
	if err != nil {
		return err
	}
	gate, ok := lint.ParseLevel(opt.failOn)
	if opt.failOn != "never" && (!ok || gate == lint.LevelNone) {
		return notOneOf("--fail-on", opt.failOn, "error", "warning", "notice", "never")
	}
	defer collectRarely()()
	c, err := app.openComparison(opt)
	if err != nil {
		return err
	}
	defer c.repo.Close()
	d, err := c.diff(opt)
	if err != nil {
		return err
	}
	if opt.fix {
		return c.writeStubs(d)
	}
	for _, o := range outs {
		if err := app.writeDiff(o, d, c); err != nil {
			return err
		}
	}
	if opt.failOn != "never" && d.Failed(gate) {
		return errFindings
	}
	return nil
}

// diffOutput is a format of changes and the file it goes to; "" is standard output.
type diffOutput struct {
	name  string
	write func(io.Writer, format.Diff, format.DiffOptions) error
	file  string
}

func diffOutputs(opt diffOptions) ([]diffOutput, error) {
	var outs []diffOutput
	for _, o := range append([]string{opt.format}, opt.outputs...) {
		name, file, given := strings.Cut(o, "=")
		if len(outs) > 0 && (!given || file == "") {
			return nil, usagef("--output %q must be FORMAT=FILE", o).hint("okr diff --output markdown=comment.md")
		}
		if !slices.Contains(format.DiffNames(), name) {
			return nil, notOneOf("--output", name, format.DiffNames()...)
		}
		outs = append(outs, diffOutput{name, diffWriter(name).Write, file})
	}
	return outs, nil
}

// diffWriter is the format of changes with the name, which must be one of them.
func diffWriter(name string) format.DiffWriter {
	all := format.DiffWriters()
	return all[slices.IndexFunc(all, func(w format.DiffWriter) bool { return w.Name == name })]
}

func (app *App) writeDiff(o diffOutput, d format.Diff, c *comparison) error {
	opt := format.DiffOptions{Width: app.Width(), Prefix: c.ws.prefix(), Markdown: report.EscapeMarkdown}
	if o.file == "" {
		opt.Style = app.findingStyle()
		return o.write(app.Stdout, d, opt)
	}
	var b bytes.Buffer
	if err := o.write(&b, d, opt); err != nil {
		return err
	}
	return app.writeOutput(o.file, b.Bytes())
}
