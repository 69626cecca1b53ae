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
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeGoal(app),
		RunE: func(_ *cobra.Command, args []string) error {
			r, item, err := app.goalReport(args[0], report.Options{}, false)
			if err != nil {
				return err
			}
			return report.WriteItem(app.Stdout, r, item, app.textOptions())
		},
	}
}

// completeGoal offers the references of objectives and key results for the only
// argument of a command.
func completeGoal(app *App) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return app.completeRefs(typed, func(okrfile.Item) bool { return true }), cobra.ShellCompDirectiveNoFileComp
	}
}

// textOptions are for reports that go to a terminal or a pager.
func (app *App) textOptions() report.TextOptions {
	return report.TextOptions{Style: app.reportStyle(reportOptions{}), Width: min(app.Width(), 100)}
}

// goalReport builds the report of the files as they are and of the history of HEAD,
// for the cycle of a goal; without a reference for the running one. Where history is
// needed, a reason why it cannot be read is an error.
func (app *App) goalReport(ref string, opt report.Options, needed bool) (*report.Report, okrfile.Ref, error) {
	ws, err := app.openWorkspace()
	if err != nil {
		return nil, okrfile.Ref{}, err
	}
	opt.AsOf, opt.Level = app.today, ws.changeLevels()
	if opt.Cycle, err = ws.cycle(); err != nil {
		return nil, okrfile.Ref{}, err
	}
	var of okrfile.Ref
	if ref != "" {
		item, err := ws.resolve(ref, opt.Cycle.ID)
		if err != nil {
			return nil, of, err
		}
		of = item.Ref()
		if opt.Cycle, err = ws.plan.Config.Calendar.Cycle(of.Cycle); err != nil {
			return nil, of, err
		}
	}
	if err := ws.checkScope(opt.Team, opt.Owner); err != nil {
		return nil, of, err
	}
	ws.unreadable()
	read := ws.historyIfAny
	if needed {
		read = func() (*report.History, error) { return ws.historyOf("HEAD", true) }
	}
	history, err := read()
	if err != nil {
		return nil, of, err
	}
	r, err := report.Build(ws.plan, history, opt)
	return r, of, err
}
