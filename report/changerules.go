package report

import "github.com/okr-cli/okr/okrfile"

// ruleOf names the change of one field.
func ruleOf(name string, old, now *Definition) string {
	rising := old.Goal.Rising()
	switch name {
	case "title":
		return "text-reworded"
	case "owner":
		if now.Goal.Owner == "" {
			return "owner-removed"
		}
		return "owner-changed"
	case "kind":
		return strictness(old.Kind == "committed", now.Kind == "committed")
	case "supports":
		if now.Supports == "" {
			return "parent-removed"
		}
		return "parent-changed"
	case "objective":
		return "kr-moved"
	case "target", "stretch":
		return direction(old.Goal, now.Goal, name, rising)
	case "commit":
		if direction(old.Goal, now.Goal, name, rising) == "target-weakened" {
			return "commitment-relaxed"
		}
		return "commitment-tightened"
	case "at_least":
		return direction(old.Goal, now.Goal, name, true)
	case "at_most":
		return direction(old.Goal, now.Goal, name, false)
	case "baseline":
		return "baseline-changed"
	case "due":
		if now.Goal.Due.IsZero() || !old.Goal.Due.IsZero() && now.Goal.Due.After(old.Goal.Due) {
			return "deadline-extended"
		}
		return "deadline-shortened"
	case "weight", "health":
		return "weight-changed"
	case "milestones":
		return steps(old.Goal, now.Goal)
	case "dropped":
		if now.Goal.Dropped {
			return kindOf(*now, "dropped")
		}
		return kindOf(*now, "added")
	case "curve":
		return "curve-changed"
	}
	return "metric-redefined" // type, metric, unit, source, direction
}

// direction tells weakening from strengthening: with a number to reach, less of it
// is weaker; a bound that is taken away is weaker, too.
func direction(old, now okrfile.Goal, name string, rising bool) string {
	a, b := bound(old, name), bound(now, name)
	weaker := b.Value < a.Value == rising
	switch {
	case !b.IsSet():
		weaker = true
	case !a.IsSet():
		weaker = false
	}
	if weaker {
		return "target-weakened"
	}
	return "target-strengthened"
}

func bound(g okrfile.Goal, name string) okrfile.Number {
	switch name {
	case "target":
		return g.Target
	case "stretch":
		return g.Stretch
	case "commit":
		return g.Commit
	case "at_least":
		return g.AtLeast
	}
	return g.AtMost
}

func strictness(before, after bool) string {
	switch {
	case before && !after:
		return "commitment-relaxed"
	case after && !before:
		return "commitment-tightened"
	}
	return "text-reworded"
}

// steps judges changed milestones: fewer of them, or more points for the same
// step, is weaker; more of them or fewer points is stronger; new words are words.
func steps(old, now okrfile.Goal) string {
	points := map[string]float64{}
	for _, m := range now.Milestones {
		points[m.ID] = m.Points
	}
	rule := "text-reworded"
	if len(now.Milestones) > len(old.Milestones) {
		rule = "target-strengthened"
	}
	for _, m := range old.Milestones {
		p, kept := points[m.ID]
		switch {
		case !kept || p > m.Points:
			return "target-weakened"
		case p < m.Points:
			rule = "target-strengthened"
		}
	}
	return rule
}
