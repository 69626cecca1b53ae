package report

import (
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// inTeam reports whether a team is in scope: the one asked for, or one below it.
func (b *builder) inTeam(id string) bool {
	if b.opt.Team == "" {
		return true
	}
	for range len(b.config.Teams) + 1 { // a loop of parents ends here
		if id == b.opt.Team {
			return true
		}
		t, ok := b.config.Team(id)
		if !ok || t.Parent == "" {
			return false
		}
		id = t.Parent
	}
	return false
}

// teamOrder lists the teams of the objectives as the tree of okr.yaml has them,
// parents before children; teams it does not name follow by name.
func (b *builder) teamOrder(objectives []Objective) []string {
	var order []string
	var add func(parent string, depth int)
	add = func(parent string, depth int) {
		for _, t := range b.config.Teams {
			if t.Parent == parent && depth <= len(b.config.Teams) && !slices.Contains(order, t.ID) {
				order = append(order, t.ID)
				add(t.ID, depth+1)
			}
		}
	}
	add("", 0)
	var others []string
	for _, o := range objectives {
		if !slices.Contains(order, o.Team) && !slices.Contains(others, o.Team) {
			others = append(others, o.Team)
		}
	}
	slices.Sort(others)
	return append(order, others...)
}

// teams sums up by team.
func (b *builder) teams(objectives []Objective) []Team {
	out := []Team{}
	for _, id := range b.teamOrder(objectives) {
		t := Team{ID: id}
		var scores []okrfile.Maybe
		for _, o := range objectives {
			if o.Team != id {
				continue
			}
			t.Objectives++
			if !o.Dropped {
				scores = append(scores, o.Score)
			}
			for i := range o.KeyResults {
				t.Counts.add(o.KeyResults[i].Status)
			}
		}
		if t.Objectives == 0 {
			continue
		}
		t.Score = rounded(mean(scores))
		if c, ok := b.config.Team(id); ok {
			t.Parent, t.Lead = c.Parent, c.Lead
		}
		for _, above := range out {
			if above.ID == t.Parent {
				t.Depth = above.Depth + 1
			}
		}
		out = append(out, t)
	}
	return out
}

func (c *Counts) add(s okrfile.Status) {
	c.Total++
	switch s {
	case okrfile.OnTrack:
		c.OnTrack++
	case okrfile.Behind:
		c.Behind++
	case okrfile.OffTrack:
		c.OffTrack++
	case okrfile.Stale:
		c.Stale++
	case okrfile.Pending:
		c.Pending++
	default:
		c.Closed++
	}
}
