package lint

import (
	"fmt"
	"strings"
)

func alignCopy() Rule {
	return Rule{
		ID: "align-copy", Title: "the objective copies the one it supports",
		Why:     `A copy says that the team will help, and leaves out with what. Its own contribution is the only thing the team can steer.`,
		Bad:     []Example{file(exampleHead+item(goodObjective+"\nkey_results:\n"+item(goodKeyResult, "  ")+item(secondKeyResult, "  "), "  ")+item("id: copy\ntitle: Make checkout the part of the product that customers trust most\nowner: ana\nkind: aspirational\nsupports: [trusted-checkout]\nkey_results:\n"+item(strings.NewReplacer("abandoned", "left", "carts from", "baskets from", "carts left", "baskets left").Replace(goodKeyResult), "  ")+item(strings.NewReplacer("satisfied", "happy", "payment", "basket").Replace(secondKeyResult), "  "), "  "), "")},
		Good:    []Example{obj("title: Make refunds as quick as payments", "")},
		Sources: []string{"OpenOKR method", "Castro: OKRs do not cascade"},
		Note:    "Key results may be passed through; only objectives are compared.",
		Levels:  Levels{Info, Info, Off},
		plan: func(c *check, s *survey) {
			for _, d := range s.documents {
				for _, o := range d.objectives {
					for _, ref := range o.Supports {
						it, err := s.Resolve(ref.Value, d.Cycle.Value)
						if err != nil || it.KeyResult != nil || it.Objective == o.Objective || !o.Title.Set {
							continue
						}
						if alike(titleWords(it.Title()), titleWords(o.Title.Value)) >= 0.9 {
							c := c.on(o, nil)
							c.report(c.title(), fmt.Sprintf("the objective copies %s, which it supports", it.Ref()), "write what this team contributes to it")
						}
					}
				}
			}
		},
	}
}
