package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okr-cli/okr/lint/reading"
)

func oVague() Rule {
	return Rule{
		ID: "o-vague", Title: "the objective could belong to any team", Wording: true,
		Why:     `"Improve our product" rules nothing out, so it helps nobody to choose. A good objective names for whom, where or in which respect: someone outside the team can tell it from the objective of the team next door.`,
		Bad:     []Example{obj("title: Improve our product", ""), obj("title: Increase productivity", "")},
		Good:    []Example{obj("title: Improve the checkout experience for first-time buyers", "")},
		Sources: []string{"planwith.ai", "Google playbook"},
		Levels:  Levels{Warning, Warning, Info},
		objective: func(c *check, o *objective) {
			r := o.reading
			switch {
			case len(r.Purpose) > 0 || len(r.Beneficiary) > 0 || r.State || r.HasMetric:
				return
			case r.Head.Class != reading.Up && r.Head.Class != reading.Down || r.Words > 4 || !isGeneric(r.Object.Text) || isNarrowed(r):
				return
			}
			c.report(c.title(), fmt.Sprintf("%s could be the objective of any team", shortTitle(o.Title.Value)),
				"say for whom, where, or in which respect it gets better")
		},
	}
}

// isGeneric reports whether every team has one of these.
func isGeneric(object string) bool {
	words := strings.Fields(strings.ToLower(object))
	return len(words) == 1 && slices.Contains([]string{"product", "products", "quality", "service", "services", "process", "processes", "performance", "efficiency",
		"productivity", "communication", "collaboration", "experience", "things", "everything", "produkt", "qualität", "prozesse", "leistung", "effizienz", "produktivität",
		"kommunikation", "produit", "qualité", "processus", "performances", "efficacité", "productivité", "producto", "calidad", "procesos", "rendimiento", "eficiencia",
		"productividad", "produto", "qualidade", "processos", "desempenho", "eficiência", "produtividade"}, words[0])
}

// isNarrowed reports whether a word between verb and object says which one is
// meant; our and the do not.
func isNarrowed(r *reading.Reading) bool {
	between := strings.Fields(strings.ToLower(cut(r.Text, reading.Span{Start: r.Head.Span.End, End: r.Object.Span.Start})))
	return slices.ContainsFunc(between, func(w string) bool {
		return !slices.Contains([]string{"our", "the", "my", "its", "all", "overall", "unsere", "unser", "die", "das", "den", "notre", "nos", "le", "la", "les",
			"nuestro", "nuestra", "el", "nosso", "nossa", "o", "a"}, w)
	})
}
