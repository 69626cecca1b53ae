package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

type statusOptions struct {
	team  string
	owner string
	due   bool
}

func newStatus(app *App) *cobra.Command {
	var opt statusOptions
	cmd := &cobra.Command{
		Use:     "status",
		GroupID: "week",
		Short:   "Where we stand, exceptions first",
		Long: `Where we stand: every key result of the cycle with its progress, what was
expected by now, confidence and last check-in. What needs a look comes first.`,
		Example: `  okr status
  okr status --team payments
  okr status --due --owner ana`,
		RunE: func(*cobra.Command, []string) error { return runStatus(app, opt) },
	}
	f := cmd.Flags()
	f.StringVar(&opt.team, "team", "", "only `TEAM` and the teams below it")
	f.StringVar(&opt.owner, "owner", "", "only the key results of `NAME`")
	f.BoolVar(&opt.due, "due", false, "only what is due for a check-in")
	return cmd
}

func runStatus(app *App, opt statusOptions) error {
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	cycle, err := ws.cycle()
	if err != nil {
		return err
	}
	history, why, err := ws.historyOrWhy()
	if err != nil {
		return err
	}
	if err := ws.checkScope(opt.team, opt.owner); err != nil {
		return err
	}
	ws.unreadable()
	rows := report.Status(ws.plan, history, report.Options{Cycle: cycle, AsOf: app.today, Team: opt.team, Owner: opt.owner, Level: ws.changeLevels()})
	shown := rows
	if opt.due {
		shown = slices.DeleteFunc(slices.Clone(rows), func(r report.Row) bool { return !isDue(r, app.today) })
	}
	t := statusTable{app: app, cycle: cycle, rows: shown, why: why}
	return t.write(rows, opt.due)
}

// isDue reports whether a check-in is due today or was before.
func isDue(r report.Row, today okrfile.Date) bool {
	return !r.NextCheckin.IsZero() && !r.NextCheckin.After(today)
}

// statusTable prints rows for people: one line for a key result, its name and
// what it says of itself, a bar, the gap, the confidence.
type statusTable struct {
	app   *App
	cycle okrfile.Cycle
	rows  []report.Row
	why   string // there is no history; "" where there is
}

func (t statusTable) write(all []report.Row, due bool) error {
	var b strings.Builder
	b.WriteString(t.headline(all, due))
	b.WriteString("\n")
	if len(t.rows) > 0 {
		b.WriteString("\n")
		t.table(&b)
	}
	if t.why != "" {
		fmt.Fprintf(&b, "\n%s\n", t.app.out.dim(t.why+", so nothing is called stale here."))
	}
	_, err := fmt.Fprint(t.app.Stdout, b.String())
	return err
}

// headline answers before the table does; the line below says what it is about.
func (t statusTable) headline(all []report.Row, due bool) string {
	ui := t.app.out
	lead, rest := report.Answer(all, t.cycle, t.app.today)
	if due && len(all) > 0 {
		lead, rest = countOf(len(t.rows), "check-in is due", "check-ins are due"), ""
		if len(t.rows) == 0 {
			lead, rest = "nothing is due", t.nextDue(all)
		}
	}
	head := ui.bold(lead)
	if rest != "" {
		head += "; " + rest
	}
	return head + "\n" + ui.dim(oneLine(t.cycle.ID)+", "+t.when())
}

// nextDue says when the next check-in is, "" where none will be.
func (t statusTable) nextDue(all []report.Row) string {
	var next report.Row
	for _, r := range all {
		if !r.NextCheckin.IsZero() && (next.NextCheckin.IsZero() || r.NextCheckin.Before(next.NextCheckin)) {
			next = r
		}
	}
	if next.NextCheckin.IsZero() {
		return ""
	}
	return "next " + oneLine(next.Ref.Team+"/"+next.Ref.ID) + " on " + next.NextCheckin.String()
}

// when says how far the cycle has come.
func (t statusTable) when() string {
	today, chosen := t.app.today, t.app.cycle != ""
	when := ""
	switch {
	case t.cycle.Contains(today):
		return fmt.Sprintf("day %d of %d, %d%% of the time gone", today.DaysSince(t.cycle.Start)+1, t.cycle.Days(), okrfile.Percent(t.cycle.Elapsed(today)))
	case today.Before(t.cycle.Start):
		when = "begins " + t.cycle.Start.String()
	default:
		when = "ended " + t.cycle.End.String()
	}
	if !chosen {
		when += "; no cycle runs today"
	}
	return when
}
