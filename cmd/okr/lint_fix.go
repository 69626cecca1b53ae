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

// fixFindings applies the safe fixes of the result, file by file, or shows them as
// a diff. It reports whether a file was written.
func (app *App) fixFindings(ws *workspace, result lint.Result, opt lintOptions) (wrote bool, err error) {
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
			return false, workf("cannot read %q: %w", name, err)
		}
		if !bytes.Equal(old, result.Sources[name]) {
			return false, workf("%q was changed while it was checked", name).hint("run the command again")
		}
		edited, applied := lint.ApplyFixes(name, old, byFile[name])
		if applied == 0 {
			continue
		}
		fixed, files = fixed+applied, files+1
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
	verb := "fixed"
	if opt.dryRun {
		verb = "would fix"
	}
	_, err = fmt.Fprintf(app.Stderr, "%s %s in %s\n", verb, countOf(fixed, "finding", "findings"), countOf(files, "file", "files"))
	return files > 0 && !opt.dryRun, err
}
