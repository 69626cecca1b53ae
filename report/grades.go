package report

import (
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// grade puts the computed grade beside the owner's own.
func (b *builder) grade(s subject, kr KeyResult) Grade {
	g := Grade{Computed: kr.Score, Committed: kr.ScoreCommitted}
	if kr.Health || kr.Dropped {
		g.Computed = okrfile.Maybe{}
	}
	if !s.wasAgreed {
		g.Committed = okrfile.Maybe{}
	}
	if g.Computed.Known {
		g.Band = okrfile.Band(g.Computed.Value)
	}
	if s.item != nil && s.item.Grade.Set {
		g.Own, g.Reason = s.item.Grade.Value, s.item.GradeReason.Value
		if g.Computed.Known {
			g.Gap = okrfile.Known(round(g.Own.Value - g.Computed.Value))
		}
	}
	return g
}

// expectedGrade is what objectives of a kind are meant to reach.
func expectedGrade(kind string) okrfile.Maybe {
	switch kind {
	case "committed":
		return okrfile.Known(1)
	case "learning":
		return okrfile.Maybe{}
	}
	return okrfile.Known(0.7)
}

// grades sums up by kind and by band.
func (b *builder) grades(objectives []Objective) Grades {
	out := Grades{Final: b.opt.AsOf.After(b.opt.Cycle.End), Groups: []GradeGroup{}}
	for _, kind := range []string{"committed", "aspirational", "learning"} {
		g := GradeGroup{Kind: kind, Expected: expectedGrade(kind)}
		var now, then []okrfile.Maybe
		for _, o := range objectives {
			if orKind(o.Kind) != kind {
				continue
			}
			g.Objectives++
			now, then = append(now, o.Score), append(then, o.ScoreCommitted)
		}
		g.Computed, g.Committed = rounded(mean(now)), rounded(mean(then))
		if g.Objectives > 0 {
			out.Groups = append(out.Groups, g)
		}
	}
	for _, kr := range keyResults(objectives) {
		out.count(kr)
	}
	return out
}

func (g *Grades) count(kr *KeyResult) {
	if kr.Grade.Own.IsSet() {
		g.WithOwn++
	}
	if kr.Dropped && kr.Grade.Committed.Known {
		g.Dropped++
	}
	if kr.Health || kr.Dropped {
		return
	}
	switch kr.Grade.Band {
	case "red":
		g.Red++
	case "amber":
		g.Amber++
	case "green":
		g.Green++
	default:
		g.Ungraded++
	}
}

// orKind is the kind that counts: an objective that names none is aspirational.
func orKind(kind string) string {
	if strings.TrimSpace(kind) == "" {
		return "aspirational"
	}
	return kind
}

// keyResults lists the key results of all objectives.
func keyResults(objectives []Objective) []*KeyResult {
	var out []*KeyResult
	for i := range objectives {
		for j := range objectives[i].KeyResults {
			out = append(out, &objectives[i].KeyResults[j])
		}
	}
	return out
}

// over reports whether the cycle has ended, and grades count rather than status.
func (r *Report) over() bool { return r.Grades.Final || r.AsOf.After(r.Cycle.End) }

// bands are key results by the band of their computed grade.
type bands struct{ green, amber, red, none int }

// bandsOf counts the scored key results of a team.
func (r *Report) bandsOf(team string) bands {
	var b bands
	for _, o := range r.Objectives {
		if o.Team != team {
			continue
		}
		for _, kr := range o.KeyResults {
			if kr.Health || kr.Dropped {
				continue
			}
			switch kr.Grade.Band {
			case "green":
				b.green++
			case "amber":
				b.amber++
			case "red":
				b.red++
			default:
				b.none++
			}
		}
	}
	return b
}
