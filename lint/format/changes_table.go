package format

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint"
)

// table writes a row for each goal. Columns that would be empty are left out.
func (d Diff) table(b *strings.Builder, rows []lint.JudgedChange, md func(string) string) {
	if len(rows) == 0 {
		return
	}
	cells := [][]string{{"", "Goal", "Change", "Score", "Reason"}}
	used := []bool{true, true, true, false, false}
	for _, g := range grouped(rows) {
		var steps, scores, reasons []string
		for _, j := range g {
			steps = append(steps, d.changeCell(j, len(rows) <= noticesShown, md)...)
			scores = append(scores, scoreCell(j, md))
			reasons = append(reasons, md(clip(reasonCell(j), 400)))
		}
		if len(slices.Compact(slices.Clone(reasons))) == 1 {
			reasons = reasons[:1]
		}
		row := []string{levelMark(g[0]), goalCell(g, md), strings.Join(steps, "<br>"), joinFull(scores), joinFull(reasons)}
		for i, cell := range row {
			used[i] = used[i] || cell != ""
		}
		cells = append(cells, row)
	}
	for n, row := range cells {
		line := "|"
		for i, cell := range row {
			if used[i] {
				line += " " + cell + " |"
			}
		}
		b.WriteString(line + "\n")
		if n == 0 {
			fmt.Fprintf(b, "|%s\n", strings.Repeat(" --- |", strings.Count(line, "|")-1))
		}
	}
}

// changeCell is what happened, with the key results that came or went along.
func (d Diff) changeCell(j lint.JudgedChange, full bool, md func(string) string) []string {
	if !full || len(j.KeyResults) > keyResultsShown {
		return []string{md(step(j, longText) + within(j) + d.follower(j))}
	}
	lines := []string{md(step(j, longText) + d.follower(j))}
	for _, kr := range j.KeyResults {
		lines = append(lines, "• "+md(clip(visible(kr), longText)))
	}
	return lines
}

// joinFull joins the lines of a cell, leaving out empty ones.
func joinFull(lines []string) string {
	return strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), "<br>")
}

// scoreCell is the effect on the key result and below it on its objective.
func scoreCell(j lint.JudgedChange, md func(string) string) string {
	together := strings.NewReplacer(" ", nbsp)
	kr, objective := together.Replace(moved(j.Effect.KeyResult)), together.Replace(moved(j.Effect.Objective))
	switch {
	case kr != "" && objective != "":
		return kr + "<br>" + md(whose(j, "objective")) + nbsp + objective
	case objective != "":
		return md(whose(j, "objective")) + nbsp + objective
	}
	return kr
}

// goalCell names a goal by its title, and by its reference where the title does
// not stand in the next cell.
func goalCell(g []lint.JudgedChange, md func(string) string) string {
	j := g[0]
	title := clip(visible(j.Title), 80)
	told := slices.ContainsFunc(g, func(j lint.JudgedChange) bool { return j.Field == "" || j.Field == "title" || j.Field == "status" })
	if title == "" || told {
		return md(short(j.Ref))
	}
	return md(title) + "<br>" + md(short(j.Ref))
}

// nbsp keeps words of a narrow cell together.
const nbsp = "\u00a0"

func levelMark(j lint.JudgedChange) string {
	switch {
	case j.Acknowledged:
		return "✅" + nbsp + "reason" + nbsp + "given"
	case j.Level == lint.LevelError:
		return "❌" + nbsp + "error"
	case j.Level == lint.LevelWarning:
		return "⚠️" + nbsp + "warning"
	}
	return "notice"
}

func reasonCell(j lint.JudgedChange) string {
	r := reason(j)
	switch v := void(j); {
	case r != "" && v != "":
		return r + "; " + v
	case r != "":
		return r
	case needsReason(j):
		return "none recorded"
	}
	return ""
}
