package okrfile

import "strings"

// bound is a number that says how much is promised.
type bound struct {
	name string
	of   func(*KeyResult) *Field[Number]
	set  func(g *Goal, from Goal)
	// harder reports whether going from one known value to another promises more.
	harder func(g Goal, from, to float64) bool
}

func withDirection(g Goal, from, to float64) bool { return (to > from) == g.Rising() }

var goalBounds = []bound{
	{"target", func(kr *KeyResult) *Field[Number] { return &kr.Target }, func(g *Goal, n Goal) { g.Target = n.Target }, withDirection},
	{"commit", func(kr *KeyResult) *Field[Number] { return &kr.Commit }, func(g *Goal, n Goal) { g.Commit = n.Commit }, withDirection},
	{"stretch", func(kr *KeyResult) *Field[Number] { return &kr.Stretch }, func(g *Goal, n Goal) { g.Stretch = n.Stretch }, withDirection},
	{"at_least", func(kr *KeyResult) *Field[Number] { return &kr.AtLeast }, func(g *Goal, n Goal) { g.AtLeast = n.AtLeast },
		func(_ Goal, from, to float64) bool { return to > from }},
	{"at_most", func(kr *KeyResult) *Field[Number] { return &kr.AtMost }, func(g *Goal, n Goal) { g.AtMost = n.AtMost },
		func(_ Goal, from, to float64) bool { return to < from }},
}

// bounds compares targets and limits with regard to their direction. A limit
// that comes promises more, one that goes promises less.
func (c *comparison) bounds(p *krPair) {
	for _, b := range goalBounds {
		from, to := b.of(p.base), b.of(p.head)
		if from.Value.Same(to.Value) {
			continue
		}
		var harder bool
		switch {
		case from.Value.IsSet() && to.Value.IsSet():
			harder = b.harder(p.old, from.Value.Value, to.Value.Value)
		case b.name == "commit" && to.Value.IsSet():
			harder = steep(to.Value, p.new)
		case b.name == "commit":
			harder = !steep(from.Value, p.old)
		default:
			harder = to.Value.IsSet()
		}
		rule := map[bool]string{true: TargetStrengthened, false: TargetWeakened}[harder]
		c.emit(p, Change{Rule: rule, Field: b.name, From: from.Value.Text, To: to.Value.Text}, from.At(), to.At(), func(g *Goal) { b.set(g, p.new) })
	}
	if from, to := p.base.Baseline, p.head.Baseline; !from.Value.Same(to.Value) {
		c.emit(p, Change{Rule: BaselineChanged, Field: "baseline", From: from.Value.Text, To: to.Value.Text}, from.At(), to.At(),
			func(g *Goal) { g.Baseline = p.new.Baseline })
	}
}

// steep reports whether a commit value makes the way to it harder than the
// straight line to the target, which passes 0.3 at three sevenths.
func steep(commit Number, g Goal) bool {
	at := g.Progress(commit)
	return commit.IsSet() && at.Known && at.Value > 3.0/7
}

// deadline compares due dates; no date means the end of the cycle.
func (c *comparison) deadline(p *krPair) {
	c.due(p, "due", p.base.Due, p.head.Due, c.cycleEnd(p.base), c.cycleEnd(p.head), func(g *Goal) { g.Due = p.new.Due })
}

func (c *comparison) due(p *krPair, field string, from, to Field[Date], fromEnd, toEnd Date, apply func(*Goal)) {
	was, is := from.Value, to.Value
	if was == is {
		return
	}
	if was.IsZero() {
		was = fromEnd
	}
	if is.IsZero() {
		is = toEnd
	}
	var later bool
	switch {
	case was == is:
		return // written out, and the same day
	case was.IsZero():
		later = false // a date where there was no end at all
	case is.IsZero():
		later = true
	default:
		later = is.After(was)
	}
	rule := map[bool]string{true: DeadlineExtended, false: DeadlineShortened}[later]
	c.emit(p, Change{Rule: rule, Field: field, From: from.Value.String(), To: to.Value.String()}, from.At(), to.At(), apply)
}

// cycleEnd is the last day of the key result's cycle, no date where the calendar
// does not know the cycle.
func (c *comparison) cycleEnd(kr *KeyResult) Date {
	for _, p := range []*Plan{c.head, c.base} {
		if p.Config == nil {
			continue
		}
		if cycle, err := p.Config.Calendar.Cycle(kr.Ref().Cycle); err == nil {
			return cycle.End
		}
	}
	return Date{}
}

// milestones compares steps by id, and steps whose id changed by title.
func (c *comparison) milestones(p *krPair) {
	head := map[string]*Milestone{}
	titles := map[string]*Milestone{}
	for _, m := range p.head.Milestones {
		head[m.ID.Value] = m
		titles[plainText(m.Title.Value)] = m
	}
	base := map[string]bool{}
	for _, m := range p.base.Milestones {
		base[m.ID.Value] = true
	}
	paired := map[*Milestone]bool{}
	for _, m := range p.base.Milestones {
		other := head[m.ID.Value]
		if t := titles[plainText(m.Title.Value)]; other == nil && t != nil && m.Title.Set && !base[t.ID.Value] {
			other = t
		}
		if other == nil || paired[other] {
			c.emit(p, Change{Rule: TargetWeakened, Field: "milestones/" + m.ID.Value, From: m.Points.Value.Text}, m.ID.At(), Span{}, setSteps(p))
			continue
		}
		paired[other] = true
		c.milestone(p, m, other)
	}
	for _, m := range p.head.Milestones {
		if !paired[m] {
			c.emit(p, Change{Rule: TargetStrengthened, Field: "milestones/" + m.ID.Value, To: m.Points.Value.Text}, Span{}, m.ID.At(), setSteps(p))
		}
	}
}

func setSteps(p *krPair) func(*Goal) { return func(g *Goal) { g.Milestones = p.new.Milestones } }

func (c *comparison) milestone(p *krPair, from, to *Milestone) {
	field := "milestones/" + to.ID.Value + "/"
	if !from.Points.Value.Same(to.Points.Value) {
		// More points for the same step are earned more easily.
		rule := map[bool]string{true: TargetWeakened, false: TargetStrengthened}[to.Points.Value.Value > from.Points.Value.Value]
		c.emit(p, Change{Rule: rule, Field: field + "points", From: from.Points.Value.Text, To: to.Points.Value.Text}, from.Points.At(), to.Points.At(), setSteps(p))
	}
	if a, b := plainText(from.Title.Value), plainText(to.Title.Value); a != b {
		c.emit(p, Change{Rule: TextReworded, Field: field + "title", From: a, To: b}, from.Title.At(), to.Title.At(), nil)
	}
	end := func(kr *KeyResult) Date {
		if kr.Due.Set {
			return kr.Due.Value
		}
		return c.cycleEnd(kr)
	}
	c.due(p, field+"due", from.Due, to.Due, end(p.base), end(p.head), nil)
	if from.Done.Value != to.Done.Value {
		rule := map[bool]string{true: CheckinRecorded, false: ValueEdited}[from.Done.Value.IsZero()]
		c.emit(p, Change{Rule: rule, Field: field + "done", From: from.Done.Value.String(), To: to.Done.Value.String()}, from.Done.At(), to.Done.At(), nil)
	}
}

// pace compares curves by what they expect over the cycle.
func (c *comparison) pace(p *krPair) {
	from, to := curveText(p.base.Curve), curveText(p.head.Curve)
	if from == to {
		return
	}
	cycle := Cycle{Start: Date{2000, 1, 1}, End: Date{2000, 12, 31}} // any stretch, where the calendar knows none
	if found, err := c.head.config().Calendar.Cycle(p.head.Ref().Cycle); err == nil {
		cycle = found
	}
	bent := p.old
	bent.Curve, bent.Phases = p.new.Curve, p.new.Phases
	less := 0.0
	const samples = 12
	for i := range samples {
		day := cycle.Start.AddDays(cycle.Days() * (i + 1) / (samples + 1))
		less += p.old.Expected(cycle, day) - bent.Expected(cycle, day)
	}
	rule := map[bool]string{true: CommitmentRelaxed, false: CommitmentTightened}[less >= 0]
	c.emit(p, Change{Rule: rule, Field: "curve", From: from, To: to}, curveSpan(p.base.Curve), curveSpan(p.head.Curve), nil)
}

// curveText is a curve in one line; the default, a straight line, is empty.
func curveText(c *Curve) string {
	if c == nil || c.Shape.Value == "linear" {
		return ""
	}
	var b strings.Builder
	b.WriteString(c.Shape.Value)
	for i, p := range c.Phases {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.On.Value.String() + " " + canonical(p.Value.Value.Text))
	}
	return b.String()
}

func curveSpan(c *Curve) Span {
	if c == nil {
		return Span{}
	}
	return c.Span
}
