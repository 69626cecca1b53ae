package lint

// ChangeRuleIDs are the kinds of changes to goals, as amendments name them.
func ChangeRuleIDs() []string {
	return []string{
		"target-weakened", "target-strengthened", "baseline-changed", "deadline-extended", "deadline-shortened",
		"metric-redefined", "commitment-relaxed", "commitment-tightened", "kr-dropped", "objective-dropped",
		"kr-added", "objective-added", "kr-moved", "text-reworded", "weight-changed", "owner-changed", "owner-removed",
		"parent-removed", "parent-changed", "checkin-backdated", "checkin-recorded", "value-edited", "grade-changed", "schema-only",
	}
}
