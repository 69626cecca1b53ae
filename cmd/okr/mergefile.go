package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// fileMerge is one merge of a file.
type fileMerge struct {
	sides mergeSides
	opt   mergeOptions
}

// run merges by goals and fields, and as git does what cannot be read so. Each
// line says what is left to a person; without any the file is merged.
func (m *fileMerge) run(name string) (merged []byte, left []string) {
	how := okrfile.MergeOptions{Newer: m.sides.newer, MarkerSize: m.opt.markerSize}
	merged, conflicts := okrfile.Merge(m.sides.base, m.sides.ours, m.sides.theirs, how)
	readable := m.all(okrfile.Mergeable)
	if readable && len(conflicts) == 0 {
		return merged, nil
	}
	how.Ours, how.Theirs = m.opt.labels[1], m.opt.labels[2]
	if how.Ours == "" || how.Theirs == "" {
		how.Ours, how.Theirs = m.sides.labels()
	}
	if !readable {
		if text, left, ok := m.asGit(name, how); ok {
			return text, left
		}
	}
	merged, conflicts = okrfile.Merge(m.sides.base, m.sides.ours, m.sides.theirs, how)
	for _, c := range conflicts {
		left = append(left, conflictLine(name, c, how.Ours, how.Theirs))
	}
	return merged, left
}

func (m *fileMerge) all(is func([]byte) bool) bool {
	return is(m.sides.base) && is(m.sides.ours) && is(m.sides.theirs)
}

// asGit merges the three files line by line as git does by itself. It is not ok
// where git cannot, or where it would break what was sound on all sides.
func (m *fileMerge) asGit(name string, how okrfile.MergeOptions) (text []byte, left []string, ok bool) {
	if m.sides.repo == nil {
		return nil, nil, false
	}
	text, marked, err := m.sides.repo.MergeText(m.sides.app.ctx, gitrepo.TextMerge{
		Base: m.opt.base, Ours: m.opt.ours, Theirs: m.opt.theirs,
		Labels: [3]string{how.Ours, m.opt.labels[0], how.Theirs}, MarkerSize: how.MarkerSize,
	})
	switch {
	case err != nil:
		return nil, nil, false
	case marked:
		return text, markedLines(name, text, how), true
	}
	broken, isBroken := breakage(text)
	if isBroken && m.all(func(src []byte) bool { _, was := breakage(src); return !was }) {
		return nil, nil, false
	}
	if isBroken { // as a side was: merged, but nobody may take it for done
		left = append(left, fmt.Sprintf("%s:%d: %s", printable(name), max(1, broken.Span.Start.Line), printable(broken.Message)))
	}
	return text, left, true
}

// breakage is the first problem for which a file is no OKR file at all.
func breakage(src []byte) (okrfile.Problem, bool) {
	if len(src) == 0 {
		return okrfile.Problem{}, false
	}
	problems := okrfile.Parse("", src).Problems
	i := slices.IndexFunc(problems, func(p okrfile.Problem) bool {
		switch p.Code {
		case okrfile.CodeBadYAML, okrfile.CodeDuplicateKey, okrfile.CodeDuplicateID, okrfile.CodeFileSize, okrfile.CodeFileEncoding:
			return true
		}
		return false
	})
	if i < 0 {
		return okrfile.Problem{}, false
	}
	return problems[i], true
}

// markedLines are the conflicts of a text that only its marks tell.
func markedLines(name string, text []byte, how okrfile.MergeOptions) (list []string) {
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		if strings.HasPrefix(line, strings.Repeat("<", how.MarkerSize)+" ") {
			list = append(list, conflictLine(name, okrfile.Conflict{Line: n}, how.Ours, how.Theirs))
		}
	}
	return list
}

// conflictLine says where both sides differ and what each says.
func conflictLine(file string, c okrfile.Conflict, ours, theirs string) string {
	at := printable(file)
	if c.Line > 0 {
		at += ":" + strconv.Itoa(c.Line)
	}
	what := c.Ref.ID + " " + strings.Join(c.Path, "/")
	switch {
	case c.Ref.ID == "" && len(c.Path) == 0:
		return at + ": both sides changed these lines"
	case len(c.Path) == 0:
		what = c.Ref.ID + " itself"
	}
	said := func(s string) string {
		if s == "" {
			return "nothing"
		}
		return ansi.Truncate(oneLine(s), 60, "…")
	}
	return fmt.Sprintf("%s: %s: %s became %s in %s, %s in %s", at, oneLine(what), said(c.Base), said(c.Ours), oneLine(ours), said(c.Theirs), oneLine(theirs))
}
