package main

import (
	"errors"
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

// completeFlags sets what is offered as the values of flags.
func completeFlags(cmd *cobra.Command, by map[string]cobra.CompletionFunc) {
	for flag, complete := range by {
		if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
			panic("flag --" + flag + ": " + err.Error()) // a misspelt flag name in this program
		}
	}
}

// resolve finds what a reference names in the running cycle. Where it finds
// nothing and some file cannot be read, it says so: the item may stand there.
func (ws *workspace) resolve(ref, cycle string) (okrfile.Item, error) {
	item, err := ws.plan.Resolve(ref, cycle)
	if _, unknown := errors.AsType[*okrfile.UnknownRefError](err); !unknown {
		return item, err
	}
	if p, broken := ws.broken(""); broken {
		return item, usagef("%w, and %s cannot be read at line %d", err, p.File, p.Span.Start.Line).hint("okr lint %s", shellQuote(p.File))
	}
	return item, &failure{code: exitUsage, err: err, hints: hintsOf(err)}
}

// broken is the first problem that keeps a file, or with an empty name any file,
// from being read as YAML.
func (ws *workspace) broken(file string) (okrfile.Problem, bool) {
	for _, p := range ws.plan.Problems() {
		unreadable := p.Code == okrfile.CodeBadYAML || p.Code == okrfile.CodeFileEncoding || p.Code == okrfile.CodeFileUnreadable
		if unreadable && (file == "" || p.File == file) {
			return p, true
		}
	}
	return okrfile.Problem{}, false
}
