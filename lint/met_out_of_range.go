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
		Why:     `No service is available 101% of the time and no net promoter score is 130. Such a target is a slip of the pen that everybody reads over.`,
		Bad:     []Example{kr("title: Raise test coverage to the limit\nunit: \"%\"\nsource: ci\nbaseline: 80\ntarget: 110", "110"), kr("title: Raise NPS\nmetric: NPS\nunit: points\nsource: survey\nbaseline: 32\ntarget: 120", "")},
		Good:    []Example{kr("title: Raise net revenue retention from 98% to 110%\nunit: \"%\"\nsource: billing\nbaseline: 98\ntarget: 110", "")},
		Sources: []string{"Perdoo", "Engagedly"},
		Note:    "Only metrics that are certainly bounded. Growth, quota attainment and net retention may pass 100%.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			low, high, what := kr.bounds()
			if what == "" || kr.IsDropped() {
				return
			}
			for _, f := range []okrfile.Field[okrfile.Number]{kr.Baseline, kr.Target, kr.Commit, kr.Stretch, kr.AtLeast, kr.AtMost, kr.Current} {
				if f.Set && (f.Value.Value < low || f.Value.Value > high) {
					c.report(f.Span, fmt.Sprintf("%s is between %g and %g, not %s", what, low, high, f.Value), "correct the value, or say in unit: what it is")
					return
				}
			}
		},
	}
}

// bounds are the limits of a metric that has some; what is empty for the others.
func (kr *keyResult) bounds() (low, high float64, what string) {
	name := strings.ToLower(kr.Metric.Value)
	if name == "" {
		name = strings.ToLower(kr.Title.Value)
	}
	u := kr.unit
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
