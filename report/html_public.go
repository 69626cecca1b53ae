package report

import "slices"

// withoutPersons returns a copy of the report in which nobody is named: who owns
// and did what, what they wrote into check-ins, and how they kept the cadence. A
// report for the public is so in every format, the stored one included.
func withoutPersons(r *Report) *Report {
	out := *r
	out.Scope.Owner = ""
	out.Process = Process{Teams: []TeamProcess{}}
	out.Summary.Exceptions = slices.Clone(r.Summary.Exceptions)
	for i := range out.Summary.Exceptions {
		out.Summary.Exceptions[i].Owner = ""
	}
	out.Teams = slices.Clone(r.Teams)
	for i := range out.Teams {
		out.Teams[i].Lead = ""
	}
	out.Alignment.Requests = slices.Clone(r.Alignment.Requests)
	for i := range out.Alignment.Requests {
		out.Alignment.Requests[i].By = ""
	}
	out.Objectives = slices.Clone(r.Objectives)
	for i := range out.Objectives {
		o := &out.Objectives[i]
		o.Owner, o.Changes = "", anonymous(o.Changes)
		o.KeyResults = slices.Clone(o.KeyResults)
		for j := range o.KeyResults {
			kr := &o.KeyResults[j]
			kr.Owner, kr.Changes = "", anonymous(kr.Changes)
			kr.Checkins = slices.Clone(kr.Checkins)
			for k := range kr.Checkins {
				c := &kr.Checkins[k]
				c.Author, c.Note, c.Blocker, c.Next, c.Late, c.Backfilled = "", "", "", "", false, false
			}
		}
	}
	return &out
}

func anonymous(changes []Change) []Change {
	changes = slices.Clone(changes)
	for i := range changes {
		c := &changes[i]
		c.Author, c.By = "", ""
		if c.Field == "owner" || c.Field == "contributors" {
			c.From, c.To, c.Reason = "", "", ""
		}
	}
	return changes
}
