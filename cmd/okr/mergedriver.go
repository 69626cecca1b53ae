package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
)

// mergeOptions are the words that git hands to a merge driver.
type mergeOptions struct {
	base, ours, theirs string    // files, as given
	markerSize         int       // characters of a conflict mark
	path               string    // of the file in the repository, "" where git does not say
	labels             [3]string // base, ours, theirs; "" where git does not say
}

func newMergeDriver(app *App) *cobra.Command {
	return &cobra.Command{
		Use:     "merge-driver BASE OURS THEIRS [SIZE [PATH [LABEL...]]]",
		GroupID: "wire",
		Short:   "Merge OKR files by goals and fields, called by git",
		Long: `Merge two versions of an OKR file that go back to BASE, and write the result to
OURS. What one side changed is taken, both sides' new goals and amendments are
kept, and of two check-ins of a key result the newer one gives the value. What
both changed differently stays a conflict in git's own marks, and the exit code
is 1. A file that cannot be read as goals is merged line by line, as git does.

git calls this wherever .gitattributes says merge=okr; okr init sets it up. In a
clone that has not been set up, okr resolve does the same afterwards. A rebase
drops a commit that has nothing left to change, and so a check-in that is older
than the one upstream; git rebase --empty=keep keeps it on record.`,
		Example: `  okr merge-driver %O %A %B %L %P
  git config merge.okr.driver "okr merge-driver %O %A %B %L %P %S %X %Y"`,
		Args: cobra.RangeArgs(3, 8),
		RunE: func(_ *cobra.Command, args []string) error {
			opt, err := readMergeOptions(args)
			if err != nil {
				return err
			}
			return runMergeDriver(app, opt)
		},
	}
}

func readMergeOptions(args []string) (opt mergeOptions, err error) {
	opt = mergeOptions{base: args[0], ours: args[1], theirs: args[2], markerSize: 7}
	if len(args) > 3 {
		if opt.markerSize, err = strconv.Atoi(args[3]); err != nil || opt.markerSize < 1 || opt.markerSize > 200 {
			return opt, usagef("the size of a conflict mark is a number from 1 to 200, got %q", args[3])
		}
	}
	if len(args) > 4 {
		opt.path = inTop(args[4])
	}
	for i, label := range args[min(len(args), 5):] {
		if len(label) != 2 || label[0] != '%' { // an older git leaves %X as it is
			opt.labels[i] = label
		}
	}
	return opt, nil
}

// inTop turns a path as git gives it to drivers into a clean one from the top of
// the repository; "" for one that leaves it.
func inTop(given string) string {
	clean := path.Clean(given)
	if given == "" || path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") {
		return ""
	}
	return clean
}

func runMergeDriver(app *App, opt mergeOptions) error {
	var files [3][]byte
	for i, name := range []*string{&opt.base, &opt.ours, &opt.theirs} {
		if !filepath.IsAbs(*name) {
			*name = filepath.Join(app.dir, *name)
		}
		var err error
		if files[i], err = os.ReadFile(*name); err != nil {
			return workf("cannot merge: %w", err)
		}
	}
	m := &fileMerge{sides: mergeSides{app: app, path: opt.path, base: files[0], ours: files[1], theirs: files[2]}, opt: opt}
	repo, err := gitrepo.Open(app.dir, gitrepo.Options{Env: app.Environ})
	switch {
	case err == nil:
		m.sides.repo = repo
		defer repo.Close()
	case !errors.Is(err, gitrepo.ErrNoRepository):
		return err
	}
	name := opt.path
	if name == "" {
		name = filepath.Base(opt.ours)
	}
	merged, left := m.run(name)
	if err := replaceFile(opt.ours, merged); err != nil {
		return workf("cannot write the merged file: %w", err)
	}
	if m.leavesNothing(merged) {
		m.warnDropped(name, "after the rebase")
	}
	for _, line := range left {
		fmt.Fprintln(app.Stderr, line)
	}
	if len(left) > 0 {
		return errFindings
	}
	return nil
}

// leavesNothing reports whether a rebase has nothing left to change in the file,
// because all that the commit says is older than what is there. Git drops a
// commit without changes, and with it the record of a check-in.
func (m *fileMerge) leavesNothing(merged []byte) bool {
	s := &m.sides
	return s.repo != nil && string(merged) == string(s.ours) && string(s.theirs) != string(s.base) && s.repo.InRebase()
}

// warnDropped says so, and what keeps the record; when is the time for that.
func (m *fileMerge) warnDropped(name, when string) {
	s := &m.sides
	s.seek()
	ui := s.app.err
	fmt.Fprintf(s.app.Stderr, "%s %s: all that %s changes is older than what is there; git drops the commit if nothing else is in it\n",
		ui.warn("warning:"), printable(name), printable(s.label))
	if id := s.from[1]; id != "" {
		fmt.Fprintf(s.app.Stderr, "%s git commit --allow-empty -C %s   %s keeps its check-in on record\n", ui.dim("hint:"), id[:min(10, len(id))], when)
	}
}
