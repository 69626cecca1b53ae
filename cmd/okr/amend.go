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
	values   map[string]*string // by key of the file, those that were given
	drop     bool
	since    string
	noCommit bool
	dryRun   bool
	noVerify bool
}

func newAmend(app *App) *cobra.Command {
	opt := amendOptions{values: map[string]*string{}}
	given := map[string]*string{}
	cmd := &cobra.Command{
		Use:     "amend REF --reason WHY",
		GroupID: "change",
		Short:   "Record why a goal changed",
		Long: `Record why a goal changed. With a new value it makes the change and the record
in one edit and one commit; an empty value takes the field away. Without one it
finds the change that has no reason yet, in the working tree, on this branch or
in the last commit (--since looks elsewhere), and writes the record alone.

The record of a key result that is gone from its file stands in its objective.
--drop keeps the goal in its file, as dropped with the reason.`,
		Example: `  okr amend payments/conversion --reason "The bank keeps its old page"
  okr amend payments/conversion --target 64 --reason "The bank keeps its page"
  okr amend payments/soc2 --drop --reason "The auditor went out of business"`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return app.completeRefs(prefix, func(okrfile.Item) bool { return true }), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.ref = args[0]
			for _, a := range amendables {
				if cmd.Flags().Changed(a.flag) {
					opt.values[a.key] = given[a.key]
				}
			}
			return runAmend(app, opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.reason, "reason", "", "`WHY`, in a sentence")
	f.StringVar(&opt.by, "by", "", "who decided, a `NAME` (default: you)")
	f.StringVar(&opt.since, "since", "", "look for the change since this `REVISION`")
	for _, a := range amendables {
		given[a.key] = f.String(a.flag, "", "set "+a.key+" to `"+a.word+"`")
	}
	f.BoolVar(&opt.drop, "drop", false, "give the goal up: status: dropped, with the reason")
	f.BoolVar(&opt.noCommit, "no-commit", false, "change the file only")
	f.BoolVar(&opt.dryRun, "dry-run", false, "show what would happen and change nothing")
	f.BoolVar(&opt.noVerify, "no-verify", false, "skip the pre-commit and commit-msg hooks")
	completeWords(cmd, "kind", "committed", "aspirational", "learning")
	return cmd
}

func runAmend(app *App, opt amendOptions) error {
	if opt.reason = strings.TrimSpace(opt.reason); opt.reason == "" {
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
	signed := opt.by != ""
	if !signed {
		opt.by = ws.myName()
	}
	item, err := ws.resolve(opt.ref, running.ID)
	if err != nil {
		return ws.amendGone(opt, running.ID, err)
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
		if opt.drop && ch.Field == "status" && !signed && ws.plan.Config.Changes.Approval != "other" {
			continue // the reason stands with the status
		}
		edits = append(edits, okrfile.AppendEntry(item.Ref(), "amendments", amendmentEntry(ch, app.today, opt.reason, opt.by)))
	}
	if err := ws.recordAmendment(item.Document().Path, item.Ref(), edits, changes, opt); err != nil {
		return err
	}
	return ws.tellTitle(item, changes, opt)
}

// tellTitle says that the title still has the number that was changed.
func (ws *workspace) tellTitle(item okrfile.Item, changes []okrfile.Change, opt amendOptions) error {
	if item.KeyResult == nil || opt.values["title"] != nil {
		return nil
	}
	title, old := lint.TitleWith(item.KeyResult.Title.Value, changes)
	if old == "" {
		return nil
	}
	_, err := fmt.Fprintf(ws.app.Stderr, "the title still says %s\n%s okr amend %s --title %s --reason \"…\"\n", oneLine(old), ws.app.err.dim("hint:"), shellQuote(item.Ref().Team+"/"+item.Ref().ID), shellQuote(oneLine(title)))
	return err
}

// recordAmendment edits the file and commits that alone.
func (ws *workspace) recordAmendment(name string, ref okrfile.Ref, edits []okrfile.Edit, changes []okrfile.Change, opt amendOptions) error {
	files := map[string]splice{name: editing(edits...)}
	text := amendMessage(ref, changes, opt)
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
	return ws.tellUncommitted(name, ref)
}

// tellUncommitted says that the record is committed and what it explains is not,
// where the goal was edited by hand and not committed before.
func (ws *workspace) tellUncommitted(name string, ref okrfile.Ref) error {
	c, err := ws.app.openComparison(diffOptions{sides: []string{"HEAD"}})
	if err != nil {
		return err
	}
	defer c.repo.Close()
	open := slices.ContainsFunc(okrfile.Compare(c.basePlan, c.ws.plan, okrfile.CompareOptions{}), func(ch okrfile.Change) bool {
		return ch.Ref == ref && worthAReason(ch)
	})
	if !open {
		return nil
	}
	path := shown(filepath.Join(ws.root, filepath.FromSlash(name)), ws.app.Dir)
	_, err = fmt.Fprintf(ws.app.Stderr, "the record is committed, your edit of the goal is not yet\n%s git commit -m %s -- %s\n", ws.app.err.dim("hint:"), shellQuote("Change "+ref.ID), shellQuote(path))
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
		subject += ": no goal changes"
	}
	return oneLine(subject) + "\n\n" + strings.TrimSpace(opt.reason) + "\n"
}
