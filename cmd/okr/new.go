package main

import (
	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
)

// newGoal are the fields of a new objective or key result as they were typed.
type newGoal struct {
	under  string // key results: the objective
	file   string
	team   string
	fields map[string]*string // by key of the file
	links  []string           // supports
	dryRun bool
}

// question is a field with its flag and with what is asked on a terminal.
type question struct {
	key   string // of the file
	flag  string
	help  string // of the flag
	ask   string // "" is never asked
	must  bool
	kinds []string // key results: asked of these types only; nil for all
}

// The fields in the order in which they are asked and written.
func objectiveQuestions() []question {
	return []question{
		{key: "id", flag: "id", help: "the `ID`; made from the title where it is not given"},
		{key: "title", flag: "title", help: "what will be better, in words, as `TEXT`", ask: "what will be better, in words", must: true},
		{key: "why", flag: "why", help: "why it matters now, as `TEXT`", ask: "why does it matter now"},
		{key: "owner", flag: "owner", help: "the `NAME` of who answers for it", ask: "owner"},
		{key: "kind", flag: "kind", help: "`KIND`: committed, aspirational or learning", ask: "committed, aspirational or learning"},
	}
}

func keyResultQuestions() []question {
	metric, bound := []string{okrfile.Metric}, []string{okrfile.Threshold}
	return []question{
		{key: "id", flag: "id", help: "the `ID`; made from the title where it is not given"},
		{key: "title", flag: "title", help: "what will be measured, as `TEXT`", ask: "what will be measured, with its numbers", must: true},
		{key: "owner", flag: "owner", help: "the `NAME` of who answers for it", ask: "owner"},
		{key: "type", flag: "type", help: "`TYPE`: metric (the default), threshold or baseline"},
		{key: "metric", flag: "metric", help: "what exactly is counted, as `TEXT`", ask: "what exactly is counted"},
		{key: "unit", flag: "unit", help: "the `UNIT` of the numbers", ask: "unit"},
		{key: "source", flag: "source", help: "where the number comes from, as `TEXT`", ask: "where does the number come from"},
		{key: "baseline", flag: "baseline", help: "the `NUMBER` at the start", ask: "value today", must: true, kinds: metric},
		{key: "target", flag: "target", help: "the `NUMBER` to reach", ask: "value to reach", must: true, kinds: metric},
		{key: "stretch", flag: "stretch", help: "the `NUMBER` beyond the target", kinds: metric},
		{key: "at_least", flag: "at-least", help: "the `NUMBER` that has to be held", kinds: bound},
		{key: "at_most", flag: "at-most", help: "the `NUMBER` that may not be passed", kinds: bound},
		{key: "due", flag: "due", help: "the `DATE` by which, where it is not the end of the cycle"},
		{key: "confidence", flag: "confidence", help: "from 0.0 to 1.0, as `NUMBER`", ask: "confidence to reach it, 0.0 to 1.0"},
	}
}

func newNew(app *App) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new",
		GroupID: "start",
		Short:   "Add an objective or a key result",
		Long: `Add an objective or a key result to the file of its team, by flags or, on a
terminal, by questions. It is checked like okr lint does before it is written;
an error stops it. Nothing is committed: goals are talked about first.`,
		Example: `  okr new objective --team payments
  okr new kr trusted-checkout --title "Raise conversion from 61% to 68%"`,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newObjective(app), newKeyResult(app))
	return cmd
}

func newObjective(app *App) *cobra.Command {
	g := newGoal{}
	cmd := &cobra.Command{
		Use:   "objective",
		Short: "Add an objective to the goals of a team",
		Long: `Add an objective to the file of its team and cycle, which is made where there is
none. On a terminal it asks for what no flag gives.`,
		Example: `  okr new objective --team payments
  okr new objective --team payments --title "Make checkout a pleasure"`,
		RunE: func(*cobra.Command, []string) error { return runNewObjective(app, g) },
	}
	g.flags(cmd, objectiveQuestions())
	f := cmd.Flags()
	f.StringVar(&g.team, "team", "", "the `TEAM` whose goal it is")
	f.StringSliceVar(&g.links, "supports", nil, "the `REF` of a goal above that it supports; may be repeated")
	f.StringVar(&g.file, "file", "", "the `FILE` to add it to, where a team has several")
	completeWords(cmd, "kind", "committed", "aspirational", "learning")
	return cmd
}

func newKeyResult(app *App) *cobra.Command {
	g := newGoal{}
	cmd := &cobra.Command{
		Use:     "kr OBJECTIVE",
		Aliases: []string{"key-result"},
		Short:   "Add a key result to an objective",
		Long: `Add a key result to an objective. On a terminal it asks for what no flag gives.
Milestones are written by hand: they need points and dates of their own.`,
		Example: `  okr new kr trusted-checkout
  okr new kr trusted-checkout --title "Raise conversion from 61% to 68%" \
    --unit % --baseline 61 --target 68 --owner ben`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return app.completeRefs(typed, func(it okrfile.Item) bool { return it.KeyResult == nil }), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			g.under = args[0]
			return runNewKeyResult(app, g)
		},
	}
	g.flags(cmd, keyResultQuestions())
	completeWords(cmd, "type", okrfile.Metric, okrfile.Threshold, okrfile.BaselineType)
	return cmd
}

// flags makes one flag for every field.
func (g *newGoal) flags(cmd *cobra.Command, questions []question) {
	g.fields = map[string]*string{}
	for _, q := range questions {
		g.fields[q.key] = cmd.Flags().String(q.flag, "", q.help)
	}
	cmd.Flags().BoolVar(&g.dryRun, "dry-run", false, "show what would be written and change nothing")
}
