package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// complete asks on a terminal for what no flag gave, and elsewhere refuses what
// cannot be left out.
func (g newGoal) complete(app *App, name string, questions []question) error {
	if !app.InTerm {
		return g.demand(name, questions)
	}
	if *g.fields["title"] != "" && g.demand(name, questions) == nil {
		return nil // the flags are enough
	}
	fmt.Fprintln(app.Stderr, app.err.dim("Enter leaves an answer open, ctrl-C ends without a change."))
	for _, q := range questions {
		if err := g.check(q); err != nil {
			return err
		}
		if q.ask == "" || !g.applies(q) || *g.fields[q.key] != "" {
			continue
		}
		if err := g.askFor(app, q); err != nil {
			return err
		}
	}
	return nil
}

// askFor asks until the answer fits the field.
func (g newGoal) askFor(app *App, q question) error {
	for {
		line, err := app.ReadLine(app.ctx, "  "+q.ask+": ")
		if err != nil {
			return fmt.Errorf("%w: %w", errInterrupted, err) // the end of the input is as good as ctrl-C
		}
		*g.fields[q.key] = strings.TrimSpace(line)
		err = g.check(q)
		switch {
		case err != nil:
			fmt.Fprintf(app.Stderr, "  %s %s\n", app.err.bad("no:"), printable(err.Error()))
		case q.must && *g.fields[q.key] == "":
			fmt.Fprintf(app.Stderr, "  %s\n", app.err.dim("this one is needed"))
		default:
			return nil
		}
	}
}

// demand refuses to go on without the fields that must be there.
func (g newGoal) demand(name string, questions []question) error {
	var missing []string
	for _, q := range questions {
		if q.must && g.applies(q) && *g.fields[q.key] == "" {
			missing = append(missing, "--"+q.flag)
		}
		if err := g.check(q); err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return usagef("%s needs %s", name, strings.Join(missing, ", ")).hint("on a terminal it asks for what is missing").hint("%s --help", name)
}

// applies reports whether a field belongs to the type of the new key result.
func (g newGoal) applies(q question) bool {
	kind := okrfile.Metric
	if t := g.fields["type"]; t != nil && *t != "" {
		kind = *t
	}
	return q.kinds == nil || slices.Contains(q.kinds, kind)
}

// check refuses an answer that the field cannot hold.
func (g newGoal) check(q question) error {
	text := *g.fields[q.key]
	switch {
	case text == "":
		return nil
	case !g.applies(q):
		return usagef("--%s does not belong to a key result of the type %s", q.flag, *g.fields["type"])
	case q.key == "kind":
		return oneOfWords("--kind", text, "committed", "aspirational", "learning")
	case q.key == "type" && text == okrfile.MilestoneType:
		return usagef("milestones are written by hand, with their points and dates").hint("okr schema okr shows how")
	case q.key == "type":
		return oneOfWords("--type", text, okrfile.Metric, okrfile.Threshold, okrfile.BaselineType)
	case q.key == "id" && !okrfile.ValidID(text):
		return usagef("--id %q may hold letters, digits, dots, dashes and underscores only", text)
	}
	_, err := g.value(q)
	return err
}

func oneOfWords(flag, word string, allowed ...string) error {
	if slices.Contains(allowed, word) {
		return nil
	}
	return notOneOf(flag, word, allowed...)
}

// value is an answer as the file holds it.
func (g newGoal) value(q question) (any, error) {
	text := *g.fields[q.key]
	switch q.key {
	case "baseline", "target", "stretch", "at_least", "at_most":
		unit := ""
		if u := g.fields["unit"]; u != nil {
			unit = *u
		}
		n, near, ok := okrfile.ReadTyped(text, unit)
		if !ok {
			return nil, inWords(meant(usagef("--%s %q is not a number, write for example 63.5", q.flag, text), text, near...))
		}
		return n, nil
	case "confidence":
		n, near, ok := okrfile.ReadTypedShare(text)
		if !ok {
			return nil, inWords(meant(usagef("--confidence %q is not a number from 0.0 to 1.0", text), text, near...))
		}
		return n, nil
	case "due":
		d, err := okrfile.ParseDate(text)
		if err != nil {
			return nil, usagef("--due %w", err)
		}
		return d, nil
	}
	return text, nil
}

// pairs are the fields that were given, in the order of the questions.
func (g newGoal) pairs(questions []question) ([]okrfile.Pair, error) {
	var out []okrfile.Pair
	for _, q := range questions {
		if *g.fields[q.key] == "" {
			continue
		}
		v, err := g.value(q)
		if err != nil {
			return nil, err
		}
		out = append(out, okrfile.Pair{Key: q.key, Value: v})
	}
	return out, nil
}
