package main

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// dueRow is a key result to ask about, in words.
type dueRow struct {
	kr    *okrfile.KeyResult
	owner string
	mine  bool
	since string // "last check-in 9 days ago"
	stand string // "61 → 63.2 / 68 %, 31%  ▁▂▃"
}

// rowsToAsk are the key results whose check-in is due: mine first, then the
// longest waiting. Where one is named, it is that one.
func (ws *workspace) rowsToAsk(named []string, cycle okrfile.Cycle) ([]dueRow, error) {
	var only okrfile.Ref
	var one []dueRow
	if len(named) > 0 {
		item, err := ws.resolve(named[0], cycle.ID)
		if err != nil {
			return nil, ws.app.typedAgain(err)
		}
		p, err := ws.pending(checkinEntry{KR: named[0], Confidence: "0"}, cycle) // as good as any, to hear complaints before questions
		if err != nil {
			return nil, &failure{code: exitUsage, err: err, hints: hintsOf(err)}
		}
		only, one = p.Ref, []dueRow{{kr: item.KeyResult, since: "of " + p.Ref.Cycle}}
	}
	history, err := ws.historyIfAny()
	if err != nil {
		return nil, err
	}
	me := ws.me()
	rows := report.Status(ws.plan, history, report.Options{Cycle: cycle, AsOf: ws.app.today})
	rows = slices.DeleteFunc(rows, func(r report.Row) bool {
		return only.ID != "" && r.Ref != only || only.ID == "" && !isDue(r, ws.app.today)
	})
	slices.SortStableFunc(rows, func(a, b report.Row) int { return a.NextCheckin.Compare(b.NextCheckin) })
	var due []dueRow
	for _, r := range rows {
		item, ok := ws.plan.Lookup(r.Ref)
		if !ok || item.KeyResult == nil {
			continue
		}
		d := dueRow{kr: item.KeyResult, owner: r.Owner, mine: slices.Contains(me, r.Owner), since: "no check-in yet"}
		if !r.LastCheckin.IsZero() {
			d.since = "last check-in " + countOf(ws.app.today.DaysSince(r.LastCheckin), "day", "days") + " ago"
		}
		d.stand = oneLine(strings.TrimSpace(r.Way + "  " + r.Spark))
		due = append(due, d)
	}
	if len(due) == 0 {
		return one, nil // of another cycle
	}
	slices.SortStableFunc(due, func(a, b dueRow) int {
		switch {
		case a.mine == b.mine:
			return 0
		case a.mine:
			return -1
		}
		return 1
	})
	return due, nil
}

// me are the names by which goals may call the person at the keyboard: what
// okr.yaml says of the address that git has, and the name itself.
func (ws *workspace) me() []string {
	repo, err := ws.repo()
	if err != nil {
		return nil
	}
	defer repo.Close()
	who, err := repo.Ident(ws.app.ctx)
	if err != nil {
		return nil
	}
	names := []string{who.Name, personID(who.Name), who.Email}
	for _, p := range ws.plan.Config.People {
		if slices.ContainsFunc(p.Emails, func(e string) bool { return strings.EqualFold(e, who.Email) }) {
			names = append(names, p.ID)
		}
	}
	return names
}
