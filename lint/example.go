package lint

import (
	"strings"
)

// Source returns the whole OKR file in which the example stands: what it leaves
// out is filled in with goals that no rule minds.
func (e Example) Source() string {
	switch e.On {
	case "file", "okr.yaml":
		return e.YAML
	case "objective":
		body := e.YAML
		if !hasKey(body, "id") {
			body = "id: example\n" + body
		}
		if !hasKey(body, "owner") {
			body += "\nowner: ana"
		}
		if !hasKey(body, "kind") {
			body += "\nkind: aspirational"
		}
		if !hasKey(body, "key_results") {
			body += "\nkey_results:\n" + item(goodKeyResult, "  ") + item(secondKeyResult, "  ")
		}
		return exampleHead + item(body, "  ")
	}
	body := e.YAML
	if !hasKey(body, "id") {
		body = "id: example\n" + body
	}
	if !hasKey(body, "owner") {
		body += "\nowner: ana"
	}
	return exampleHead + item(goodObjective, "  ") + "    key_results:\n" + item(body, "      ") + item(secondKeyResult, "      ")
}

const exampleHead = "cycle: 2026-Q4\nteam: payments\nobjectives:\n"

const goodObjective = `id: trusted-checkout
title: Make checkout the part of the product that customers trust most
why: Support tickets about payments doubled since spring.
owner: ana
kind: aspirational`

const goodKeyResult = `id: abandoned
title: Cut abandoned carts from 31% to 24%
owner: ben
metric: carts left at the payment step, trailing 7 days
unit: "%"
source: https://dash.example/carts
baseline: 31
target: 24
current: 29
confidence: 0.6`

const secondKeyResult = `id: satisfied
title: Lift the payment satisfaction score from 3.9 to 4.4
owner: ben
metric: mean answer to the question after a payment
unit: points
source: https://dash.example/survey
baseline: 3.9
target: 4.4
current: 4.0
confidence: 0.5`

func hasKey(yaml, key string) bool {
	return strings.HasPrefix(yaml, key+":") || strings.Contains(yaml, "\n"+key+":")
}

// item indents the lines of a mapping and makes it an item of a list.
func item(yaml, indent string) string {
	lines := strings.Split(strings.TrimRight(yaml, "\n"), "\n")
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
			b.WriteString(indent + "- " + l + "\n")
		case l == "":
			b.WriteString("\n")
		default:
			b.WriteString(indent + "  " + l + "\n")
		}
	}
	return b.String()
}
