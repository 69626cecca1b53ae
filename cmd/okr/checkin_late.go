package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// settleLate finds the values that stay in the file because a newer check-in put
// them there: one that history has, or one beside it. Check-ins of today need no
// look at history. The check-ins of the commit without, which is about to be
// replaced, do not count.
func (ws *workspace) settleLate(lines []pending, opt checkinOptions, without string) error {
	var history *report.History
	today := ws.app.today
	if slices.ContainsFunc(lines, func(p pending) bool { return p.Date.Before(today) }) {
		var err error
		if history, err = ws.historyKnown(); err != nil {
			return err
		}
	}
	for i := range lines {
		p := &lines[i]
		if p.Late = p.Date.Before(today); !p.Late {
			continue
		}
		said := newerCheckins{after: p.Date}
		for _, q := range lines {
			if q.Ref == p.Ref {
				said.add(q.Date, q.Value, q.Confidence)
			}
		}
		if track := history.Track(p.Ref); track != nil {
			for _, e := range track.Entries {
				if e.Commit != without {
					said.add(e.Date, e.Value, e.Confidence)
				}
			}
		}
		if p.keptConfidence = said.confidence; p.kr.Kind() != okrfile.MilestoneType {
			p.keptValue = said.value
		}
		if !p.keptValue.IsZero() {
			p.Before = okrfile.Number{}
		}
		if opt.noCommit && len(p.writes()) == 0 {
			return usagef("%s: the file holds the newer check-in of %s, and without a commit there is no place for an older one", p.Ref, cmp.Or(p.keptValue, p.keptConfidence))
		}
	}
	return nil
}

// newerCheckins keeps the latest days, behind a day, that have a value and a
// confidence.
type newerCheckins struct {
	after             okrfile.Date
	value, confidence okrfile.Date
}

func (n *newerCheckins) add(date okrfile.Date, value, confidence okrfile.Number) {
	if value.IsSet() && date.After(n.after) && date.After(n.value) {
		n.value = date
	}
	if confidence.IsSet() && date.After(n.after) && date.After(n.confidence) {
		n.confidence = date
	}
}

// historyKnown is the history of HEAD, nil where there can be none yet. Where
// it is cut off nobody can tell what is newer.
func (ws *workspace) historyKnown() (*report.History, error) {
	h, err := ws.historyOf("HEAD", true)
	for _, none := range []error{gitrepo.ErrNoRepository, gitrepo.ErrNoCommits, gitrepo.ErrBare} {
		if errors.Is(err, none) {
			return nil, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("whether the file holds a newer check-in is in the history: %w", err)
	}
	return h, nil
}

// keptWords says what an entry for an earlier day left in the file.
func (ws *workspace) keptWords(p pending) []string {
	var kept []string
	if v := p.Value; v.IsSet() && !p.keptValue.IsZero() {
		kept = append(kept, fmt.Sprintf("%s, checked in for %s", cmp.Or(p.kr.Current.Value.Text, "no value"), p.keptValue))
	}
	if c := p.Confidence; c.IsSet() && !p.keptConfidence.IsZero() {
		kept = append(kept, fmt.Sprintf("confidence %s, checked in for %s", cmp.Or(p.kr.Confidence.Value.Text, "unset"), p.keptConfidence))
	}
	if len(kept) == 0 {
		return nil
	}
	return []string{"  " + ws.app.out.warn("the file keeps "+strings.Join(kept, ", and ")+"; the earlier day is in history")}
}
