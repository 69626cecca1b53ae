package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// notesFile is where the notes are while they are being written: in okr's own
// place in the git directory.
func notesFile(repo *gitrepo.Repo) string {
	return filepath.Join(repo.GitDir, "okr", "CHECKIN_EDITMSG")
}

const (
	noteMark = "#> "
	noteHelp = `# Write below each line that begins with #> what changed, and why.
# Lines that begin with # are left out. To give up, leave the editor with an
# error, in vim with :cq
`
)

// editNotes lets the person write the notes of check-ins in the editor that git
// would open.
func (ws *workspace) editNotes(lines []pending) error {
	repo, err := ws.repo()
	if err != nil {
		return err
	}
	defer repo.Close()
	file := notesFile(repo)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return workf("cannot write the notes: %w", err)
	}
	if err := os.WriteFile(file, []byte(notesText(lines)), 0o666); err != nil {
		return workf("cannot write the notes: %w", err)
	}
	if err := repo.Edit(ws.app.ctx, file, ws.app.Stdin, ws.app.Stdout, ws.app.Stderr); err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return workf("cannot read the notes: %w", err)
	}
	notes := readNotes(string(text), len(lines))
	for i := range lines {
		lines[i].Note = notes[i]
	}
	return nil
}

// notesText is what the editor shows.
func notesText(lines []pending) string {
	var b strings.Builder
	for _, p := range lines {
		fmt.Fprintf(&b, "%s%s\n%s\n\n", noteMark, summaryOf(p.CheckinLine), strings.TrimSpace(p.Note))
	}
	return b.String() + noteHelp
}

// readNotes takes the notes apart again: the n-th mark begins the n-th note,
// whatever became of the rest of its line. Text above the first mark belongs to
// the first.
func readNotes(text string, n int) []string {
	notes := make([]string, n)
	at := 0
	seen := 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case strings.HasPrefix(line, strings.TrimSpace(noteMark)):
			seen++
			at = min(max(seen-1, 0), n-1)
		case strings.HasPrefix(line, "#"):
		default:
			notes[at] += line + "\n"
		}
	}
	for i := range notes {
		notes[i] = strings.TrimSpace(notes[i])
	}
	return notes
}

// summaryOf is a check-in in one line, as the subject of a commit has it.
func summaryOf(line okrfile.CheckinLine) string {
	subject, _, _ := strings.Cut(okrfile.FormatMessage([]okrfile.CheckinLine{line}), "\n")
	return oneLine(strings.TrimPrefix(subject, "okr: "))
}
