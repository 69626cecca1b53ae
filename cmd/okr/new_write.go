package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/okrfile"
)

func runNewObjective(app *App, g newGoal) error {
	ws, err := app.openWorkspace()
	if err != nil && !errors.Is(err, errNoFiles) {
		return err
	}
	cycle, err := ws.cycle()
	if err != nil {
		return err
	}
	if g.team, err = ws.teamOfNew(g.team); err != nil {
		return err
	}
	name, src, err := ws.fileOfNew(cycle.ID, g)
	if err != nil {
		return err
	}
	if err := g.complete(app, "okr new objective", objectiveQuestions()); err != nil {
		return err
	}
	ref, err := ws.nameNew(okrfile.Ref{Cycle: cycle.ID, Team: g.team}, g)
	if err != nil {
		return err
	}
	entry, err := g.pairs(objectiveQuestions())
	if err != nil {
		return err
	}
	if len(g.links) > 0 {
		entry = append(entry, okrfile.Pair{Key: "supports", Value: g.links})
	}
	return ws.addGoal(name, src, okrfile.AppendEntry(okrfile.Ref{}, "objectives", entry), ref, g, "okr new kr "+shellQuote(ref.Team+"/"+ref.ID))
}

func runNewKeyResult(app *App, g newGoal) error {
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	running, err := ws.cycle()
	if err != nil {
		return err
	}
	item, err := ws.resolve(g.under, running.ID)
	if err != nil {
		return err
	}
	if item.KeyResult != nil {
		return usagef("%q is a key result, a new one goes to an objective", g.under).hint("okr new kr %s", shellQuote(item.Objective.Ref().Team+"/"+item.Objective.Ref().ID))
	}
	if err := g.complete(app, "okr new kr", keyResultQuestions()); err != nil {
		return err
	}
	ref, err := ws.nameNew(item.Ref(), g)
	if err != nil {
		return err
	}
	entry, err := g.pairs(keyResultQuestions())
	if err != nil {
		return err
	}
	doc := item.Document()
	return ws.addGoal(doc.Path, doc.Source, okrfile.AppendEntry(item.Ref(), "key_results", entry), ref, g, "okr lint "+shellQuote(doc.Path))
}

// teamOfNew is the team that was named, or the only one there is.
func (ws *workspace) teamOfNew(team string) (string, error) {
	var known []string
	for _, t := range ws.plan.Config.Teams {
		known = append(known, t.ID)
	}
	for _, d := range ws.plan.Documents {
		if d.Team.Value != "" && !slices.Contains(known, d.Team.Value) {
			known = append(known, d.Team.Value)
		}
	}
	switch {
	case team == "" && len(known) == 1:
		return known[0], nil
	case team == "" && len(known) == 0:
		return "", usagef("a team is missing").hint("okr new objective --team company")
	case team == "":
		return "", usagef("a team is missing, one of %s", strings.Join(known, ", ")).hint("okr new objective --team %s", shellQuote(known[0]))
	case !okrfile.ValidID(team):
		return "", usagef("--team %q may hold letters, digits, dots, dashes and underscores only", team)
	case len(ws.plan.Config.Teams) > 0 && !slices.Contains(known, team):
		return "", notOneOf("--team", team, known...).hint("a new team gets a line under teams: in okr.yaml")
	}
	return team, nil
}

// fileOfNew is the file of the team and cycle with its text; a new one has none.
func (ws *workspace) fileOfNew(cycle string, g newGoal) (name string, src []byte, err error) {
	if g.file != "" {
		if name, err = ws.app.pathInWorkspace(ws.root, g.file); err != nil {
			return "", nil, err
		}
	}
	var found []*okrfile.Document
	for _, d := range ws.plan.Documents {
		if d.Cycle.Value == cycle && d.Team.Value == g.team && (name == "" || d.Path == name) {
			found = append(found, d)
		}
	}
	switch {
	case len(found) == 1:
		return found[0].Path, found[0].Source, nil
	case len(found) > 1:
		names := make([]string, len(found))
		for i, d := range found {
			names[i] = d.Path
		}
		return "", nil, usagef("%s has several files in %s: %s", g.team, cycle, strings.Join(names, ", ")).hint("--file %s", shellQuote(names[0]))
	}
	if name == "" {
		name = path.Join("okrs", cycle, g.team+".yaml")
	}
	if !ws.plan.Config.Matches(name) {
		return "", nil, usagef("%q is no OKR file of this workspace, they match %s", name, strings.Join(ws.plan.Config.Files, ", ")).hint("--file names another one")
	}
	if _, err := os.Lstat(filepath.Join(ws.root, filepath.FromSlash(name))); err == nil {
		return "", nil, usagef("%q is there and does not hold the goals of %s in %s", name, g.team, cycle).hint("okr lint %s", shellQuote(name))
	}
	return name, nil, nil
}

// headOfNew are the first lines of a new file.
func (ws *workspace) headOfNew(ref okrfile.Ref) []byte {
	return fmt.Appendf(nil, "# yaml-language-server: $schema=%sokr.schema.json\ncycle: %s\nteam: %s\n", schemaBase, yamlText(ref.Cycle), yamlText(ref.Team))
}

// nameNew gives the new goal its id, which nothing else of the team may have.
func (ws *workspace) nameNew(in okrfile.Ref, g newGoal) (okrfile.Ref, error) {
	taken := func(id string) bool {
		_, there := ws.plan.Lookup(okrfile.Ref{Cycle: in.Cycle, Team: in.Team, ID: id})
		return there
	}
	id := g.fields["id"]
	if *id != "" && taken(*id) {
		return in, usagef("%s has a goal %q in %s already", in.Team, *id, in.Cycle).hint("okr show %s", shellQuote(in.Team+"/"+*id))
	}
	if *id == "" {
		*id = okrfile.SuggestID(*g.fields["title"], taken)
	}
	in.ID = *id
	return in, nil
}

// addGoal checks the file as it would be and writes it when the new goal has no
// errors. What is only missing yet, such as the first key result, is no reason to stop.
// Without old bytes the file is a new one.
func (ws *workspace) addGoal(name string, old []byte, add okrfile.Edit, ref okrfile.Ref, g newGoal, next string) error {
	src := old
	if src == nil {
		src = ws.headOfNew(ref)
	}
	edited, err := okrfile.Apply(src, add)
	if err != nil {
		return err
	}
	plan, err := okrfile.Load(os.DirFS(ws.root), okrfile.LoadOptions{Paths: []string{name}, Overlay: map[string][]byte{name: edited}})
	if err != nil {
		return err
	}
	result := lint.Run(plan, lint.Options{Today: ws.app.today}).AboutNew(ref.String())
	for _, f := range result.Findings {
		fmt.Fprintf(ws.app.Stderr, "%s %s %s\n", ws.severity(f.Severity), f.Message, ws.app.err.dim(f.Rule))
		if f.Hint != "" {
			fmt.Fprintf(ws.app.Stderr, "  %s %s\n", ws.app.err.dim("hint:"), f.Hint)
		}
	}
	if result.Failed(lint.Error) {
		fmt.Fprintf(ws.app.Stderr, "%s was not written\n", ref.Team+"/"+ref.ID)
		return errFindings
	}
	if g.dryRun {
		_, err := fmt.Fprint(ws.app.Stdout, unifiedDiff(name, old, edited))
		return err
	}
	if old == nil {
		made, err := writeNew(filepath.Join(ws.root, filepath.FromSlash(name)), edited)
		if err == nil && !made {
			err = fs.ErrExist // somebody else was quicker
		}
		if err != nil {
			return workf("cannot write %q: %w", name, err)
		}
	} else if err := ws.writeFiles(map[string]splice{name: func(now []byte) ([]byte, error) { return okrfile.Apply(now, add) }}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(ws.app.Stdout, "%s %s/%s in %s\n%s %s\n", ws.app.out.good("added"), ref.Team, ref.ID, printable(name), ws.app.out.dim("next:"), next)
	return err
}

func (ws *workspace) severity(s lint.Severity) string {
	paint := map[lint.Severity]func(string) string{lint.Error: ws.app.err.bad, lint.Warning: ws.app.err.warn}[s]
	if paint == nil {
		paint = ws.app.err.dim
	}
	return paint(string(s) + ":")
}
