package main

import (
	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/report"
)

type remindOptions struct {
	team   string
	owner  string
	format string
}

func newRemind(app *App) *cobra.Command {
	var opt remindOptions
	cmd := &cobra.Command{
		Use:     "remind",
		GroupID: "week",
		Short:   "Who owes a check-in",
		Long: `List who owes a check-in, person by person, with the command that settles it.
It sends nothing itself: give the output to whatever your team reads. It exits 1
when a check-in is overdue, that is, when the grace of okr.yaml is over as well.`,
		Example: `  okr remind
  okr remind --team payments || echo "someone is late"
  okr remind --format csv > owed.csv`,
		RunE: func(*cobra.Command, []string) error { return runRemind(app, opt) },
	}
	f := cmd.Flags()
	f.StringVar(&opt.team, "team", "", "only `TEAM` and the teams below it")
	f.StringVar(&opt.owner, "owner", "", "only what `NAME` owes")
	f.StringVar(&opt.format, "format", "text", "`FORMAT`: text or csv")
	completeWords(cmd, "format", "text", "csv")
	return cmd
}

func runRemind(app *App, opt remindOptions) error {
	if opt.format != "text" && opt.format != "csv" {
		return notOneOf("--format", opt.format, "text", "csv")
	}
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	cycle, err := ws.cycle()
	if err != nil {
		return err
	}
	if err := ws.checkScope(opt.team, opt.owner); err != nil {
		return err
	}
	ws.unreadable()
	history, err := ws.historyOf("HEAD", true)
	if err != nil {
		return err
	}
	rows := report.Status(ws.plan, history, report.Options{Cycle: cycle, AsOf: app.today, Team: opt.team, Owner: opt.owner})
	debts := report.Debts(rows, ws.plan.Config.People, app.today)
	if opt.format == "csv" {
		err = report.WriteRemindersCSV(app.Stdout, debts)
	} else {
		err = report.WriteReminders(app.Stdout, debts, app.today, app.textOptions())
	}
	if overdue, _ := report.Overdue(debts); err == nil && overdue > 0 {
		return errFindings
	}
	return err
}
