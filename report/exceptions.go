package report

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// shownExceptions is how many key results a reader is asked to talk about at once.
const shownExceptions = 7

// split parts the exceptions that a report shows at once from the rest of a long
// list; no reader is sent elsewhere for one or two.
func (s Summary) split() (first, rest []Exception) {
	if len(s.Exceptions) <= shownExceptions+2 {
		return s.Exceptions, nil
	}
	return s.Exceptions[:shownExceptions], s.Exceptions[shownExceptions:]
}

// team is whose key result it is.
func (e Exception) team() string {
	team, _, _ := strings.Cut(shortRef(e.Ref), "/")
	return team
}

// urgency orders what a reader should see first.
func urgency(s okrfile.Status) int {
	return slices.Index([]okrfile.Status{okrfile.OffTrack, okrfile.Stale, okrfile.Behind, okrfile.Pending, okrfile.OnTrack, okrfile.Closed}, s)
}

// exception says why a key result needs a conversation.
func exception(kr *KeyResult) (Exception, bool) {
	e := Exception{Ref: kr.Ref, Title: kr.Title, Owner: kr.Owner, Status: kr.Status}
	if kr.Dropped {
		return e, false
	}
	var why []string
	for _, s := range kr.Signals {
		if s.Level == "bad" || s.Level == "warn" && kr.Status != okrfile.OnTrack || s.Key == "goalpost" {
			why = append(why, s.Text)
		}
	}
	switch kr.Status {
	case okrfile.OffTrack, okrfile.Stale, okrfile.Behind:
	default:
		if len(why) == 0 {
			return e, false
		}
	}
	if n := len(kr.Checkins); n > 0 && kr.Checkins[n-1].Blocker != "" {
		why = append(why, "blocked: "+kr.Checkins[n-1].Blocker)
	}
	e.Text = strings.Join(why, "; ")
	return e, true
}
