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

// amendable is a key that okr amend can set: a number, a date or a text.
type amendable struct {
	flag, key, word string // word is what the help calls the value
	objective       bool   // objectives have it, too
	only            bool   // key results have it not
}

var amendables = []amendable{
	{flag: "target", key: "target", word: "NUMBER"}, {flag: "baseline", key: "baseline", word: "NUMBER"}, {flag: "commit", key: "commit", word: "NUMBER"},
	{flag: "stretch", key: "stretch", word: "NUMBER"}, {flag: "at-least", key: "at_least", word: "NUMBER"}, {flag: "at-most", key: "at_most", word: "NUMBER"},
	{flag: "weight", key: "weight", word: "NUMBER"}, {flag: "due", key: "due", word: "DATE"},
	{flag: "unit", key: "unit", word: "TEXT"}, {flag: "metric", key: "metric", word: "TEXT"}, {flag: "source", key: "source", word: "TEXT"},
	{flag: "guardrail", key: "guardrail", word: "TEXT"}, {flag: "title", key: "title", word: "TEXT", objective: true}, {flag: "owner", key: "owner", word: "NAME", objective: true},
	{flag: "why", key: "why", word: "TEXT", objective: true, only: true}, {flag: "kind", key: "kind", word: "KIND", objective: true, only: true},
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
	f.StringVar(&opt.reason, "reason", "", "why, in a sentence")
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

// edits are the changes of values that the flags ask for.
func (opt amendOptions) edits(item okrfile.Item) (edits []okrfile.Edit, err error) {
	for _, a := range amendables {
		text := opt.values[a.key]
		switch {
		case text == nil:
			continue
		case item.KeyResult == nil && !a.objective:
			return nil, usagef("%q is an objective, --%s belongs to its key results: %s", opt.ref, a.flag, strings.Join(keyResultNames(item.Objective), ", "))
		case item.KeyResult != nil && a.only:
			return nil, usagef("%q is a key result, --%s belongs to its objective %s", opt.ref, a.flag, item.Objective.ID.Value)
		}
		edit, err := a.edit(item.Ref(), strings.TrimSpace(*text))
		if err != nil {
			return nil, err
		}
		edits = append(edits, edit)
	}
	if opt.drop {
		edits = append(edits, okrfile.SetText(item.Ref(), "dropped", "status"), okrfile.SetText(item.Ref(), opt.reason, "reason"))
	}
	return edits, nil
}

func (a amendable) edit(ref okrfile.Ref, text string) (okrfile.Edit, error) {
	switch {
	case text == "" && a.key == "title":
		return okrfile.Edit{}, usagef("a goal needs a title")
	case text == "":
		return okrfile.Remove(ref, a.key), nil
	case a.word == "NUMBER":
		n, _, ok := okrfile.ReadTyped(text, "")
		if !ok {
			return okrfile.Edit{}, usagef("--%s %q is not a number, write for example 63.5", a.flag, text)
		}
		return okrfile.SetNumber(ref, n, a.key), nil
	case a.word == "DATE":
		d, err := okrfile.ParseDate(text)
		if err != nil {
			return okrfile.Edit{}, usagef("--%s %w", a.flag, err)
		}
		return okrfile.SetDate(ref, d, a.key), nil
	case a.word == "KIND" && !slices.Contains([]string{"committed", "aspirational", "learning"}, text):
		return okrfile.Edit{}, notOneOf("--kind", text, "committed", "aspirational", "learning")
	}
	return okrfile.SetText(ref, text, a.key), nil
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
		return withoutFollowing(slices.DeleteFunc(changes, func(ch okrfile.Change) bool { return ch.Ref != item.Ref() })), nil
	}
	var found []okrfile.Change
	since, err := ws.search(opt, func(c *comparison, changes []okrfile.Change) bool {
		found = goalChanges(changes, item.Ref())
		return len(found) > 0
	})
	if err == nil && len(found) == 0 {
		err = workf("%s has no change without a reason since %s", item.Ref(), since).
			hint("okr amend %s --since REVISION --reason \"…\" looks further back", shellQuote(opt.ref))
	}
	return withoutFollowing(found), err
}

// search compares the working tree with the places where a change may lie, until
// found is content: what is not committed, what the branch brings, and the last
// commit. It returns the last of them.
func (ws *workspace) search(opt amendOptions, found func(*comparison, []okrfile.Change) bool) (since string, err error) {
	places := []string{opt.since}
	if opt.since == "" {
		places = append([]string{"HEAD"}, append(ws.forkPoint(), "HEAD~1")...)
	}
	for _, rev := range places {
		c, err := ws.app.openComparison(diffOptions{sides: []string{rev}})
		if err != nil {
			if opt.since == "" && rev != "HEAD" {
				continue // the first commit has none before it
			}
			return rev, err
		}
		since = rev
		done := found(c, okrfile.Compare(c.basePlan, c.ws.plan, okrfile.CompareOptions{}))
		if err := c.repo.Close(); err != nil || done {
			return rev, err
		}
	}
	return since, nil
}

// forkPoint is the commit where the branch left the branch that it goes back to;
// none where that is not known or nothing lies in between.
func (ws *workspace) forkPoint() []string {
	repo, err := ws.repo()
	if err != nil {
		return nil
	}
	defer repo.Close()
	head, _, err := repo.Head(ws.app.ctx)
	if err != nil {
		return nil
	}
	for _, trunk := range []string{"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"} {
		if tip, err := repo.Resolve(ws.app.ctx, trunk); err == nil {
			base, err := repo.MergeBase(ws.app.ctx, tip, head)
			if err != nil || base == head {
				return nil
			}
			return []string{base}
		}
	}
	return nil
}

// amendGone records why a key result is gone that no file holds any more.
func (ws *workspace) amendGone(opt amendOptions, cycle string, unknown error) error {
	if len(opt.values) > 0 || opt.drop {
		return unknown
	}
	var dropped okrfile.Change
	var place okrfile.Ref
	var entry []okrfile.Pair
	ok := false
	_, err := ws.search(opt, func(c *comparison, changes []okrfile.Change) bool {
		was, err := c.basePlan.Resolve(opt.ref, cycle)
		if err != nil {
			return false
		}
		i := slices.IndexFunc(changes, func(ch okrfile.Change) bool { return ch.Ref == was.Ref() && ch.Amendment == nil })
		if i < 0 {
			return false
		}
		dropped = changes[i]
		place, entry, ok = c.record(dropped, ws.app.today, opt.reason, opt.by)
		return true
	})
	switch {
	case err != nil || dropped.Rule == "":
		return unknown
	case !ok:
		return usagef("%s is gone with its whole objective, where the record would stand", dropped.Ref).
			hint("put it back and run okr amend %s --drop --reason \"…\"", shellQuote(opt.ref))
	}
	at, _ := ws.plan.Lookup(place)
	return ws.recordAmendment(at.Document().Path, dropped.Ref, []okrfile.Edit{okrfile.AppendEntry(place, "amendments", entry)}, []okrfile.Change{dropped}, opt)
}

// withoutFollowing leaves out titles that only repeat a number that changed, too.
func withoutFollowing(changes []okrfile.Change) (kept []okrfile.Change) {
	for _, j := range lint.JudgeChanges(changes, lint.JudgeOptions{}) {
		if j.Follows == "" {
			kept = append(kept, j.Change)
		}
	}
	return kept
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

// goalChanges keeps the changes of the item that a reason belongs to and that
// have none.
func goalChanges(changes []okrfile.Change, ref okrfile.Ref) []okrfile.Change {
	var kept []okrfile.Change
	for _, ch := range changes {
		if ch.Ref == ref && worthAReason(ch) && ch.Amendment == nil && ch.Reason == "" {
			kept = append(kept, ch)
		}
	}
	return kept
}

func worthAReason(ch okrfile.Change) bool {
	rule, known := lint.LookupChange(ch.Rule)
	return known && (rule.Level == lint.LevelError || rule.Level == lint.LevelWarning) && ch.Rule != okrfile.TextReworded
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
