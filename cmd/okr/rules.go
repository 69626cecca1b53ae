package main

import (
	"fmt"
	"io"
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
		Short:   "List what okr lint and okr diff find",
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

// ruleLine is one line of the list.
type ruleLine struct{ id, level, title string }

func listRules(app *App, profile string) error {
	var rules, changes []ruleLine
	width := 0
	for _, r := range lint.Rules() {
		rules = append(rules, ruleLine{r.ID, string(r.Levels.In(profile)), r.Title})
		width = max(width, len(r.ID))
	}
	for _, r := range lint.ChangeRules() {
		changes = append(changes, ruleLine{r.ID, string(r.Level), r.Title})
		width = max(width, len(r.ID))
	}
	var b strings.Builder
	b.WriteString(app.out.bold("What okr lint finds") + "\n\n")
	app.writeRules(&b, rules, width)
	b.WriteString("\n" + app.out.bold("What okr diff finds, with the level while the cycle runs") + "\n\n")
	app.writeRules(&b, changes, width)
	if _, err := io.WriteString(app.Stdout, b.String()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(app.Stderr, "\nokr explain RULE says why, with examples.\n")
	return err
}

func (app *App) writeRules(b *strings.Builder, list []ruleLine, width int) {
	colours := map[string]func(string) string{
		string(lint.Error): app.out.bad, string(lint.Warning): app.out.warn,
		string(lint.Info): app.out.info, string(lint.LevelNotice): app.out.info,
	}
	indent := strings.Repeat(" ", width+2+7+2)
	for _, r := range list {
		paint := colours[r.level]
		if paint == nil {
			paint = app.out.dim
		}
		title := strings.ReplaceAll(ansi.Wordwrap(r.title, max(30, app.Width()-len(indent)), ""), "\n", "\n"+indent)
		fmt.Fprintf(b, "%s  %s  %s\n", pad(r.id, width), paint(pad(r.level, 7)), title)
	}
}

func newExplain(app *App) *cobra.Command {
	return &cobra.Command{
		Use:     "explain RULE",
		GroupID: "learn",
		Short:   "Say why a rule exists and what to write instead",
		Example: `  okr explain kr-no-measure
  okr explain target-weakened`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var found []cobra.Completion
			for _, r := range lint.Rules() {
				found = append(found, cobra.CompletionWithDesc(r.ID, r.Title))
			}
			for _, r := range lint.ChangeRules() {
				found = append(found, cobra.CompletionWithDesc(r.ID, r.Title))
			}
			return found, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			page := ""
			if r, ok := lint.Lookup(args[0]); ok {
				page = lint.Explain(r)
			} else if r, ok := lint.LookupChange(args[0]); ok {
				page = lint.ExplainChange(r)
			} else {
				return unknownRule(args[0], append(lint.RuleIDs(), lint.ChangeRuleIDs()...))
			}
			_, err := io.WriteString(app.Stdout, page)
			return err
		},
	}
}
