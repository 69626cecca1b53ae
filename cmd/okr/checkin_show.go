package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
)

// showCheckins prints what is to be said about the check-ins, the change of each
// file, and the message of the commit that would be made.
func (ws *workspace) showCheckins(files map[string]splice, message string, told []string) error {
	for _, line := range told {
		if _, err := fmt.Fprintln(ws.app.Stdout, line); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		old, err := fs.ReadFile(os.DirFS(ws.root), name)
		if err != nil {
			return workf("cannot read %q: %w", name, err)
		}
		edited, err := files[name](old)
		if err != nil {
			return err
		}
		text := "\n" + unifiedDiff(name, old, edited)
		if bytes.Equal(old, edited) {
			text = fmt.Sprintf("  %s stays as it is; history alone gets this\n", name)
		}
		if _, err := fmt.Fprint(ws.app.Stdout, text); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(ws.app.Stdout, "\n%s\n%s", ws.app.out.dim("The commit would say:"), printable(message))
	return err
}

// writeCheckins edits the files of the working tree and commits nothing.
func (ws *workspace) writeCheckins(r *record) error {
	if err := ws.writeFiles(r.files()); err != nil && !errors.Is(err, gitrepo.ErrNothingToDo) {
		return err
	}
	for _, line := range r.told {
		if _, err := fmt.Fprintln(ws.app.Stdout, line); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(ws.app.Stdout, ws.app.out.dim("written, not committed"))
	return err
}

// writeFiles edits the working tree. In a repository git's rules about links and
// modes hold; outside one the files are replaced one by one after all edits have
// been proved.
func (ws *workspace) writeFiles(files map[string]splice) error {
	repo, err := ws.repo()
	if err == nil {
		defer repo.Close()
		edits, err := ws.fileEdits(repo, files)
		if err != nil {
			return err
		}
		return repo.WriteEdits(ws.app.ctx, edits)
	}
	if !errors.Is(err, gitrepo.ErrNoRepository) {
		return err
	}
	edited := map[string][]byte{}
	for name, splice := range files {
		old, err := os.ReadFile(filepath.Join(ws.root, filepath.FromSlash(name)))
		if err != nil {
			return workf("cannot read %q: %w", name, err)
		}
		if edited[name], err = splice(old); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(edited)) {
		if err := replaceFile(filepath.Join(ws.root, filepath.FromSlash(name)), edited[name]); err != nil {
			return workf("cannot write %q: %w", name, err)
		}
	}
	return nil
}

// unifiedDiff shows what an edit changes in a file, as patch tools read it but
// for the line ends.
func unifiedDiff(name string, old, edited []byte) string {
	text := string(diff.Diff("a/"+name, old, "b/"+name, edited))
	return printable(strings.ReplaceAll(text, "\r\n", "\n"))
}
