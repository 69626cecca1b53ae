package lint

import (
	"fmt"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

func setMetricOverlap() Rule {
	return Rule{
		ID: "set-metric-overlap", Title: "two key results count the same metric",
		Why:     `One good week of the metric moves both key results, so the objective looks better covered than it is.`,
		Bad:     []Example{obj("title: Make checkout the part that customers trust most\nkey_results:\n"+item(goodKeyResult, "  ")+item(strings.NewReplacer("id: abandoned", "id: west", "carts from 31% to 24%", "carts in the west from 33% to 30%", "31\n", "33\n", "24\n", "30\n").Replace(goodKeyResult), "  "), "")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most", "")},
		Sources: []string{"GitLab handbook"},
		Note:    "Compares the metric fields within one objective. A count and a rate of the same thing are a good pair.",
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			first := map[titleSum]*keyResult{}
			for _, kr := range o.keyResults {
				if !kr.Metric.Set || kr.Kind() != okrfile.Metric || kr.IsDropped() {
					continue
				}
				key := sumOf(kr.Unit.Value, kr.Metric.Value)
				earlier, seen := first[key]
				if !seen {
					first[key] = kr
					continue
				}
				if sumOf("", earlier.Title.Value) != sumOf("", kr.Title.Value) {
					c.on(o, kr).report(kr.Metric.At(), fmt.Sprintf("%s counts the same metric", nameOf(earlier)), "choose another side of the objective, or say in metric: what differs")
				}
			}
		},
	}
}
