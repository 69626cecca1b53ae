package okrfile

// Cadences are the words for how often a check-in is due.
var Cadences = []string{"daily", "weekly", "biweekly", "monthly", "quarterly"}

var milestoneTable = newTable("milestone", "milestone", func(m *Milestone) string { return m.ID.Value },
	ident("id", "Name of the milestone, unique in its key result.", func(m *Milestone) *Field[string] { return &m.ID }).required(),
	text("title", "What is there when it is reached.", func(m *Milestone) *Field[string] { return &m.Title }).required(),
	number("points", "How far the key result is when it is reached, 0 to 1; the last one has 1.", func(m *Milestone) *Field[Number] { return &m.Points }).required().between(0, 1),
	date("due", "Day by which it should be reached.", func(m *Milestone) *Field[Date] { return &m.Due }),
	date("done", "Day on which it was reached; leave it out until then.", func(m *Milestone) *Field[Date] { return &m.Done }),
)

var phaseTable = newTable("phase", "phased target", nil,
	date("on", "Day of the phased target.", func(p *PhaseTarget) *Field[Date] { return &p.On }).required(),
	number("value", "Value that is expected on the day.", func(p *PhaseTarget) *Field[Number] { return &p.Value }).required(),
)

var dependencyTable = newTable("dependency", "dependency", nil,
	ident("team", "Team that is asked.", func(d *Dependency) *Field[string] { return &d.Team }).required(),
	text("need", "What is needed from them, in one sentence.", func(d *Dependency) *Field[string] { return &d.Need }).required(),
	text("status", "Where the request stands.", func(d *Dependency) *Field[string] { return &d.Status }).oneOf("proposed", "agreed", "declined"),
	text("by", "Who answered.", func(d *Dependency) *Field[string] { return &d.By }),
	date("on", "Day of the answer.", func(d *Dependency) *Field[Date] { return &d.On }),
	reference("provides", "Reference of the key result that answers the request.", func(d *Dependency) *Field[string] { return &d.Provides }),
	text("reason", "Why it was declined.", func(d *Dependency) *Field[string] { return &d.Reason }),
)

var amendmentTable = newTable("amendment", "amendment", func(a *Amendment) string { return a.Change.Value },
	date("on", "Day on which the goal was changed.", func(a *Amendment) *Field[Date] { return &a.On }).required(),
	text("change", "Rule that the amendment acknowledges, for example target-weakened.", func(a *Amendment) *Field[string] { return &a.Change }).required(),
	scalar("from", "Value before the change.", func(a *Amendment) *Field[string] { return &a.From }),
	scalar("to", "Value after the change.", func(a *Amendment) *Field[string] { return &a.To }),
	text("reason", "Why the goal was changed.", func(a *Amendment) *Field[string] { return &a.Reason }),
	text("by", "Who decided it.", func(a *Amendment) *Field[string] { return &a.By }),
)

var waiverTable = newTable("waiver", "waiver", func(w *Waiver) string { return w.Rule.Value },
	text("rule", "Id of the lint rule that is silenced on this item.", func(w *Waiver) *Field[string] { return &w.Rule }).required(),
	text("reason", "Why the rule does not fit here.", func(w *Waiver) *Field[string] { return &w.Reason }),
	date("until", "Last day of the waiver.", func(w *Waiver) *Field[Date] { return &w.Until }),
)

// waivers is what stands under lint on an item.
type waivers struct{ into *[]*Waiver }

var lintTable = newTable("item_lint", "lint section of an item", nil,
	objects("ignore", "Rules that are silenced on this item, each with a reason and an end.", waiverTable,
		func(l *waivers, at Span) *Waiver { return add(l.into, &Waiver{Span: at}) }),
)

func lintField[T any](at func(*T) *[]*Waiver) field[T] {
	return object("lint", "Waivers of lint rules on this item.", lintTable, func(t *T, _ Span) *waivers { return &waivers{at(t)} })
}

func amendmentsField[T any](at func(*T) *[]*Amendment) field[T] {
	return objects("amendments", "Why the goal was changed after the cycle had begun, oldest first.", amendmentTable,
		func(t *T, s Span) *Amendment { return add(at(t), &Amendment{Span: s}) })
}

// add appends to a list and returns what it appended.
func add[E any](list *[]*E, e *E) *E {
	*list = append(*list, e)
	return e
}

var retrospectiveTable = newTable("retrospective", "retrospective", nil,
	text("accomplished", "What was reached.", func(r *Retrospective) *Field[string] { return &r.Accomplished }),
	text("struggled", "What was hard, or was not reached.", func(r *Retrospective) *Field[string] { return &r.Struggled }),
	text("improve", "What will be done otherwise next time.", func(r *Retrospective) *Field[string] { return &r.Improve }),
)

var keyResultTable = newTable("key_result", "key result", func(k *KeyResult) string { return k.ID.Value },
	ident("id", "Name of the key result, unique in its cycle and team; history follows it, so keep it.", func(k *KeyResult) *Field[string] { return &k.ID }).required(),
	text("title", "The key result in one sentence: what changes, from where to where.", func(k *KeyResult) *Field[string] { return &k.Title }).required(),
	text("owner", "The one person who answers for it.", func(k *KeyResult) *Field[string] { return &k.Owner }),
	texts("contributors", "Others who work on it.", func(k *KeyResult) *[]Field[string] { return &k.Contributors }),
	text("type", "metric moves from a baseline to a target, threshold keeps a bound, milestone is reached step by step, baseline is a value to find out.", func(k *KeyResult) *Field[string] { return &k.Type }).oneOf("metric", "threshold", "milestone", "baseline"),
	text("metric", "What is measured, in words.", func(k *KeyResult) *Field[string] { return &k.Metric }),
	text("unit", "Unit of the numbers, for example \"%\" or EUR.", func(k *KeyResult) *Field[string] { return &k.Unit }),
	text("source", "Where the number comes from: a link or a query.", func(k *KeyResult) *Field[string] { return &k.Source }),
	number("baseline", "Value at the start.", func(k *KeyResult) *Field[Number] { return &k.Baseline }),
	number("target", "Value that is aimed at; it earns a grade of 1, or of 0.7 where a stretch or commit value is given.", func(k *KeyResult) *Field[Number] { return &k.Target }),
	number("commit", "Value that is promised; it earns a grade of 0.3.", func(k *KeyResult) *Field[Number] { return &k.Commit }),
	number("stretch", "Value beyond the target; it earns a grade of 1.", func(k *KeyResult) *Field[Number] { return &k.Stretch }),
	number("at_least", "Lower bound of a threshold, inclusive.", func(k *KeyResult) *Field[Number] { return &k.AtLeast }),
	number("at_most", "Upper bound of a threshold, inclusive.", func(k *KeyResult) *Field[Number] { return &k.AtMost }),
	number("current", "Value at the last check-in.", func(k *KeyResult) *Field[Number] { return &k.Current }),
	number("confidence", "How likely the target will be reached, as a person believes, 0 to 1.", func(k *KeyResult) *Field[Number] { return &k.Confidence }).between(0, 1),
	number("weight", "Weight in the mean of the objective, above 0; 1 where it is left out.", func(k *KeyResult) *Field[Number] { return &k.Weight }).above(0),
	text("direction", "Which way is better; derived from baseline and target where it is left out.", func(k *KeyResult) *Field[string] { return &k.Direction }).oneOf("increase", "decrease"),
	date("due", "Day by which it should be reached; the end of the cycle where it is left out.", func(k *KeyResult) *Field[Date] { return &k.Due }),
	text("cadence", "How often a check-in is due; as in okr.yaml where it is left out.", func(k *KeyResult) *Field[string] { return &k.Cadence }).oneOf(Cadences...),
	curveField("curve", "Course that progress is expected to take: linear, back_loaded, or phased targets."),
	text("guardrail", "What must not get worse meanwhile.", func(k *KeyResult) *Field[string] { return &k.Guardrail }),
	boolean("health", "Shown, not scored.", func(k *KeyResult) *Field[bool] { return &k.Health }),
	boolean("leading", "A leading indicator: it moves before the outcome does.", func(k *KeyResult) *Field[bool] { return &k.Leading }),
	text("status", "dropped, where it was given up; nothing otherwise.", func(k *KeyResult) *Field[string] { return &k.Status }).oneOf("dropped"),
	text("reason", "Why it was dropped.", func(k *KeyResult) *Field[string] { return &k.Reason }),
	number("grade", "The owner's own grade at the close, 0 to 1.", func(k *KeyResult) *Field[Number] { return &k.Grade }).between(0, 1),
	text("grade_reason", "Why the own grade differs from the computed one.", func(k *KeyResult) *Field[string] { return &k.GradeReason }),
	reference("carried_from", "Reference of the key result of an earlier cycle that this one continues.", func(k *KeyResult) *Field[string] { return &k.CarriedFrom }),
	objects("milestones", "Steps of a milestone key result; their points rise to 1.", milestoneTable,
		func(k *KeyResult, s Span) *Milestone { return add(&k.Milestones, &Milestone{Span: s}) }),
	objects("depends_on", "Requests to other teams.", dependencyTable,
		func(k *KeyResult, s Span) *Dependency { return add(&k.DependsOn, &Dependency{Span: s}) }),
	amendmentsField(func(k *KeyResult) *[]*Amendment { return &k.Amendments }),
	lintField(func(k *KeyResult) *[]*Waiver { return &k.Waivers }),
)

var objectiveTable = newTable("objective", "objective", func(o *Objective) string { return o.ID.Value },
	ident("id", "Name of the objective, unique in its cycle and team; history follows it, so keep it.", func(o *Objective) *Field[string] { return &o.ID }).required(),
	text("title", "Where the team wants to be, in words and without numbers.", func(o *Objective) *Field[string] { return &o.Title }).required(),
	text("why", "Why this, and why now.", func(o *Objective) *Field[string] { return &o.Why }),
	text("owner", "The one person who answers for it.", func(o *Objective) *Field[string] { return &o.Owner }),
	text("kind", "committed is expected at 1.0, aspirational at 0.7, learning has no expectation.", func(o *Objective) *Field[string] { return &o.Kind }).oneOf("committed", "aspirational", "learning"),
	references("supports", "Objectives or key results of the same or an enclosing cycle that this one serves.", func(o *Objective) *[]Field[string] { return &o.Supports }),
	objects("key_results", "How the team will know; two to five.", keyResultTable, beginKeyResult),
	text("decision", "What becomes of it in the next cycle; written at the close.", func(o *Objective) *Field[string] { return &o.Decision }).oneOf("keep", "modify", "drop"),
	object("retrospective", "What the team learned; written at the close.", retrospectiveTable,
		func(o *Objective, s Span) *Retrospective {
			o.Retrospective = &Retrospective{Span: s}
			return o.Retrospective
		}),
	text("status", "dropped, where it was given up; nothing otherwise.", func(o *Objective) *Field[string] { return &o.Status }).oneOf("dropped"),
	text("reason", "Why it was dropped.", func(o *Objective) *Field[string] { return &o.Reason }),
	reference("carried_from", "Reference of the objective of an earlier cycle that this one continues.", func(o *Objective) *Field[string] { return &o.CarriedFrom }),
	amendmentsField(func(o *Objective) *[]*Amendment { return &o.Amendments }),
	lintField(func(o *Objective) *[]*Waiver { return &o.Waivers }),
)

func beginKeyResult(o *Objective, s Span) *KeyResult {
	kr := &KeyResult{Objective: o, Span: s, Definition: definitions.Get().(*Definition)}
	*kr.Definition = Definition{}
	return add(&o.KeyResults, kr)
}

var documentTable = newTable("okr", "OKR file", nil,
	cycle("cycle", "Cycle of the goals: a quarter such as 2026-Q4, a half such as 2026-H2, a year such as 2026, or one that okr.yaml names.", func(d *Document) *Field[string] { return &d.Cycle }).required(),
	ident("team", "Team whose goals these are.", func(d *Document) *Field[string] { return &d.Team }).required(),
	objects("objectives", "What the team wants to achieve; one to five.", objectiveTable,
		func(d *Document, s Span) *Objective { return add(&d.Objectives, &Objective{Document: d, Span: s}) }).required(),
)

// Shapes describes every object of an OKR file, the file itself first.
func Shapes() []Shape {
	return []Shape{
		documentTable.Shape, objectiveTable.Shape, keyResultTable.Shape, milestoneTable.Shape, phaseTable.Shape,
		dependencyTable.Shape, amendmentTable.Shape, lintTable.Shape, waiverTable.Shape, retrospectiveTable.Shape,
	}
}
