package report

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/okr-cli/okr/report/chart"
)

// objectiveView is an objective as the templates see it.
type objectiveView struct {
	O          *Objective
	Anchor     string
	KeyResults []*krView
	p          *htmlPage
}

func (p *htmlPage) objective(o *Objective) *objectiveView {
	v := &objectiveView{O: o, Anchor: p.anchor(o.Ref), p: p}
	for i := range o.KeyResults {
		v.KeyResults = append(v.KeyResults, &krView{K: &o.KeyResults[i], Anchor: p.anchor(o.KeyResults[i].Ref), p: p})
	}
	return v
}

// Meter is the bar beside the score.
func (v *objectiveView) Meter() template.HTML {
	return drawn(chart.Meter{ID: v.p.unique(v.Anchor + "_meter"), Title: "Score of " + v.O.Title, Score: orNone(v.O.Score), Committed: orNone(v.O.ScoreCommitted), Expected: chart.None()})
}

// ScoreNote says what the score rests on and what is weakest.
func (v *objectiveView) ScoreNote() string {
	var parts []string
	if a, b := score(v.O.Score), score(v.O.ScoreCommitted); a != b {
		parts = append(parts, b+" on the goals as committed")
	}
	if v.O.Covered < v.O.Total {
		parts = append(parts, fmt.Sprintf("%d of %d key results have data", v.O.Covered, v.O.Total))
	}
	for _, k := range v.KeyResults {
		if v.O.Weakest != "" && len(v.KeyResults) > 1 && (k.K.Ref == v.O.Weakest || k.K.ID == v.O.Weakest) {
			parts = append(parts, "weakest key result "+score(k.K.Score))
		}
	}
	return strings.Join(parts, "; ")
}

// Href is the id of the details, "" where the page has none.
func (v *objectiveView) Href() string { return v.p.detail(v.Anchor) }

// HasRetro reports whether there is a retrospective or a decision.
func (v *objectiveView) HasRetro() bool { return v.O.Retrospective != nil || v.O.Decision != "" }
