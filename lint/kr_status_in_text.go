package lint

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func krStatusInText() Rule {
	return Rule{
		ID: "kr-status-in-text", Title: "progress is pasted into the title", Wording: true,
		Why:       `Almost a quarter of the key results found in public plans end in "=> 50%" or "DONE". Such a title changes with every check-in, so history cannot tell a new goal from a new value, and readers take the progress for the target.`,
		Bad:       []Example{kr("title: Increase trial starts => 60%", "=> 60%"), kr("title: Publish the price list -> done", "")},
		Good:      []Example{kr("title: NPS 32 => 50\nunit: points\nsource: survey\nbaseline: 32\ntarget: 50", "")},
		Sources:   []string{"found in public objectives", "GitLab handbook"},
		Note:      "The rest of the title is read as if the progress were not there.",
		Levels:    Levels{Warning, Warning, Warning},
		objective: func(c *check, o *objective) { reportStatus(c, o.Title, o.reading, false) },
		keyResult: func(c *check, kr *keyResult) {
			reportStatus(c, kr.Title, kr.reading, kr.Now().IsSet())
		},
	}
}

// reportStatus offers to cut the progress off only where the file holds it in
// its own field, so that nothing is lost.
func reportStatus(c *check, title okrfile.Field[string], r *reading.Reading, recorded bool) {
	if r.StatusSuffix == nil {
		return
	}
	s := *r.StatusSuffix
	at := c.words(s)
	f := c.report(at, fmt.Sprintf("%s is progress, not part of the goal", shortTitle(cut(r.Text, s))),
		"take it out of the title and record it with okr checkin")
	kept := strings.TrimRight(r.Text[:max(0, min(s.Start, len(r.Text)))], " \t-–—")
	if !recorded || kept == "" || s.End < len(strings.TrimRight(r.Text, " ")) {
		return
	}
	if cutOff, ok := within(c.source, title, len(kept), len(title.Value)); ok && cutOff.Start.Line == cutOff.End.Line {
		f.repair("take the progress out of the title", Edit{Start: int(cutOff.Start.Offset), End: int(cutOff.End.Offset)})
	}
}
