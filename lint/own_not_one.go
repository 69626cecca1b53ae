package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func ownNotOne() Rule {
	return Rule{
		ID: "own-not-one", Title: "the owner is not one person",
		Why:       `Two owners wait for each other, and a team waits for itself. One person answers for the number; the others stand under contributors.`,
		Bad:       []Example{kr("title: Cut failed payments from 4% to 2%\nowner: ana and ben\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "ana and ben"), kr("title: Cut failed payments from 4% to 2%\nowner: everyone\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")},
		Good:      []Example{kr("title: Cut failed payments from 4% to 2%\nowner: ana\ncontributors: [ben]\nunit: \"%\"\nsource: gateway\nbaseline: 4\ntarget: 2", "")},
		Sources:   []string{"GitLab handbook", "Doerr, Measure What Matters"},
		Levels:    Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) { reportOwner(c, o.document, o.Owner) },
		keyResult: func(c *check, kr *keyResult) { reportOwner(c, kr.objective.document, kr.Owner) },
	}
}

func reportOwner(c *check, d *document, owner okrfile.Field[string]) {
	if !owner.Set {
		return
	}
	name := strings.ToLower(strings.TrimSpace(owner.Value))
	_, isTeam := d.survey.Config.Team(owner.Value)
	switch {
	case strings.ContainsAny(name, ",;/&+") || strings.Contains(name, " and "):
		c.report(owner.Span, fmt.Sprintf("%s is more than one owner", shortTitle(owner.Value)), "name one person as owner:, and the others under contributors:")
	case isTeam || slices.Contains([]string{"everyone", "everybody", "all", "team", "the team", "tbd", "tba", "tbc", "nobody", "unassigned", "n/a", "?", "??", "someone"}, name):
		c.report(owner.Span, fmt.Sprintf("%s is no person", shortTitle(owner.Value)), "name the one person who answers for it")
	}
}
