package main

import (
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
		p, err := ws.pending(e, running)
		if err == nil && slices.ContainsFunc(lines, func(q pending) bool { return q.Ref == p.Ref && q.Date == p.Date }) {
			err = fmt.Errorf("%s has two check-ins of %s", p.Ref, p.Date)
		}
		if err != nil {
			bad = append(bad, e.where(err))
			continue
		}
		lines = append(lines, p)
	}
	if len(bad) == 1 {
		return nil, &failure{code: exitUsage, err: bad[0], hints: hintsOf(bad[0])}
	}
	if len(bad) > 1 {
		return nil, usagef("%d of %d check-ins cannot be recorded, so none was:\n%w", len(bad), len(entries), errors.Join(bad...))
	}
	return lines, nil
}

func (ws *workspace) pending(e checkinEntry, running okrfile.Cycle) (pending, error) {
	item, err := ws.resolve(e.KR, running.ID)
	if err != nil {
		return pending{}, err
	}
	kr := item.KeyResult
	if kr == nil {
		return pending{}, usagef("%q is an objective, a check-in is of one of its key results: %s", e.KR, strings.Join(keyResultNames(item.Objective), ", "))
	}
	p := pending{kr: kr}
	p.Ref, p.Goal, p.Before = kr.Ref(), kr.Goal(), kr.Now()
	p.Note, p.Blocker, p.Next = e.Note, e.Blocker, e.Next
	if kr.IsDropped() {
		return p, fmt.Errorf("%s is dropped and takes no check-ins", p.Ref)
	}
	if err := p.readDate(e.Date, ws.app.today); err != nil {
		return p, err
	}
	if err := p.readValue(e.Value, e.Done); err != nil {
		return p, err
	}
	if err := p.readConfidence(e.Confidence); err != nil {
		return p, err
	}
	if !p.Value.IsSet() && !p.Confidence.IsSet() && len(p.Done) == 0 {
		return p, fmt.Errorf("%s: a check-in needs a value, a confidence or a milestone", p.Ref)
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

// typedNumber reads a number as people type it: ".6" is 0.6.
func typedNumber(text string) (okrfile.Number, bool) {
	if strings.HasPrefix(text, ".") {
		text = "0" + text
	}
	return okrfile.ParseNumber(text)
}

func (p *pending) readDate(text string, today okrfile.Date) error {
	p.Date = today
	if text == "" {
		return nil
	}
	d, err := okrfile.ParseDate(text)
	if err != nil {
		return err
	}
	if d.After(today) {
		return fmt.Errorf("%s lies in the future, today is %s", d, today)
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
	unit := p.kr.Unit.Value
	bare := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), unit))
	n, ok := typedNumber(bare)
	if !ok {
		return fmt.Errorf("%q is not a number, write for example 63.5", text)
	}
	p.Value = n
	return nil
}

func (p *pending) readMilestones(text string, done []string) error {
	var ids []string
	for _, m := range p.kr.Milestones {
		ids = append(ids, m.ID.Value)
	}
	if text != "" {
		return fmt.Errorf("%s moves by milestones, not by a value: --done with one of %s", p.Ref, strings.Join(ids, ", "))
	}
	goal := p.Goal
	goal.Milestones = slices.Clone(goal.Milestones)
	for _, id := range done {
		i := slices.Index(ids, id)
		if i < 0 {
			return fmt.Errorf("%q is no milestone of %s, it has %s", id, p.Ref, strings.Join(ids, ", "))
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
	n, ok := typedNumber(text)
	if !ok || n.Value < 0 || n.Value > 1 {
		return fmt.Errorf("confidence %q must lie between 0.0 and 1.0", text)
	}
	p.Confidence = n
	return nil
}

// checkinSentence is "payments/conversion 61 → 63.5 % of 68 (36%, 58% expected), behind".
func (ws *workspace) checkinSentence(p pending) string {
	ui := ws.app.out
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
