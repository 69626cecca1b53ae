package lint

import (
	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// check is what a rule talks to: it knows which item is being looked at and
// collects what the rule reports about it.
type check struct {
	rule      *Rule
	severity  Severity // the level of the rule in this run
	fixed     bool     // the level was set by hand and is not softened
	profile   string
	file      string
	source    []byte
	ref       string     // of what is no item; an item knows its own
	objective *objective // of the item; nil for a file
	keyResult *keyResult // nil where the item is an objective
	found     *[]found
}

// found is a finding before precedence: it still knows its item.
type found struct {
	Finding
	subject   string // what the fingerprint is made of besides rule and reference
	objective *objective
	keyResult *keyResult
	wording   bool
}

// on returns the check turned to an item; kr is nil for the objective itself.
func (c check) on(o *objective, kr *keyResult) *check {
	c.turn(o, kr)
	return &c
}

// turn turns the check itself to an item: the engine asks every rule about every
// item, and a copy for each would cost more than the rules.
func (c *check) turn(o *objective, kr *keyResult) {
	c.objective, c.keyResult = o, kr
	c.file, c.source = o.document.Path, o.document.Source
}

func refOf(o *objective, kr *keyResult) string {
	ref := o.Ref()
	if kr != nil {
		ref = kr.Ref()
	}
	if ref.ID == "" || ref.Team == "" || ref.Cycle == "" {
		return ""
	}
	return ref.String()
}

// report adds a finding at a place. The finding may be changed by what is
// chained to the result.
func (c *check) report(at okrfile.Span, message, hint string) *report {
	ref := c.ref
	if c.objective != nil {
		ref = refOf(c.objective, c.keyResult)
	}
	f := found{
		Finding:   Finding{Rule: c.rule.ID, Severity: c.severity, Message: message, Hint: hint, File: c.file, Span: at, Ref: ref},
		subject:   textAt(c.source, at),
		objective: c.objective, keyResult: c.keyResult,
		wording: c.rule.Wording,
	}
	*c.found = append(*c.found, f)
	return &report{&(*c.found)[len(*c.found)-1], c.fixed}
}

// report is a finding that has just been made; it is valid until the next one.
type report struct {
	*found
	fixed bool
}

// atMost lowers the severity, unless the workspace set the level by hand.
func (r *report) atMost(s Severity) *report {
	if !r.fixed && r.Severity.rank() > s.rank() {
		r.Severity = s
	}
	return r
}

// about sets what identifies the finding besides its rule and its item, for
// findings about something that is not there.
func (r *report) about(subject string) *report {
	r.subject = subject
	return r
}

// repair attaches a safe fix; one without edits is left out.
func (r *report) repair(description string, edits ...Edit) {
	if len(edits) > 0 {
		r.Fix = &Fix{Description: description, Edits: edits}
	}
}

// title is the place of the title of the item, or the item's own.
func (c *check) title() okrfile.Span {
	switch {
	case c.keyResult != nil && c.keyResult.Title.At().IsValid():
		return c.keyResult.Title.At()
	case c.keyResult != nil:
		return c.keyResult.Span
	case c.objective != nil && c.objective.Title.At().IsValid():
		return c.objective.Title.At()
	case c.objective != nil:
		return c.objective.Span
	}
	return okrfile.Span{}
}

// words is the place of a stretch of the item's title; the whole title where the
// stretch cannot be found in the source.
func (c *check) words(s reading.Span) okrfile.Span {
	field := c.objective.Title
	if c.keyResult != nil {
		field = c.keyResult.Title
	}
	if at, ok := within(c.source, field, s.Start, s.End); ok {
		return at
	}
	return c.title()
}

func textAt(source []byte, at okrfile.Span) string {
	start, end := int(at.Start.Offset), int(at.End.Offset)
	if !at.IsValid() || start < 0 || end > len(source) || start >= end {
		return ""
	}
	return string(source[start:end])
}
