package main

import (
	"fmt"
	"io"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

// A verdict says by the labels whether a finding of a rule is right; nil where the
// labels do not tell.
type verdict struct {
	rule  string
	right func(gold map[string]*bool) *bool
}

func labelled(name string, want bool) func(map[string]*bool) *bool {
	return func(gold map[string]*bool) *bool {
		g := gold[name]
		if g == nil {
			return nil
		}
		right := *g == want
		return &right
	}
}

// unmeasured is right where somebody reading the statement could not grade it, or
// could only by a number that it does not give.
func unmeasured(gold map[string]*bool) *bool {
	q, c := gold["quantified"], gold["checkable"]
	if q == nil || c == nil {
		return nil
	}
	right := !*q || !*c
	return &right
}

// verdicts are the rules about words that the labels can judge.
var verdicts = []verdict{
	{"o-has-metric", labelled("has_metric", true)},
	{"o-output", labelled("output_or_task", true)},
	{"o-activity", labelled("output_or_task", true)},
	{"o-vague", labelled("vague", true)},
	{"kr-no-measure", unmeasured},
	{"kr-no-target", unmeasured},
	{"kr-target-elsewhere", labelled("quantified", false)},
	{"kr-vague-quantifier", labelled("vague", true)},
	{"kr-placeholder", labelled("placeholder", true)},
	{"kr-activity", labelled("output_or_task", true)},
	{"kr-output", labelled("output_or_task", true)},
	{"kr-output-count", labelled("output_or_task", true)},
	{"kr-output-coverage", labelled("output_or_task", true)},
	{"kr-effort-metric", labelled("output_or_task", true)},
	{"kr-staffing", labelled("output_or_task", true)},
}

// printRules says of every rule that the labels can judge how many of its findings
// are right. A level follows from that: an error needs 0.97, a warning 0.90.
func printRules(out io.Writer, all []sample) {
	counts := map[string]*tally{}
	for _, s := range all {
		cfg := okrfile.DefaultConfig()
		cfg.Lint.Language = s.Lang
		_, findings := lint.Inspect(s.Text, s.Role, cfg)
		for _, f := range findings {
			for _, v := range verdicts {
				if v.rule != f.Rule {
					continue
				}
				right := v.right(s.Gold)
				if right == nil {
					continue
				}
				if counts[v.rule] == nil {
					counts[v.rule] = &tally{}
				}
				if *right {
					counts[v.rule].tp++
				} else {
					counts[v.rule].fp++
				}
			}
		}
	}
	fmt.Fprintf(out, "\n%-26s %9s %5s %5s  %s\n", "rule", "precision", "right", "wrong", "level")
	for _, v := range verdicts {
		rule, _ := lint.Lookup(v.rule)
		t := counts[v.rule]
		if t == nil {
			fmt.Fprintf(out, "%-26s %9s %5d %5d  %s\n", v.rule, "-", 0, 0, rule.Levels.Classic)
			continue
		}
		fmt.Fprintf(out, "%-26s %9.3f %5d %5d  %s\n", v.rule, t.precision(), t.tp, t.fp, rule.Levels.Classic)
	}
}
