package reading

import "slices"

// Role says what a statement is in the plan.
type Role string

// The two roles a statement can have.
const (
	Objective Role = "objective"
	KeyResult Role = "key_result"
)

// Measure says what there is to grade at the end.
type Measure string

// The measures of a statement. A key result is checkable when its measure is
// Quantified or Event.
const (
	Quantified      Measure = "quantified"  // a target quantity, in digits or words, or all/none of a checkable set
	Event           Measure = "event"       // a yes-or-no end state that an outsider could check
	MetricOnly      Measure = "metric"      // a metric without a value
	PlaceholderOnly Measure = "placeholder" // the target is still to be filled in
	NoMeasure       Measure = "none"
)

// Kind says what sort of thing the statement promises.
type Kind string

// The kinds of statements.
const (
	Outcome    Kind = "outcome"    // a change somebody outside the team can feel
	Output     Kind = "output"     // a deliverable or counted deliverables, hires included
	Activity   Kind = "activity"   // work without an end state
	EventKind  Kind = "event"      // an end state that is no deliverable of the team
	Aspiration Kind = "aspiration" // a qualitative state to strive for
	MetricKind Kind = "metric"     // the bare name of a metric
	Unclear    Kind = "unclear"
)

// Class is the class of the word that carries a statement.
type Class string

// The classes of heads.
const (
	Deliver  Class = "deliver"  // launch, write, migrate
	Staff    Class = "staff"    // hire, recruit
	Fix      Class = "fix"      // resolve, remove, patch
	Act      Class = "activity" // help, explore, continue
	Up       Class = "up"       // increase, grow
	Down     Class = "down"     // reduce, shorten
	Multiply Class = "multiply" // double, halve
	Reach    Class = "reach"    // reach, win, earn, be mentioned
	Keep     Class = "keep"     // maintain, remain
	Noun     Class = "noun"     // no verb carries the statement
	Other    Class = "other"    // a verb of none of these classes
)

// ObjectClass is the class of the noun a statement is about.
type ObjectClass string

// The classes of objects; "" is a noun no list knows.
const (
	Deliverable ObjectClass = "deliverable"
	Metric      ObjectClass = "metric"
	Abstract    ObjectClass = "abstract"
	People      ObjectClass = "people"
)

// QuantityRole says what a number does in its statement.
type QuantityRole string

// The roles of quantities. Baseline, Window, Deadline and Segment are no targets.
const (
	Baseline  QuantityRole = "baseline"  // the value to start from
	Target    QuantityRole = "target"    // the value to arrive at
	Delta     QuantityRole = "delta"     // the change asked for
	Threshold QuantityRole = "threshold" // a bound: at least, at most, within
	Count     QuantityRole = "count"     // so many of something
	Range     QuantityRole = "range"     // from-to of one target: 60-70 %
	Multiple  QuantityRole = "multiple"  // twice, half, three times the start value
	Share     QuantityRole = "share"     // all, every, none of a set
	Frequency QuantityRole = "frequency" // daily, twice a week
	Rank      QuantityRole = "rank"      // top 5
	Window    QuantityRole = "window"    // the period measured over
	Deadline  QuantityRole = "deadline"  // by when
	Segment   QuantityRole = "segment"   // narrows whom it is about: teams of 5-50 people
)

// Options are what the reader is told from outside the statement.
type Options struct {
	Language string   // "en", "de", "fr", "es", "pt", "ja", "zh"; "" detects
	Names    []string // names whose digits are no quantity
	Glossary []string // words of the team that are no jargon
}

// Span is a half-open range of byte offsets into the original text. It always
// lies inside the text, on the boundaries of code points of valid UTF-8.
type Span struct{ Start, End int }

// Quantity is one number, written in digits or words, with what belongs to it.
type Quantity struct {
	Text       string       // as written, unit included
	Value      float64      // with its scale applied (5M is 5000000); percents as written (40 for 40 %)
	High       float64      // the upper end of a range, otherwise 0
	HasValue   bool         // false for words such as "most"
	Unit       string       // "%", "pp", "x", "$", "€", "s", "min", "h", "day" … or "" for a count
	Role       QuantityRole // what the number does here
	Comparator string       // "<", "<=", ">", ">=", "~" or ""
	Noun       string       // the noun it counts, as written, or ""
	NounClass  ObjectClass  // the class of that noun
	Percent    bool         // the unit is a percentage
	Points     bool         // the unit is percentage points
	Relative   bool         // relative to a start value: a delta in percent, or a multiple
	Guard      bool         // stands in a side condition: "with no more than 3 errors"
	Span       Span
}

// IsTarget reports whether the quantity is something to reach or to hold, as
// opposed to a start value, a date, a period or a description.
func (q Quantity) IsTarget() bool {
	switch q.Role {
	case Baseline, Window, Deadline, Segment:
		return false
	}
	return true
}

// Head is the word that carries the statement.
type Head struct {
	Text  string
	Lemma string
	Class Class
	// Passive reports that the head is a participle or passive: "dashboard published".
	Passive bool
	Span    Span
}

// Object is the noun that the statement is about.
type Object struct {
	Text  string
	Class ObjectClass
	Span  Span
}

// Reading is what the reader understood. The lexical fields (everything that
// needs a word list) are empty when Lang is "".
type Reading struct {
	Text string
	Role Role
	Lang string // "" when the language is not supported

	Measure    Measure
	Kind       Kind
	HasMetric  bool // a quantitative target stands in the text
	Vague      bool // nothing in it could be checked
	Quantities []Quantity
	Head       Head
	Object     Object

	StatusSuffix *Span  // pasted progress that was stripped before reading
	Placeholder  []Span // TBD, X %, <metric>
	Hedge        []Span // if possible, try to, etc.
	VagueWords   []Span // significantly, better, several
	Buzzwords    []Span // synergy, best-in-class
	Absolute     []Span // always, never, 100 % of everybody
	Elsewhere    []Span // "to plan", "meet the quota": the target stands somewhere else
	MeansClause  []Span // "by launching a wizard"
	Purpose      []Span // "so that …", "in order to …"
	Beneficiary  []Span // words for people who gain: customers, students
	Compound     []Span // the further verb heads of a statement that has several
	MetricNouns  []Span // conversion, churn, NPS
	Qualifiers   []Span // weekly, active, paying: words that define a population or a window
	Jargon       []Span // capital letters no list and no glossary knows
	Milestone    []Span // the end state of an external verdict: "SOC 2 audit", "Series B"
	Effort       []Span // hours, story points, lines of code
	Vanity       []Span // page views, followers
	Dates        []Date // dates and periods in the text

	Words     int  // counted words after labels, links and status; 0 for Japanese and Chinese
	Chars     int  // counted characters of the same
	Sentences int  // at least 1 for a text that is not empty
	HasVerb   bool // a verb or participle was recognised
	State     bool // superlative, adjective state, finite clause: more than a topic label
	Truncated bool // only the first part of a very long text was read
}

// Date is a date or a period that stands in a statement.
type Date struct {
	Text     string
	Deadline bool // it follows by, until, before or the like
	Span     Span
}

// Checkable reports whether an outsider could tell at the end if it came true.
func (r *Reading) Checkable() bool { return r.Measure == Quantified || r.Measure == Event }

// OutputOrTask reports whether the statement promises work rather than its effect.
func (r *Reading) OutputOrTask() bool { return r.Kind == Output || r.Kind == Activity }

// Targets returns the quantities that are targets.
func (r *Reading) Targets() []Quantity {
	if !slices.ContainsFunc(r.Quantities, func(q Quantity) bool { return !q.IsTarget() }) {
		return slices.Clip(r.Quantities)
	}
	var out []Quantity
	for _, q := range r.Quantities {
		if q.IsTarget() {
			out = append(out, q)
		}
	}
	return out
}
