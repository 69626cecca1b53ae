package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/cmd/okr/internal/gitrepo"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// undoCheckins takes back the last check-in of a key result, or without one the
// check-ins of the person's own last commit that has some. It is a new commit:
// what was said stays in history, and does not count any more.
func undoCheckins(ws *workspace, opt checkinOptions) error {
	history, err := ws.historyOf("HEAD", true)
	if err != nil {
		return err
	}
	targets, err := ws.undoTargets(history, opt)
	if err != nil {
		return err
	}
	r := &record{writes: map[string][]okrfile.CheckinWrite{}}
	var message []okrfile.CheckinLine
	for i, s := range targets {
		u := undoing{ws: ws, said: s, line: okrfile.CheckinLine{Checkin: said(s)}, history: history}
		u.line.Undo, u.line.Note = true, ""
		if i == 0 {
			u.line.Note = opt.note
		}
		if it, ok := ws.plan.Lookup(s.Ref); ok && it.KeyResult != nil {
			u.kr, u.line.Goal = it.KeyResult, it.KeyResult.Goal()
			name := it.Document().Path
			writes, err := u.writes()
			if err != nil {
				return err
			}
			r.writes[name] = append(r.writes[name], writes...)
		}
		message = append(message, u.line)
		r.told = append(r.told, u.words()...)
	}
	r.message = okrfile.FormatMessage(message)
	return ws.carryOut(opt, func() (*record, error) { return r, nil })
}

// said is the check-in that an entry of the history tells of.
func said(s report.Said) okrfile.Checkin {
	c := okrfile.Checkin{Ref: s.Ref, Value: s.Value, Confidence: s.Confidence, Date: s.Date}
	if s.Done != "" {
		c.Done = strings.Split(s.Done, ", ")
	}
	return c
}

// undoTargets are the check-ins to be taken back.
func (ws *workspace) undoTargets(history *report.History, opt checkinOptions) ([]report.Said, error) {
	if len(opt.args) > 0 {
		running, err := ws.cycle()
		if err != nil {
			return nil, err
		}
		item, err := ws.resolve(opt.args[0], running.ID)
		if err != nil {
			return nil, ws.app.typedAgain(err)
		}
		last := history.LastSaid(func(s report.Said) bool { return s.Ref == item.Ref() })
		if len(last) == 0 {
			return nil, workf("%s has no check-in that could be taken back", item.Ref())
		}
		return last[len(last)-1:], nil // of several in one commit the newest
	}
	email, err := ws.myEmail()
	if err != nil {
		return nil, err
	}
	last := history.LastSaid(func(s report.Said) bool { return strings.EqualFold(s.Email, email) })
	if len(last) == 0 {
		return nil, workf("there is no check-in by %s that could be taken back", email).hint("okr checkin --undo KR takes back the last one of a key result, whoever made it")
	}
	return last, nil
}

func (ws *workspace) myEmail() (string, error) {
	repo, err := ws.repo()
	if err != nil {
		return "", err
	}
	defer repo.Close()
	who, err := repo.Ident(ws.app.ctx)
	return who.Email, err
}

// undoing is one check-in that is being taken back.
type undoing struct {
	ws      *workspace
	history *report.History
	said    report.Said
	line    okrfile.CheckinLine
	kr      *okrfile.KeyResult // nil where no file has it any more
	back    []string           // what the file goes back to, in words
	kept    []string           // what stays because it was changed since
}

// writes put back what the other check-ins say, where the file still has what
// this one said.
func (u *undoing) writes() ([]okrfile.CheckinWrite, error) {
	first, err := u.ws.beforeCheckins(u.said.Ref)
	if err != nil {
		return nil, err
	}
	writes := okrfile.WritesOf(u.line.Checkin, u.kr.Kind() == okrfile.MilestoneType)
	for i := range writes {
		w := &writes[i]
		held := w.To
		w.Held, w.To = &held, u.before(w.Path)
		if first != nil {
			text, key := first.Checked(w.Path)
			w.To, w.Bare = cmp.Or(w.To, text), key
		}
		u.tell(*w)
	}
	return writes, nil
}

// before is what the newest of the other check-ins says.
func (u *undoing) before(path []string) string {
	for _, e := range slices.Backward(u.history.Track(u.said.Ref).Entries) {
		switch {
		case e == u.said.Entry:
		case path[0] == "current" && e.Value.IsSet():
			return e.Value.Text
		case path[0] == "confidence" && e.Confidence.IsSet():
			return e.Confidence.Text
		case len(path) == 3 && slices.Contains(strings.Split(e.Done, ", "), path[1]):
			return e.Date.String()
		}
	}
	return ""
}

// tell notes in words what becomes of a value.
func (u *undoing) tell(w okrfile.CheckinWrite) {
	now, _ := u.kr.Checked(w.Path)
	if now == *w.Held || sameNumber(now, *w.Held) {
		u.back = append(u.back, worded(w.Path, w.To))
	} else {
		u.kept = append(u.kept, worded(w.Path, now))
	}
}

// worded is a value as people speak of it.
func worded(path []string, value string) string {
	switch {
	case len(path) == 3 && value == "":
		return "milestone " + path[1] + " open"
	case len(path) == 3:
		return "milestone " + path[1] + " reached on " + value
	case path[0] == "confidence":
		if value == "" {
			return "no confidence"
		}
		return "confidence " + value
	}
	return cmp.Or(value, "no value")
}

func sameNumber(a, b string) bool {
	x, okX := okrfile.ParseNumber(a)
	y, okY := okrfile.ParseNumber(b)
	return okX && okY && x.Same(y)
}

// words tell the person what was taken back and what the file says now.
func (u *undoing) words() []string {
	s := u.said
	lines := []string{fmt.Sprintf("%s, checked in for %s by %s", summaryOf(u.line), s.Date, oneLine(s.Author))}
	if len(u.back) > 0 {
		lines = append(lines, "  the file goes back to "+oneLine(strings.Join(u.back, ", ")))
	}
	if len(u.kept) > 0 {
		lines = append(lines, "  "+u.ws.app.out.warn("the file keeps "+oneLine(strings.Join(u.kept, ", "))+", which is not of that check-in"))
	}
	if u.kr == nil {
		lines = append(lines, "  no file has the key result any more")
	}
	return lines
}

// beforeCheckins is the key result as it was before its first check-in; nil where
// it did not exist.
func (ws *workspace) beforeCheckins(ref okrfile.Ref) (*okrfile.KeyResult, error) {
	repo, err := ws.repo()
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	dir, err := ws.inRepo(repo)
	if err != nil {
		return nil, err
	}
	src := ws.source(repo, dir, "HEAD")
	src.opt.Cache = ws.historyCache(repo, dir)
	for c, err := range repo.History(ws.app.ctx, src.opt) {
		if err != nil {
			return nil, err
		}
		said, _ := okrfile.ParseCheckins(c.Message)
		if len(c.Parents) != 1 || !slices.ContainsFunc(said, func(ci okrfile.Checkin) bool { return ci.Ref == ref }) {
			continue
		}
		plan, err := ws.planAt(repo, dir, c.Parents[0])
		if err != nil {
			return nil, err
		}
		it, _ := plan.Lookup(ref)
		return it.KeyResult, nil
	}
	return nil, nil
}

// planAt is the workspace as a commit has it.
func (ws *workspace) planAt(repo *gitrepo.Repo, dir, commit string) (*okrfile.Plan, error) {
	tree, err := repo.CommitTree(ws.app.ctx, commit, dir)
	if err != nil {
		return nil, err
	}
	return okrfile.Load(tree, okrfile.LoadOptions{})
}
