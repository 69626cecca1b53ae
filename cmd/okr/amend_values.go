package main

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// amendable is a key that okr amend can set: a number, a date or a text.
type amendable struct {
	flag, key, word string // word is what the help calls the value
	objective       bool   // objectives have it, too
	only            bool   // key results have it not
}

var amendables = []amendable{
	{flag: "target", key: "target", word: "NUMBER"}, {flag: "baseline", key: "baseline", word: "NUMBER"}, {flag: "commit", key: "commit", word: "NUMBER"},
	{flag: "stretch", key: "stretch", word: "NUMBER"}, {flag: "at-least", key: "at_least", word: "NUMBER"}, {flag: "at-most", key: "at_most", word: "NUMBER"},
	{flag: "weight", key: "weight", word: "NUMBER"}, {flag: "due", key: "due", word: "DATE"},
	{flag: "unit", key: "unit", word: "TEXT"}, {flag: "metric", key: "metric", word: "TEXT"}, {flag: "source", key: "source", word: "TEXT"},
	{flag: "guardrail", key: "guardrail", word: "TEXT"}, {flag: "title", key: "title", word: "TEXT", objective: true}, {flag: "owner", key: "owner", word: "NAME", objective: true},
	{flag: "why", key: "why", word: "TEXT", objective: true, only: true}, {flag: "kind", key: "kind", word: "KIND", objective: true, only: true},
}

// edits are the changes of values that the flags ask for.
func (opt amendOptions) edits(item okrfile.Item) (edits []okrfile.Edit, err error) {
	for _, a := range amendables {
		text := opt.values[a.key]
		switch {
		case text == nil:
			continue
		case item.KeyResult == nil && !a.objective:
			return nil, usagef("%q is an objective, --%s belongs to its key results: %s", opt.ref, a.flag, strings.Join(keyResultNames(item.Objective), ", "))
		case item.KeyResult != nil && a.only:
			return nil, usagef("%q is a key result, --%s belongs to its objective %s", opt.ref, a.flag, item.Objective.ID.Value)
		}
		edit, err := a.edit(item.Ref(), strings.TrimSpace(*text))
		if err != nil {
			return nil, err
		}
		edits = append(edits, edit)
	}
	if opt.drop {
		edits = append(edits, okrfile.SetText(item.Ref(), "dropped", "status"), okrfile.SetText(item.Ref(), opt.reason, "reason"))
	}
	return edits, nil
}

func (a amendable) edit(ref okrfile.Ref, text string) (okrfile.Edit, error) {
	switch {
	case text == "" && a.key == "title":
		return okrfile.Edit{}, usagef("a goal needs a title")
	case text == "":
		return okrfile.Remove(ref, a.key), nil
	case a.word == "NUMBER":
		n, _, ok := okrfile.ReadTyped(text, "")
		if !ok {
			return okrfile.Edit{}, usagef("--%s %q is not a number, write for example 63.5", a.flag, text)
		}
		return okrfile.SetNumber(ref, n, a.key), nil
	case a.word == "DATE":
		d, err := okrfile.ParseDate(text)
		if err != nil {
			return okrfile.Edit{}, usagef("--%s %w", a.flag, err)
		}
		return okrfile.SetDate(ref, d, a.key), nil
	case a.word == "KIND" && !slices.Contains([]string{"committed", "aspirational", "learning"}, text):
		return okrfile.Edit{}, notOneOf("--kind", text, "committed", "aspirational", "learning")
	}
	return okrfile.SetText(ref, text, a.key), nil
}
