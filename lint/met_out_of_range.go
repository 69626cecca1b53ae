package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/okr-cli/okr/okrfile"
)

func metOutOfRange() Rule {
	return Rule{
		ID: "met-out-of-range", Title: "a value that cannot be",
		Why: `No service is available 101% of the time, no net promoter score is 130, and no value is at least 200 and at most 100. Such a target is a slip of the pen that everybody reads over.`,
		Bad: []Example{
			kr("title: Raise test coverage to the limit\nunit: \"%\"\nsource: ci\nbaseline: 80\ntarget: 110", "110"), kr("title: Raise NPS\nmetric: NPS\nunit: points\nsource: survey\nbaseline: 32\ntarget: 120", ""),
			kr("title: Keep the answer to an API call between 100 and 200 ms\ntype: threshold\nunit: ms\nsource: traces\nat_least: 200\nat_most: 100", "200"),
			kr("title: Raise checkout conversion from 61% to 68%\nunit: \"%\"\nsource: warehouse\nbaseline: 61\ntarget: 68\nstretch: 65", "65")},
		Good:    []Example{kr("title: Raise net revenue retention from 98% to 110%\nunit: \"%\"\nsource: billing\nbaseline: 98\ntarget: 110", "")},
		Sources: []string{"Perdoo", "Engagedly"},
		Note:    "Only metrics that are certainly bounded. Growth, quota attainment and net retention may pass 100%.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			if kr.IsDropped() || disordered(c, kr) {
				return
			}
			low, high, what := kr.bounds()
			if what == "" {
				return
			}
			for _, f := range []okrfile.Field[okrfile.Number]{kr.Baseline, kr.Target, kr.Commit, kr.Stretch, kr.AtLeast, kr.AtMost, kr.Current} {
				if f.Set && (f.Value.Value < low || f.Value.Value > high) {
					c.report(f.Span, fmt.Sprintf("%s is between %g and %g, not %s", what, low, high, f.Value), "correct the value, or say in unit: what it is")
					return
				}
			}
			if what == "a share such as availability" || what == "a share such as uptime" {
				for _, f := range []okrfile.Field[okrfile.Number]{kr.Target, kr.AtLeast} {
					if f.Set && f.Value.Value == high {
						c.report(f.Span, "an availability of 100% is broken by the first failure", "write the failures you can bear, for example 99.9").atMost(Warning)
						return
					}
				}
			}
		},
	}
}

// disordered reports bounds and steps that contradict each other: a lower bound
// above the upper one, a commit beyond the target, a stretch before it.
func disordered(c *check, kr *keyResult) bool {
	switch {
	case kr.Kind() == okrfile.Threshold && kr.AtLeast.Set && kr.AtMost.Set && kr.AtLeast.Value.Value > kr.AtMost.Value.Value:
		c.report(kr.AtLeast.Span, fmt.Sprintf("no value is at least %s and at most %s", kr.AtLeast.Value, kr.AtMost.Value), "exchange the two bounds")
		return true
	case kr.Kind() != okrfile.Metric || !kr.Baseline.Set || !kr.Target.Set || kr.Baseline.Value.Value == kr.Target.Value.Value:
		return false
	}
	way := kr.Target.Value.Value - kr.Baseline.Value.Value
	beyond := func(f okrfile.Field[okrfile.Number]) float64 { return (f.Value.Value - kr.Target.Value.Value) / way }
	switch {
	case kr.Commit.Set && beyond(kr.Commit) > 0:
		c.report(kr.Commit.Span, fmt.Sprintf("commit %s lies beyond the target %s", kr.Commit.Value, kr.Target.Value), "commit is what is promised, between baseline and target; what lies beyond is the stretch")
	case kr.Stretch.Set && beyond(kr.Stretch) < 0:
		c.report(kr.Stretch.Span, fmt.Sprintf("stretch %s lies before the target %s", kr.Stretch.Value, kr.Target.Value), "stretch is beyond the target; what lies before it is the commit")
	default:
		return false
	}
	return true
}

// bounds are the limits of a metric that has some; what is empty for the others.
func (kr *keyResult) bounds() (low, high float64, what string) {
	name := strings.ToLower(kr.Metric.Value)
	if name == "" {
		name = strings.ToLower(kr.Title.Value)
	}
	u := kr.unit
	if stars := strings.ToLower(kr.Unit.Value); (stars == "stars" || stars == "star" || stars == "★") && !strings.Contains(name, "github") {
		return 0, 5, "a rating in stars"
	}
	if slices.Contains(strings.FieldsFunc(name, notLetter), "nps") || strings.Contains(name, "net promoter score") {
		if u.dim == dimShare || strings.Contains(name, "response") || strings.Contains(name, "answers") {
			return 0, 0, ""
		}
		return -100, 100, "a net promoter score"
	}
	if u.dim != dimShare {
		return 0, 0, ""
	}
	if containsAny(name, []string{"growth", "net ", "nrr", "attainment", "quota", "increase", "roi", "return on"}) {
		return 0, 0, ""
	}
	for _, word := range []string{"coverage", "uptime", "availability", "retention", "completion", "conversion"} {
		if strings.Contains(name, word) {
			return 0, 1 / u.factor, "a share such as " + word
		}
	}
	return 0, 0, ""
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }
