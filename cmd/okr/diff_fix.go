package main

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
)

// writeStubs puts an amendment without a reason beside each change that needs
// one; okr lint asks for the reason until somebody writes it.
func (c *comparison) writeStubs(d format.Diff) error {
	if c.head.Commit != "" || c.head.Ref == "index" {
		return usagef("--fix writes to the working tree, so that must be one side").hint("okr diff %s --fix", shellQuote(c.base.Ref))
	}
	byFile := map[string][]okrfile.Edit{}
	n := 0
	var left []string
	for _, j := range d.Changes {
		if j.Level != lint.LevelError || j.Acknowledged || j.Amendment != nil {
			continue
		}
		ref, entry, ok := c.record(j.Change, c.ws.app.today, "", c.ws.myName())
		if !ok {
			left = append(left, j.Ref.Team+"/"+j.Ref.ID)
			continue
		}
		item, _ := c.ws.plan.Lookup(ref)
		name := item.Document().Path
		byFile[name] = append(byFile[name], okrfile.AppendEntry(ref, "amendments", entry))
		n++
	}
	return c.tellStubs(byFile, n, left)
}

func (c *comparison) tellStubs(byFile map[string][]okrfile.Edit, n int, left []string) error {
	stderr := c.ws.app.Stderr
	if n == 0 && len(left) == 0 {
		_, err := fmt.Fprintln(stderr, "every change that needs a reason has one")
		return err
	}
	if n > 0 {
		if err := c.ws.writeFiles(editFiles(byFile)); err != nil {
			return err
		}
		fmt.Fprintf(stderr, "wrote %s in %s; fill in every reason, then run okr lint\n", countOf(n, "amendment", "amendments"), countOf(len(byFile), "file", "files"))
	}
	if len(left) > 0 {
		return workf("no file is left that could say why %s went", strings.Join(left, ", ")).hint("put it back and run okr amend %s --drop --reason \"…\"", shellQuote(left[0]))
	}
	return nil
}

// record is the amendment of a change and the goal of the head in which it stands:
// the changed one, or the objective of a key result that is gone.
func (c *comparison) record(ch okrfile.Change, on okrfile.Date, reason, by string) (at okrfile.Ref, entry []okrfile.Pair, ok bool) {
	if _, here := c.ws.plan.Lookup(ch.Ref); here {
		return ch.Ref, amendmentEntry(ch, on, reason, by), true
	}
	was, found := c.basePlan.Lookup(ch.Ref)
	if !found || was.KeyResult == nil {
		return at, nil, false
	}
	if _, here := c.ws.plan.Lookup(was.Objective.Ref()); !here {
		return at, nil, false
	}
	ch.From = ch.Ref.ID // the title is long, and the id is what history knows
	return was.Objective.Ref(), amendmentEntry(ch, on, reason, by), true
}

// amendmentEntry is the record of a change.
func amendmentEntry(ch okrfile.Change, on okrfile.Date, reason, by string) []okrfile.Pair {
	entry := []okrfile.Pair{{Key: "on", Value: on}, {Key: "change", Value: ch.Rule}}
	for _, side := range []struct{ key, text string }{{"from", ch.From}, {"to", ch.To}} {
		if n, ok := okrfile.ParseNumber(side.text); ok {
			entry = append(entry, okrfile.Pair{Key: side.key, Value: n})
		} else if side.text != "" {
			entry = append(entry, okrfile.Pair{Key: side.key, Value: side.text})
		}
	}
	entry = append(entry, okrfile.Pair{Key: "reason", Value: reason})
	if by != "" {
		entry = append(entry, okrfile.Pair{Key: "by", Value: by})
	}
	return entry
}

// myName is how goals call the person at the keyboard, "" where git does not know.
func (ws *workspace) myName() string {
	me := ws.me()
	if len(me) == 0 {
		return ""
	}
	if len(me) > 3 {
		return me[3] // okr.yaml's name for the address
	}
	return me[1]
}
