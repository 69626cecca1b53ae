package main

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

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
	if len(c.basePlan.Documents) > 0 || c.rest > 0 {
		judge.Agreed = c.basePlan.Config
		d.OldPolicy = !samePolicy(c.basePlan.Config, c.ws.plan.Config)
	}
	if cmp.Or(judge.Agreed, judge.Config).Changes.Approval == "other" {
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

// samePolicy reports whether two okr.yaml judge changes alike, wherever the words
// stand in them.
func samePolicy(a, b *okrfile.Config) bool {
	was, wasDays := placeless(a)
	is, isDays := placeless(b)
	return reflect.DeepEqual(was, is) && reflect.DeepEqual(wasDays, isDays)
}

// placeless is the policy of changes and the calendar without places in the file.
func placeless(c *okrfile.Config) (okrfile.ChangesConfig, okrfile.Calendar) {
	changes := c.Changes
	levels := func(list []okrfile.RuleLevel) (out []okrfile.RuleLevel) {
		for _, l := range list {
			out = append(out, okrfile.RuleLevel{Rule: l.Rule, Level: l.Level})
		}
		return out
	}
	changes.Levels, changes.Teams = levels(changes.Levels), nil
	for _, t := range c.Changes.Teams {
		changes.Teams = append(changes.Teams, okrfile.TeamLevels{Team: t.Team, Levels: levels(t.Levels)})
	}
	return changes, c.Calendar
}
