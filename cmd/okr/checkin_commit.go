package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// splice is a pure function from the bytes of a file to the edited bytes.
type splice = func(old []byte) ([]byte, error)

// editing carries out edits.
func editing(edits ...okrfile.Edit) splice {
	return func(old []byte) ([]byte, error) { return okrfile.Apply(old, edits...) }
}

func editFiles(byFile map[string][]okrfile.Edit) map[string]splice {
	files := map[string]splice{}
	for name, edits := range byFile {
		files[name] = editing(edits...)
	}
	return files
}

// checkingIn puts the values of check-ins into a file.
func checkingIn(writes ...okrfile.CheckinWrite) splice {
	return func(old []byte) ([]byte, error) { return okrfile.ApplyCheckins(old, writes...) }
}

// record is a commit of check-ins in the making.
type record struct {
	writes  map[string][]okrfile.CheckinWrite // by workspace path
	message string
	amend   bool
	told    []string  // what is printed once it is done
	words   []pending // what somebody wrote for it alone, which must not be lost
}

func (r *record) files() map[string]splice {
	files := map[string]splice{}
	for name, writes := range r.writes {
		if len(writes) > 0 {
			files[name] = checkingIn(writes...)
		}
	}
	return files
}

// recordCheckins writes the check-ins as one commit, or shows what it would do.
func (ws *workspace) recordCheckins(lines []pending, opt checkinOptions) error {
	if err := ws.settleLate(lines, opt, ""); err != nil {
		return err
	}
	return ws.carryOut(opt, func() (*record, error) {
		if opt.edit {
			if err := ws.editNotes(lines); err != nil {
				return nil, err
			}
		}
		r := &record{writes: map[string][]okrfile.CheckinWrite{}}
		var message []okrfile.CheckinLine
		for _, p := range lines {
			message = append(message, p.CheckinLine)
			name := p.kr.Objective.Document.Path
			r.writes[name] = append(r.writes[name], p.writes()...)
			r.told = append(r.told, ws.checkinSentence(p, ws.app.out))
			r.told = append(r.told, ws.keptWords(p)...)
			r.told = append(r.told, ws.doubts(p, opt)...)
		}
		r.message = okrfile.FormatMessage(message)
		if opt.asked || opt.edit || opt.from == "-" {
			r.words = lines
		}
		return r, nil
	})
}

// carryOut shows, writes or commits what prepare describes, and pushes it if
// asked.
func (ws *workspace) carryOut(opt checkinOptions, prepare func() (*record, error)) error {
	r, err := prepare()
	if err != nil {
		return err
	}
	switch {
	case opt.dryRun:
		return ws.showCheckins(r.files(), r.message, r.told)
	case opt.noCommit:
		return ws.writeCheckins(r)
	}
	repo, err := ws.repo()
	if err != nil {
		return err
	}
	defer repo.Close()
	edits, err := ws.fileEdits(repo, r.files())
	if err != nil {
		return err
	}
	result, err := repo.CommitEdits(ws.app.ctx, gitrepo.CommitRequest{
		Edits: edits, Message: r.message, NoVerify: opt.noVerify, AllowNone: true, Amend: r.amend, AllowBisect: opt.allowBisect,
	})
	if err != nil {
		return ws.keepWords(repo, r.words, err)
	}
	if err := ws.sayRecorded(r, result); err != nil {
		return err
	}
	ws.dropWords(repo, opt)
	if opt.push {
		return ws.pushCheckins(repo, result)
	}
	return nil
}

// fileEdits turns splices per workspace path into splices per repository path.
func (ws *workspace) fileEdits(repo *gitrepo.Repo, files map[string]splice) ([]gitrepo.FileEdit, error) {
	prefix, err := ws.inRepo(repo)
	if err != nil {
		return nil, err
	}
	var edits []gitrepo.FileEdit
	for name, splice := range files {
		edits = append(edits, gitrepo.FileEdit{Path: path.Join(prefix, name), Splice: splice})
	}
	slices.SortFunc(edits, func(a, b gitrepo.FileEdit) int { return strings.Compare(a.Path, b.Path) })
	return edits, nil
}

// sayRecorded prints what was recorded, and the commit.
func (ws *workspace) sayRecorded(r *record, result gitrepo.CommitResult) error {
	for _, line := range r.told {
		if _, err := fmt.Fprintln(ws.app.Stdout, line); err != nil {
			return err
		}
	}
	for _, name := range result.Whole {
		if _, err := fmt.Fprintln(ws.app.Stdout, "  "+ws.app.out.warn(printable(name)+" was in no commit before, so the whole file is in this one")); err != nil {
			return err
		}
	}
	verb := "committed"
	if r.amend {
		verb = "amended, now"
	}
	if _, err := fmt.Fprintln(ws.app.Stdout, ws.app.out.dim(fmt.Sprintf("%s %s on %s", verb, short(result.ID), oneLine(branchName(result))))); err != nil {
		return err
	}
	if result.Branch == "" {
		fmt.Fprintf(ws.app.Stderr, "%s git branch NAME %s keeps it when you switch away\n", ws.app.err.dim("hint:"), short(result.ID))
	}
	return nil
}

// short is a commit id as people read it.
func short(id string) string { return id[:min(10, len(id))] }
