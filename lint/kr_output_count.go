package lint

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func krOutputCount() Rule {
	return Rule{
		ID: "kr-output-count", Title: "so many deliverables", Wording: true,
		Why:     `Ten posts can be written without one reader. A count of one's own work is easy to reach and easy to cheat; a count of what it brought is neither.`,
		Bad:     []Example{kr("title: Publish 10 blog posts", "10 blog posts"), kr("title: Conduct 20 user interviews", "")},
		Good:    []Example{kr("title: Be mentioned in 30 trade articles\nunit: articles\nsource: press review\nbaseline: 4\ntarget: 30", ""), kr("title: Close 12 deals\nunit: deals\nsource: contracts\nbaseline: 0\ntarget: 12", "")},
		Sources: []string{"Gothelf and Seiden", "Castro", "beratungteam.de", "against it: whatmatters.com"},
		Levels:  Levels{Info, Warning, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if !kr.deliverable() || r.Head.Class == reading.Staff || r.Measure != reading.Quantified {
				return
			}
			at := c.title()
			if q, ok := firstCount(r); ok {
				at = c.words(counted(r, q))
			}
			f := c.report(at, fmt.Sprintf("%s counts the team's own work", quoted(at, c.source)), "count what the work brings: readers, answers, decisions")
			if kr.objective.Kind.Value == "learning" {
				f.atMost(Info)
			}
		},
	}
}

func firstCount(r *reading.Reading) (reading.Quantity, bool) {
	for _, q := range r.Targets() {
		if q.Role != reading.Frequency {
			return q, true
		}
	}
	return reading.Quantity{}, false
}

// counted is the place of a quantity together with the noun it counts, where the
// noun follows.
func counted(r *reading.Reading, q reading.Quantity) reading.Span {
	rest := r.Text[min(q.Span.End, len(r.Text)):]
	gap := len(rest) - len(strings.TrimLeft(rest, " "))
	if q.Noun != "" && gap > 0 && strings.HasPrefix(rest[gap:], q.Noun) {
		return reading.Span{Start: q.Span.Start, End: q.Span.End + gap + len(q.Noun)}
	}
	return q.Span
}
