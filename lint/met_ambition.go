package lint

import (
	"fmt"
	"math"

	"github.com/okr-cli/okr/okrfile"
)

func metAmbition() Rule {
	return Rule{
		ID: "met-ambition", Title: "a timid or a fantastic target",
		Why:     `A change of three percent is often noise. A tenfold within one cycle is often a wish. Both may be right; both deserve a second look before the cycle starts.`,
		Bad:     []Example{kr("title: Raise weekly orders from 1000 to 1020\nunit: orders\nsource: shop\nbaseline: 1000\ntarget: 1020", "1020")},
		Good:    []Example{kr("title: Raise availability from 99.9% to 99.95%\nunit: \"%\"\nsource: monitor\nbaseline: 99.9\ntarget: 99.95", "")},
		Sources: []string{"Google playbook", "Perdoo", "Klau"},
		Note:    "Near 100% the missing part is what counts: from 99.9 to 99.95 halves the errors.",
		Levels:  Levels{Info, Info, Off},
		keyResult: func(c *check, kr *keyResult) {
			if kr.Kind() != okrfile.Metric || !kr.Baseline.Set || !kr.Target.Set || kr.objective.Kind.Value == "committed" || kr.IsDropped() {
				return
			}
			from, to := kr.Baseline.Value.Value, kr.Target.Value.Value
			if u := kr.unit; u.dim == dimShare && from > 0.9/u.factor && from < 1/u.factor {
				from, to = 1/u.factor-from, 1/u.factor-to
			}
			change := math.Abs(to-from) / math.Abs(from)
			switch {
			case from == 0 || to == from:
			case change < 0.05:
				c.report(kr.Target.Span, fmt.Sprintf("the target is %.1f%% away from the baseline", change*100), "is that more than the number moves by itself?")
			case from > 0 && to/from > 10:
				c.report(kr.Target.Span, fmt.Sprintf("the target is %.0f times the baseline", to/from), "is that possible within one cycle?")
			}
		},
	}
}
