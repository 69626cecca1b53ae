package format

import (
	"cmp"
	"io"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

type jsonDiff struct {
	FormatVersion string       `json:"format_version"`
	Base          jsonSide     `json:"base"`
	Head          jsonSide     `json:"head"`
	Headline      string       `json:"headline"`
	OldPolicy     bool         `json:"policy_changed,omitempty"`
	Teams         []jsonTeam   `json:"teams"`
	Changes       []jsonChange `json:"changes"`
	Findings      []jsonRecord `json:"findings"`
	Summary       jsonCounts   `json:"summary"`
}

type jsonTeam struct {
	Cycle string `json:"cycle"`
	Team  string `json:"team"`
	jsonScores
}

// jsonRecord is an amendment that fits no change.
type jsonRecord struct {
	Rule        string    `json:"rule"`
	Severity    string    `json:"severity"`
	Message     string    `json:"message"`
	Ref         string    `json:"ref"`
	Place       jsonPlace `json:"place"`
	Fingerprint string    `json:"fingerprint"`
}

type jsonSide struct {
	Ref    string `json:"ref"`
	Commit string `json:"commit"`
}

type jsonChange struct {
	Rule         string           `json:"rule"`
	Level        lint.Level       `json:"level"`
	Fingerprint  string           `json:"fingerprint"`
	Ref          string           `json:"ref"`
	Title        string           `json:"title,omitempty"`
	Field        string           `json:"field,omitempty"`
	From         any              `json:"from"`
	To           any              `json:"to"`
	Effect       *jsonEffect      `json:"effect"`
	Base         *jsonPlace       `json:"base"`
	Head         *jsonPlace       `json:"head"`
	Phase        lint.Phase       `json:"phase"`
	Acknowledged *jsonAcknowledge `json:"acknowledged"`
	Void         *jsonVoid        `json:"void,omitempty"`
	Follows      string           `json:"follows,omitempty"`
}

type jsonScores struct {
	Before okrfile.Maybe `json:"score_before"`
	After  okrfile.Maybe `json:"score_after"`
}

// jsonEffect has the scores of the key result, of the objective where the change
// has no key result, and those of its objective.
type jsonEffect struct {
	jsonScores
	ObjectiveBefore okrfile.Maybe `json:"objective_before"`
	ObjectiveAfter  okrfile.Maybe `json:"objective_after"`
}

// jsonVoid is a recorded reason that does not count, with the rule that says so.
type jsonVoid struct {
	Rule string `json:"rule"`
	jsonAcknowledge
}

type jsonPlace struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

type jsonAcknowledge struct {
	Reason string `json:"reason"`
	By     string `json:"by,omitempty"`
	On     string `json:"on,omitempty"`
}

type jsonCounts struct {
	Error        int `json:"error"`
	Warning      int `json:"warning"`
	Notice       int `json:"notice"`
	Acknowledged int `json:"acknowledged"`
	Unchanged    int `json:"unchanged"`
}

func writeDiffJSON(w io.Writer, d Diff, _ DiffOptions) error {
	c := lint.CountChanges(d.Changes)
	out := jsonDiff{
		FormatVersion: "1.0", Base: jsonSide(d.Base), Head: jsonSide(d.Head), Headline: d.Headline(), OldPolicy: d.OldPolicy, Changes: []jsonChange{},
		Teams: []jsonTeam{}, Findings: []jsonRecord{},
		Summary: jsonCounts{c.Error + d.misfits(), c.Warning + len(d.Findings) - d.misfits(), c.Notice, c.Acknowledged, d.Unchanged},
	}
	for _, s := range d.Shifts {
		out.Teams = append(out.Teams, jsonTeam{s.Cycle, s.Team, jsonScores(s.Shift)})
	}
	for _, f := range d.Findings {
		out.Findings = append(out.Findings, jsonRecord{f.Rule, string(f.Severity), f.Message, f.Ref, jsonPlace{f.File, max(1, int(f.Span.Start.Line))}, f.Fingerprint})
	}
	for _, j := range d.Changes {
		out.Changes = append(out.Changes, jsonChangeOf(j))
	}
	return encode(w, out, "  ")
}

func jsonChangeOf(j lint.JudgedChange) jsonChange {
	c := jsonChange{
		Rule: j.Rule, Level: j.Level, Fingerprint: j.Fingerprint(), Ref: j.Ref.String(), Title: j.Title, Field: j.Field,
		From: jsonValue(j.From), To: jsonValue(j.To), Base: jsonPlaceOf(j.Base), Head: jsonPlaceOf(j.Head), Phase: j.Phase,
	}
	kr, objective := j.Effect.KeyResult, j.Effect.Objective
	if !kr.Before.Known && !kr.After.Known {
		kr = objective
	}
	if kr.Before.Known || kr.After.Known {
		c.Effect = &jsonEffect{jsonScores(kr), objective.Before, objective.After}
	}
	ack := jsonAcknowledge{Reason: j.Reason}
	if a := cmp.Or(j.Amendment, j.Outdated); a != nil {
		ack.By, ack.On = a.By.Value, a.On.Value.String()
	}
	switch {
	case j.Acknowledged:
		c.Acknowledged = &ack
	case j.Void != "":
		c.Void = &jsonVoid{j.Void, ack}
	}
	c.Follows = j.Follows
	return c
}

// jsonValue is a number where the text is one, null for nothing, else the text.
func jsonValue(s string) any {
	if s == "" {
		return nil
	}
	if n, ok := okrfile.ParseNumber(s); ok {
		return n
	}
	return s
}

func jsonPlaceOf(p okrfile.Place) *jsonPlace {
	if p.File == "" {
		return nil
	}
	return &jsonPlace{p.File, max(1, int(p.Span.Start.Line))}
}
