package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// alignment lists what hangs on nothing and what teams asked of each other.
func (b *builder) alignment(objectives []Objective, subjects []subject) Alignment {
	a := Alignment{Unlinked: []Named{}, Requests: []Request{}}
	for _, o := range objectives {
		if t, ok := b.config.Team(o.Team); !ok || t.Parent == "" || o.Dropped {
			continue // the top of the tree has nothing above it
		}
		a.Objectives++
		if len(o.Supports) > 0 {
			a.Linked++
			continue
		}
		a.Unlinked = append(a.Unlinked, Named{Ref: o.Ref, Title: o.Title})
	}
	krs := keyResults(objectives)
	for i, s := range subjects {
		if s.item == nil {
			continue
		}
		for _, d := range s.item.DependsOn {
			r := b.request(krs[i], d, krs)
			switch r.Status {
			case "agreed":
				a.Agreed++
			case "declined":
				a.Declined++
			default:
				a.Proposed++
			}
			a.Requests = append(a.Requests, r)
		}
	}
	rank := []string{"proposed", "declined", "agreed"}
	slices.SortStableFunc(a.Requests, func(x, y Request) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, x.Status), slices.Index(rank, y.Status)), strings.Compare(x.Ref, y.Ref))
	})
	return a
}

func (b *builder) request(kr *KeyResult, d *okrfile.Dependency, all []*KeyResult) Request {
	r := Request{
		Ref: kr.Ref, Title: kr.Title, Team: d.Team.Value, Need: d.Need.Value, Status: d.Status.Or("proposed"),
		By: d.By.Value, On: d.On.Value, Reason: d.Reason.Value, Provides: d.Provides.Value,
	}
	r.Overdue = r.Status == "proposed" && b.opt.AsOf.After(b.opt.Cycle.Start)
	if r.Provides == "" {
		return r
	}
	if it, err := b.plan.Resolve(r.Provides, b.opt.Cycle.ID); err == nil {
		for _, p := range all {
			if p.Ref == it.Ref().String() {
				r.Provider = p.Status
			}
		}
	}
	return r
}

// movement lists what was carried into the cycle, and what came and went in it.
func (b *builder) movement(objectives []Objective) Movement {
	m := Movement{Carried: []Named{}, Dropped: []Named{}, New: []Named{}}
	for _, o := range objectives {
		m.add(Named{Ref: o.Ref, Title: o.Title, Reason: o.Reason, From: o.CarriedFrom}, o.Dropped || o.Removed, false)
		for _, kr := range o.KeyResults {
			m.add(Named{Ref: kr.Ref, Title: kr.Title, Reason: kr.Reason, From: kr.CarriedFrom}, kr.Dropped || kr.Removed, !kr.Added.IsZero())
		}
	}
	return m
}

func (m *Movement) add(n Named, dropped, added bool) {
	if n.From != "" {
		m.Carried = append(m.Carried, n)
	}
	if dropped {
		m.Dropped = append(m.Dropped, n)
	}
	if added {
		m.New = append(m.New, n)
	}
}
