package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// summarize writes the answer: one counted sentence, what else matters, and the key
// results that need a conversation.
func summarize(r *Report) Summary {
	s := Summary{Expected: r.Cycle.Elapsed, Exceptions: []Exception{}}
	var now, then []okrfile.Maybe
	for _, o := range r.Objectives {
		if !o.Dropped {
			now = append(now, o.Score)
		}
		then = append(then, o.ScoreCommitted)
	}
	s.Score, s.ScoreCommitted = rounded(mean(now)), rounded(mean(then))
	gap := map[string]float64{} // by how much each is behind
	for _, kr := range keyResults(r.Objectives) {
		s.Counts.add(kr.Status)
		if e, ok := exception(kr); ok {
			gap[e.Ref] = kr.Expected - kr.Progress.Clamp().Value
			s.Exceptions = append(s.Exceptions, e)
		}
	}
	slices.SortStableFunc(s.Exceptions, func(x, y Exception) int {
		return cmp.Or(cmp.Compare(urgency(x.Status), urgency(y.Status)), cmp.Compare(gap[y.Ref], gap[x.Ref]))
	})
	s.Headline = headline(r, s)
	s.Lines = lines(r, s)
	return s
}

// headline is the sentence that answers "where do we stand?".
func headline(r *Report, s Summary) string {
	name := r.Cycle.Name
	switch {
	case s.Counts.Total == 0:
		return name + ": no key results yet."
	case r.Grades.Final:
		return fmt.Sprintf("%s: %d of %s graded green; the cycle ended at %s%s.",
			name, r.Grades.Green, count(r.Grades.Red+r.Grades.Amber+r.Grades.Green+r.Grades.Ungraded, "key result"), score(s.Score), asCommitted(s))
	case r.Cycle.Day == 0:
		return fmt.Sprintf("%s: %s in %s; the cycle starts on %s.", name, count(s.Counts.Total, "key result"), count(len(r.Objectives), "objective"), r.Cycle.Start)
	}
	parts := []string{fmt.Sprintf("%d of %s on track", s.Counts.OnTrack, count(s.Counts.Total-s.Counts.Closed, "key result"))}
	for _, p := range []struct {
		n    int
		word string
	}{{s.Counts.Behind, "behind"}, {s.Counts.OffTrack, "off track"}, {s.Counts.Stale, "stale"}, {s.Counts.Pending, "without a value"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	sentence := name + ": " + strings.Join(parts, ", ")
	switch few := 2*r.Coverage.WithData < r.Coverage.Scored; {
	case few: // the mean of the first few says nothing of the rest
		sentence += fmt.Sprintf("; %s of the time gone", percent(okrfile.Known(s.Expected)))
	case s.Score.Known:
		sentence += fmt.Sprintf("; %s done with %s of the time gone", percent(s.Score), percent(okrfile.Known(s.Expected)))
	}
	return sentence + "."
}

func asCommitted(s Summary) string {
	if !s.ScoreCommitted.Known || score(s.ScoreCommitted) == score(s.Score) {
		return ""
	}
	return fmt.Sprintf(" (%s against the goals as committed)", score(s.ScoreCommitted))
}

// lines says what else matters, most important first.
func lines(r *Report, s Summary) []string {
	out := []string{}
	if line := unexplained(r); line != "" {
		out = append(out, line+asWere(r, s)+".")
	}
	if p := r.Process; p.Periods > 0 {
		out = append(out, fmt.Sprintf("Check-ins: %d of %d came in time (%s).", p.Kept, p.Periods, percent(p.CadenceKept)))
	}
	if n := r.Alignment.Proposed; n > 0 {
		out = append(out, fmt.Sprintf("%s to another team %s still without an answer.", count(n, "request"), isAre(n)))
	}
	if line := cameAndWent(r); line != "" {
		out = append(out, line)
	}
	if c := r.Coverage; c.WithData < c.Scored {
		out = append(out, fmt.Sprintf("Progress is known for %d of %s.", c.WithData, count(c.Scored, "key result")))
	}
	return out
}

// unexplained counts the changes that need a reason and have none. Not all of them
// make a goal easier: an owner may be missing, or an old value have been rewritten.
func unexplained(r *Report) string {
	open, easier := 0, true
	var all []Change
	for _, o := range r.Objectives {
		all = append(all, o.Changes...)
		for _, kr := range o.KeyResults {
			all = append(all, slices.DeleteFunc(slices.Clone(kr.Changes), kr.takenBack)...)
		}
	}
	for _, c := range all {
		if c.Acknowledged || c.Level != "error" {
			continue
		}
		open++
		up := c.Effect.Before.Known && c.Effect.After.Known && c.Effect.After.Value > c.Effect.Before.Value
		easier = easier && (up || slices.Contains([]string{"target-weakened", "deadline-extended", "commitment-relaxed", "kr-dropped", "objective-dropped"}, c.Rule))
	}
	switch {
	case open == 0:
		return ""
	case easier:
		return count(open, "change") + " made the goals easier without a recorded reason"
	case open == 1:
		return "1 change of a goal lacks the reason it needs"
	}
	return count(open, "change") + " of goals lack the reason they need"
}

// cameAndWent tells a late start from goals that were added to others.
func cameAndWent(r *Report) string {
	came, went := len(r.Movement.New), len(r.Movement.Dropped)
	dropped := fmt.Sprintf("%d dropped", went)
	switch {
	case !r.Cycle.LateStart.IsZero() && came+went == 0:
		return fmt.Sprintf("The cycle began on %s; its goals are on record since %s.", r.Cycle.Start, r.Cycle.LateStart)
	case came > 0 && went > 0:
		return fmt.Sprintf("Since the goals were agreed, %s added and %s.", wasWere(came, "key result"), dropped)
	case came > 0:
		return fmt.Sprintf("Since the goals were agreed, %s added.", wasWere(came, "key result"))
	case went > 0:
		return fmt.Sprintf("Since the goals were agreed, %s dropped.", wasWere(went, "goal"))
	}
	return ""
}

func wasWere(n int, thing string) string {
	if n == 1 {
		return count(n, thing) + " was"
	}
	return count(n, thing) + " were"
}

func asWere(r *Report, s Summary) string {
	if r.Grades.Final || !s.ScoreCommitted.Known || score(s.ScoreCommitted) == score(s.Score) {
		return ""
	}
	return fmt.Sprintf("; against the goals as committed the score is %s instead of %s", score(s.ScoreCommitted), score(s.Score))
}

// Changes lists the goal changes of all objectives and key results: those that
// nobody acknowledged first, then by gravity and date.
func (r *Report) Changes() []Change {
	var out []Change
	for _, o := range r.Objectives {
		out = append(out, o.Changes...)
		for _, kr := range o.KeyResults {
			out = append(out, kr.Changes...)
		}
	}
	sortChanges(out)
	return out
}
