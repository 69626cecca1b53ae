package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// Build makes the report of a cycle from the files of a plan and their history.
// The history may be nil: then there are no check-ins, no goal changes and no
// forecast, and the coverage says so. It returns an error for options that make
// no report: no as-of date, a cycle without days, a team or section unknown.
func Build(plan *okrfile.Plan, h *History, opt Options) (*Report, error) {
	if opt.AsOf.IsZero() {
		return nil, fmt.Errorf("a report needs the day it is made for")
	}
	if opt.Cycle.Days() < 1 || opt.Cycle.Start.IsZero() {
		return nil, fmt.Errorf("cycle %q has no days", opt.Cycle.ID)
	}
	if err := CheckSections(opt.Sections); err != nil {
		return nil, err
	}
	if opt.Audience == AudiencePublic && opt.Owner != "" {
		return nil, errNamesOwner
	}
	b := newBuilder(plan, h, opt)
	objectives, subjects := b.objectives()
	r := &Report{
		FormatVersion: FormatVersion,
		Organization:  b.config.Organization,
		Cycle:         b.cycle(),
		AsOf:          opt.AsOf,
		Commit:        opt.Commit,
		Scope:         Scope{Team: opt.Team, Owner: opt.Owner, Audience: cmp.Or(opt.Audience, AudienceTeam), Sections: opt.Sections},
		Objectives:    objectives,
		Gaps:          b.gaps(),
	}
	r.Coverage = b.coverage(objectives)
	r.Teams = b.teams(objectives)
	r.Grades = b.grades(objectives)
	r.Process = b.process(objectives, subjects)
	r.Forecasts, r.Calibration = b.quality(subjects), b.calibration(subjects)
	r.Alignment = b.alignment(objectives, subjects)
	r.Movement = b.movement(objectives)
	r.Method = b.method()
	if r.Scope.Audience == AudiencePublic {
		r = withoutPersons(r)
	}
	r.Summary = summarize(r)
	return r, nil
}

func (b *builder) cycle() Cycle {
	c := b.opt.Cycle
	out := Cycle{ID: c.ID, Name: cycleName(c.ID), Start: c.Start, End: c.End, Days: c.Days(), Agreed: b.agreed, LateStart: b.adopted, Elapsed: round(c.Elapsed(b.opt.AsOf)), Phase: "active"}
	out.Day = min(out.Days, max(0, b.opt.AsOf.DaysSince(c.Start)+1))
	switch {
	case !b.opt.AsOf.After(b.agreed):
		out.Phase = "draft"
	case b.opt.AsOf.After(c.End):
		out.Phase = "closed"
	}
	return out
}

// objectives collects the objectives in scope, those no longer in any file among
// them, with the subjects behind their key results.
func (b *builder) objectives() ([]Objective, []subject) {
	var found []objectiveSubjects
	lost := b.lostSubjects()
	for o := range b.plan.Objectives() {
		if o.Document.Cycle.Value != b.opt.Cycle.ID || !b.inTeam(o.Document.Team.Value) {
			continue
		}
		var subjects []subject
		for _, kr := range o.KeyResults {
			if s, ok := b.subject(kr); ok {
				subjects = append(subjects, s)
			}
		}
		ref := o.Ref()
		subjects = append(subjects, lost[ref]...)
		delete(lost, ref)
		if v, ok := b.history.Track(ref).At(b.opt.AsOf); !ok && b.history.Track(ref) != nil {
			continue // came after the as-of date
		} else if ok && len(subjects) == 0 && v.Gone {
			continue
		}
		if kept, ok := b.objective(b.ofObjective(o), subjects); ok {
			found = append(found, kept)
		}
	}
	for ref, subjects := range sortedLost(lost) {
		if o, ok := b.lostObjective(ref); ok {
			if kept, ok := b.objective(o, subjects); ok {
				found = append(found, kept)
			}
		}
	}
	return b.inOrder(found)
}

// objectiveSubjects is an objective with the subjects of its key results.
type objectiveSubjects struct {
	objective Objective
	subjects  []subject
}

// inOrder sorts by team; the subjects are in the order of the key results.
func (b *builder) inOrder(found []objectiveSubjects) ([]Objective, []subject) {
	out, all := []Objective{}, []subject{}
	for _, f := range found {
		out = append(out, f.objective)
	}
	order := b.teamOrder(out)
	slices.SortStableFunc(found, func(x, y objectiveSubjects) int {
		return cmp.Compare(slices.Index(order, x.objective.Team), slices.Index(order, y.objective.Team))
	})
	for i, f := range found {
		out[i] = f.objective
		all = append(all, f.subjects...)
	}
	return out, all
}

// objective adds the key results and the scores; false where the scope leaves none.
func (b *builder) objective(o Objective, subjects []subject) (objectiveSubjects, bool) {
	if b.opt.Owner != "" {
		subjects = slices.DeleteFunc(subjects, func(s subject) bool { return !strings.EqualFold(s.owner, b.opt.Owner) })
		if len(subjects) == 0 && !strings.EqualFold(o.Owner, b.opt.Owner) {
			return objectiveSubjects{}, false
		}
	}
	goals, scores := []okrfile.Goal{}, []okrfile.Maybe{}
	agreed, then := []okrfile.Goal{}, []okrfile.Maybe{}
	anyAgreed := slices.ContainsFunc(subjects, func(s subject) bool { return s.wasAgreed })
	o.KeyResults = []KeyResult{}
	for _, s := range subjects {
		kr := b.keyResult(s)
		o.KeyResults = append(o.KeyResults, kr)
		goals, scores = append(goals, s.goal), append(scores, kr.Score)
		if s.wasAgreed || !anyAgreed {
			agreed, then = append(agreed, s.agreed), append(then, kr.ScoreCommitted)
		}
	}
	sum, covered, total, weakest := okrfile.Mean(goals, scores)
	o.Score, o.Covered, o.Total = rounded(sum), covered, total
	if weakest >= 0 {
		o.Weakest = o.KeyResults[weakest].Ref
	}
	sum, _, _, _ = okrfile.Mean(agreed, then)
	o.ScoreCommitted = rounded(sum)
	return objectiveSubjects{o, subjects}, true
}

func (b *builder) ofObjective(o *okrfile.Objective) Objective {
	out := Objective{
		Ref: o.Ref().String(), ID: o.ID.Value, Team: o.Document.Team.Value, Title: o.Title.Value, Why: o.Why.Value,
		Owner: o.Owner.Value, Kind: o.Kind.Value, Dropped: o.Status.Value == "dropped", Reason: o.Reason.Value,
		CarriedFrom: o.CarriedFrom.Value, Decision: o.Decision.Value, Changes: b.objectiveChanges(o.Ref(), o),
	}
	for _, s := range o.Supports {
		out.Supports = append(out.Supports, s.Value)
	}
	if r := o.Retrospective; r != nil {
		out.Retrospective = &Retrospective{Accomplished: r.Accomplished.Value, Struggled: r.Struggled.Value, Improve: r.Improve.Value}
	}
	return out
}
