package report

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// Answer says where the rows stand: in a few words, and what else there is, "" for
// nothing. Once the cycle is over, or everything in it is graded, the scores count
// and not whether somebody was on track.
func Answer(rows []Row, cycle okrfile.Cycle, today okrfile.Date) (lead, rest string) {
	count := map[okrfile.Status]int{}
	for _, r := range rows {
		count[r.Status]++
	}
	open := len(rows) - count[okrfile.Closed]
	switch {
	case len(rows) == 0:
		return "no key results", ""
	case open == 0 || today.After(cycle.End):
		return graded(rows, open)
	}
	var parts []string
	for _, s := range []okrfile.Status{okrfile.OffTrack, okrfile.Behind, okrfile.Stale, okrfile.Pending, okrfile.Closed} {
		if count[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[s], s))
		}
	}
	return fmt.Sprintf("%d of %s on track", count[okrfile.OnTrack], keyResultsOf(open)), strings.Join(parts, ", ")
}

// graded counts the scores by band; health metrics and what was dropped have none.
func graded(rows []Row, open int) (lead, rest string) {
	band := map[string]int{}
	scored := 0
	for _, r := range rows {
		if !r.Health && r.Score.Known {
			band[okrfile.Band(r.Score.Value)]++
			scored++
		}
	}
	var parts []string
	for _, name := range []string{"amber", "red"} {
		if band[name] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", band[name], name))
		}
	}
	if open > 0 {
		parts = append(parts, fmt.Sprintf("%d not graded yet", open))
	}
	return fmt.Sprintf("%d of %s green", band["green"], keyResultsOf(scored)), strings.Join(parts, ", ")
}

func keyResultsOf(n int) string { return count(n, "key result") }
