package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// pending is a check-in that is checked and ready to be recorded.
type pending struct {
	okrfile.CheckinLine
	kr *okrfile.KeyResult
	// keptValue and keptConfidence are the days of newer check-ins that the file
	// holds; they stay there.
	keptValue, keptConfidence okrfile.Date
}

// writes are the values that go into the file.
func (p pending) writes() []okrfile.CheckinWrite {
	return slices.DeleteFunc(okrfile.WritesOf(p.Checkin, p.kr.Kind() == okrfile.MilestoneType), func(w okrfile.CheckinWrite) bool {
		return w.Path[0] == "current" && !p.keptValue.IsZero() || w.Path[0] == "confidence" && !p.keptConfidence.IsZero()
	})
}

// checkinLines checks every entry against the plan; all complaints come at once.
func (ws *workspace) checkinLines(entries []checkinEntry) ([]pending, error) {
	running, err := ws.cycle()
	if err != nil {
		return nil, err
	}
	var lines []pending
	var bad []error
	for _, e := range entries {
		p, err := pending{}, e.bad
		if err == nil {
			p, err = ws.pending(e, running)
		}
		if err == nil && slices.ContainsFunc(lines, func(q pending) bool { return q.Ref == p.Ref && q.Date == p.Date }) {
			err = fmt.Errorf("%s has two check-ins of %s", p.Ref, p.Date)
		}
		if err != nil {
			bad = append(bad, e.where(err))
			continue
		}
		lines = append(lines, p)
	}
	if len(bad) == 1 && len(entries) == 1 && entries[0].Line == 0 {
		err := ws.app.typedAgain(bad[0])
		return nil, usageUnless(err)
	}
	if len(bad) == 1 {
		return nil, usageUnless(bad[0])
	}
	if len(bad) > 1 {
		f := usagef("%d of %d check-ins cannot be recorded, so none was:\n%w", len(bad), len(entries), errors.Join(bad...))
		return nil, f.hint("mend these lines and run the same command again")
	}
	return lines, nil
}

// usageUnless makes a usage error of one that has no exit code of its own.
func usageUnless(err error) error {
	if f, ok := errors.AsType[*failure](err); ok {
		return &failure{code: f.code, err: err, hints: hintsOf(err)}
	}
	return &failure{code: exitUsage, err: err, hints: hintsOf(err)}
}

func (ws *workspace) pending(e checkinEntry, running okrfile.Cycle) (pending, error) {
	item, err := ws.resolveHere(e.KR, running.ID)
	if err != nil {
		return pending{}, err
	}
	kr := item.KeyResult
	if kr == nil {
		return pending{}, usagef("%q is an objective, a check-in is of one of its key results: %s", e.KR, strings.Join(keyResultNames(item.Objective), ", "))
	}
	if bad, broken := ws.broken(item.Document().Path); broken {
		return pending{}, workf("%s is no valid YAML at line %d, so no value in it can be changed safely", bad.File, bad.Span.Start.Line).hint("okr lint %s", shellQuote(bad.File))
	}
	p := pending{kr: kr}
	p.Ref, p.Goal, p.Before = kr.Ref(), kr.Goal(), kr.Now()
	p.Note, p.Blocker, p.Next = e.Note, e.Blocker, e.Next
	if kr.IsDropped() {
		return p, usagef("%s is dropped and takes no check-ins", p.Ref).hint("where it is pursued again, take status: dropped out of %s:%d", kr.Objective.Document.Path, kr.Status.Span.Start.Line)
	}
	if err := p.readDate(e.Date, ws.app.today, ws.plan.Config.Calendar); err != nil {
		return p, err
	}
	if err := p.readValue(e.Value, e.Done); err != nil {
		return p, err
	}
	if err := p.readConfidence(e.Confidence); err != nil {
		return p, err
	}
	words := e.Note + e.Blocker + e.Next
	if e.Value == "" && e.Confidence == "" && len(e.Done) == 0 && (words == "" || !p.Value.IsSet()) {
		return p, p.saysNothing(e)
	}
	return p, nil
}

func keyResultNames(o *okrfile.Objective) []string {
	var names []string
	for _, kr := range o.KeyResults {
		names = append(names, kr.Ref().Team+"/"+kr.ID.Value)
	}
	return names
}

// readDate takes the day. A day before the cycle is refused where somebody wrote
// it, for that is mostly the wrong year or month; who records in the weeks before
// a cycle begins is early, and right.
func (p *pending) readDate(text string, today okrfile.Date, cal okrfile.Calendar) error {
	p.Date = today
	if text == "" {
		return nil
	}
	d, near, err := okrfile.ReadTypedDate(text, today)
	if err != nil {
		return meant(err, text, near...)
	}
	if d.After(today) {
		return fmt.Errorf("%s lies in the future, today is %s", d, today)
	}
	cycle, err := cal.Cycle(p.Ref.Cycle)
	if err == nil && d.Before(cycle.Start) && !today.Before(cycle.Start) {
		return fmt.Errorf("%s lies before %s, which began on %s", d, cycle.ID, cycle.Start)
	}
	p.Date = d
	return nil
}

// readValue takes the value or the milestones and notes the edits they mean.
func (p *pending) readValue(text string, done []string) error {
	if p.kr.Kind() == okrfile.MilestoneType {
		return p.readMilestones(text, done)
	}
	if len(done) > 0 {
		return fmt.Errorf("%s has no milestones, give its value", p.Ref)
	}
	if text == "" {
		return nil
	}
	n, near, ok := okrfile.ReadTyped(text, p.kr.Unit.Value)
	if ok {
		p.Value = n
		return nil
	}
	err := fmt.Errorf("%q is not a number, write for example 63.5", text)
	if more, _, isSum := okrfile.ReadTyped(strings.TrimPrefix(text, "+"), p.kr.Unit.Value); isSum && strings.HasPrefix(text, "+") {
		err = fmt.Errorf("%q is a step, write the value that is reached", text)
		near = []okrfile.Number{more}
		if p.Before.IsSet() {
			near = []okrfile.Number{okrfile.NumberOf(p.Before.Value + more.Value)}
		}
	}
	return meant(err, text, near...)
}

func (p *pending) readMilestones(text string, done []string) error {
	var ids, open []string
	for _, m := range p.kr.Milestones {
		ids = append(ids, m.ID.Value)
		if !m.Done.Set {
			open = append(open, m.ID.Value)
		}
	}
	switch {
	case text != "" && len(open) == 0:
		return fmt.Errorf("%s moves by milestones, not by a value, and all of them are reached", p.Ref)
	case text != "":
		err := &typo{wrote: text, err: fmt.Errorf("%s moves by milestones, not by a value: --done with one of %s", p.Ref, strings.Join(open, ", "))}
		for _, id := range append(okrfile.Nearest(text, open, 1), open...)[:1] {
			err.meant = [][]string{{"--done", id}}
		}
		return err
	}
	goal := p.Goal
	goal.Milestones = slices.Clone(goal.Milestones)
	for _, id := range done {
		i := slices.Index(ids, id)
		if i < 0 {
			var near []words
			for _, id := range okrfile.Nearest(id, open, 1) {
				near = append(near, words(id))
			}
			return meant(fmt.Errorf("%q is no milestone of %s, it has %s", id, p.Ref, strings.Join(ids, ", ")), id, near...)
		}
		if !goal.Milestones[i].Done.IsZero() {
			return fmt.Errorf("milestone %q was reached on %s already", id, goal.Milestones[i].Done)
		}
		goal.Milestones[i].Done = p.Date
	}
	p.Done = done
	p.Goal = goal
	p.Value = goal.PointsReached()
	return nil
}

func (p *pending) readConfidence(text string) error {
	if text == "" {
		return nil
	}
	n, near, ok := okrfile.ReadTypedShare(text)
	if !ok {
		return meant(fmt.Errorf("confidence %q must lie between 0.0 and 1.0", text), text, near...)
	}
	p.Confidence = n
	return nil
}

// saysNothing is the error of a check-in without anything to check in.
func (p *pending) saysNothing(e checkinEntry) error {
	name := p.Ref.Team + "/" + p.Ref.ID
	f := usagef("%s: a check-in needs a value, a confidence or a milestone", p.Ref)
	if p.kr.Kind() == okrfile.MilestoneType {
		for _, m := range p.kr.Milestones {
			if !m.Done.Set {
				return f.hint("okr checkin %s --done %s", shellQuote(name), shellQuote(m.ID.Value))
			}
		}
		return f.hint("okr checkin %s -c 0.8", shellQuote(name))
	}
	f.hint("okr checkin %s %s -c 0.6", shellQuote(name), cmp.Or(p.Before.Text, p.kr.Baseline.Value.Text, "63.5"))
	if p.Before.IsSet() && e.Note+e.Blocker+e.Next != "" {
		f.hint("the value may be the same as before")
	}
	return f
}

// doubts says that a value may be a slip of the finger.
func (ws *workspace) doubts(p pending, opt checkinOptions) []string {
	if !p.Goal.FarFrom(p.Before, p.Value) {
		return nil
	}
	words := p.farWords()
	switch {
	case opt.push:
		words += "; okr checkin --undo takes back a slip"
	case !opt.dryRun && !opt.noCommit:
		words += "; okr checkin --amend VALUE corrects a slip"
	}
	return []string{"  " + ws.app.out.warn(words)}
}

func (p pending) farWords() string {
	words := fmt.Sprintf("%s is far from the way from %s to %s", p.Value, p.Goal.Baseline, p.Goal.Target)
	if p.Before.IsSet() {
		words += ", and from " + p.Before.Text + " before"
	}
	return words
}

// checkinSentence is "payments/conversion 61 → 63.5 % of 68 (36%, 58% expected), behind".
func (ws *workspace) checkinSentence(p pending, ui style) string {
	subject, _, _ := strings.Cut(okrfile.FormatMessage([]okrfile.CheckinLine{p.CheckinLine}), "\n")
	head := oneLine(strings.TrimPrefix(subject, "okr: "))
	if name := p.Ref.Team + "/" + p.Ref.ID; strings.HasPrefix(head, name+" ") {
		head = ui.bold(name) + strings.TrimPrefix(head, name)
	}
	cycle, err := ws.plan.Config.Calendar.Cycle(p.Ref.Cycle)
	value := p.Value
	if !value.IsSet() {
		value = p.Before
	}
	progress := p.Goal.Progress(value)
	if err != nil || !progress.Known || !p.keptValue.IsZero() {
		return head
	}
	status := okrfile.StatusOf(okrfile.StatusInput{Goal: p.Goal, Cycle: cycle, AsOf: ws.app.today, Value: value, Progress: progress, LastCheckin: p.Date, NoHistory: true})
	word := string(status)
	switch status {
	case okrfile.OnTrack:
		word = ui.good(word)
	case okrfile.Behind:
		word = ui.warn(word)
	case okrfile.OffTrack:
		word = ui.bad(word)
	}
	if p.Goal.Type == okrfile.Threshold || p.Goal.Type == okrfile.BaselineType {
		return head + ": " + word
	}
	return fmt.Sprintf("%s: %s, %d%% expected by now", head, word, okrfile.Percent(p.Goal.Expected(cycle, ws.app.today)))
}
