package lint

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

func cycDateOutside() Rule {
	return Rule{
		ID: "cyc-date-outside", Title: "a date outside the cycle",
		Why:     `A goal of this cycle that is due in the next one is graded before it can be reached. Often the date is a typing error, sometimes the goal belongs to a longer cycle.`,
		Bad:     []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\ndue: 2027-01-31\nmilestones: [{id: a, title: Signed, points: 1}]", "2027-01-31"), kr("title: Cut open invoices from 90 to 60 by March 2027\nunit: invoices\nsource: ledger\nbaseline: 90\ntarget: 60", "March 2027")},
		Good:    []Example{kr("title: Pass the SOC 2 Type II audit\ntype: milestone\ndue: 2026-12-15\nmilestones: [{id: a, title: Signed, points: 1}]", ""), kr("title: Cut open invoices below the level of Q3 2025\nunit: invoices\nsource: ledger\nbaseline: 90\ntarget: 60", "")},
		Sources: []string{"GitLab handbook", "Doerr, Measure What Matters"},
		Note:    "Dates in a title count only behind by, until and the like, and give a warning.",
		Levels:  all(Error),
		keyResult: func(c *check, kr *keyResult) {
			d := kr.objective.document
			if !d.hasCycle || kr.IsDropped() {
				return
			}
			dates := []okrfile.Field[okrfile.Date]{kr.Due}
			for _, m := range kr.Milestones {
				dates = append(dates, m.Due)
			}
			for _, f := range dates {
				if f.Set && !d.cycle.Contains(f.Value) {
					c.report(f.Span, fmt.Sprintf("%s lies outside %s (%s to %s)", f.Value, d.cycle.ID, d.cycle.Start, d.cycle.End), "choose a day inside, or move the goal to another cycle")
					return
				}
			}
			for _, t := range kr.reading.Dates {
				if end, ok := deadlineOf(t, d); ok && !d.cycle.Contains(end) {
					c.report(c.words(t.Span), fmt.Sprintf("%q lies outside %s (%s to %s)", t.Text, d.cycle.ID, d.cycle.Start, d.cycle.End), "choose a day inside, or move the goal to another cycle").atMost(Warning)
					return
				}
			}
		},
	}
}

var (
	isoDate   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(\d{4})-(\d\d)-(\d\d)\b`) })
	monthName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b(` + strings.Join(slices.Sorted(maps.Keys(months)), "|") + `)\.?,?\s+(20\d\d)\b`)
	})
	quarterName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\bQ([1-4])\s*(20\d\d)\b|\b(20\d\d)[- ]?Q([1-4])\b`)
	})
)

// months are the names that are written alike in no other sense.
var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	"januar": 1, "februar": 2, "märz": 3, "mai": 5, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
}

// deadlineOf is the last day of a deadline in a title, where it can be told
// without guessing: an ISO date, or a month or quarter with its year.
func deadlineOf(t reading.Date, d *document) (okrfile.Date, bool) {
	if !t.Deadline {
		return okrfile.Date{}, false
	}
	if m := isoDate().FindString(t.Text); m != "" {
		day, err := okrfile.ParseDate(m)
		return day, err == nil
	}
	if m := monthName().FindStringSubmatch(t.Text); m != nil {
		year, _ := strconv.Atoi(m[2])
		first := okrfile.Date{Year: year, Month: months[strings.ToLower(m[1])], Day: 1}
		return first.AddMonths(1).AddDays(-1), true
	}
	if m := quarterName().FindStringSubmatch(t.Text); m != nil {
		cycle, err := d.survey.Config.Calendar.Cycle(m[2] + m[3] + "-Q" + m[1] + m[4])
		return cycle.End, err == nil
	}
	return okrfile.Date{}, false
}
