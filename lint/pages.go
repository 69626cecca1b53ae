package lint

import (
	"fmt"
	"strings"
)

// Pages returns the catalogue of all rules and kinds of changes as one Markdown
// page, with an anchor for each. The file RULES.md beside this one is written by
// the tests with -update.
func Pages() string {
	var b strings.Builder
	b.WriteString("# Rules\n\nWritten from the rules themselves; `okr explain RULE` prints one of them.\n\n")
	b.WriteString("A level is what a finding counts in the profiles *classic* (the default), *outcome*\nand *lenient*. okr.yaml sets others under `lint.rules`.\n\n")
	b.WriteString("| rule | finds | classic | outcome | lenient |\n|---|---|---|---|---|\n")
	for _, r := range Rules() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s | %s |\n", r.ID, r.ID, r.Title, r.Levels.Classic, r.Levels.Outcome, r.Levels.Lenient)
	}
	b.WriteString("\nChanges of goals, as `okr diff` judges them while a cycle runs. Before it and in its first\ndays everything is a notice, after the close everything is an error; an amendment with a\nreason makes a notice of any of them. okr.yaml sets other levels under `changes.levels`.\n\n")
	b.WriteString("| change | means | level |\n|---|---|---|\n")
	for _, r := range ChangeRules() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", r.ID, r.ID, r.Title, r.Level)
	}
	for _, r := range Rules() {
		_, page, _ := strings.Cut(Explain(r), "\n")
		fmt.Fprintf(&b, "\n## %s\n\n%s: %s.\n%s", r.ID, strings.ToUpper(r.Title[:1])+r.Title[1:], whereFound(r), page)
	}
	for _, r := range ChangeRules() {
		_, page, _ := strings.Cut(ExplainChange(r), "\n")
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n%s", r.ID, strings.ToUpper(r.Title[:1])+r.Title[1:], page)
	}
	return b.String()
}

// whereFound says what a rule looks at.
func whereFound(r Rule) string {
	switch {
	case r.Early:
		return "found while the files are read"
	case r.Wording:
		return "found in the words"
	}
	return "found in the fields"
}
