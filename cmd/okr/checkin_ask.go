package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// askCheckins goes through what is due, mine first, asks for value, confidence
// and note of each, shows a summary, and records everything as one commit. Until
// the last answer nothing is changed, so ctrl-C leaves no trace.
func askCheckins(ws *workspace, opt checkinOptions) error {
	rows, err := ws.dueRows()
	if err != nil {
		return err
	}
	out, ui := ws.app.Stderr, ws.app.err
	if len(rows) == 0 {
		_, err := fmt.Fprintln(out, "nothing is due; okr status shows where things stand")
		return err
	}
	fmt.Fprintf(out, "%s due. Enter skips a question, ctrl-C ends without a change.\n", countOf(len(rows), "key result is", "key results are"))
	running, err := ws.cycle()
	if err != nil {
		return err
	}
	var lines []pending
	for i, row := range rows {
		p, said, err := ws.askOne(row, running, fmt.Sprintf("%d of %d", i+1, len(rows)))
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if said {
			lines = append(lines, p)
		}
	}
	if len(lines) == 0 {
		_, err := fmt.Fprintln(out, "nothing recorded")
		return err
	}
	fmt.Fprintf(out, "\n%s\n", ui.bold("To be recorded:"))
	for _, p := range lines {
		fmt.Fprintf(out, "  %s\n", ws.checkinSentence(p))
	}
	answer, err := ws.app.ReadLine("Record " + countOf(len(lines), "check-in", "check-ins") + " as one commit? [Y/n] ")
	if errors.Is(err, io.EOF) {
		return errInterrupted
	}
	if err != nil {
		return err
	}
	if a := strings.ToLower(strings.TrimSpace(answer)); a != "" && a != "y" && a != "yes" {
		_, err := fmt.Fprintln(out, "nothing recorded")
		return err
	}
	return ws.recordCheckins(lines, opt)
}

// askOne asks about one key result until the answers fit; false where it was skipped.
func (ws *workspace) askOne(row dueRow, running okrfile.Cycle, position string) (pending, bool, error) {
	out, ui, kr := ws.app.Stderr, ws.app.err, row.kr
	ref := kr.Ref()
	fmt.Fprintf(out, "\n%s %s  %s\n%s\n%s\n", ui.bold(oneLine(ref.Team+"/"+ref.ID)), ui.dim("("+position+")"), ui.dim(row.since),
		oneLine(kr.Title.Value), ui.dim(row.stand))
	for {
		e := checkinEntry{KR: ref.String()}
		var err error
		if kr.Kind() == okrfile.MilestoneType {
			e.Done, err = ws.askMilestones(kr)
		} else {
			e.Value, err = ws.ask("  value" + unitIn(kr) + ": ")
		}
		if err != nil {
			return pending{}, false, err
		}
		confidence := "  confidence 0.0 to 1.0"
		if c := kr.Confidence.Value; c.IsSet() {
			confidence += " (was " + c.String() + ")"
		}
		if e.Confidence, err = ws.ask(confidence + ": "); err != nil {
			return pending{}, false, err
		}
		if e.Value == "" && e.Confidence == "" && len(e.Done) == 0 {
			return pending{}, false, nil
		}
		p, err := ws.pending(e, running)
		if err != nil {
			fmt.Fprintf(out, "  %s %s\n", ui.bad("no:"), printable(err.Error()))
			continue
		}
		if p.Note, err = ws.ask("  what changed, and why: "); err != nil {
			return pending{}, false, err
		}
		return p, true, nil
	}
}

func (ws *workspace) ask(question string) (string, error) {
	answer, err := ws.app.ReadLine(question)
	return strings.TrimSpace(answer), err
}

// askMilestones lists what is not reached yet and takes the ids that are.
func (ws *workspace) askMilestones(kr *okrfile.KeyResult) ([]string, error) {
	for _, m := range kr.Milestones {
		if !m.Done.Set {
			fmt.Fprintf(ws.app.Stderr, "  %-12s %s\n", oneLine(m.ID.Value), oneLine(m.Title.Value))
		}
	}
	answer, err := ws.ask("  milestones reached: ")
	return strings.Fields(strings.ReplaceAll(answer, ",", " ")), err
}

func unitIn(kr *okrfile.KeyResult) string {
	if kr.Unit.Value == "" {
		return ""
	}
	return " in " + oneLine(kr.Unit.Value)
}

// countOf is "1 check-in" or "3 check-ins".
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// dueRow is a key result to ask about, in words.
type dueRow struct {
	kr    *okrfile.KeyResult
	mine  bool
	since string // "last check-in 9 days ago"
	stand string // "61 → 63.2 / 68 %, 31%  ▁▂▃"
}

// dueRows are the key results whose check-in is due: mine first, then the
// longest waiting.
func (ws *workspace) dueRows() ([]dueRow, error) {
	cycle, err := ws.cycle()
	if err != nil {
		return nil, err
	}
	history, err := ws.historyIfAny()
	if err != nil {
		return nil, err
	}
	me := ws.me()
	rows := report.Status(ws.plan, history, report.Options{Cycle: cycle, AsOf: ws.app.today})
	rows = slices.DeleteFunc(rows, func(r report.Row) bool { return !isDue(r, ws.app.today) })
	slices.SortStableFunc(rows, func(a, b report.Row) int { return a.NextCheckin.Compare(b.NextCheckin) })
	var due []dueRow
	for _, r := range rows {
		item, ok := ws.plan.Lookup(r.Ref)
		if !ok || item.KeyResult == nil {
			continue
		}
		d := dueRow{kr: item.KeyResult, mine: slices.Contains(me, r.Owner), since: "no check-in yet"}
		if !r.LastCheckin.IsZero() {
			d.since = "last check-in " + countOf(ws.app.today.DaysSince(r.LastCheckin), "day", "days") + " ago"
		}
		d.stand = oneLine(strings.TrimSpace(r.Way + "  " + r.Spark))
		due = append(due, d)
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
