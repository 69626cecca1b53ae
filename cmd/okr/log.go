package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

type logOptions struct {
	team  string
	owner string
	since string
	limit int
}

func newLog(app *App) *cobra.Command {
	var opt logOptions
	cmd := &cobra.Command{
		Use:     "log [REF]",
		GroupID: "week",
		Short:   "The check-ins and goal changes, newest first",
		Long: `List what happened to the goals of a cycle, from history, newest first: every
check-in with its note, and every change of a goal since it was agreed, with its
effect on the score and its reason. With a reference, of that goal alone.`,
		Example: `  okr log -n 20
  okr log payments/conversion
  okr log --team payments --since 2026-11-01`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeGoal(app),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{""}
			}
			return runLog(app, args[0], opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.team, "team", "", "only `TEAM` and the teams below it")
	f.StringVar(&opt.owner, "owner", "", "only the key results of `NAME`")
	f.StringVar(&opt.since, "since", "", "nothing before `DATE`")
	f.IntVarP(&opt.limit, "number", "n", 0, "the newest `N` entries (default all)")
	return cmd
}

func runLog(app *App, ref string, opt logOptions) error {
	since := okrfile.Date{}
	if opt.since != "" {
		d, err := okrfile.ParseDate(opt.since)
		if err != nil {
			return usagef("--since %w", err)
		}
		since = d
	}
	if opt.limit < 0 {
		return usagef("--number %d is below 0", opt.limit).hint("okr log -n 20")
	}
	r, item, err := app.goalReport(ref, report.Options{Team: opt.team, Owner: opt.owner}, true)
	if err != nil {
		return err
	}
	n, err := report.WriteLog(app.Stdout, r, report.LogOptions{Ref: item, Since: since, Limit: opt.limit, Text: app.textOptions()})
	if err == nil && n == 0 {
		_, err = fmt.Fprintf(app.Stderr, "nothing is on record for %s here; okr checkin makes the first entry\n", r.Cycle.Name)
	}
	return err
}
