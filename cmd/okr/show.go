package main

import (
	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

func newShow(app *App) *cobra.Command {
	return &cobra.Command{
		Use:     "show REF",
		GroupID: "week",
		Short:   "One objective or key result whole, with its course",
		Long: `Show one objective or key result whole: where it stands, its course as a chart,
its definition, what was changed since it was agreed and why, and every check-in
with who made it and when.`,
		Example: `  okr show payments/conversion
  okr show trusted-checkout
  okr show 2026-Q3/payments/conversion | less -R`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return app.completeRefs(typed, func(okrfile.Item) bool { return true }), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return runShow(app, args[0]) },
	}
}

// runShow builds the report of the goal's own cycle from the files as they are and
// the history of HEAD, and prints the one goal of it.
func runShow(app *App, ref string) error {
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	running, err := ws.cycle()
	if err != nil {
		return err
	}
	item, err := ws.resolve(ref, running.ID)
	if err != nil {
		return err
	}
	cycle, err := ws.plan.Config.Calendar.Cycle(item.Ref().Cycle)
	if err != nil {
		return err
	}
	ws.unreadable()
	history, err := ws.historyIfAny()
	if err != nil {
		return err
	}
	r, err := report.Build(ws.plan, history, report.Options{Cycle: cycle, AsOf: app.today, Level: ws.changeLevels()})
	if err != nil {
		return err
	}
	return report.WriteItem(app.Stdout, r, item.Ref(), report.TextOptions{Style: app.reportStyle(reportOptions{}), Width: min(app.Width(), 100)})
}
