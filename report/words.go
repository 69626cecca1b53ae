package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// count writes a number with its noun: "1 check-in", "3 check-ins".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") {
		return strconv.Itoa(n) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// isAre is the verb that goes with a count.
func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// verb agrees with its count: "1 supports", "2 support".
func verb(n int, word string) string {
	if n == 1 {
		return word + "s"
	}
	return word
}

// percent writes a share as whole percent, "no data" where it is unknown.
func percent(m okrfile.Maybe) string {
	if !m.Known {
		return "no data"
	}
	return strconv.Itoa(okrfile.Percent(m.Value)) + "%"
}

// score writes a score with two decimals, never 1.00 below 1 and never 0.00 above
// 0, and never as the edge of a band that it does not reach: 0.698 is amber, and
// "0.70" would be green. "–" where it is unknown.
func score(m okrfile.Maybe) string {
	if !m.Known {
		return "–"
	}
	text := strconv.FormatFloat(m.Value, 'f', 2, 64)
	switch {
	case text == "1.00" && m.Value < 1:
		return "0.99"
	case text == "0.70" && m.Value < 0.7:
		return "0.69"
	case text == "0.40" && m.Value < 0.4:
		return "0.39"
	case text == "0.00" && m.Value > 0:
		return "0.01"
	case text == "-0.00":
		return "0.00"
	}
	return text
}

// state is the status in words; a key result that was given up says so.
func (kr *KeyResult) state() string {
	switch {
	case kr.Removed:
		return "removed"
	case kr.Dropped:
		return "dropped"
	}
	return string(kr.Status)
}

// shortID is the beginning of a commit id, enough to find it.
func shortID(id string) string { return id[:min(len(id), 10)] }

// expected is the share that was due by now; a threshold and a baseline, and what
// was given up, are due nothing.
func (kr *KeyResult) expected() string {
	if kr.Dropped || kr.Type == okrfile.Threshold || kr.Type == okrfile.BaselineType {
		return "–"
	}
	return percent(okrfile.Known(kr.Expected))
}

// fromTo writes what a change changed.
func fromTo(c Change) string {
	return orText(shorten(string(c.From), 80), "–") + " → " + orText(shorten(string(c.To), 80), "–")
}

// withUnit appends the unit: a percent sign follows at once, words after a blank.
func withUnit(n okrfile.Number, unit string) string {
	switch {
	case !n.IsSet():
		return "–"
	case unit == "" || unit == "%":
		return n.String() + unit
	}
	return n.String() + " " + unit
}

// aim writes what a key result has to reach.
func (kr *KeyResult) aim() string {
	switch {
	case kr.Type == okrfile.Threshold && kr.AtLeast.IsSet() && kr.AtMost.IsSet():
		return kr.AtLeast.String() + " to " + withUnit(kr.AtMost, kr.Unit)
	case kr.Type == okrfile.Threshold && kr.AtLeast.IsSet():
		return "≥ " + withUnit(kr.AtLeast, kr.Unit)
	case kr.Type == okrfile.Threshold:
		return "≤ " + withUnit(kr.AtMost, kr.Unit)
	case kr.Type == okrfile.MilestoneType:
		return count(len(kr.Milestones), "milestone")
	case kr.Type == okrfile.BaselineType:
		return "a first value"
	}
	return withUnit(kr.Target, kr.Unit)
}

// Way writes baseline → current / target, or what stands for it with the other
// types of key results.
func (kr *KeyResult) Way() string {
	switch kr.Type {
	case okrfile.Threshold:
		return withUnit(kr.Current, kr.Unit) + " (" + kr.aim() + ")"
	case okrfile.MilestoneType:
		done := 0
		for _, m := range kr.Milestones {
			if !m.Done.IsZero() {
				done++
			}
		}
		return fmt.Sprintf("%d of %s", done, kr.aim())
	case okrfile.BaselineType:
		if !kr.Current.IsSet() {
			return "not measured yet"
		}
		return withUnit(kr.Current, kr.Unit) + " found"
	}
	return orDash(kr.Baseline) + " → " + orDash(kr.Current) + " / " + withUnit(kr.Target, kr.Unit)
}

func orDash(n okrfile.Number) string {
	if !n.IsSet() {
		return "–"
	}
	return n.String()
}

// cycleName is the id in words: "Q4 2026", "H2 2026", else the id itself.
func cycleName(id string) string {
	if len(id) == 7 && id[4] == '-' && strings.Trim(id[:4], "0123456789") == "" {
		return id[5:] + " " + id[:4]
	}
	return id
}
