package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// checkinOptions are the flags of okr checkin.
type checkinOptions struct {
	args       []string
	confidence string
	note       string
	blocker    string
	next       string
	done       []string
	date       string
	from       string
	noCommit   bool
	dryRun     bool
	noVerify   bool
}

func newCheckin(app *App) *cobra.Command {
	var opt checkinOptions
	cmd := &cobra.Command{
		Use:     "checkin [KR VALUE]",
		GroupID: "week",
		Short:   "Record where a key result stands, as a commit",
		Long: `Record where a key result stands. The value goes into the file, which otherwise
stays as it is to the byte, and into a commit that contains nothing else: staged
and unstaged work of yours stays what it was.

Without arguments on a terminal okr asks for each key result that is due, yours
first. Many at once come from a CSV or JSON file with --from.`,
		Example: `  okr checkin payments/conversion 63.5 -c 0.6 -m "Redesign at 30% of traffic"
  okr checkin soc2 --done window -c 0.8
  okr checkin                              ask for what is due
  okr checkin --from numbers.csv           columns kr,value,confidence,note,date`,
		Args:              cobra.MaximumNArgs(2),
		ValidArgsFunction: completeKeyResults(app),
		RunE: func(_ *cobra.Command, args []string) error {
			opt.args = args
			return runCheckin(app, opt)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&opt.confidence, "confidence", "c", "", "belief in reaching the target, `0.0 to 1.0`")
	f.StringVarP(&opt.note, "message", "m", "", "what changed and why, in a `NOTE`")
	f.StringVar(&opt.blocker, "blocker", "", "what is in the way, in a `NOTE`")
	f.StringVar(&opt.next, "next", "", "what comes next, in a `NOTE`")
	f.StringArrayVar(&opt.done, "done", nil, "the `ID` of a milestone that is reached; may be repeated")
	f.StringVar(&opt.date, "date", "", "the `DATE` the value is of, for a late entry (default: today)")
	f.StringVar(&opt.from, "from", "", "read check-ins from a CSV or JSON `FILE`, - for standard input; all or nothing")
	f.BoolVar(&opt.noCommit, "no-commit", false, "change the file only")
	f.BoolVar(&opt.dryRun, "dry-run", false, "show what would happen and change nothing")
	f.BoolVar(&opt.noVerify, "no-verify", false, "skip the pre-commit and commit-msg hooks")
	return cmd
}

func runCheckin(app *App, opt checkinOptions) error {
	if err := app.mayCheckin(opt); err != nil {
		return err
	}
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	var entries []checkinEntry
	switch {
	case opt.from != "" && len(opt.args) > 0:
		return usagef("--from and %q cannot go together", opt.args[0])
	case opt.from != "":
		entries, err = readCheckins(app, opt)
	case len(opt.args) == 0 && len(opt.done) == 0 && app.InTerm:
		return askCheckins(ws, opt)
	case len(opt.args) == 0:
		return usagef("name a key result and its value").hint("okr checkin payments/conversion 63.5 -c 0.6").hint("okr status --due lists what is due")
	default:
		entries = []checkinEntry{opt.entry()}
	}
	if err != nil {
		return err
	}
	lines, err := ws.checkinLines(entries)
	if err != nil {
		return err
	}
	return ws.recordCheckins(lines, opt)
}

// mayCheckin refuses before anything is read or asked: in the middle of a merge
// the files may not even parse, and that would be the wrong complaint.
func (app *App) mayCheckin(opt checkinOptions) error {
	if opt.noCommit || opt.dryRun {
		return nil
	}
	root, _ := findWorkspace(app.dir)
	repo, err := gitrepo.Open(root, gitrepo.Options{Env: app.Environ})
	if errors.Is(err, gitrepo.ErrNoRepository) {
		if none := app.orNoFiles(err); errors.Is(none, errNoFiles) {
			return none
		}
		return workf("a check-in is a commit, and %q is in no git repository", shown(root, app.Dir)).hint("git init").hint("okr checkin --no-commit changes the file only")
	}
	if err != nil {
		return err
	}
	return errors.Join(repo.MayCommit(false), repo.Close())
}

// entry is the check-in that the arguments and flags describe.
func (opt checkinOptions) entry() checkinEntry {
	e := checkinEntry{KR: opt.args[0], Confidence: opt.confidence, Note: opt.note, Blocker: opt.blocker, Next: opt.next, Date: opt.date, Done: opt.done}
	if len(opt.args) > 1 {
		e.Value = opt.args[1]
	}
	return e
}

// checkinEntry is one check-in as somebody wrote it.
type checkinEntry struct {
	KR, Value, Confidence, Note, Blocker, Next, Date string
	Done                                             []string
	Line                                             int // of the input file; 0 for the command line
}

// where prefixes an error with the line of the input.
func (e checkinEntry) where(err error) error {
	if err == nil || e.Line == 0 {
		return err
	}
	return fmt.Errorf("line %d: %w", e.Line, err)
}

// completeKeyResults offers the references of the running cycle with their titles.
func completeKeyResults(app *App) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return app.completeRefs(prefix, func(it okrfile.Item) bool { return it.KeyResult != nil }), cobra.ShellCompDirectiveNoFileComp
	}
}
