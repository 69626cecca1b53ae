package main

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/lint"
)

func newRules(app *App) *cobra.Command {
	profile := ""
	cmd := &cobra.Command{
		Use:     "rules",
		GroupID: "learn",
		Short:   "List what okr lint checks",
		Example: `  okr rules
  okr rules --profile outcome`,
		RunE: func(*cobra.Command, []string) error {
			for _, known := range lint.Profiles() {
				if profile == known {
					return listRules(app, profile)
				}
			}
			return notOneOf("--profile", profile, lint.Profiles()...)
		},
	}
	cmd.Flags().StringVar(&profile, "profile", lint.Profiles()[0], "show the levels of this `PROFILE`: "+strings.Join(lint.Profiles(), ", "))
	completeWords(cmd, "profile", lint.Profiles()...)
	return cmd
}

func listRules(app *App, profile string) error {
	width := 0
	for _, r := range lint.Rules() {
		width = max(width, len(r.ID))
	}
	for _, r := range lint.Rules() {
		level := r.Levels.In(profile)
		word := pad(string(level), 7)
		switch level {
		case lint.Error:
			word = app.out.bad(word)
		case lint.Warning:
			word = app.out.warn(word)
		case lint.Info:
			word = app.out.info(word)
		default:
			word = app.out.dim(word)
		}
		indent := strings.Repeat(" ", width+2+7+2)
		title := strings.ReplaceAll(ansi.Wordwrap(r.Title, max(30, app.Width()-len(indent)), ""), "\n", "\n"+indent)
		if _, err := fmt.Fprintf(app.Stdout, "%s  %s  %s\n", pad(r.ID, width), word, title); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(app.Stderr, "\nokr explain RULE says why, with examples.\n")
	return err
}

func newExplain(app *App) *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		GroupID: "learn",
		Short:   "Say why a rule exists and what to write instead",
		Example: "  okr explain kr-no-measure",
		Args:    cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var found []cobra.Completion
			for _, r := range lint.Rules() {
				found = append(found, cobra.CompletionWithDesc(r.ID, r.Title))
			}
			return found, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			r, ok := lint.Lookup(args[0])
			if !ok {
				return unknownRule(args[0])
			}
			_, err := fmt.Fprint(app.Stdout, lint.Explain(r))
			return err
		},
	}
}
