package lint

import (
	"github.com/okr-cli/okr/lint/reading"
)

func krOutput() Rule {
	return Rule{
		ID: "kr-output", Title: "a deliverable without its effect", Wording: true,
		Why: `A launch is finished on its day, liked or not. Measured by launches, a team is right to ship what nobody uses. Ask what changes for whom when the thing is there, and keep the thing as one of the ways.

There are deliveries that others wait for. In a committed objective, with a due date or with milestones, this is only an info.`,
		Bad:     []Example{kr("title: Launch the mobile app", "Launch"), kr("title: Upgrade to Python 3.12", "")},
		Good:    []Example{kr("title: Ship 3 features that lift retention from 40% to 55%\nunit: \"%\"\nsource: warehouse\nbaseline: 40\ntarget: 55", ""), kr("title: Launch the mobile app\nmetric: weekly buyers on a phone\nunit: buyers\nsource: warehouse\nbaseline: 1000\ntarget: 4000", "")},
		Sources: []string{"Castro", "Gothelf and Seiden", "Perdoo", "Google playbook", "against it: Doerr, Lamorte, PostHog"},
		Levels:  Levels{Warning, Warning, Off},
		keyResult: func(c *check, kr *keyResult) {
			r := kr.reading
			if !kr.deliverable() || r.Head.Class == reading.Staff || r.Measure == reading.Quantified || findsBaseline(r) {
				return
			}
			f := c.report(c.head(r), "the key result is a deliverable, it does not say what changes when it is there",
				"measure the effect: who does what differently, and how much?")
			if given(kr.Due) || len(kr.Milestones) > 0 || kr.objective.isPromise() {
				f.atMost(Info)
			}
		},
	}
}

// deliverable reports whether the key result promises a thing, and its fields do
// not measure what the thing is for.
func (kr *keyResult) deliverable() bool {
	return kr.reading.Kind == reading.Output && !kr.IsDropped() && !kr.effectInFields()
}

// isPromise reports whether deliveries are at home in the objective.
func (o *objective) isPromise() bool {
	return o.Kind.Value == "committed" || o.Kind.Value == "learning"
}
