package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

//go:embed demo
var demoFolder embed.FS

// demoToday is the day the demo's history ends.
var demoToday = okrfile.Date{Year: 2026, Month: 11, Day: 22}

func newDemo(app *App) *cobra.Command {
	return &cobra.Command{
		Use:     "demo [DIR]",
		GroupID: "start",
		Short:   "Make a small repository with two quarters of history",
		Long: `Make a small git repository to play with: three teams, a finished and a running
quarter, five months of check-ins, a target that was softened without a reason
and one with, a stale key result, and a request between teams. It ends with a
lint, a status and a report. DIR is okr-demo where none is given.`,
		Example: `  okr demo
  okr demo /tmp/ferries`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "okr-demo"
			if len(args) > 0 {
				dir = args[0]
			}
			return runDemo(app, dir)
		},
	}
}

func runDemo(app *App, name string) error {
	dir := name
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(app.dir, dir)
	}
	if err := mustBeFree(dir, name); err != nil {
		return err
	}
	commits, people, err := makeDemo(app, dir)
	if err != nil {
		return err
	}
	ui := app.out
	fmt.Fprintf(app.Stdout, "%s %s: %d commits by %d people, %s to %s\n", ui.good("made"), printable(name), len(commits), people,
		commits[0].When.Format("2006-01-02"), commits[len(commits)-1].When.Format("2006-01-02"))
	return tourDemo(app, dir, name)
}

// mustBeFree refuses a directory that holds something.
func mustBeFree(dir, name string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return workf("cannot use %q: %w", name, err)
	}
	return usagef("%q is not empty", name).hint("okr demo OTHER-DIRECTORY").hint("or, if it is an old demo: rm -r %s", shellQuote(name))
}

// makeDemo builds the repository: history as a fast-import stream, then the
// working tree.
func makeDemo(app *App, dir string) (commits []storyCommit, people int, err error) {
	folder, err := fs.Sub(demoFolder, "demo")
	if err != nil {
		return nil, 0, err
	}
	var stream bytes.Buffer
	var names []string
	err = tellStory(folder, func(c storyCommit) error {
		commits = append(commits, c)
		if !slices.Contains(names, c.Name) {
			names = append(names, c.Name)
		}
		writeFastImport(&stream, c, len(commits))
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	return commits, len(names), gitrepo.Create(app.ctx, dir, gitrepo.Options{Env: app.Environ}, stream.Bytes())
}

// writeFastImport appends one commit in git's import format.
func writeFastImport(w *bytes.Buffer, c storyCommit, mark int) {
	stamp := fmt.Sprintf("%s <%s> %d %s", c.Name, c.Email, c.When.Unix(), c.When.Format("-0700"))
	fmt.Fprintf(w, "commit refs/heads/main\nmark :%d\nauthor %s\ncommitter %s\ndata %d\n%s\n", mark, stamp, stamp, len(c.Message), c.Message)
	if mark > 1 {
		fmt.Fprintf(w, "from :%d\n", mark-1)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		fmt.Fprintf(w, "M 100644 inline %s\ndata %d\n", name, len(c.Files[name]))
		w.Write(c.Files[name])
		w.WriteByte('\n')
	}
	w.WriteByte('\n')
}

// tourDemo runs the commands that a newcomer would try first, and names the next.
func tourDemo(app *App, dir, name string) error {
	asOf := "--as-of " + demoToday.String()
	for _, line := range []string{"lint", "status", "report -o report.html"} {
		args := append(strings.Fields(line), "-C", dir, "--as-of", demoToday.String(), "--color", app.color)
		fmt.Fprintf(app.Stdout, "\n%s\n", app.out.bold("$ okr "+line))
		env := *app.Env
		env.Args = args
		if code := Run(app.ctx, &env); code > exitFindings {
			return workf("okr %s ended with exit code %d", line, code)
		}
	}
	fmt.Fprintf(app.Stdout, "\n%s\n", app.out.bold("Try next"))
	fmt.Fprintf(app.Stdout, "  cd %s\n", shellQuote(name))
	for _, step := range [][2]string{
		{"okr lint drafts/growth.yaml", "a draft with mistakes"},
		{"okr show conversion " + asOf, "one key result, whole"},
		{"okr report " + asOf, "the quarter"},
		{"okr report --cycle 2026-Q3 " + asOf, "the finished one"},
		{"okr checkin conversion 63.8 -c 0.6 " + asOf, "a check-in is a commit"},
		{"git log -1 -p", "and nothing else"},
	} {
		fmt.Fprintf(app.Stdout, "  %-54s %s\n", step[0], app.out.dim(step[1]))
	}
	fmt.Fprintf(app.Stdout, "\nOpen %s in a browser.\n", shellQuote(filepath.Join(name, "report.html")))
	return nil
}
