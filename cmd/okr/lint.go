package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

type lintOptions struct {
	paths   []string
	format  string
	outputs []string
	failOn  string
	rules   []string
	profile string
	stdin   string
	newFrom string
	staged  bool
	fix     bool
	dryRun  bool
	quiet   bool
	waivers bool
}

func newLint(app *App) *cobra.Command {
	var opt lintOptions
	cmd := &cobra.Command{
		Use:     "lint [PATH...]",
		GroupID: "start",
		Short:   "Check goals: objectives in words, key results in numbers",
		Long: `Check every OKR file of the workspace, or the files, directories and globs
given; "-" is standard input. All problems of all files are reported at once,
each at its place. okr explain RULE says why a rule exists and what to write
instead.`,
		Example: `  okr lint
  okr lint okrs/2026-Q4 --fail-on warning
  okr lint --new-from main --format github
  okr lint --staged
  okr lint --output sarif=okr.sarif --output junit=okr.xml
  okr lint --fix --dry-run`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			opt.paths = args
			return runLint(app, opt)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.format, "format", "text", "`FORMAT` of standard output: "+strings.Join(format.Names(), ", "))
	f.StringArrayVar(&opt.outputs, "output", nil, "write `FORMAT=FILE` too; may be repeated")
	f.StringVar(&opt.failOn, "fail-on", "error", "exit 1 from this `SEVERITY` on: error, warning, info or never")
	f.StringSliceVar(&opt.rules, "rule", nil, "show only these `RULES`")
	f.StringVar(&opt.profile, "profile", "", "`PROFILE` instead of okr.yaml's: classic, outcome or lenient")
	f.StringVar(&opt.stdin, "stdin-filename", "", "the `FILE` that standard input stands for")
	f.StringVar(&opt.newFrom, "new-from", "", "only findings that `REVISION` did not have")
	f.BoolVar(&opt.staged, "staged", false, "check the OKR files that the next commit changes, as they are staged")
	f.BoolVar(&opt.fix, "fix", false, "apply the safe fixes, then show what is left")
	f.BoolVar(&opt.dryRun, "dry-run", false, "with --fix: show the fixes as a diff and write nothing")
	f.BoolVarP(&opt.quiet, "quiet", "q", false, "one line for each finding, without source and hints")
	f.BoolVar(&opt.waivers, "waivers", false, "list the waivers instead of the findings")
	completeWords(cmd, "format", format.Names()...)
	completeWords(cmd, "fail-on", "error", "warning", "info", "never")
	completeLater(cmd, "rule", lint.RuleIDs)
	completeWords(cmd, "profile", lint.Profiles()...)
	return cmd
}

func runLint(app *App, opt lintOptions) error {
	outs, err := app.lintOutputs(opt)
	if err != nil {
		return err
	}
	if err := opt.check(); err != nil {
		return err
	}
	defer withBallast()()
	ws, result, err := app.judgeFiles(opt)
	if err != nil {
		return err
	}
	if opt.fix {
		var done fixes
		for more := true; more; { // one repair may show the next, and what is left is shown as it stands then
			if more, err = app.fixFindings(ws, result, opt, &done); err != nil {
				return err
			}
			if more = more && !opt.dryRun && done.rounds < 8; more {
				if ws, result, err = app.judgeFiles(opt); err != nil {
					return err
				}
			}
		}
		if err := done.tell(app, opt); err != nil || opt.dryRun {
			return err
		}
	}
	if opt.waivers {
		return app.listWaivers(result)
	}
	if opt.staged && opt.format == "text" && len(ws.plan.Documents) == 0 {
		outs = outs[1:] // a hook has nothing to say of other commits
	}
	if err := app.writeFindings(ws, result, outs, opt); err != nil {
		return err
	}
	if gate := lint.Severity(opt.failOn); opt.failOn != "never" && result.Failed(gate) {
		return errFindings
	}
	return nil
}

// judgeFiles loads and judges what the paths name, and leaves out what the base
// had already.
func (app *App) judgeFiles(opt lintOptions) (*workspace, lint.Result, error) {
	judge := lint.NewJudge(lint.Options{Today: app.today, Profile: opt.profile, Only: opt.rules})
	ws, err := app.openLint(opt, judge)
	if err != nil {
		return nil, lint.Result{}, err
	}
	result := judge.Result(ws.plan)
	if opt.newFrom != "" {
		base, err := app.lintAt(opt)
		if err != nil {
			return nil, result, err
		}
		result = result.NewSince(base)
	}
	return ws, result, nil
}

// check refuses words that no flag knows, with the nearest that one does.
func (opt lintOptions) check() error {
	if !slices.Contains([]string{"error", "warning", "info", "never"}, opt.failOn) {
		return notOneOf("--fail-on", opt.failOn, "error", "warning", "info", "never")
	}
	if opt.profile != "" && !slices.Contains(lint.Profiles(), opt.profile) {
		return notOneOf("--profile", opt.profile, lint.Profiles()...)
	}
	if opt.dryRun && !opt.fix {
		return usagef("--dry-run goes with --fix")
	}
	if opt.staged && (opt.fix || len(opt.paths) > 0) {
		return usagef("--staged goes neither with paths nor with --fix, which work on the working tree")
	}
	if opt.fix && slices.Contains(opt.paths, "-") {
		return usagef("--fix works on files, not on standard input")
	}
	if shown := opt.format != "text" || len(opt.outputs) > 0; shown && (opt.waivers || opt.dryRun) {
		return usagef("--waivers and --dry-run print text alone").hint("okr lint --format json marks waived findings and carries the fixes")
	}
	if opt.waivers && opt.fix {
		return usagef("--waivers lists, it does not go with --fix")
	}
	if opt.stdin != "" && !slices.Contains(opt.paths, "-") {
		return usagef("--stdin-filename goes with the path %q", "-").hint("okr lint - --stdin-filename okrs/2026-Q4/payments.yaml")
	}
	for _, id := range opt.rules {
		if _, ok := lint.Lookup(id); !ok {
			return unknownRule(id, lint.RuleIDs())
		}
	}
	return nil
}

// unknownRule is the error of every command that takes the id of a rule.
func unknownRule(id string, known []string) error {
	f := usagef("%q is no rule", id)
	for _, n := range okrfile.Nearest(id, known, 3) {
		f = f.hint("did you mean %s?", n)
	}
	return f.hint("okr rules lists them")
}

// openLint loads what the paths name: files of the workspace, of other
// directories, or standard input. They are judged while they are loaded.
func (app *App) openLint(opt lintOptions, judge *lint.Judge) (*workspace, error) {
	if opt.staged {
		return app.openStaged(judge)
	}
	root := app.lintRoot(opt.paths)
	load := okrfile.LoadOptions{Each: judge.File}
	for _, p := range opt.paths {
		if p == "-" {
			src, err := readInput(app, "-")
			if err != nil {
				return nil, err
			}
			if p = opt.stdin; p == "" {
				p = "standard-input.yaml"
			}
			name, err := app.pathInWorkspace(root, p)
			if err != nil {
				return nil, err
			}
			load.Overlay = map[string][]byte{name: src}
			load.Paths = append(load.Paths, name)
			continue
		}
		name, err := app.pathInWorkspace(root, p)
		if err != nil {
			return nil, err
		}
		load.Paths = append(load.Paths, name)
	}
	plan, err := okrfile.Load(os.DirFS(root), load)
	if err != nil {
		return nil, usagef("%w", err).hint("okr lint without a path checks every OKR file of the workspace")
	}
	ws := &workspace{app: app, root: root, plan: plan}
	if len(plan.Documents) == 0 && len(plan.Problems()) == 0 {
		return nil, app.noFiles(root, plan.Config).hint("okr lint PATH checks files that lie elsewhere")
	}
	return ws, nil
}

// lintRoot is the workspace of the directory, and where that has none the one in
// which all the paths lie: tools name files from the top of a repository.
func (app *App) lintRoot(paths []string) string {
	root, configured := findWorkspace(app.dir)
	found := ""
	for _, p := range paths {
		if !filepath.IsAbs(p) {
			p = filepath.Join(app.dir, p)
		}
		of, ok := findWorkspace(filepath.Dir(p))
		if configured || !ok || found != "" && of != found {
			return root
		}
		found = of
	}
	return cmp.Or(found, root)
}

// lintAt returns the findings of a revision.
func (app *App) lintAt(opt lintOptions) ([]lint.Finding, error) {
	ws, repo, _, err := app.workspaceAt(opt.newFrom)
	if err != nil {
		return nil, err
	}
	if err := repo.Close(); err != nil {
		return nil, err
	}
	return lint.Run(ws.plan, lint.Options{Today: app.today, Profile: opt.profile, Only: opt.rules}).Findings, nil
}

func (app *App) listWaivers(result lint.Result) error {
	if len(result.Waivers) == 0 {
		_, err := fmt.Fprintln(app.Stdout, "no waivers")
		return err
	}
	for _, w := range result.Waivers {
		until, lets := "without end", "lets %s pass"
		if !w.Until.IsZero() {
			until = "until " + w.Until.String()
		}
		if w.Expired {
			until, lets = app.out.bad("expired "+w.Until.String()), "would let %s pass"
		}
		reason := oneLine(w.Reason)
		if reason == "" {
			reason = app.out.warn("no reason is given")
		}
		_, err := fmt.Fprintf(app.Stdout, "%s:%d: %s %s, %s, %s\n  %s\n", oneLine(w.File), w.Span.Start.Line, app.out.bold(oneLine(w.Rule)), oneLine(w.Ref), until,
			fmt.Sprintf(lets, countOf(w.Matches, "finding", "findings")), reason)
		if err != nil {
			return err
		}
	}
	return nil
}
