package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/forge"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/report"
)

type ciOptions struct {
	base    string
	failOn  string
	all     bool
	comment bool
	outputs []string
}

func newCI(app *App) *cobra.Command {
	var opt ciOptions
	cmd := &cobra.Command{
		Use:     "ci",
		GroupID: "wire",
		Short:   "Check the goals of a pull request: lint and diff in one",
		Long: `Check what a change brings, as a CI job does: the findings that are new, and the
goals that changed with the effect on their scores. What to compare with comes
from the event of GitHub Actions or GitLab CI, elsewhere from --base. Nothing is
checked out and nothing of the change is run; a clone of depth 2 of a pull
request's merge commit is enough.

On GitHub findings and changes become annotations, and the summary of the job
says what a reviewer needs. --comment keeps one comment on the pull request up
to date; it takes GITHUB_TOKEN with pull-requests: write, or GITLAB_TOKEN.`,
		Example: `  okr ci --base main
  okr ci --comment
  okr ci --output lint:sarif=okr.sarif --output diff:json=goals.json`,
		RunE: func(*cobra.Command, []string) error { return runCI(app, opt) },
	}
	f := cmd.Flags()
	f.StringVar(&opt.base, "base", "", "compare with where the change left `REVISION`, whatever the event says")
	f.StringVar(&opt.failOn, "fail-on", "error", "exit 1 from this `LEVEL` on: error, warning or never")
	f.BoolVar(&opt.all, "all", false, "count all findings, not only new ones")
	f.BoolVar(&opt.comment, "comment", false, "keep one comment on the pull or merge request up to date")
	f.StringArrayVar(&opt.outputs, "output", nil, "write lint:FORMAT=FILE, diff:FORMAT=FILE or `markdown=FILE` too; may be repeated")
	completeWords(cmd, "fail-on", "error", "warning", "never")
	return cmd
}

func runCI(app *App, opt ciOptions) error {
	if !slices.Contains([]string{"error", "warning", "never"}, opt.failOn) {
		return notOneOf("--fail-on", opt.failOn, "error", "warning", "never")
	}
	outs, err := ciOutputs(opt.outputs)
	if err != nil {
		return err
	}
	event, err := forge.Read(app.Getenv, os.ReadFile)
	if err != nil {
		return usagef("%w", err)
	}
	defer collectRarely()()
	c, err := app.openEvent(event, opt)
	if err != nil {
		return err
	}
	defer c.repo.Close()
	review, trouble, err := c.review(opt)
	if err != nil {
		return err
	}
	if err := c.publish(event, opt, review, outs); err != nil {
		return err
	}
	switch {
	case opt.failOn != "never" && review.Result.Failed(lint.Severity(opt.failOn)):
		return errFindings
	case trouble != nil:
		return trouble
	case opt.failOn != "never" && review.Diff != nil && review.Diff.Failed(lint.Level(opt.failOn)):
		return errFindings
	}
	return nil
}

// review lints both sides and compares them. trouble is why the goals could not be
// compared although there was something to compare with.
func (c *comparison) review(opt ciOptions) (r format.Review, trouble, err error) {
	if err := c.loadForLint(); err != nil {
		return r, nil, err
	}
	options := lint.Options{Today: c.ws.app.today}
	r.Result = lint.Run(c.ws.plan, options)
	if c.base.Commit == "" {
		return r, nil, nil
	}
	if !opt.all {
		r.New = true
		r.Result = r.Result.NewSince(lint.Run(c.basePlan, options).Findings)
	}
	if trouble = errors.Join(comparable(c.ws.plan), comparable(c.basePlan)); trouble == nil {
		var d format.Diff
		if d, trouble = c.diff(diffOptions{}); trouble == nil {
			r.Result = r.Result.With(d.Findings) // they stand with the other findings, once
			d.Findings = nil
			r.Diff = &d
			return r, nil, nil
		}
	}
	r.Trouble = trouble.Error()
	return r, trouble, nil
}

func (c *comparison) diffStyle(terminal bool) format.DiffOptions {
	opt := format.DiffOptions{Width: c.ws.app.Width(), Prefix: c.ws.prefix(), Markdown: report.EscapeMarkdown}
	if terminal {
		opt.Style = c.ws.app.findingStyle()
	}
	return opt
}

func (c *comparison) markdown(r format.Review) (string, error) {
	var b strings.Builder
	err := format.WriteReview(&b, r, c.diffStyle(false))
	return b.String(), err
}

// ciOutput is a file to write: findings, changes or the whole as Markdown.
type ciOutput struct {
	kind, name, file string
}

func ciOutputs(list []string) (outs []ciOutput, err error) {
	for _, o := range list {
		what, file, ok := strings.Cut(o, "=")
		kind, name, _ := strings.Cut(what, ":")
		if !ok || file == "" {
			return nil, usagef("--output %q must be lint:FORMAT=FILE, diff:FORMAT=FILE or markdown=FILE", o).hint("okr ci --output lint:sarif=okr.sarif")
		}
		switch {
		case kind == "lint":
			_, err = formatNamed("--output lint:", name)
		case kind == "diff" && !slices.Contains(format.DiffNames(), name):
			err = notOneOf("--output diff:", name, format.DiffNames()...)
		case kind != "diff" && what != "markdown":
			err = notOneOf("--output", kind, "lint", "diff", "markdown")
		}
		if err != nil {
			return nil, err
		}
		outs = append(outs, ciOutput{kind, name, file})
	}
	return outs, nil
}

func (c *comparison) toFile(o ciOutput, r format.Review, body string) error {
	var b strings.Builder
	var err error
	switch {
	case o.kind == "lint":
		w, _ := format.Lookup(o.name)
		err = w.Write(&b, r.Result, format.Options{Width: 80, Version: buildVersion(), Prefix: c.ws.prefix()})
	case o.kind == "diff" && r.Diff == nil:
		return workf("there are no changes to write to %q: the goals were not compared", o.file)
	case o.kind == "diff":
		err = diffWriter(o.name).Write(&b, *r.Diff, c.diffStyle(false))
	default:
		b.WriteString(body)
	}
	if err != nil {
		return err
	}
	return c.ws.app.writeOutput(o.file, []byte(b.String()))
}

// writeOutput puts a file of output where the user asked for it.
func (app *App) writeOutput(name string, data []byte) error {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(app.dir, file)
	}
	if err := replaceFile(file, data); err != nil {
		return workf("cannot write %q: %w", name, err)
	}
	return nil
}
