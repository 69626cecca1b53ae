package okrfile

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// keyOrder is the order in which people write the keys of goals: a new key goes
// behind the nearest of its predecessors, so that a check-in stays one small
// hunk of two neighbouring lines.
var keyOrder = []string{
	"cycle", "id", "team", "on", "title", "why", "owner", "contributors", "kind", "need", "type", "metric", "unit", "source",
	"direction", "baseline", "target", "commit", "stretch", "at_least", "at_most", "points", "current", "confidence",
	"weight", "due", "done", "cadence", "curve", "guardrail", "health", "leading", "status", "by", "provides", "reason",
	"grade", "grade_reason", "carried_from", "supports", "milestones", "depends_on", "lint", "decision",
	"objectives", "key_results", "retrospective", "amendments",
}

// places lists the indexes of keys behind which a new key may stand, best first;
// -1 is the inside of an empty mapping.
func places(m *yaml.Node, key string) []int {
	if len(m.Content) == 0 {
		return []int{-1}
	}
	last := len(m.Content) - 2
	best, bestRank := last, -1
	rank := slices.Index(keyOrder, key)
	for i := 0; i <= last; i += 2 {
		if r := slices.Index(keyOrder, m.Content[i].Value); rank >= 0 && r >= bestRank && r < rank && r >= 0 {
			best, bestRank = i, r
		}
	}
	var list []int
	for _, i := range []int{best, last, best - 2, 0} {
		if i >= 0 && !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	return list
}

// writer returns a writer in the manner of the file around the path.
func (t *tree) writer(path []int) writer {
	w := writer{nl: t.lineBreak(), listIndent: 2}
	if indent, ok := listIndent(t.root, 0); ok {
		w.listIndent = indent
	}
	for i := len(path); i >= 0; i-- {
		n := t.at(path[:i])
		if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
			continue
		}
		w.quoteKeys = t.inFlow(path[:i]) && n.Content[0].Style&yaml.DoubleQuotedStyle != 0
		if indent, ok := listIndent(n, 1000); ok {
			w.listIndent = indent
			break
		}
	}
	return w
}

// listIndent is how far the dashes of the first block list below n stand behind
// their key.
func listIndent(n *yaml.Node, depth int) (int, bool) {
	if depth > 1000 {
		return 0, false
	}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && c.Kind == yaml.SequenceNode && c.Style&yaml.FlowStyle == 0 && len(c.Content) > 0 {
			return c.Column - n.Content[i-1].Column, true
		}
		if indent, ok := listIndent(c, depth+1); ok {
			return indent, true
		}
	}
	return 0, false
}
