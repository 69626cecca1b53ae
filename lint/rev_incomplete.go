package lint

import (
	"fmt"
	"math"
	"strings"
)

func revIncomplete() Rule {
	closed := "title: Make checkout the part that customers trust most\ndecision: keep\nretrospective:\n  accomplished: Fewer carts are left.\n  struggled: The survey came late.\n  improve: Ask every week.\n"
	return Rule{
		ID: "rev-incomplete", Title: "the cycle is over and not closed",
		Why:     `The last hour of a cycle is where the next one gets better: what came of it, what was learned, and whether it goes on. Left open, the goals fade into the next ones.`,
		Bad:     []Example{obj("title: Make checkout the part that customers trust most", "").on(2027, 1, 20)},
		Good:    []Example{obj(closed, "").on(2027, 1, 20), obj("title: Make checkout the part that customers trust most", "").on(2026, 12, 31)},
		Sources: []string{"Google playbook", "re:Work", "WorkBoard", "GitLab handbook"},
		Note:    "An info in the first two weeks after the end. A key result without any value is an error from then on.",
		Levels:  Levels{Error, Error, Warning},
		objective: func(c *check, o *objective) {
			if !o.document.ended() || o.IsDropped() {
				return
			}
			var open []string
			if !given(o.Decision) {
				open = append(open, "a decision")
			}
			if r := o.Retrospective; r == nil || strings.TrimSpace(r.Improve.Value) == "" || strings.TrimSpace(r.Accomplished.Value+r.Struggled.Value) == "" {
				open = append(open, "a retrospective")
			}
			if len(open) > 0 {
				c.report(c.title(), fmt.Sprintf("%s is over, and the objective has not got %s", o.document.cycle.ID, strings.Join(open, " and ")), "close it: okr close").about("").atMost(reviewLevel(o.document, Warning))
			}
		},
		keyResult: func(c *check, kr *keyResult) {
			d := kr.objective.document
			if !d.ended() || kr.IsDropped() {
				return
			}
			score := kr.goal.Score(kr.Now())
			switch {
			case !kr.Grade.Set && !score.Known:
				c.report(c.title(), fmt.Sprintf("%s is over, and the key result has no value to grade", d.cycle.ID), "record the last value, or grade: with grade_reason:").about("grade").atMost(reviewLevel(d, Error))
			case kr.Grade.Set && score.Known && math.Abs(kr.Grade.Value.Value-score.Value) > 0.05+1e-9 && strings.TrimSpace(kr.GradeReason.Value) == "":
				c.report(kr.Grade.Span, fmt.Sprintf("the grade is %s, the computed one %.2f, and no reason is given", kr.Grade.Value, score.Value), "add grade_reason:").about("reason").atMost(reviewLevel(d, Warning))
			}
		},
	}
}

// reviewLevel is info in the two weeks after the end of a cycle.
func reviewLevel(d *document, later Severity) Severity {
	if d.survey.today.After(d.cycle.End.AddDays(14)) {
		return later
	}
	return Info
}
