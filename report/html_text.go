package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// pageFuncs are what the templates may call.
func pageFuncs() template.FuncMap {
	return template.FuncMap{
		"plain": visible, "day": longDay, "shortDay": func(d okrfile.Date) string { return d.Time().Format("2 Jan") }, "short": shortCommit, "score": score, "fixed": func(v float64) string { return score(okrfile.Known(v)) },
		"percentOf":    func(v float64) string { return fmt.Sprintf("%d%%", okrfile.Percent(v)) },
		"percentMaybe": percent, "times": func(n int) string { return count(n, "check-in") }, "days": pageDays,
		"dict":      func(a string, x any, b string, y any) map[string]any { return map[string]any{a: x, b: y} },
		"statusKey": statusKey, "signalKey": signalKey, "signalWord": signalWord,
	}
}

// visible makes text of unknown origin safe to show: see plain. Line breaks stay,
// the style of the page shows them where people wrote paragraphs. Escaping is the
// template's.
func visible(v any) string {
	lines := strings.Split(strings.ReplaceAll(fmt.Sprint(v), "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = plain(l)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func longDay(d okrfile.Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.Time().Format("2 Jan 2006")
}

func shortCommit(id string) string {
	if len(id) > 8 {
		id = id[:8]
	}
	return plain(id)
}

func pageDays(m okrfile.Maybe) string {
	switch {
	case !m.Known:
		return "–"
	case m.Value == 1:
		return "1 day"
	}
	return okrfile.NumberOf(math.Round(m.Value*10)/10).String() + " days"
}

// statusKey is the status as part of a class or an id; the bands of grades share
// the signs.
func statusKey(s okrfile.Status) string {
	switch s {
	case "green":
		s = okrfile.OnTrack
	case "amber":
		s = okrfile.Behind
	case "red":
		s = okrfile.OffTrack
	}
	all := []okrfile.Status{okrfile.OnTrack, okrfile.Behind, okrfile.OffTrack, okrfile.Stale, okrfile.Closed}
	if !slices.Contains(all, s) {
		s = okrfile.Pending
	}
	return strings.ReplaceAll(string(s), " ", "-")
}

func signalKey(level string) string {
	if slices.Contains([]string{"bad", "warn", "good"}, level) {
		return level
	}
	return "note"
}

func signalWord(level string) string {
	switch level {
	case "bad":
		return "Alert:"
	case "warn":
		return "Watch:"
	case "good":
		return "Good:"
	}
	return "Note:"
}

// ruleWords writes the name of a change for readers: "Target weakened".
func ruleWords(rule string) string {
	rule = strings.ReplaceAll(strings.TrimPrefix(rule, "kr-"), "-", " ")
	if strings.HasPrefix(rule, "objective ") || rule == "" {
		rule = strings.TrimSpace("objective" + strings.TrimPrefix(rule, "objective"))
	}
	return strings.ToUpper(rule[:1]) + rule[1:]
}
