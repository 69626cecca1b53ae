package main

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

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
		if len(found) == 0 && ws.plan.Config.Changes.Approval == "other" {
			found = unsigned(changes, item.Ref(), opt.by)
		}
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

// unsigned keeps the changes of the item that others gave a reason for and somebody
// has not: where changes.approval asks for it, a second one signs, too.
func unsigned(changes []okrfile.Change, ref okrfile.Ref, by string) (kept []okrfile.Change) {
	for _, ch := range changes {
		records := ch.Also
		if ch.Amendment != nil {
			records = append([]*okrfile.Amendment{ch.Amendment}, records...)
		}
		signed := slices.ContainsFunc(records, func(a *okrfile.Amendment) bool { return strings.EqualFold(a.By.Value, by) })
		if ch.Ref == ref && worthAReason(ch) && len(records) > 0 && !signed {
			kept = append(kept, ch)
		}
	}
	return kept
}
