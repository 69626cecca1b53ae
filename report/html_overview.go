package report

import (
	"fmt"
	"html/template"
	"slices"

	"github.com/okr-cli/okr/report/chart"
)

// ScoreBars compares the objectives.
func (p *htmlPage) ScoreBars() *figureView {
	if len(p.R.Objectives) == 0 {
		return nil
	}
	note := "Score of every objective; the upright tick is the score on the goals as committed"
	if !p.over() {
		note += ", the dotted line what is expected by now"
	}
	return figure(scoreBars(p.R, p.unique("score-bars"), p.expected()), note+".")
}

// Urgent are the key results to talk about first, Others the rest of a long list.
func (p *htmlPage) Urgent() []Exception {
	first, _ := p.R.Summary.split()
	return first
}

// Others are the exceptions that Urgent leaves out.
func (p *htmlPage) Others() []Exception {
	_, rest := p.R.Summary.split()
	return rest
}

// Whose says which team and which person an exception belongs to.
func (p *htmlPage) Whose(e Exception) string {
	if e.Owner == "" {
		return e.team()
	}
	return e.team() + " · " + e.Owner
}

// teamView is a line of the overview.
type teamView struct {
	T          Team
	Depth      int
	Meter, Bar template.HTML
	Counts     []statusCount
}

// Teams are the lines of the overview.
func (p *htmlPage) Teams() []teamView {
	var out []teamView
	for _, t := range p.R.Teams {
		id := p.unique("team-" + slug(t.ID))
		counts := statusCounts(t.Counts)
		if p.over() {
			counts = bandCounts(p.R.bandsOf(t.ID))
		}
		v := teamView{T: t, Depth: min(4, max(0, t.Depth)), Bar: p.statusBar(counts, id+"_bar", "Key results of "+t.ID+" by "+p.StatusName()),
			Meter: drawn(chart.Meter{ID: id + "_meter", Title: "Score of " + t.ID, Score: orNone(t.Score), Committed: chart.None(), Expected: p.expected()})}
		v.Counts = counts
		out = append(out, v)
	}
	return out
}

// Calendar shows when check-ins came.
func (p *htmlPage) Calendar() *figureView {
	c := calendar(p.R, p.unique("calendar"))
	if len(c.Rows) == 0 {
		return nil
	}
	return figure(c, "Check-ins by team and week: the number of them, a bar below where some came late or were filled in afterwards, a dashed frame for a week without any.")
}

// LateTotal counts what came late or afterwards.
func (p *htmlPage) LateTotal() int { return p.R.Process.Late + p.R.Process.Backfilled }

// Distribution shows the grades.
func (p *htmlPage) Distribution() *figureView {
	d := distribution(p.R, p.unique("grades-chart"))
	if len(d.Grades)+len(d.Committed) == 0 {
		return nil
	}
	return figure(d, "Key results by grade, as amended; the dashed outline is the count on the goals as committed where it differs.")
}

// GradeText counts the bands.
func (p *htmlPage) GradeText() string {
	g := p.R.Grades
	s := fmt.Sprintf("Of the key results %d green, %d amber, %d red", g.Green, g.Amber, g.Red)
	if g.Ungraded > 0 {
		s += fmt.Sprintf(", %d without a grade", g.Ungraded)
	}
	if g.Dropped > 0 {
		s += fmt.Sprintf("; the committed grade counts %d that %s dropped since", g.Dropped, map[bool]string{true: "was", false: "were"}[g.Dropped == 1])
	}
	return s + "."
}

// GradeRows are the key results of the table of grades.
func (p *htmlPage) GradeRows() []*krView {
	var out []*krView
	for _, o := range p.Objectives {
		for _, k := range o.KeyResults {
			if !k.K.Health && (k.K.Grade.Computed.Known || k.K.Grade.Committed.Known || k.K.Grade.Own.IsSet()) {
				out = append(out, k)
			}
		}
	}
	return out
}

// AnyRetro reports whether a retrospective was written.
func (p *htmlPage) AnyRetro() bool {
	return slices.ContainsFunc(p.Objectives, func(o *objectiveView) bool { return o.HasRetro() })
}
