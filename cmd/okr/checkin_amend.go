package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
)

// amendCheckin corrects a check-in of the last commit, which has to be the
// person's own and not pushed yet. What is not given stays as it was said.
func amendCheckin(ws *workspace, opt checkinOptions) error {
	repo, err := ws.repo()
	if err != nil {
		return err
	}
	defer repo.Close()
	last, said, err := ws.ownLastCheckins(repo, opt)
	if err != nil {
		return err
	}
	at, opt, err := ws.whichToAmend(said, opt)
	if err != nil {
		return err
	}
	dir, err := ws.inRepo(repo)
	if err != nil {
		return err
	}
	before := *ws // the workspace as it was before the last commit
	if before.plan, err = ws.planAt(repo, dir, last.Parents[0]); err != nil {
		return err
	}
	old := said[at]
	line, err := before.pending(opt.corrected(old), okrfile.Cycle{})
	if err != nil {
		err = ws.app.typedAgain(err)
		return &failure{code: exitUsage, err: err, hints: hintsOf(err)}
	}
	lines := []pending{line}
	if err := ws.settleLate(lines, opt, last.ID); err != nil {
		return err
	}
	return ws.carryOut(opt, func() (*record, error) {
		if opt.edit {
			if err := ws.editNotes(lines); err != nil {
				return nil, err
			}
		}
		return ws.amendment(before.plan, last, said, at, lines[0], opt), nil
	})
}

// amendment is the last commit with one of its check-ins replaced.
func (ws *workspace) amendment(before *okrfile.Plan, last gitrepo.Commit, said []okrfile.Checkin, at int, p pending, opt checkinOptions) *record {
	var message []okrfile.CheckinLine
	for i, c := range said {
		line := okrfile.CheckinLine{Checkin: c, Late: c.Date.Before(okrfile.DateOf(last.AuthorTime))}
		if it, ok := before.Lookup(c.Ref); ok && it.KeyResult != nil {
			line.Goal = it.KeyResult.Goal()
			if !line.Late {
				line.Before = it.KeyResult.Now()
			}
		}
		if i == at {
			line = p.CheckinLine
		}
		message = append(message, line)
	}
	return &record{
		message: okrfile.FormatMessage(message) + foreignTrailers(last.Message),
		amend:   true,
		told:    slices.Concat([]string{ws.checkinSentence(p, ws.app.out)}, ws.keptWords(p), ws.doubts(p, opt)),
		writes:  map[string][]okrfile.CheckinWrite{ws.fileOf(p): p.correcting(said[at])},
	}
}

// fileOf is the file that has the key result now.
func (ws *workspace) fileOf(p pending) string {
	if it, ok := ws.plan.Lookup(p.Ref); ok {
		return it.Document().Path
	}
	return p.kr.Objective.Document.Path
}

// correcting are the values of the corrected check-in; what only the old one
// had goes back to what it was before.
func (p pending) correcting(old okrfile.Checkin) []okrfile.CheckinWrite {
	writes := p.writes()
	for _, w := range okrfile.WritesOf(old, p.kr.Kind() == okrfile.MilestoneType) {
		if slices.ContainsFunc(writes, w.Equal) {
			continue
		}
		held := w.To
		w.Held = &held
		w.To, w.Bare = p.kr.Checked(w.Path)
		writes = append(writes, w)
	}
	return writes
}

// ownLastCheckins is the last commit with its check-ins, if it may be replaced.
func (ws *workspace) ownLastCheckins(repo *gitrepo.Repo, opt checkinOptions) (gitrepo.Commit, []okrfile.Checkin, error) {
	last, err := repo.LastCommit(ws.app.ctx)
	if err != nil {
		return last, nil, err
	}
	said, _ := okrfile.ParseCheckins(last.Message)
	subject, _, _ := strings.Cut(last.Message, "\n")
	undone := slices.ContainsFunc(said, func(c okrfile.Checkin) bool { return c.Undo })
	if len(said) == 0 || len(last.Parents) != 1 || undone {
		return last, nil, workf("the last commit is no check-in but %q", oneLine(subject)).hint("okr checkin --undo KR takes back an earlier check-in")
	}
	who, err := repo.Ident(ws.app.ctx)
	if err != nil {
		return last, nil, err
	}
	name := said[0].Ref.Team + "/" + said[0].Ref.ID
	if !strings.EqualFold(who.Email, last.Author.Email) {
		return last, nil, workf("the last check-in is by %s, not by you", oneLine(last.Author.Name)).hint("okr checkin %s VALUE makes a new one", shellQuote(name))
	}
	published, err := repo.Published(ws.app.ctx)
	if err != nil {
		return last, nil, err
	}
	if published {
		return last, nil, workf("the last check-in is pushed already, so others may have it").
			hint("okr checkin %s VALUE makes a new one", shellQuote(name)).hint("okr checkin --undo %s takes it back with a new commit", shellQuote(name))
	}
	return last, said, nil
}

// whichToAmend finds the check-in that the arguments mean. With one check-in in
// the commit its name may be left out.
func (ws *workspace) whichToAmend(said []okrfile.Checkin, opt checkinOptions) (int, checkinOptions, error) {
	if len(said) == 1 && len(opt.args) == 1 {
		if _, _, isValue := okrfile.ReadTyped(opt.args[0], ""); isValue {
			opt.args = []string{said[0].Ref.String(), opt.args[0]}
		}
	}
	var names []string
	for _, c := range said {
		names = append(names, c.Ref.Team+"/"+c.Ref.ID)
	}
	if len(opt.args) == 0 && len(said) > 1 {
		return 0, opt, usagef("the last commit has several check-ins, name one: %s", strings.Join(names, ", "))
	}
	at := 0
	if len(opt.args) > 0 {
		item, err := ws.resolve(opt.args[0], said[0].Ref.Cycle)
		if err != nil {
			return 0, opt, err
		}
		if at = slices.IndexFunc(said, func(c okrfile.Checkin) bool { return c.Ref == item.Ref() }); at < 0 {
			return 0, opt, workf("the last commit has no check-in of %s, it has %s", item.Ref(), strings.Join(names, ", ")).
				hint("okr checkin --undo %s takes back an earlier one", shellQuote(opt.args[0]))
		}
	}
	if len(opt.args) < 2 && !opt.edit && !slices.ContainsFunc(entryFlags, opt.given) {
		return 0, opt, usagef("say what to correct: a value, -c, -m, --blocker, --next, --done or --date").hint("okr checkin --amend %s 63.5", shellQuote(names[at]))
	}
	return at, opt, nil
}

// corrected is the old check-in with what the command line says instead.
func (opt checkinOptions) corrected(old okrfile.Checkin) checkinEntry {
	e := checkinEntry{
		KR: old.Ref.String(), Confidence: old.Confidence.Text, Note: old.Note, Blocker: old.Blocker, Next: old.Next,
		Date: old.Date.String(), Done: old.Done,
	}
	if old.Date.IsZero() {
		e.Date = ""
	}
	if len(old.Done) == 0 {
		e.Value = old.Value.Text
	}
	if len(opt.args) > 1 {
		e.Value = opt.args[1]
	}
	for flag, to := range map[string]*string{"confidence": &e.Confidence, "message": &e.Note, "blocker": &e.Blocker, "next": &e.Next, "date": &e.Date} {
		if opt.given(flag) {
			*to = map[string]string{"confidence": opt.confidence, "message": opt.note, "blocker": opt.blocker, "next": opt.next, "date": opt.date}[flag]
		}
	}
	if opt.given("done") {
		e.Done = opt.done
	}
	return e
}

// foreignTrailers are the lines at the end of a message that are not okr's:
// Co-authored-by, Signed-off-by, Change-Id and their like.
func foreignTrailers(message string) string {
	paragraphs := strings.Split(strings.TrimSpace(message), "\n\n")
	var b strings.Builder
	for line := range strings.Lines(paragraphs[len(paragraphs)-1]) {
		line = strings.TrimSpace(line)
		key, _, ok := strings.Cut(line, ": ")
		if ok && strings.Contains(key, "-") && !strings.ContainsAny(key, " \t>") && !strings.HasPrefix(strings.ToLower(key), "okr-") {
			fmt.Fprintln(&b, line)
		}
	}
	return b.String()
}
