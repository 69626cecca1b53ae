package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// unknownRules are the levels in okr.yaml that name no rule and no kind of change.
func unknownRules(cfg *okrfile.Config) []okrfile.Problem {
	var problems []okrfile.Problem
	check := func(levels []okrfile.RuleLevel, noun string, ids []string) {
		for _, l := range levels {
			if slices.Contains(ids, l.Rule) {
				continue
			}
			problems = append(problems, okrfile.Problem{
				Code: okrfile.CodeBadConfig, File: cfg.Path, Span: l.Span,
				Message: fmt.Sprintf("%q is no %s", l.Rule, noun), Hint: suggest(l.Rule, ids),
			})
		}
	}
	check(cfg.Lint.Rules, "rule", RuleIDs())
	check(cfg.Changes.Levels, "kind of change", ChangeRuleIDs())
	for _, t := range cfg.Changes.Teams {
		check(t.Levels, "kind of change", ChangeRuleIDs())
	}
	return problems
}

// suggest is a hint that names the nearest words.
func suggest(word string, among []string) string {
	near := okrfile.Nearest(word, among, 3)
	if len(near) == 0 {
		return "they are " + strings.Join(among[:min(4, len(among))], ", ") + " and others; okr rules lists them all"
	}
	return "did you mean " + strings.Join(near, " or ") + "?"
}
