package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
)

// completeRefs lists the references that begin with what was typed, each with
// its title: ids and team/id of the running cycle, and full references of all
// cycles once a cycle has been typed.
func (app *App) completeRefs(prefix string, want func(okrfile.Item) bool) []cobra.Completion {
	if err := app.prepare(); err != nil {
		return nil
	}
	ws, err := app.openWorkspace()
	if err != nil {
		return nil
	}
	running, err := ws.cycle()
	if err != nil {
		return nil
	}
	var found []cobra.Completion
	add := func(it okrfile.Item) {
		r := it.Ref()
		if r.ID == "" || !want(it) {
			return
		}
		short := r.Team + "/" + r.ID
		switch {
		case r.Cycle == running.ID && strings.HasPrefix(short, prefix):
			found = append(found, cobra.CompletionWithDesc(short, oneLine(it.Title())))
		case r.Cycle == running.ID && strings.HasPrefix(r.ID, prefix):
			found = append(found, cobra.CompletionWithDesc(r.ID, oneLine(it.Title())))
		case prefix != "" && strings.HasPrefix(r.String(), prefix):
			found = append(found, cobra.CompletionWithDesc(r.String(), oneLine(it.Title())))
		}
	}
	for o := range ws.plan.Objectives() {
		add(okrfile.Item{Objective: o})
		for _, kr := range o.KeyResults {
			add(okrfile.Item{Objective: o, KeyResult: kr})
		}
	}
	return found
}
