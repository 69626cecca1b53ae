package lint

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func metIncomplete() Rule {
	return Rule{
		ID: "met-incomplete", Title: "fields that the type needs are missing",
		Why: `Status, progress, report and grade are computed from the fields. A number that only stands in the title is for people; it moves no bar and its change shows in no diff.`,
		Bad: []Example{
			kr("title: Raise checkout conversion from 61% to 68%", ""),
			kr("title: The payment service is there when it is needed\ntype: threshold\nunit: \"%\"\nsource: monitor", "threshold"),
			kr("title: Pass the SOC 2 Type II audit\ntype: milestone\ndue: 2026-12-15", "milestone"),
		},
		Good: []Example{
			kr("title: Raise checkout conversion from 61% to 68%\nunit: \"%\"\nsource: warehouse\nbaseline: 61\ntarget: 68", ""),
			kr("title: Keep availability at or above 99.95%\ntype: threshold\nunit: \"%\"\nsource: monitor\nat_least: 99.95", ""),
		},
		Sources: []string{"Perdoo", "Viva Goals", "okrchestra"},
		Note:    "A warning where the number stands in the title.",
		Levels:  Levels{Error, Error, Warning},
		keyResult: func(c *check, kr *keyResult) {
			if kr.IsDropped() {
				return
			}
			switch kr.Kind() {
			case okrfile.Metric:
				incompleteMetric(c, kr)
			case okrfile.Threshold:
				if !given(kr.AtLeast) && !given(kr.AtMost) {
					c.report(kr.Type.At(), "a threshold needs a bound", "add at_least: or at_most:, or both").about("bound")
				}
			case okrfile.MilestoneType:
				if len(kr.Milestones) == 0 {
					c.report(kr.Type.At(), "a milestone key result has no milestones, so none can be reached",
						"add milestones: with id, title and points that rise to 1").about("milestones").atMost(Warning)
				}
			}
		},
	}
}

func incompleteMetric(c *check, kr *keyResult) {
	if given(kr.Target) {
		return
	}
	if given(kr.AtLeast) || given(kr.AtMost) {
		c.report(cmp.Or(kr.AtLeast.At(), kr.AtMost.At()), "a bound belongs to a threshold, and the type is metric", "add type: threshold").about("bound")
		return
	}
	if kr.Type.Set || kr.reading.Measure == reading.Quantified {
		f := c.report(c.title(), "the key result has no target", kr.targetHint()).about("target")
		if kr.reading.Measure == reading.Quantified {
			f.Message = "the number stands only in the title, so nothing can be computed"
			if given(kr.Baseline) {
				f.Message = "the target stands only in the title, so nothing can be computed"
			}
			f.atMost(Warning)
		}
	}
}

// targetHint proposes the fields from the numbers of the title.
func (kr *keyResult) targetHint() string {
	const hint = "add unit:, baseline: and target:"
	r, unit := kr.reading, ", and their unit:"
	if given(kr.Unit) {
		unit = ""
	}
	for _, q := range r.Targets() {
		if q.Role != reading.Target || !q.HasValue {
			continue
		}
		if given(kr.Baseline) {
			return fmt.Sprintf("add target: %s%s", plainNumber(q.Value), strings.Replace(unit, "their", "its", 1))
		}
		if b, ok := role(r, reading.Baseline); ok && b.HasValue {
			return fmt.Sprintf("add baseline: %s and target: %s%s", plainNumber(b.Value), plainNumber(q.Value), unit)
		}
		return fmt.Sprintf("add target: %s, the baseline: to start from%s", plainNumber(q.Value), unit)
	}
	return hint
}

func plainNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
