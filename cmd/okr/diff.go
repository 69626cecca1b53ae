package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
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

// diff compares and judges.
func (c *comparison) diff(opt diffOptions) (format.Diff, error) {
	commits, err := c.between()
	if err != nil {
		return format.Diff{}, err
	}
	changes, err := c.changes(commits)
	if err != nil {
		return format.Diff{}, err
	}
	d := format.Diff{Base: c.base, Head: c.head, Shifts: okrfile.TeamShifts(c.basePlan, c.ws.plan, changes), Command: c.command(opt)}
	inScope := func(ref okrfile.Ref) bool { return opt.team == "" || ref.Team == opt.team }
	if opt.team != "" {
		if err := c.ws.checkScope(opt.team, ""); err != nil {
			return format.Diff{}, err
		}
		d.Shifts = slices.DeleteFunc(d.Shifts, func(s okrfile.TeamShift) bool { return s.Team != opt.team })
	}
	for _, f := range lint.UnmatchedAmendments(c.basePlan, c.ws.plan, changes) {
		if ref, ok := okrfile.ParseRef(f.Ref); !ok || inScope(ref) {
			d.Findings = append(d.Findings, f)
		}
	}
	changes = slices.DeleteFunc(changes, func(ch okrfile.Change) bool { return !inScope(ch.Ref) })
	judge := lint.JudgeOptions{Config: c.ws.plan.Config, Base: c.basePlan, Today: c.ws.app.today}
	if judge.Config.Changes.Approval == "other" {
		judge.Authors = c.authors(commits)
	}
	d.Changes = lint.JudgeChanges(changes, judge)
	d.Unchanged = c.unchanged(changes, inScope)
	return d, nil
}

// changes compares. Where the files that were left out may matter after all, what
// links lead to or check-ins speak of, everything is loaded.
func (c *comparison) changes(commits []gitrepo.Commit) ([]okrfile.Change, error) {
	checkins := recorded(commits)
	earlier, err := c.earlier(checkins)
	if err != nil {
		return nil, err
	}
	opt := okrfile.CompareOptions{Checkins: checkins, Earlier: earlier}
	if base, err := c.repo.ReadCommit(c.ws.app.ctx, c.base.Commit); err == nil {
		opt.Since = okrfile.DateOf(base.AuthorTime)
	}
	changes := okrfile.Compare(c.basePlan, c.ws.plan, opt)
	elsewhere := slices.ContainsFunc(changes, func(ch okrfile.Change) bool {
		return ch.Rule == okrfile.ParentChanged || ch.Rule == okrfile.ParentRemoved
	}) ||
		slices.ContainsFunc(checkins, func(k okrfile.RecordedCheckin) bool { _, found := c.ws.plan.Lookup(k.Ref); return !found })
	if !c.part || !elsewhere {
		return changes, nil
	}
	if err := c.load(true); err != nil {
		return nil, err
	}
	return okrfile.Compare(c.basePlan, c.ws.plan, opt), nil
}

// unchanged counts the key results that were there before and that no change
// speaks of.
func (c *comparison) unchanged(changes []okrfile.Change, inScope func(okrfile.Ref) bool) int {
	touched := map[okrfile.Ref]bool{}
	for _, ch := range changes {
		touched[ch.Ref] = true
	}
	n := c.rest
	for kr := range c.ws.plan.KeyResults() {
		if _, was := c.basePlan.Lookup(kr.Ref()); was && !touched[kr.Ref()] && inScope(kr.Ref()) {
			n++
		}
	}
	return n
}

// command is what reproduces the comparison.
func (c *comparison) command(opt diffOptions) string {
	words := []string{"okr", "diff"}
	switch {
	case opt.staged:
		words = append(words, "--staged")
	case c.base.Commit != "" && c.head.Commit != "":
		words = append(words, c.base.Commit[:min(12, len(c.base.Commit))]+".."+c.head.Commit[:min(12, len(c.head.Commit))])
	default:
		words = append(words, shellQuote(c.base.Ref))
	}
	if opt.team != "" {
		words = append(words, "--team", shellQuote(opt.team))
	}
	return strings.Join(append(words, "--as-of", c.ws.app.today.String()), " ")
}

// writeStubs puts an amendment without a reason beside each change that needs
// one; okr lint asks for the reason until somebody writes it.
func (c *comparison) writeStubs(d format.Diff) error {
	if c.head.Commit != "" || c.head.Ref == "index" {
		return usagef("--fix writes to the working tree, so that must be one side").hint("okr diff %s --fix", shellQuote(c.base.Ref))
	}
	byFile := map[string][]okrfile.Edit{}
	n := 0
	var left []string
	for _, j := range d.Changes {
		if j.Level != lint.LevelError || j.Acknowledged || j.Amendment != nil {
			continue
		}
		ref, entry, ok := c.record(j.Change, c.ws.app.today, "", c.ws.myName())
		if !ok {
			left = append(left, j.Ref.Team+"/"+j.Ref.ID)
			continue
		}
		item, _ := c.ws.plan.Lookup(ref)
		name := item.Document().Path
		byFile[name] = append(byFile[name], okrfile.AppendEntry(ref, "amendments", entry))
		n++
	}
	return c.tellStubs(byFile, n, left)
}

func (c *comparison) tellStubs(byFile map[string][]okrfile.Edit, n int, left []string) error {
	stderr := c.ws.app.Stderr
	if n == 0 && len(left) == 0 {
		_, err := fmt.Fprintln(stderr, "every change that needs a reason has one")
		return err
	}
	if n > 0 {
		if err := c.ws.writeFiles(editFiles(byFile)); err != nil {
			return err
		}
		fmt.Fprintf(stderr, "wrote %s in %s; fill in every reason, then run okr lint\n", countOf(n, "amendment", "amendments"), countOf(len(byFile), "file", "files"))
	}
	if len(left) > 0 {
		return workf("no file is left that could say why %s went", strings.Join(left, ", ")).hint("put it back and run okr amend %s --drop --reason \"…\"", shellQuote(left[0]))
	}
	return nil
}

// record is the amendment of a change and the goal of the head in which it stands:
// the changed one, or the objective of a key result that is gone.
func (c *comparison) record(ch okrfile.Change, on okrfile.Date, reason, by string) (at okrfile.Ref, entry []okrfile.Pair, ok bool) {
	if _, here := c.ws.plan.Lookup(ch.Ref); here {
		return ch.Ref, amendmentEntry(ch, on, reason, by), true
	}
	was, found := c.basePlan.Lookup(ch.Ref)
	if !found || was.KeyResult == nil {
		return at, nil, false
	}
	if _, here := c.ws.plan.Lookup(was.Objective.Ref()); !here {
		return at, nil, false
	}
	ch.From = ch.Ref.ID // the title is long, and the id is what history knows
	return was.Objective.Ref(), amendmentEntry(ch, on, reason, by), true
}

// amendmentEntry is the record of a change.
func amendmentEntry(ch okrfile.Change, on okrfile.Date, reason, by string) []okrfile.Pair {
	entry := []okrfile.Pair{{Key: "on", Value: on}, {Key: "change", Value: ch.Rule}}
	for _, side := range []struct{ key, text string }{{"from", ch.From}, {"to", ch.To}} {
		if n, ok := okrfile.ParseNumber(side.text); ok {
			entry = append(entry, okrfile.Pair{Key: side.key, Value: n})
		} else if side.text != "" {
			entry = append(entry, okrfile.Pair{Key: side.key, Value: side.text})
		}
	}
	entry = append(entry, okrfile.Pair{Key: "reason", Value: reason})
	if by != "" {
		entry = append(entry, okrfile.Pair{Key: "by", Value: by})
	}
	return entry
}

// myName is how goals call the person at the keyboard, "" where git does not know.
func (ws *workspace) myName() string {
	me := ws.me()
	if len(me) == 0 {
		return ""
	}
	if len(me) > 3 {
		return me[3] // okr.yaml's name for the address
	}
	return me[1]
}
