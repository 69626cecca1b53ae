package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/okr-cli/okr/lint"
)

// fixes counts what was fixed, over several rounds.
type fixes struct {
	rounds, findings int
	files            map[string]bool
}

func (done *fixes) tell(app *App, opt lintOptions) error {
	verb := "fixed"
	if opt.dryRun {
		verb = "would fix"
	}
	_, err := fmt.Fprintf(app.Stderr, "%s %s in %s\n", verb, countOf(done.findings, "finding", "findings"), countOf(len(done.files), "file", "files"))
	return err
}

// fixFindings applies the safe fixes of the result, file by file, or shows them as
// a diff. It reports whether there were any.
func (app *App) fixFindings(ws *workspace, result lint.Result, opt lintOptions, done *fixes) (some bool, err error) {
	if done.rounds++; done.files == nil {
		done.files = map[string]bool{}
	}
	byFile := map[string][]lint.Finding{}
	for _, f := range result.Findings {
		if f.Fix != nil && !f.Waived {
			byFile[f.File] = append(byFile[f.File], f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		old, err := fs.ReadFile(os.DirFS(ws.root), name)
		if err != nil {
			return false, workf("cannot read %q: %w", name, err)
		}
		if !bytes.Equal(old, result.Sources[name]) {
			return false, workf("%q was changed while it was checked", name).hint("run the command again")
		}
		edited, applied := lint.ApplyFixes(name, old, byFile[name])
		if applied == 0 {
			continue
		}
		done.findings += applied
		done.files[name], some = true, true
		if opt.dryRun {
			if _, err := fmt.Fprint(app.Stdout, unifiedDiff(name, old, edited)); err != nil {
				return false, err
			}
			continue
		}
		if err := replaceFile(filepath.Join(ws.root, filepath.FromSlash(name)), edited); err != nil {
			return false, workf("cannot write %q: %w", name, err)
		}
	}
	return some, nil
}
