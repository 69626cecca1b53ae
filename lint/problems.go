package lint

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// unknownRules are the levels in okr.yaml that name no rule.
func unknownRules(cfg *okrfile.Config) []okrfile.Problem {
	ids := RuleIDs()
	var problems []okrfile.Problem
	for _, l := range cfg.Lint.Rules {
		if _, known := Lookup(l.Rule); known {
			continue
		}
		problems = append(problems, okrfile.Problem{
			Code: okrfile.CodeBadConfig, File: cfg.Path, Span: l.Span,
			Message: fmt.Sprintf("%q is no rule", l.Rule),
			Hint:    suggest(l.Rule, ids),
		})
	}
	return problems
}

// suggest is a hint that names the nearest words.
func suggest(word string, among []string) string {
	near := okrfile.Nearest(word, among, 3)
	if len(near) == 0 {
		return "`okr rules` lists them all"
	}
	return "did you mean " + strings.Join(near, " or ") + "?"
}
