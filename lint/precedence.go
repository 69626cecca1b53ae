package lint

import (
	"slices"
	"sync"
)

// precedence says which finding speaks where one cause would provoke several:
// where the first rule has reported an item, the others are not shown for it.
type precedence struct {
	first   string
	hides   []string
	members bool // the others are hidden on the key results of the objective
}

// precedences is the whole order. A rule that is switched off or not provoked
// hides nothing; what is hidden hides nothing either, so earlier lines win.
func precedences() []precedence {
	measure := []string{"kr-no-measure", "kr-no-target", "kr-vague-quantifier", "kr-target-elsewhere", "kr-no-baseline", "met-incomplete"}
	weaker := []string{"kr-vague-quantifier", "kr-ambiguous-metric", "kr-compound-action", "kr-vanity"}
	return []precedence{
		{first: "kr-placeholder", hides: append([]string{
			"kr-percent-ambiguous", "kr-ambiguous-metric", "kr-multi-target", "met-target-mismatch", "met-baseline-mismatch",
			"met-unit-mismatch", "met-direction-mismatch", "met-no-change", "o-vague", "o-metric-in-disguise"}, measure...)},

		// What the whole objective does wrong is not said again of each member.
		{first: "set-all-output", members: true, hides: []string{"kr-activity", "kr-output", "kr-output-count", "kr-output-coverage", "kr-staffing"}},

		// A verdict from outside is a milestone, not a deliverable and not unmeasured.
		{first: "kr-milestone-untyped", hides: append([]string{"kr-activity", "kr-output", "kr-output-coverage"}, measure...)},

		{first: "kr-target-elsewhere", hides: []string{"kr-no-measure", "kr-no-target", "kr-no-baseline", "met-incomplete", "kr-staffing", "kr-output", "kr-activity"}},

		// Effort, then hiring, then deliverables, then counted ones, then coverage.
		{first: "kr-activity", hides: slices.Concat(weaker, measure, []string{"kr-staffing", "kr-output", "kr-output-count", "kr-output-coverage", "kr-bau"})},
		{first: "kr-staffing", hides: slices.Concat(weaker, measure, []string{"kr-output", "kr-output-count", "kr-output-coverage"})},
		{first: "kr-output", hides: slices.Concat(weaker, measure, []string{"kr-output-count", "kr-output-coverage"})},
		{first: "kr-effort-metric", hides: slices.Concat(weaker, []string{"kr-output-count", "kr-output-coverage"})},
		{first: "kr-output-count", hides: slices.Concat(weaker, []string{"kr-output-coverage"})},
		{first: "kr-output-coverage", hides: append(weaker, "kr-absolute")},

		// The most special way of having no measure is named.
		{first: "kr-no-target", hides: []string{"kr-no-measure", "kr-vague-quantifier", "kr-no-baseline", "met-incomplete"}},
		{first: "kr-no-measure", hides: []string{"kr-vague-quantifier", "kr-no-baseline", "met-incomplete"}},
		{first: "met-incomplete", hides: []string{"kr-no-baseline", "met-no-source", "kr-bau"}},
		{first: "kr-percent-ambiguous", hides: []string{"kr-no-baseline"}},
		{first: "kr-multi-target", hides: []string{"kr-compound-action", "kr-length"}},

		// Numbers: what contradicts itself is not judged further.
		{first: "met-no-change", hides: []string{"met-direction-mismatch", "met-ambition", "kr-bau"}},
		{first: "met-unit-mismatch", hides: []string{"met-target-mismatch", "met-baseline-mismatch"}},
		{first: "met-direction-mismatch", hides: []string{"met-ambition"}},
		{first: "met-out-of-range", hides: []string{"met-ambition"}},

		// Objectives.
		{first: "o-has-metric", hides: []string{"o-metric-in-disguise", "o-vague", "o-output"}},
		{first: "o-output", hides: []string{"o-metric-in-disguise", "o-vague", "o-means-clause", "o-compound", "o-theme"}},
		{first: "o-bau", hides: []string{"o-activity", "o-metric-in-disguise", "o-vague"}},
		{first: "o-activity", hides: []string{"o-metric-in-disguise", "o-vague", "o-theme"}},
		{first: "o-vague", hides: []string{"o-metric-in-disguise", "o-theme", "o-buzzword"}},
		{first: "o-metric-in-disguise", hides: []string{"o-theme"}},
		{first: "set-kr-count", hides: []string{"set-all-output", "set-unpaired", "set-kr-restates-objective"}},
	}
}

// ranking is the order, made once.
var ranking = sync.OnceValue(precedences)

// outrank drops the findings of one file for which a better one speaks.
func outrank(all []found) []found {
	if len(all) < 2 {
		return all
	}
	type place struct {
		item any
		rule string
	}
	at := map[place][]int{}
	members := map[place][]int{}
	for i, f := range all {
		switch {
		case f.keyResult != nil:
			at[place{f.keyResult, f.Rule}] = append(at[place{f.keyResult, f.Rule}], i)
			members[place{f.objective, f.Rule}] = append(members[place{f.objective, f.Rule}], i)
		case f.objective != nil:
			at[place{f.objective, f.Rule}] = append(at[place{f.objective, f.Rule}], i)
		}
	}
	byRule := map[string][]int{}
	for i, f := range all {
		byRule[f.Rule] = append(byRule[f.Rule], i)
	}
	hidden := make([]bool, len(all))
	for _, p := range ranking() {
		for _, i := range byRule[p.first] {
			if hidden[i] || all[i].objective == nil {
				continue
			}
			var item any = all[i].objective
			if all[i].keyResult != nil {
				item = all[i].keyResult
			}
			among := at
			if p.members {
				among = members
			}
			for _, rule := range p.hides {
				for _, j := range among[place{item, rule}] {
					hidden[j] = true
				}
			}
		}
	}
	kept := all[:0]
	for i, f := range all {
		if !hidden[i] {
			kept = append(kept, f)
		}
	}
	return kept
}
