package okrfile

import (
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// ParseConfig reads okr.yaml. It never fails: what is wrong is in the Problems of
// the configuration, and what could not be read keeps its default.
func ParseConfig(path string, src []byte) *Config {
	c := DefaultConfig()
	c.Path, c.Source = path, src
	w, root := readTree(src)
	if root != nil {
		var file configFile
		if root = body(root); root == nil {
			w.report(CodeMissingField, Span{}, "begin with version: 1", "the file is empty")
		} else if w.isRoot(root) {
			configTable.decode(w, resolved(root), &file)
			c.take(w, &file)
		}
	}
	c.Problems = w.finish(path)
	return c
}

// take carries over what was read, and checks what a single value cannot show.
func (c *Config) take(w *walker, f *configFile) {
	if f.Version.Set && f.Version.Value.Value != 1 {
		w.report(CodeBadConfig, f.Version.Span, "write version: 1, or use a newer okr", "version %s is not known, this program reads version 1", f.Version.Value)
	}
	c.Organization = f.Organization.Value
	c.takeFiles(w, f.Files)
	c.takeCalendar(w, &f.Calendar)
	c.Cadence = f.Checkins.Cadence.Or(c.Cadence)
	c.GraceDays = days(f.Checkins.Grace, c.GraceDays)
	at := c.takeTeams(w, f.Teams)
	c.Lint = LintConfig{
		Profile: f.Lint.Profile.Or(c.Lint.Profile), Language: f.Lint.Language.Value, Rules: f.Lint.Rules,
		Glossary: values(f.Lint.Glossary), Names: values(f.Lint.Names), Span: f.Lint.Span,
	}
	c.Changes = ChangesConfig{
		GraceDays: days(f.Changes.Grace, c.Changes.GraceDays), ClosingDays: days(f.Changes.Closing, c.Changes.ClosingDays), Levels: f.Changes.Levels,
		Teams: f.Changes.Teams, Approval: f.Changes.Approval.Value,
	}
	for _, t := range c.Changes.Teams {
		if _, ok := at[t.Team]; !ok {
			c.reportTeam(w, t.Team, t.Span)
		}
	}
	c.People = f.People
}

func days(f Field[Number], fallback int) int {
	if f.Set {
		return int(f.Value.Value)
	}
	return fallback
}

func values(list []Field[string]) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Value)
	}
	return out
}

// takeFiles checks the patterns; bad ones are left out.
func (c *Config) takeFiles(w *walker, patterns []Field[string]) {
	var good []string
	for _, p := range patterns {
		v := strings.TrimPrefix(p.Value, "./")
		switch {
		case strings.HasPrefix(v, "/"), slices.Contains(strings.Split(v, "/"), ".."):
			w.report(CodeBadConfig, p.Span, "patterns begin at the directory of okr.yaml", "the pattern %s leads out of the workspace", quote(p.Value))
		case v == "" || !doublestar.ValidatePattern(v):
			w.report(CodeBadConfig, p.Span, "for example okrs/**/*.yaml", "%s is not a pattern", quote(p.Value))
		default:
			good = append(good, v)
		}
	}
	if len(good) > 0 {
		c.Files = good
	}
}

func (c *Config) takeCalendar(w *walker, cal *calendarSection) {
	if i := slices.Index(months, cal.Fiscal.Value); i >= 0 {
		c.Calendar.FiscalStart = time.January + time.Month(i)
	}
	for _, s := range cal.Cycles {
		switch {
		case !s.Start.Set || !s.End.Set:
			continue
		case s.End.Value.Before(s.Start.Value):
			w.report(CodeBadConfig, s.End.Span, "", "cycle %s ends on %s, before it starts on %s", quote(s.ID), s.End.Value, s.Start.Value)
			continue
		}
		if c.Calendar.Custom == nil {
			c.Calendar.Custom = map[string]Cycle{}
		}
		c.Calendar.Custom[s.ID] = Cycle{ID: s.ID, Start: s.Start.Value, End: s.End.Value}
	}
}

// takeTeams checks that parents are teams and that no team is above itself. A
// parent that is refused is dropped, so that walks up the tree end.
func (c *Config) takeTeams(w *walker, teams []*teamSection) (at map[string]int) {
	for _, t := range teams {
		c.Teams = append(c.Teams, Team{ID: t.ID, Parent: t.Parent.Value, Lead: t.Lead.Value, Span: t.Span})
	}
	at = make(map[string]int, len(teams))
	for i, t := range c.Teams {
		at[t.ID] = i
	}
	for i, t := range teams {
		if _, ok := at[t.Parent.Value]; t.Parent.Set && !ok {
			c.reportTeam(w, t.Parent.Value, t.Parent.Span)
			c.Teams[i].Parent = ""
		}
	}
	state := make([]int8, len(teams)) // 0 not seen, 1 on the way up, 2 done
	for i := range teams {
		var way []int
		j := i
		for state[j] == 0 {
			state[j] = 1
			way = append(way, j)
			if c.Teams[j].Parent == "" {
				break
			}
			next := at[c.Teams[j].Parent]
			if state[next] == 1 {
				c.reportTeamLoop(w, teams, way, next)
				c.Teams[j].Parent = ""
				break
			}
			j = next
		}
		for _, k := range way {
			state[k] = 2
		}
	}
	return at
}

func (c *Config) reportTeamLoop(w *walker, teams []*teamSection, way []int, to int) {
	names := []string{}
	for _, k := range way[slices.Index(way, to):] {
		names = append(names, c.Teams[k].ID)
	}
	names = append(names, c.Teams[to].ID)
	last := teams[way[len(way)-1]]
	w.report(CodeBadConfig, last.Parent.Span, "the topmost team has no parent", "teams go round in a circle: %s", joinLoop(names))
}

// reportTeam reports an unknown team with the nearest known one; after many
// there is no search any more, for it costs time.
func (c *Config) reportTeam(w *walker, id string, at Span) {
	hint := ""
	if len(w.problems) < 50 {
		hint = c.teamHint(id)
	}
	w.report(CodeBadConfig, at, hint, "team %s is not listed under teams", quote(id))
}

// teamHint suggests a team for a misspelt one.
func (c *Config) teamHint(id string) string {
	var ids []string
	for _, t := range c.Teams {
		ids = append(ids, t.ID)
	}
	if near := Nearest(id, ids, 1); len(near) > 0 {
		return "did you mean " + near[0] + "?"
	}
	return "add it under teams in okr.yaml"
}

// joinLoop prints a way that ends where it began, shortened in its middle.
func joinLoop(names []string) string {
	if n := len(names); n > 8 {
		names = append(append(slices.Clone(names[:4]), "…"), names[n-3:]...)
	}
	return strings.Join(names, " → ")
}
