package lint

import (
	"slices"
	"unicode/utf8"

	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// An Inspector reads statements that stand in no file, one after the other.
type Inspector struct {
	cfg    okrfile.Config
	rules  []setting
	reader reading.Reader
}

// NewInspector prepares the rules about words as cfg sets them.
func NewInspector(cfg *okrfile.Config) *Inspector {
	return &Inspector{cfg: *cfg, rules: slices.DeleteFunc(settings(cfg, ""), func(s setting) bool { return !s.rule.Wording })}
}

// Inspect reads one statement with a configuration.
func Inspect(text string, role reading.Role, cfg *okrfile.Config) (*reading.Reading, []Finding) {
	return NewInspector(cfg).Inspect(text, role, "")
}

// Inspect reads a statement in the language, or in the configured one when that
// is empty, and says what the rules about words find in it. The findings have no
// place; they are in the order of the rules, the worst first.
func (in *Inspector) Inspect(text string, role reading.Role, lang string) (*reading.Reading, []Finding) {
	cfg := &in.cfg
	if lang != "" {
		c := in.cfg
		c.Lint.Language, cfg = lang, &c
	}
	// The statement is its own source, so that messages can quote from it.
	end := okrfile.Pos{Line: 1, Column: int32(1 + utf8.RuneCountInString(text)), Offset: int32(len(text))}
	title := okrfile.Field[string]{Value: text, Set: text != "", Span: okrfile.Span{Start: okrfile.Pos{Line: 1, Column: 1}, End: end}}
	o := &objective{Objective: &okrfile.Objective{}}
	item := &keyResult{KeyResult: okrfile.NewKeyResult(), objective: o, figures: new(figures)}
	item.Title, item.KeyResult.Objective = title, o.Objective
	o.document = &document{Document: &okrfile.Document{Source: []byte(text)}, survey: &survey{Plan: &okrfile.Plan{Config: cfg}}, objectives: []*objective{o}}
	o.Objective.Document = o.document.Document
	o.document.language = cfg.Lint.Language
	opt := reading.Options{Language: cfg.Lint.Language, Names: cfg.Lint.Names, Glossary: cfg.Lint.Glossary}
	read := new(reading.Reading)
	in.reader.Read(read, text, role, opt)
	o.reading = new(reading.Reading)
	if role == reading.Objective {
		o.Title, o.reading = title, read
	} else {
		item.reading, o.keyResults = read, []*keyResult{item}
	}
	var all []found
	for i := range in.rules {
		c, on := checkFor(&in.rules[i], &all)
		switch r := &in.rules[i].rule; {
		case !on:
		case role == reading.Objective && r.objective != nil:
			r.objective(c.on(o, nil), o)
		case role != reading.Objective && r.keyResult != nil:
			r.keyResult(c.on(o, item), item)
		}
	}
	var findings []Finding
	for _, f := range outrank(all) {
		findings = append(findings, f.Finding)
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return b.Severity.rank() - a.Severity.rank() })
	return read, findings
}
