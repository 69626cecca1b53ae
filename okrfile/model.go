package okrfile

import "sync"

// Document is one parsed OKR file. A file with problems still yields everything
// that could be read: a broken key result does not hide its neighbours.
type Document struct {
	Path       string // relative to the workspace, with slashes
	Source     []byte
	Cycle      Field[string]
	Team       Field[string]
	Objectives []*Objective
	Problems   []Problem // in the order of their position
	Incomplete bool      // bytes or syntax hide a part: what is absent here may stand in the text
	Guessed    bool      // of an incomplete file: every line was read, some as they were meant
}

// Objective is what a team wants to achieve, in words.
type Objective struct {
	Document      *Document
	Span          Span // from the first key to the end of the last value
	ID            Field[string]
	Title         Field[string]
	Why           Field[string]
	Owner         Field[string]
	Kind          Field[string] // committed, aspirational, learning
	Supports      []Field[string]
	KeyResults    []*KeyResult
	Decision      Field[string] // keep, modify, drop; written at the close
	Retrospective *Retrospective
	Status        Field[string] // dropped, or nothing
	Reason        Field[string] // why it was dropped
	CarriedFrom   Field[string]
	Amendments    []*Amendment
	Waivers       []*Waiver
}

// KeyResult is how the team will know: a number that moves, a bound that holds,
// a milestone that is reached, or a value that has to be found out.
type KeyResult struct {
	Objective *Objective
	Span      Span
	ID        Field[string]
	Title     Field[string]
	Status    Field[string] // dropped, or nothing
	DependsOn []*Dependency
	Waivers   []*Waiver

	*Definition // never nil in a parsed plan; copies of a key result share it
}

// NewKeyResult returns a key result without anything in it.
func NewKeyResult() *KeyResult { return &KeyResult{Definition: &Definition{}} }

// definitions are those that [LoadOptions.Each] was done with, to be used again.
var definitions = sync.Pool{New: func() any { return new(Definition) }}

// Definition is what the key result says about itself. Other goals never ask for
// it, so that a plan can be looked at across files without it; see
// [LoadOptions.Each].
type Definition struct {
	Owner        Field[string]
	Contributors []Field[string]
	Type         Field[string] // metric (default), threshold, milestone, baseline; see Kind
	Metric       Field[string] // what is measured, in words
	Unit         Field[string]
	Source       Field[string] // where the number comes from
	Baseline     Field[Number]
	Target       Field[Number]
	Commit       Field[Number]
	Stretch      Field[Number]
	AtLeast      Field[Number]
	AtMost       Field[Number]
	Current      Field[Number]
	Confidence   Field[Number] // 0..1
	Weight       Field[Number] // above 0; default 1
	Direction    Field[string] // increase, decrease; see Goal.Direction
	Due          Field[Date]
	Cadence      Field[string] // daily, weekly, biweekly, monthly, quarterly
	Curve        *Curve
	Guardrail    Field[string] // what must not get worse meanwhile
	Health       Field[bool]   // shown, not scored
	Leading      Field[bool]
	Reason       Field[string] // why it was dropped
	Grade        Field[Number] // the owner's own grade, 0..1
	GradeReason  Field[string]
	CarriedFrom  Field[string]
	Milestones   []*Milestone
	Amendments   []*Amendment
}

// Milestone is one step of a milestone key result.
type Milestone struct {
	Span   Span
	ID     Field[string]
	Title  Field[string]
	Points Field[Number] // 0..1, rising to 1
	Due    Field[Date]
	Done   Field[Date] // absent until it is reached
}

// Curve is the course that progress is expected to take.
type Curve struct {
	Span   Span
	Shape  Field[string]  // linear, back_loaded; unset for phased targets
	Phases []*PhaseTarget // in the order of their dates
}

// PhaseTarget is the value expected on a day.
type PhaseTarget struct {
	Span  Span
	On    Field[Date]
	Value Field[Number]
}

// Dependency is a request to another team.
type Dependency struct {
	Span     Span
	Team     Field[string]
	Need     Field[string]
	Status   Field[string] // proposed, agreed, declined
	By       Field[string]
	On       Field[Date]
	Provides Field[string] // reference of the key result that answers the request
	Reason   Field[string] // why it was declined
}

// Amendment is the record of why a goal changed.
type Amendment struct {
	Span   Span
	On     Field[Date]
	Change Field[string] // the rule it acknowledges, for example target-weakened
	From   Field[string] // as written
	To     Field[string]
	Reason Field[string]
	By     Field[string]
}

// Waiver silences one lint rule on one item, with a reason and an end.
type Waiver struct {
	Span   Span
	Rule   Field[string]
	Reason Field[string]
	Until  Field[Date]
}

// Retrospective is what the team learned, written at the close.
type Retrospective struct {
	Span         Span
	Accomplished Field[string]
	Struggled    Field[string]
	Improve      Field[string]
}

// Kinds of key results.
const (
	Metric        = "metric"
	Threshold     = "threshold"
	MilestoneType = "milestone"
	BaselineType  = "baseline"
)

// Kind returns the key result's type; metric is the default.
func (kr *KeyResult) Kind() string { return kr.Type.Or(Metric) }

// IsDropped reports whether the key result was given up, itself or with its objective.
func (kr *KeyResult) IsDropped() bool {
	return kr.Status.Value == "dropped" || kr.Objective != nil && kr.Objective.Status.Value == "dropped"
}

// Scored reports whether the key result counts in roll-ups.
func (kr *KeyResult) Scored() bool { return !kr.Health.Value && !kr.IsDropped() }

// Ref returns the full reference cycle/team/id.
func (o *Objective) Ref() Ref {
	return Ref{Cycle: o.Document.Cycle.Value, Team: o.Document.Team.Value, ID: o.ID.Value}
}

// Ref returns the full reference cycle/team/id.
func (kr *KeyResult) Ref() Ref {
	r := kr.Objective.Ref()
	r.ID = kr.ID.Value
	return r
}
