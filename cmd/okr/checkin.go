package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
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
	push       bool
	undo       bool
	amend      bool
	edit       bool
	asked      bool // the answers were given to questions
	// allowBisect records in the middle of a bisection.
	allowBisect bool
	given       func(flag string) bool // the flag was on the command line
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

Without a value on a terminal okr asks: for the key result that is named, or for
each one that is due, yours first. people: in okr.yaml says whose an address is.
Many at once come from a CSV or JSON file with --from.

--date is for a late entry. Where the file holds a newer check-in already, it
keeps that, and history gets the earlier one. --push makes the check-in again on
top of what others pushed meanwhile, and never forces. --undo takes a check-in
back with a new commit; --amend corrects the last commit while only you have it.`,
		Example: `  okr checkin payments/conversion 63.5 -c 0.6 -m "Redesign at 30% of traffic"
  okr checkin soc2 --done window -c 0.8
  okr checkin                              ask for what is due
  okr checkin --from numbers.csv           columns kr,value,confidence,note,date
  okr checkin conversion 62 --date 2026-11-13
  okr checkin conversion 64 --push
  okr checkin --amend -c 0.5               the last one, if it is not pushed yet
  okr checkin --undo conversion`,
		Args:              takesKeyResult,
		ValidArgsFunction: completeKeyResults(app),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.args, opt.given = args, cmd.Flags().Changed
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
	f.BoolVar(&opt.push, "push", false, "push the branch, on top of what others pushed meanwhile")
	f.BoolVar(&opt.amend, "amend", false, "correct your last check-in, if it is the last commit and not pushed")
	f.BoolVar(&opt.undo, "undo", false, "take back the last check-in of KR, or your own last one, with a new commit")
	f.BoolVar(&opt.edit, "edit", false, "write the note in the editor that git opens")
	f.BoolVar(&opt.noCommit, "no-commit", false, "change the file only")
	f.BoolVar(&opt.dryRun, "dry-run", false, "show what would happen and change nothing")
	f.BoolVar(&opt.noVerify, "no-verify", false, "skip the pre-commit and commit-msg hooks")
	f.BoolVar(&opt.allowBisect, "allow-bisect", false, "record in the middle of a bisection, on the commit it has checked out")
	completeFlags(cmd, map[string]cobra.CompletionFunc{
		"done":       completeMilestones(app),
		"date":       cobra.FixedCompletions([]string{"today", "yesterday"}, cobra.ShellCompDirectiveNoFileComp),
		"confidence": cobra.NoFileCompletions, "message": cobra.NoFileCompletions, "blocker": cobra.NoFileCompletions, "next": cobra.NoFileCompletions,
	})
	return cmd
}

func runCheckin(app *App, opt checkinOptions) error {
	if err := opt.clash(); err != nil {
		return err
	}
	opt.tidy()
	if err := app.mayCheckin(opt); err != nil {
		return err
	}
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	var entries []checkinEntry
	switch {
	case opt.undo:
		return undoCheckins(ws, opt)
	case opt.amend:
		return amendCheckin(ws, opt)
	case opt.from != "":
		entries, err = readCheckins(app, opt)
	case len(opt.args) < 2 && app.InTerm && !slices.ContainsFunc(entryFlags, opt.given):
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

// entryFlags describe one check-in.
var entryFlags = []string{"confidence", "message", "blocker", "next", "done", "date"}

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
	Line                                             int   // of the input file; 0 for the command line
	bad                                              error // what is wrong with the line itself
}

// where prefixes an error with the line of the input.
func (e checkinEntry) where(err error) error {
	if err == nil || e.Line == 0 {
		return err
	}
	return fmt.Errorf("line %d: %w", e.Line, inWords(err))
}
