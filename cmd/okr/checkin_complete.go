package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
)

// completeKeyResults offers the references of the running cycle with their titles.
func completeKeyResults(app *App) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return app.completeRefs(prefix, func(it okrfile.Item) bool { return it.KeyResult != nil && !it.KeyResult.IsDropped() }), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeMilestones offers the milestones that are not reached yet.
func completeMilestones(app *App) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var found []cobra.Completion
		if err := app.prepare(); err != nil || len(args) == 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		ws, err := app.openWorkspace()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		running, err := ws.cycle()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		item, err := ws.resolve(args[0], running.ID)
		if err != nil || item.KeyResult == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		for _, m := range item.KeyResult.Milestones {
			if !m.Done.Set && strings.HasPrefix(m.ID.Value, prefix) {
				found = append(found, cobra.CompletionWithDesc(m.ID.Value, oneLine(m.Title.Value)))
			}
		}
		return found, cobra.ShellCompDirectiveNoFileComp
	}
}
