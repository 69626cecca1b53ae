package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/okr-cli/okr/lint"
)

// fixFindings applies the safe fixes of the result, file by file, or shows them.
func (app *App) fixFindings(ws *workspace, result lint.Result, opt lintOptions) error {
	byFile := map[string][]lint.Finding{}
	for _, f := range result.Findings {
		if f.Fix != nil && !f.Waived {
			byFile[f.File] = append(byFile[f.File], f)
		}
	}
	fixed, files := 0, 0
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		old, err := fs.ReadFile(os.DirFS(ws.root), name)
		if err != nil {
			return workf("cannot read %q: %w", name, err)
		}
		edited, applied := lint.ApplyFixes(name, old, byFile[name])
		fixed += applied
		if applied > 0 {
			files++
		}
		if opt.dryRun {
			if _, err := fmt.Fprint(app.Stdout, unifiedDiff(name, old, edited)); err != nil {
				return err
			}
			continue
		}
		if err := replaceFile(filepath.Join(ws.root, filepath.FromSlash(name)), edited); err != nil {
			return workf("cannot write %q: %w", name, err)
		}
	}
	verb := "fixed"
	if opt.dryRun {
		verb = "would fix"
	}
	_, err := fmt.Fprintf(app.Stderr, "%s %s in %s; %s left for you\n", verb, countOf(fixed, "finding", "findings"), countOf(files, "file", "files"),
		countOf(len(result.Findings)-fixed, "finding", "findings"))
	return err
}
