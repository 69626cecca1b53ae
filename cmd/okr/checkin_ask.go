package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
)

// asking is a round of questions about key results. Until its last answer nothing
// is changed, so ctrl-C leaves no trace.
type asking struct {
	ws      *workspace
	running okrfile.Cycle
}

// askCheckins goes through what is due, mine first, or through the one key result
// that is named, asks for value, confidence and note of each, shows a summary, and
// records everything as one commit.
func askCheckins(ws *workspace, opt checkinOptions) error {
	a := asking{ws: ws}
	var err error
	if a.running, err = ws.cycle(); err != nil {
		return err
	}
	rows, err := ws.rowsToAsk(opt.args, a.running)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		a.say("", "nothing is due; okr status shows where things stand")
		return nil
	}
	if !opt.dryRun && !opt.noCommit {
		if _, err := ws.myEmail(); err != nil { // better now than behind the last answer
			return err
		}
	}
	a.sayWhatComes(rows, len(opt.args) > 0)
	lines, err := a.askAll(rows)
	if err != nil {
		return err
	}
	if yes, err := a.confirm(lines); err != nil || !yes {
		return err
	}
	opt.asked = true
	return ws.recordCheckins(lines, opt)
}

// say prints a text on the terminal, wrapped at its width, with an indent.
func (a *asking) say(indent, text string) {
	width := max(a.ws.app.Width()-len(indent)-1, 16)
	fmt.Fprintln(a.ws.app.Stderr, indent+strings.ReplaceAll(ansi.Wrap(text, width, ""), "\n", "\n"+indent))
}

func (a *asking) sayWhatComes(rows []dueRow, named bool) {
	mine := 0
	for _, r := range rows {
		if r.mine {
			mine++
		}
	}
	head := "Enter skips a question, ctrl-C ends without a change."
	if !named {
		due := countOf(len(rows), "key result is", "key results are") + " due"
		switch {
		case mine == len(rows) && mine > 1:
			due += ", all yours"
		case mine > 0:
			due += fmt.Sprintf(", %d of them yours", mine)
		}
		head = due + ". Enter skips a question, ctrl-D goes to the end, ctrl-C ends without a change."
	}
	a.say("", head)
	if me := a.ws.me(); mine == 0 && !named && len(me) > 0 && !a.ws.anyOwnedBy(me) {
		a.say("", a.ws.app.err.dim(fmt.Sprintf(`No goal names %s as its owner; people: in okr.yaml says whose address this is.`, oneLine(me[len(me)-1]))))
	}
}

// askAll asks about one key result after the other; the end of the input ends the
// questions and keeps the answers.
func (a *asking) askAll(rows []dueRow) ([]pending, error) {
	var lines []pending
	for i, row := range rows {
		p, said, err := a.askOne(row, fmt.Sprintf("%d of %d", i+1, len(rows)))
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if said {
			lines = append(lines, p)
		}
		if err != nil {
			break
		}
	}
	return lines, nil
}

// confirm shows what is to be recorded and asks once more.
func (a *asking) confirm(lines []pending) (bool, error) {
	if len(lines) == 0 {
		a.say("", "nothing recorded")
		return false, nil
	}
	fmt.Fprintf(a.ws.app.Stderr, "\n%s\n", a.ws.app.err.bold("To be recorded:"))
	for _, p := range lines {
		a.say("  ", a.ws.checkinSentence(p, a.ws.app.err))
	}
	for {
		answer, err := a.ws.app.ReadLine(a.ws.app.ctx, "Record "+countOf(len(lines), "check-in", "check-ins")+" as one commit? [Y/n] ")
		if errors.Is(err, io.EOF) {
			return false, errInterrupted
		}
		if err != nil {
			return false, err
		}
		switch strings.ToLower(strings.TrimSpace(answer)) {
		case "", "y", "yes":
			return true, nil
		case "n", "no":
			a.say("", "nothing recorded")
			return false, nil
		}
	}
}

// askOne asks about one key result; said is false where it was skipped. At the end
// of the input it gives what was answered so far, and io.EOF.
func (a *asking) askOne(row dueRow, position string) (p pending, said bool, err error) {
	ui, kr := a.ws.app.err, row.kr
	ref := kr.Ref()
	about := row.since
	if !row.mine && row.owner != "" {
		about = row.owner + ", " + about
	}
	fmt.Fprintln(a.ws.app.Stderr)
	a.say("", ui.bold(oneLine(ref.Team+"/"+ref.ID))+" "+ui.dim("("+position+")")+"  "+ui.dim(oneLine(about)))
	a.say("", oneLine(kr.Title.Value))
	a.say("", ui.dim(row.stand))
	e := checkinEntry{KR: ref.String()}
	err = a.askUntil(&e, func() error {
		if kr.Kind() == okrfile.MilestoneType {
			return a.askMilestones(kr, &e)
		}
		return a.ask("  value"+unitIn(kr)+was(kr.Current.Value)+": ", &e.Value)
	}, func() { e.Value, e.Done = "", nil })
	if err == nil {
		err = a.askUntil(&e, func() error { return a.ask("  confidence 0.0 to 1.0"+was(kr.Confidence.Value)+": ", &e.Confidence) }, func() { e.Confidence = "" })
	}
	if said = e.Value != "" || e.Confidence != "" || len(e.Done) > 0; !said {
		return p, false, err
	}
	if err == nil {
		err = a.ask("  what changed, and why: ", &e.Note)
	}
	p, wrong := a.ws.pending(e, a.running)
	return p, wrong == nil, errors.Join(err, wrong)
}

// askUntil asks a question until the answer fits, or is empty. A value far off has
// to be given twice.
func (a *asking) askUntil(e *checkinEntry, ask func() error, forget func()) error {
	doubted := ""
	for {
		if err := ask(); err != nil {
			return err
		}
		if e.Value == "" && e.Confidence == "" && len(e.Done) == 0 {
			if doubted != "" {
				e.Value = doubted // Enter takes it
			}
			return nil
		}
		p, err := a.ws.pending(*e, a.running)
		switch {
		case err != nil:
			a.say("  ", a.ws.app.err.bad("no:")+" "+oneLine(inWords(err).Error()))
			forget()
		case e.Confidence == "" && e.Value != doubted && p.Goal.FarFrom(p.Before, p.Value):
			a.say("  ", a.ws.app.err.warn(p.farWords()+". Enter takes it, or give the value again."))
			doubted = e.Value
			forget()
		default:
			return nil
		}
	}
}

func (a *asking) ask(question string, to *string) error {
	answer, err := a.ws.app.ReadLine(a.ws.app.ctx, question)
	*to = strings.TrimSpace(answer)
	return err
}

// askMilestones lists what is not reached yet and takes the ids that are.
func (a *asking) askMilestones(kr *okrfile.KeyResult, e *checkinEntry) error {
	open := 0
	for _, m := range kr.Milestones {
		if !m.Done.Set {
			open++
			a.say("  ", fmt.Sprintf("%-12s %s", oneLine(m.ID.Value), oneLine(m.Title.Value)))
		}
	}
	if open == 0 {
		return nil
	}
	var answer string
	err := a.ask("  milestones reached: ", &answer)
	e.Done = strings.Fields(strings.ReplaceAll(answer, ",", " "))
	return err
}

func unitIn(kr *okrfile.KeyResult) string {
	if kr.Unit.Value == "" {
		return ""
	}
	return " in " + oneLine(kr.Unit.Value)
}

// was reminds of the value before.
func was(n okrfile.Number) string {
	if !n.IsSet() {
		return ""
	}
	return " (was " + n.String() + ")"
}

// countOf is "1 check-in" or "3 check-ins".
func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// anyOwnedBy tells whether some goal has an owner of these names.
func (ws *workspace) anyOwnedBy(names []string) bool {
	for o := range ws.plan.Objectives() {
		if slices.Contains(names, o.Owner.Value) || slices.ContainsFunc(o.KeyResults, func(kr *okrfile.KeyResult) bool { return slices.Contains(names, kr.Owner.Value) }) {
			return true
		}
	}
	return false
}
