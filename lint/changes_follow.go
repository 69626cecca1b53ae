package lint

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/okr-cli/okr/okrfile"
)

// markFollowing finds the titles that were reworded only because a number of the
// same key result changed: "from 61% to 68%" that became "from 61% to 64%" beside a
// target that went from 68 to 64. The number is the change, the words repeat it. After the
// close every change counts for itself.
func markFollowing(judged []JudgedChange) {
	numbers := map[okrfile.Ref][]int{}
	for i, j := range judged {
		if _, ok := okrfile.ParseNumber(j.From); ok && isGoalNumber(j.Field) {
			numbers[j.Ref] = append(numbers[j.Ref], i)
		}
	}
	for i := range judged {
		j := &judged[i]
		if j.Rule != okrfile.TextReworded || j.Field != "title" || j.Level.rank() == 0 || j.Phase == Closed {
			continue
		}
		if cause := followed(j.From, j.To, judged, numbers[j.Ref]); cause >= 0 {
			j.Follows, j.Level, j.Acknowledged = judged[cause].Fingerprint(), LevelNotice, false
		}
	}
}

func isGoalNumber(field string) bool {
	switch field {
	case "target", "baseline", "commit", "stretch", "at_least", "at_most":
		return true
	}
	return false
}

var numberInText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`) })

// followed returns the first of the changes whose numbers are all that tells two
// titles apart; -1 where they differ in anything else.
func followed(from, to string, judged []JudgedChange, changes []int) int {
	find := numberInText()
	was, is := find.FindAllString(from, -1), find.FindAllString(to, -1)
	if len(changes) == 0 || len(was) != len(is) || find.ReplaceAllString(from, "0") != find.ReplaceAllString(to, "0") {
		return -1
	}
	first := -1
	for n := range was {
		if was[n] == is[n] {
			continue
		}
		cause := -1
		for _, i := range changes {
			if saysNumber(was[n], judged[i].From) && saysNumber(is[n], judged[i].To) {
				cause = i
				break
			}
		}
		if cause < 0 {
			return -1
		}
		if first < 0 {
			first = cause
		}
	}
	return first
}

// saysNumber reports whether the digits of a text mean the number of a field, with
// the comma of thousands or of decimals.
func saysNumber(text, field string) bool {
	want, ok := okrfile.ParseNumber(field)
	for _, s := range []string{strings.ReplaceAll(text, ",", ""), strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", ".")} {
		if v, err := strconv.ParseFloat(s, 64); ok && err == nil && v == want.Value {
			return true
		}
	}
	return false
}

// TitleWith is a title with the numbers of its key result as they are after the
// changes, and the first of the old numbers, "" where the title has none of them.
func TitleWith(title string, changes []okrfile.Change) (text, old string) {
	text = numberInText().ReplaceAllStringFunc(title, func(digits string) string {
		for _, ch := range changes {
			if isGoalNumber(ch.Field) && ch.From != "" && ch.To != "" && saysNumber(digits, ch.From) && !saysNumber(digits, ch.To) {
				old = cmp.Or(old, digits)
				return ch.To
			}
		}
		return digits
	})
	return text, old
}
