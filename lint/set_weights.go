package lint

import (
	"fmt"

	"github.com/okr-cli/okr/okrfile"
)

func setWeights() Rule {
	return Rule{
		ID: "set-weights", Title: "one key result outweighs the others",
		Why:     `With seven tenths of the weight on one key result the others decorate it. Equal weights are easier to explain, and hardly ever wrong.`,
		Bad:     []Example{obj("title: Make checkout the part that customers trust most\nkey_results:\n"+item(goodKeyResult+"\nweight: 9", "  ")+item(secondKeyResult, "  "), "9")},
		Good:    []Example{obj("title: Make checkout the part that customers trust most\nkey_results:\n"+item(goodKeyResult+"\nweight: 2", "  ")+item(secondKeyResult, "  "), "")},
		Sources: []string{"Perdoo", "Klau"},
		Levels:  Levels{Info, Info, Off},
		objective: func(c *check, o *objective) {
			sum, n := 0.0, 0
			for _, kr := range o.keyResults {
				if kr.Scored() {
					sum += kr.goal.WeightValue()
					n++
				}
			}
			for _, kr := range o.keyResults {
				if n >= 2 && kr.Scored() && kr.Weight.Set && kr.goal.WeightValue() >= 0.7*sum {
					c.on(o, kr).report(kr.Weight.Span, fmt.Sprintf("the key result carries %d%% of the objective's weight", okrfile.Percent(kr.goal.WeightValue()/sum)), "even the weights out, or make it an objective of its own")
				}
			}
		},
	}
}
