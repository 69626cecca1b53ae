package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

func newGitDiff(app *App) *cobra.Command {
	var textconv string
	cmd := &cobra.Command{
		Use:     "git-diff PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE",
		GroupID: "wire",
		Short:   "Make git diff and git log -p speak in goals, called by git",
		Long: `Show how one OKR file changed, for git to call wherever .gitattributes says
diff=okr; okr init sets it up. As diff.okr.command it is what git diff shows:
each objective and key result that changed, field by field, with the score on
both sides. As diff.okr.textconv (--textconv) it turns a file into lines that
git log -p, git show and git blame compare and colour by themselves. A file
that cannot be read as goals is shown line by line.

git diff --no-ext-diff --no-textconv shows the lines of the file again; patches
for git apply need that too. What --textconv prints depends on the file alone,
so diff.okr.cachetextconv is safe between two updates of okr.`,
		Example: `  git config diff.okr.command "okr git-diff"
  git config diff.okr.textconv "okr git-diff --textconv"
  okr git-diff --textconv okrs/2026-Q4/payments.yaml`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case textconv != "" && len(args) > 0:
				return usagef("--textconv takes one file and nothing else, got %q", strings.Join(args, " "))
			case textconv != "":
				return runTextconv(app, textconv)
			}
			return runGitDiff(app, args)
		},
	}
	cmd.Flags().StringVar(&textconv, "textconv", "", "print what `FILE` says, one line for each field")
	return cmd
}

// runTextconv prints a file as lines for git to compare; one that cannot be read
// as goals as it is.
func runTextconv(app *App, name string) error {
	src, err := app.readDiffFile(name)
	if err != nil {
		return err
	}
	text := src
	if o, ok := okrfile.OutlineOf(src); ok {
		text = []byte(outlineLines(o, scoresOf(onlyFile(src))))
	}
	_, err = app.Stdout.Write(text)
	return err
}

// runGitDiff understands the calls that git makes of an external diff: seven
// words, nine for a renamed file, and the path alone for an unmerged one.
func runGitDiff(app *App, args []string) error {
	switch len(args) {
	case 1:
		_, err := fmt.Fprintf(app.Stdout, "* Unmerged path %s\n", printable(args[0]))
		return err
	case 7, 9:
	default:
		return usagef("git calls this with 1, 7 or 9 words, got %d", len(args)).hint(`git config diff.okr.command "okr git-diff"`).hint("okr diff compares goals by hand")
	}
	old, err := app.readDiffFile(args[1])
	if err != nil {
		return err
	}
	now, err := app.readDiffFile(args[4])
	if err != nil {
		return err
	}
	d := fileDiff{path: args[0], newPath: args[0], old: old, now: now, ui: style{on: app.gitColor()}, width: app.Width()}
	if len(args) == 9 {
		d.newPath, d.note = args[7], args[8]
	}
	if args[1] == os.DevNull || args[3] == "." {
		d.note = "new file"
	}
	if args[4] == os.DevNull || args[6] == "." {
		d.note = "deleted"
	}
	if d.note == "" && args[3] != args[6] {
		d.note = "mode " + args[3] + " → " + args[6]
	}
	// A pager that is left early is no failure; git would call it one.
	signal.Ignore(syscall.SIGPIPE)
	if _, err = io.WriteString(app.Stdout, d.text()); errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

// readDiffFile reads a file that git names; /dev/null stands for none.
func (app *App) readDiffFile(name string) ([]byte, error) {
	if name == os.DevNull || name == "/dev/null" {
		return nil, nil
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(app.dir, name)
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, workf("cannot compare: %w", err)
	}
	return src, nil
}

// gitColor decides as git does: its settings, and whether it pages.
func (app *App) gitColor() bool {
	if app.color != "auto" {
		return app.out.on
	}
	repo, err := gitrepo.Open(app.dir, gitrepo.Options{Env: app.Environ})
	if err != nil {
		return app.out.on
	}
	defer repo.Close()
	pager := app.Getenv("GIT_PAGER_IN_USE")
	on, err := repo.ColorSetting(app.ctx, "color.diff", app.OutTerm || pager == "true" || pager == "1")
	if err != nil {
		return app.out.on
	}
	return on && app.Getenv("NO_COLOR") == ""
}

// onlyFile is a plan of this one file, by the calendar of most.
func onlyFile(src []byte) *okrfile.Plan {
	return okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{okrfile.Parse("", src)})
}

// scoresOf are the scores of the key results of one file at their present values, by id.
func scoresOf(plan *okrfile.Plan) map[string]okrfile.Maybe {
	scores := map[string]okrfile.Maybe{}
	for kr := range plan.KeyResults() {
		scores[kr.Ref().ID] = kr.Goal().Score(kr.Now())
	}
	return scores
}

// outlineLines is an outline for git to compare line by line: every line says
// what it is about, so that a few of them are understood alone.
func outlineLines(o okrfile.Outline, scores map[string]okrfile.Maybe) string {
	var b strings.Builder
	var item okrfile.Ref
	score := func() {
		if s := scores[item.ID]; s.Known && item.ID != "" {
			fmt.Fprintf(&b, "%s score: %.2f\n", itemName(item), s.Value)
		}
	}
	for i, s := range o.Said {
		if s.Ref != item {
			score()
			if i > 0 {
				b.WriteByte('\n')
			}
			item = s.Ref
		}
		name := itemName(s.Ref)
		if name != "" && len(s.Path) > 0 {
			name += " "
		}
		fmt.Fprintf(&b, "%s%s: %s\n", name, oneLine(strings.Join(s.Path, "/")), oneLine(s.Value))
	}
	score()
	if len(o.Comments) > 0 {
		b.WriteByte('\n')
	}
	for _, c := range o.Comments {
		fmt.Fprintln(&b, printable(c))
	}
	return b.String()
}

// itemName is the short reference of an item, "" for the file.
func itemName(r okrfile.Ref) string {
	if r.ID == "" {
		return ""
	}
	return oneLine(strings.TrimPrefix(r.Team+"/"+r.ID, "/"))
}
