package okrfile_test

import (
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

// spanTests are spellings of the title of the first objective.
var spanTests = []struct{ name, src, at, value string }{
	{"plain", "title: Make it", "Make it", "Make it"},
	{"comment behind", "title: Make it # soon", "Make it", "Make it"},
	{"hash inside", "title: Make it#1 ", "Make it#1", "Make it#1"},
	{"double quotes", `title: "Make \"it\" \u00e9"`, `"Make \"it\" \u00e9"`, `Make "it" é`},
	{"single quotes", `title: 'Make Ana''s' # x`, `'Make Ana''s'`, "Make Ana's"},
	{"plain over lines", "title: Make\n      it\n\n      now", "Make\n      it\n\n      now", "Make it\nnow"},
	{"double quotes over lines", "title: \"Make\n      it\"", "\"Make\n      it\"", "Make it"},
	{"folded", "title: >\n      Make\n      it\n", ">\n      Make\n      it", "Make it\n"},
	{"literal", "title: |-\n      Make\n        it\n", "|-\n      Make\n        it", "Make\n  it"},
	{"literal with indicator", "title: |2 # why\n        Make\n      it\n", "|2 # why\n        Make\n      it", "  Make\nit\n"},
	{"anchor", "title: &a Make it", "Make it", "Make it"},
	{"tag", "title: !!str Make it", "Make it", "Make it"},
	{"anchor and tag", "title: &a !!str 'Make it'", "'Make it'", "Make it"},
	{"alias", "title: *t", "*t", "Shared"},
	{"below the key", "title:\n      Make it", "Make it", "Make it"},
	{"not ASCII", "title: Größe 日本 🎉 x", "Größe 日本 🎉 x", "Größe 日本 🎉 x"},
	{"behind what is not ASCII", "\"x-日本🎉\": é\n    title: Make it", "Make it", "Make it"},
}

func TestSpans(t *testing.T) {
	for _, tt := range spanTests {
		for form, convert := range map[string]func(string) string{
			"LF":   func(s string) string { return s },
			"CRLF": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
			"BOM":  func(s string) string { return "\ufeff" + s },
			"flow": func(s string) string { return s },
		} {
			t.Run(tt.name+"/"+form, func(t *testing.T) {
				src := convert("cycle: 2026-Q4\nteam: payments\nx-t: &t Shared\nobjectives:\n  - id: a\n    " + tt.src + "\n    kind: learning\n")
				if form == "flow" {
					if strings.Contains(tt.src, "\n") || strings.Contains(tt.src, "#") {
						t.Skip("not possible in flow style")
					}
					src = "cycle: 2026-Q4\nteam: payments\nx-t: &t Shared\nobjectives: [{id: a, " + tt.src + " , kind: learning}]\n"
				}
				d := okrfile.Parse("a.yaml", []byte(src))
				if len(d.Problems) > 0 {
					t.Fatalf("%v\n%s", d.Problems, src)
				}
				o := d.Objectives[0]
				if o.Title.Value != tt.value {
					t.Errorf("value %q, want %q", o.Title.Value, tt.value)
				}
				if got := text([]byte(src), o.Title.Span); got != convertInside(convert, tt.at) {
					t.Errorf("the span holds %q, want %q", got, tt.at)
				}
				if got := text([]byte(src), o.Title.Key()); got != "title" {
					t.Errorf("the key is %q", got)
				}
				checkSpan(t, []byte(src), o.Title.Span)
				checkSpan(t, []byte(src), o.Span)
				end := "kind: learning"
				if form == "flow" {
					end = "}"
				}
				if got := text([]byte(src), o.Span); !strings.HasPrefix(got, "id: a") && !strings.HasPrefix(got, "{id") || !strings.HasSuffix(got, end) {
					t.Errorf("the objective is %q", got)
				}
			})
		}
	}
}

func convertInside(convert func(string) string, s string) string {
	return strings.TrimPrefix(convert(s), "\ufeff")
}

// TestMergeKeys: own keys win over merged ones, nearer ones over farther ones.
func TestMergeKeys(t *testing.T) {
	d := okrfile.Parse("a.yaml", []byte(`cycle: 2026-Q4
team: payments
x-base: &base {owner: ana, unit: "%", cadence: weekly}
x-other: &other {owner: li, metric: churn}
objectives:
  - id: a
    title: t
    key_results:
      - {id: k, title: t, owner: ben, <<: *base}
      - <<: [*base, *other]
        id: l
        title: t
      - {"<<": x, id: m, title: t}
`))
	k, l := d.Objectives[0].KeyResults[0], d.Objectives[0].KeyResults[1]
	if k.Owner.Value != "ben" || k.Unit.Value != "%" {
		t.Errorf("own key: owner %q, unit %q", k.Owner.Value, k.Unit.Value)
	}
	if l.Owner.Value != "ana" || l.Metric.Value != "churn" || l.Cadence.Value != "weekly" {
		t.Errorf("merged: owner %q, metric %q", l.Owner.Value, l.Metric.Value)
	}
	if len(d.Problems) != 1 || d.Problems[0].Message != `"<<" is not a key of a key result` {
		t.Errorf("problems: %v", d.Problems)
	}
}
