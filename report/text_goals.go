package report

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func (p *sheet) scorecard() {
	for _, kr := range keyResults(p.r.Objectives) {
		p.hang(nil, 0, p.status(kr.state())+" ", shorten(kr.Title, 160))
		done := percent(kr.Progress)
		if e := kr.expected(); e != "–" {
			done += ", " + e + " expected"
		}
		facts := []string{done, kr.Way()}
		if kr.Forecast != nil {
			facts = append(facts, "forecast "+forecastText(kr))
		}
		if score(kr.Score) != score(kr.ScoreCommitted) {
			facts = append(facts, "score "+score(kr.Score)+", as committed "+score(kr.ScoreCommitted))
		}
		p.list(nil, 12, p.style.paint(p.statusStyle(kr.Status), Bar(kr.Progress, 10))+" ", facts)
		p.list(p.style.Dim, 12, "", p.whoAndWhen(kr))
	}
}

// whoAndWhen lists the reference, the owner, the confidence and the last check-in.
func (p *sheet) whoAndWhen(kr *KeyResult) []string {
	out := []string{shortRef(kr.Ref)}
	if who := p.person(kr.Owner); who != "" {
		out = append(out, who)
	}
	if s := kr.ProgressSpark(); s != "" {
		out = append(out, s)
	}
	if kr.Confidence.IsSet() {
		out = append(out, strings.TrimSpace("confidence "+kr.Confidence.String()+" "+kr.ConfidenceSpark()))
	}
	if !kr.LastCheckin.IsZero() {
		out = append(out, "last check-in "+kr.LastCheckin.String())
	}
	return out
}

func (p *sheet) overview() {
	for _, t := range p.r.Teams {
		p.list(p.style.Title, 2*t.Depth, "", []string{t.ID, score(t.Score), p.teamCounts(t)})
		for _, o := range p.r.Objectives {
			if o.Team == t.ID {
				p.hang(nil, 2*t.Depth+2, score(o.Score)+" ", o.Title+" ("+orKind(o.Kind)+")")
			}
		}
	}
}

// teamCounts counts the key results of a team by status, or by grade once the cycle
// is over.
func (p *sheet) teamCounts(t Team) string {
	if !p.r.over() {
		return countsText(t.Counts)
	}
	b := p.r.bandsOf(t.ID)
	var out []string
	for _, c := range bandCounts(b) {
		out = append(out, fmt.Sprintf("%d %s", c.Count, c.Status))
	}
	return strings.Join(out, ", ")
}

// countsText writes the counts that are not zero.
func countsText(c Counts) string {
	var out []string
	for _, p := range []struct {
		n    int
		word okrfile.Status
	}{{c.OnTrack, okrfile.OnTrack}, {c.Behind, okrfile.Behind}, {c.OffTrack, okrfile.OffTrack}, {c.Stale, okrfile.Stale}, {c.Pending, okrfile.Pending}, {c.Closed, okrfile.Closed}} {
		if p.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	return strings.Join(out, ", ")
}

func (p *sheet) objectives() {
	for i, o := range p.r.Objectives {
		if i > 0 {
			p.out.WriteString("\n")
		}
		p.say(p.style.Title, 0, o.Title)
		facts := []string{shortRef(o.Ref), orKind(o.Kind), "score " + score(o.Score)}
		if score(o.ScoreCommitted) != score(o.Score) {
			facts = append(facts, "as committed "+score(o.ScoreCommitted))
		}
		if who := p.person(o.Owner); who != "" {
			facts = append(facts, who)
		}
		if o.Weakest != "" && o.Total > 1 {
			facts = append(facts, "weakest "+shortRef(o.Weakest))
		}
		p.list(p.style.Dim, 0, "", facts)
		if o.Why != "" {
			p.say(nil, 0, o.Why)
		}
		for j := range o.KeyResults {
			p.keyResult(&o.KeyResults[j])
		}
	}
}

// keyResult writes the signals and the last check-ins.
func (p *sheet) keyResult(kr *KeyResult) {
	p.hang(nil, 2, p.status(kr.state())+" ", kr.Title)
	facts := []string{kr.Way()}
	if f := forecastText(kr); f != "" {
		facts = append(facts, "forecast "+f)
	}
	p.list(nil, 14, "", facts)
	for _, s := range kr.Signals {
		paint := map[string]func(string) string{"bad": p.style.Bad, "warn": p.style.Warn, "good": p.style.Good}[s.Level]
		p.hang(paint, 14, levelWord(s.Level)+" ", s.Text+" ("+s.Threshold+")")
	}
	if p.r.Scope.Audience == AudiencePublic {
		return
	}
	const shown = 5
	for i := len(kr.Checkins) - 1; i >= max(0, len(kr.Checkins)-shown); i-- {
		c := kr.Checkins[i]
		text := pad(orDash(c.Value), 7) + " " + words(c)
		if n := remarks(c); n != "" {
			text += n
		}
		p.hang(p.style.Dim, 14, c.Date.String()+" ", shorten(text, 400))
	}
	if n := len(kr.Checkins) - shown; n > 0 {
		p.say(p.style.Dim, 14, fmt.Sprintf("and %s before", count(n, "check-in")))
	}
}
