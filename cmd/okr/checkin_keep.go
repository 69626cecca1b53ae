package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// keptFile is where answers and notes wait that could not be recorded.
func keptFile(repo *gitrepo.Repo) string {
	return filepath.Join(repo.GitDir, "okr", "unrecorded.json")
}

// keptEntry is a check-in in the form that --from reads.
type keptEntry struct {
	KR         string         `json:"kr"`
	Value      okrfile.Number `json:"value,omitzero"`
	Confidence okrfile.Number `json:"confidence,omitzero"`
	Done       []string       `json:"done,omitempty"`
	Note       string         `json:"note,omitempty"`
	Blocker    string         `json:"blocker,omitempty"`
	Next       string         `json:"next,omitempty"`
	Date       okrfile.Date   `json:"date"`
}

// keepWords saves what somebody typed for a commit that did not come about, so
// that a hook that refuses or a lock costs nobody their answers. Who interrupts
// has given up.
func (ws *workspace) keepWords(repo *gitrepo.Repo, lines []pending, cause error) error {
	if len(lines) == 0 || exitCode(cause) == exitInterrupted {
		return cause
	}
	var kept []keptEntry
	for _, p := range lines {
		e := keptEntry{KR: p.Ref.String(), Value: p.Value, Confidence: p.Confidence, Done: p.Done, Note: p.Note, Blocker: p.Blocker, Next: p.Next, Date: p.Date}
		if p.kr.Kind() == okrfile.MilestoneType {
			e.Value = okrfile.Number{}
		}
		kept = append(kept, e)
	}
	text, err := json.MarshalIndent(kept, "", "  ")
	if err != nil {
		return errors.Join(cause, err)
	}
	text = append(text, '\n')
	file := keptFile(repo)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, text, 0o666)); err != nil {
		fmt.Fprintf(ws.app.Stderr, "this could not be kept in %s:\n%s", printable(file), printable(string(text)))
		return cause
	}
	again := fmt.Sprintf("okr checkin --from %s records what you wrote", shellQuote(shown(file, ws.app.Dir)))
	if dir := shown(ws.app.dir, ws.app.Dir); dir != "." {
		again = fmt.Sprintf("okr checkin -C %s --from %s records what you wrote", shellQuote(dir), shellQuote(file))
	}
	return &failure{code: exitWork, err: cause, hints: append(hintsOf(cause), again)}
}

// dropWords forgets what waited once it is in a commit.
func (ws *workspace) dropWords(repo *gitrepo.Repo, opt checkinOptions) {
	forget := []string{notesFile(repo)}
	kept, err := os.Stat(keptFile(repo))
	if read, readErr := os.Stat(ws.app.path(opt.from)); err == nil && readErr == nil && os.SameFile(kept, read) {
		forget = append(forget, keptFile(repo))
	}
	for _, file := range forget {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(ws.app.Stderr, "%s %s is left\n", ws.app.err.warn("warning:"), printable(file))
		}
	}
}
