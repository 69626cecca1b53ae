package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

type amendOptions struct {
	ref      string
	reason   string
	by       string
	values   map[string]*string // by key of the file
	due      string
	since    string
	noCommit bool
	dryRun   bool
	noVerify bool
}

// amendable are the numbers that okr amend can change, with their flags.
var amendable = [][2]string{{"target", "target"}, {"baseline", "baseline"}, {"commit", "commit"}, {"stretch", "stretch"}, {"at-least", "at_least"}, {"at-most", "at_most"}, {"weight", "weight"}}

func newAmend(app *App) *cobra.Command {
	opt := amendOptions{values: map[string]*string{}}
	cmd := &cobra.Command{
		Use:     "amend REF --reason WHY",
		GroupID: "change",
		Short:   "Record why a goal changed",
		Long: `Record why a goal changed. Without a new value it finds what changed since the
cycle's goals were last committed with a reason (--since, default HEAD, and the
commit before where HEAD has the change) and writes the record. With a value it
makes the change and the record in one edit and one commit.`,
		Example: `  okr amend payments/conversion --reason "The bank keeps its old page"
  okr amend payments/conversion --target 64 --reason "The bank keeps its page"`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return app.completeRefs(prefix, func(okrfile.Item) bool { return true }), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			opt.ref = args[0]
			return runAmend(app, opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.reason, "reason", "", "why, in a sentence")
	f.StringVar(&opt.by, "by", "", "who decided, a `NAME` (default: you)")
	f.StringVar(&opt.since, "since", "", "look for the change since this `REVISION`")
	for _, a := range amendable {
		opt.values[a[1]] = f.String(a[0], "", "set "+a[1]+" to `NUMBER`")
	}
	f.StringVar(&opt.due, "due", "", "set due to `DATE`")
	f.BoolVar(&opt.noCommit, "no-commit", false, "change the file only")
	f.BoolVar(&opt.dryRun, "dry-run", false, "show what would happen and change nothing")
	f.BoolVar(&opt.noVerify, "no-verify", false, "skip the pre-commit and commit-msg hooks")
	return cmd
}

func runAmend(app *App, opt amendOptions) error {
	if strings.TrimSpace(opt.reason) == "" {
		return usagef("a reason is missing: say why in a sentence").hint("okr amend %s --reason \"…\"", shellQuote(opt.ref))
	}
	if err := app.mayCheckin(checkinOptions{noCommit: opt.noCommit, dryRun: opt.dryRun}); err != nil {
		return err
	}
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	running, err := ws.cycle()
	if err != nil {
		return err
	}
	item, err := ws.resolve(opt.ref, running.ID)
	if err != nil {
		return err
	}
	if opt.by == "" {
		opt.by = ws.myName()
	}
	edits, err := opt.edits(item)
	if err != nil {
		return err
	}
	changes, err := ws.changesOf(item, edits, opt)
	if err != nil {
		return err
	}
	for _, ch := range changes {
		edits = append(edits, okrfile.AppendEntry(item.Ref(), "amendments", amendmentEntry(ch, app.today, strings.TrimSpace(opt.reason), opt.by)))
	}
	return ws.recordAmendment(item, edits, changes, opt)
}

// edits are the changes of values that the flags ask for.
func (opt amendOptions) edits(item okrfile.Item) ([]okrfile.Edit, error) {
	var edits []okrfile.Edit
	for _, a := range amendable {
		text := *opt.values[a[1]]
		if text == "" {
			continue
		}
		n, _, ok := okrfile.ReadTyped(text, "")
		if !ok {
			return nil, usagef("--%s %q is not a number, write for example 63.5", a[0], text)
		}
		edits = append(edits, okrfile.SetNumber(item.Ref(), n, a[1]))
	}
	if opt.due != "" {
		d, err := okrfile.ParseDate(opt.due)
		if err != nil {
			return nil, usagef("--due %w", err)
		}
		edits = append(edits, okrfile.SetDate(item.Ref(), d, "due"))
	}
	if len(edits) > 0 && item.KeyResult == nil {
		return nil, usagef("%q is an objective, values belong to its key results: %s", opt.ref, strings.Join(keyResultNames(item.Objective), ", "))
	}
	return edits, nil
}

// changesOf are the changes to be recorded: what the edits do, or what history
// holds without a reason.
func (ws *workspace) changesOf(item okrfile.Item, edits []okrfile.Edit, opt amendOptions) ([]okrfile.Change, error) {
	if len(edits) > 0 {
		doc := item.Document()
		edited, err := okrfile.Apply(doc.Source, edits...)
		if err != nil {
			return nil, err
		}
		alone := func(d *okrfile.Document) *okrfile.Plan {
			return okrfile.NewPlan(ws.plan.Config, []*okrfile.Document{d})
		}
		changes := okrfile.Compare(alone(okrfile.Parse(doc.Path, doc.Source)), alone(okrfile.Parse(doc.Path, edited)), okrfile.CompareOptions{})
		return goalChanges(changes, item.Ref()), nil
	}
	revisions := []string{"HEAD", "HEAD~1"}
	if opt.since != "" {
		revisions = []string{opt.since}
	}
	for _, rev := range revisions {
		c, err := ws.app.openComparison(diffOptions{sides: []string{rev}})
		if err != nil {
			if opt.since == "" && rev != "HEAD" {
				break // the first commit has none before it
			}
			return nil, err
		}
		changes := goalChanges(okrfile.Compare(c.basePlan, c.ws.plan, okrfile.CompareOptions{}), item.Ref())
		if err := c.repo.Close(); err != nil {
			return nil, err
		}
		if len(changes) > 0 {
			return changes, nil
		}
	}
	return nil, workf("%s has no change without a reason since %s", item.Ref(), revisions[len(revisions)-1]).
		hint("okr amend %s --since REVISION --reason \"…\" looks further back", shellQuote(opt.ref))
}

// goalChanges keeps the changes of the item that a reason belongs to and that
// have none.
func goalChanges(changes []okrfile.Change, ref okrfile.Ref) []okrfile.Change {
	var kept []okrfile.Change
	for _, ch := range changes {
		if ch.Ref == ref && worthAReason(ch) && ch.Amendment == nil {
			kept = append(kept, ch)
		}
	}
	return kept
}

func worthAReason(ch okrfile.Change) bool {
	rule, known := lint.LookupChange(ch.Rule)
	return known && (rule.Level == lint.LevelError || rule.Level == lint.LevelWarning) && ch.Rule != okrfile.TextReworded
}

func (ws *workspace) recordAmendment(item okrfile.Item, edits []okrfile.Edit, changes []okrfile.Change, opt amendOptions) error {
	name := item.Document().Path
	files := map[string]splice{name: editing(edits...)}
	text := amendMessage(item.Ref(), changes, opt)
	switch {
	case opt.dryRun:
		return ws.showCheckins(files, text, nil)
	case opt.noCommit:
		if err := ws.writeFiles(files); err != nil {
			return err
		}
		_, err := fmt.Fprintf(ws.app.Stdout, "%s\n%s\n", strings.SplitN(text, "\n", 2)[0], ws.app.out.dim("written, not committed"))
		return err
	}
	repo, err := ws.repo()
	if err != nil {
		return err
	}
	defer repo.Close()
	fileEdits, err := ws.fileEdits(repo, files)
	if err != nil {
		return err
	}
	result, err := repo.CommitEdits(ws.app.ctx, gitrepo.CommitRequest{Edits: fileEdits, Message: text, NoVerify: opt.noVerify})
	if err != nil {
		return err
	}
	if _, err = fmt.Fprintf(ws.app.Stdout, "%s\n%s\n", strings.SplitN(text, "\n", 2)[0], ws.app.out.dim(fmt.Sprintf("committed %s on %s", result.ID[:min(10, len(result.ID))], oneLine(branchName(result))))); err != nil {
		return err
	}
	return ws.tellUncommitted(item)
}

// tellUncommitted says that the record is committed and what it explains is not,
// where the goal was edited by hand and not committed before.
func (ws *workspace) tellUncommitted(item okrfile.Item) error {
	c, err := ws.app.openComparison(diffOptions{sides: []string{"HEAD"}})
	if err != nil {
		return err
	}
	defer c.repo.Close()
	open := slices.ContainsFunc(okrfile.Compare(c.basePlan, c.ws.plan, okrfile.CompareOptions{}), func(ch okrfile.Change) bool {
		return ch.Ref == item.Ref() && worthAReason(ch)
	})
	if !open {
		return nil
	}
	name := shown(filepath.Join(ws.root, filepath.FromSlash(item.Document().Path)), ws.app.Dir)
	_, err = fmt.Fprintf(ws.app.Stderr, "the record is committed, your edit of the goal is not yet\n%s git commit -m %s -- %s\n", ws.app.err.dim("hint:"), shellQuote("Change "+item.Ref().ID), shellQuote(name))
	return err
}

func branchName(r gitrepo.CommitResult) string {
	if r.Branch == "" {
		return "detached HEAD"
	}
	return r.Branch
}

// amendMessage is the message of the commit: what changed, then why.
func amendMessage(ref okrfile.Ref, changes []okrfile.Change, opt amendOptions) string {
	subject := "okr: amend " + ref.Team + "/" + ref.ID
	for i, ch := range changes {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		subject += sep + format.Step(lint.JudgedChange{Change: ch})
	}
	if len(changes) == 0 {
		subject += ": nothing that needs a reason"
	}
	return oneLine(subject) + "\n\n" + strings.TrimSpace(opt.reason) + "\n"
}
