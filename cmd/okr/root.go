package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
)

// App is one run of the program: its environment and the flags that every
// command takes.
type App struct {
	*Env
	ctx   context.Context
	dir   string // -C, resolved
	color string
	asOf  string
	cycle string
	today okrfile.Date
	out   style
	err   style
}

// Groups of commands, in the order in which a team meets them.
var groups = []*cobra.Group{
	{ID: "start", Title: "Start:"},
	{ID: "week", Title: "Every week:"},
	{ID: "change", Title: "Change goals together:"},
	{ID: "cycle", Title: "End of a cycle:"},
	{ID: "learn", Title: "Learn and look up:"},
	{ID: "wire", Title: "For git, editors and CI:"},
}

// commands is the whole tree.
func commands(app *App) []*cobra.Command {
	return []*cobra.Command{
		newInit(app), newDemo(app), newNew(app), newLint(app),
		newCheckin(app), newStatus(app), newShow(app), newLog(app), newRemind(app),
		newDiff(app), newAmend(app),
		newReport(app),
		newRules(app), newExplain(app), newInspect(app), newVersion(app),
		newCI(app), newSchema(app), newMergeDriver(app), newResolve(app), newGitDiff(app),
	}
}

// Run executes one command line and returns its exit code.
func Run(ctx context.Context, env *Env) int {
	app := &App{Env: env, ctx: ctx}
	app.err.on = colorOn(env, "auto", env.ErrTerm)
	root := newRoot(app)
	root.SetArgs(negativeLast(root, env.Args))
	err := root.ExecuteContext(ctx)
	if err != nil && ctx.Err() != nil {
		err = errInterrupted
	}
	printError(env.Stderr, app.err, err)
	return exitCode(err)
}

func newRoot(app *App) *cobra.Command {
	root := &cobra.Command{
		Use:   "okr",
		Short: "Goals as plain files in git",
		Long: `okr keeps objectives and key results as plain YAML files in git: it checks them,
records check-ins as commits, shows what a change of goals does to the score,
and writes quarter reports from history.`,
		Example: `  okr demo                                  a small repository to play with
  okr init                                  start in your own repository
  okr checkin payments/conversion 63.5 -c 0.6 -m "Redesign at 30% of traffic"
  okr report -o report.html                 the quarter on one page`,
		Args:              noArguments,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return app.prepare() },
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
	}
	root.SetIn(app.Stdin)
	root.SetOut(app.Stdout)
	root.SetErr(app.Stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%s", lowerFirst(err.Error())).hint("%s --help", cmd.CommandPath())
	})
	flags := root.PersistentFlags()
	flags.StringVarP(&app.dir, "directory", "C", "", "run as if started in `DIR`")
	flags.StringVar(&app.color, "color", "auto", "colour `WHEN`: auto, always or never")
	flags.StringVar(&app.asOf, "as-of", "", "take `DATE` for today, for reproducible output")
	flags.StringVar(&app.cycle, "cycle", "", "cycle `ID` (default: the running one)")
	completeWords(root, "color", "auto", "always", "never")
	root.AddGroup(groups...)
	root.SetHelpCommandGroupID("learn")
	root.SetCompletionCommandGroupID("wire")
	for _, c := range commands(app) {
		wrapArgs(c)
		root.AddCommand(c)
	}
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Short = "Print the script that completes okr's words in a shell"
			c.Long = "Print the script that completes commands, flags, key results and formats in\nbash, zsh, fish or powershell. okr completion bash --help says where that shell\nlooks for it."
			c.Example = "  okr completion fish > ~/.config/fish/completions/okr.fish"
			c.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
			c.Args = shells
		}
	}
	root.SetHelpTemplate(helpTemplate)
	root.SetUsageTemplate(usageTemplate)
	return root
}

// shells refuses what is no shell; its name is a command of its own.
func shells(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return notOneOf("shell", args[0], names...)
}

// wrapArgs makes every complaint about arguments a usage error with a hint.
func wrapArgs(c *cobra.Command) {
	check := c.Args
	if check == nil {
		check = noArguments
	}
	c.Args = func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		if _, done := errors.AsType[*failure](err); err == nil || done {
			return err
		}
		return wrongNumber(cmd, len(args))
	}
	for _, sub := range c.Commands() {
		wrapArgs(sub)
	}
}

// wrongNumber says what a command wants, in the words of its usage line.
func wrongNumber(cmd *cobra.Command, got int) error {
	wants := strings.TrimPrefix(cmd.UseLine(), cmd.CommandPath()+" ")
	f := usagef("%q takes %s, got %s", cmd.CommandPath(), strings.TrimSuffix(wants, " [flags]"), countOf(got, "argument", "arguments"))
	if got == 0 {
		f = usagef("%q needs %s", cmd.CommandPath(), strings.TrimSuffix(wants, " [flags]"))
	}
	if example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n"); example != "" {
		f = f.hint("%s", example)
	}
	return f.hint("%s --help", cmd.CommandPath())
}

// noArguments refuses arguments; where commands follow they are misspelt ones.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !cmd.HasAvailableSubCommands() {
		return usagef("%q takes no arguments, got %q", cmd.CommandPath(), strings.Join(args, " ")).hint("%s --help", cmd.CommandPath())
	}
	f := usagef("unknown command %q", args[0])
	names := []string{}
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	for _, n := range okrfile.Nearest(args[0], names, 2) {
		f = f.hint("did you mean %s %s?", cmd.CommandPath(), n)
	}
	if cmd.HasParent() {
		return f.hint("%s --help", cmd.CommandPath())
	}
	return f.hint("okr help lists every command")
}

// prepare checks the flags that every command shares.
func (app *App) prepare() error {
	if !slices.Contains([]string{"auto", "always", "never"}, app.color) {
		return notOneOf("--color", app.color, "auto", "always", "never")
	}
	app.out.on = colorOn(app.Env, app.color, app.OutTerm)
	app.err.on = colorOn(app.Env, app.color, app.ErrTerm)
	app.today = okrfile.DateOf(app.Now())
	if app.asOf != "" {
		d, err := okrfile.ParseDate(app.asOf)
		if err != nil {
			return usagef("--as-of %w", err)
		}
		app.today = d
	}
	dir, err := app.resolveDir(app.dir)
	app.dir = dir
	return err
}

// completeWords offers fixed words for a flag.
func completeWords(cmd *cobra.Command, flag string, words ...string) {
	completeLater(cmd, flag, func() []string { return words })
}

// completeLater offers words for a flag that cost something to list: they are asked
// for only when a shell completes.
func completeLater(cmd *cobra.Command, flag string, words func() []string) {
	list := func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return words(), cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc(flag, list); err != nil {
		panic(fmt.Sprintf("flag --%s: %v", flag, err)) // a misspelt flag name in this program
	}
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
