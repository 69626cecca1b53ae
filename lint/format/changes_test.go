package format_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
	"github.com/okr-cli/okr/schema/validate"
)

const goalFile = `cycle: 2026-Q4
team: payments
objectives:
  - id: checkout
    title: Make checkout the step that buyers worry about least
    owner: ana
    key_results:
      - id: conversion
        title: %s
        owner: ana
        baseline: 61
        target: %s
        current: 63.5
`

// compared judges one file against another on a day of the running cycle.
func compared(t testing.TB, base, head string) format.Diff {
	t.Helper()
	load := func(src string) *okrfile.Plan {
		plan, err := okrfile.Load(fstest.MapFS{"okrs/a.yaml": {Data: []byte(src)}}, okrfile.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	b, h := load(base), load(head)
	changes := okrfile.Compare(b, h, okrfile.CompareOptions{})
	return format.Diff{
		Base: format.Side{Ref: "main", Commit: strings.Repeat("a", 40)}, Head: format.Side{Ref: "HEAD", Commit: strings.Repeat("b", 40)},
		Changes: lint.JudgeChanges(changes, lint.JudgeOptions{Today: okrfile.Date{Year: 2026, Month: 11, Day: 22}}),
		Shifts:  okrfile.TeamShifts(b, h, changes), Command: "okr diff main..HEAD",
	}
}

func diffText(t testing.TB, d format.Diff, name string) string {
	t.Helper()
	for _, w := range format.DiffWriters() {
		if w.Name == name {
			var b bytes.Buffer
			if err := w.Write(&b, d, format.DiffOptions{Markdown: report.EscapeMarkdown}); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no format %q", name)
	return ""
}

func TestHeadline(t *testing.T) {
	weak := fmt.Sprintf(goalFile, "Raise conversion from 61%", "64")
	strong := fmt.Sprintf(goalFile, "Raise conversion from 61%", "68")
	told := weak + "        amendments:\n          - {on: 2026-11-20, change: target-weakened, from: 68, to: 64, reason: The bank keeps its page, by: maria}\n"
	for name, test := range map[string]struct{ base, head, want string }{
		"weakened":        {strong, weak, "payments/conversion: target weakened from 68 to 64 without a recorded reason; payments scores 0.83 instead of 0.36"},
		"strengthened":    {weak, strong, "payments/conversion: target strengthened from 64 to 68; payments scores 0.36 instead of 0.83"},
		"with a reason":   {strong, told, "payments/conversion: target weakened from 68 to 64, with a recorded reason; payments scores 0.83 instead of 0.36"},
		"the same":        {weak, weak, "no goal changed"},
		"only a check-in": {weak, strings.Replace(weak, "current: 63.5", "current: 63.9", 1), "no goal changed; 1 key result checked in"},
	} {
		if got := compared(t, test.base, test.head).Headline(); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestDiffJSONKeepsToItsSchema(t *testing.T) {
	schema, err := validate.New("diff")
	if err != nil {
		t.Fatal(err)
	}
	strong := fmt.Sprintf(goalFile, "Raise conversion", "68")
	for name, d := range map[string]format.Diff{
		"changed": compared(t, strong, fmt.Sprintf(goalFile, "Raise it", "64")),
		"same":    compared(t, strong, strong),
		"dropped": compared(t, strong, "cycle: 2026-Q4\nteam: payments\nobjectives: []\n"),
	} {
		var value any
		if err := json.Unmarshal([]byte(diffText(t, d, "json")), &value); err != nil {
			t.Fatal(err)
		}
		problems, err := schema.Validate(value)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", name, problems, err)
		}
	}
}

// Hostile titles must come out as the text they are, whatever reads it.
func TestDiffShowsHostileTextAsText(t *testing.T) {
	title := `"Raise </details><script>alert(1)</script> | @team [x](http://e.example) \e[31m ::error::"`
	d := compared(t, fmt.Sprintf(goalFile, "Raise conversion", "68"), fmt.Sprintf(goalFile, title, "64"))
	var html bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(diffText(t, d, "markdown")), &html); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<a href"} {
		if strings.Contains(html.String(), bad) {
			t.Errorf("%q got through:\n%s", bad, html.String())
		}
	}
	if strings.Count(html.String(), "<tr>") != 1+len(d.Changes) {
		t.Errorf("a row broke:\n%s", html.String())
	}
	for _, name := range format.DiffNames() {
		if text := diffText(t, d, name); strings.ContainsAny(text, "\x1b") {
			t.Errorf("%s lets an escape through: %q", name, text)
		}
	}
	for line := range strings.Lines(diffText(t, d, "github")) {
		if !strings.HasPrefix(line, "::error file=") && !strings.HasPrefix(line, "::warning file=") {
			t.Errorf("a title began a line of its own: %q", line)
		}
	}
}

func TestDiffCommentIsCapped(t *testing.T) {
	d := compared(t, fmt.Sprintf(goalFile, "Raise conversion", "68"), fmt.Sprintf(goalFile, "Raise conversion", "64"))
	for len(d.Changes) < 3000 {
		d.Changes = append(d.Changes, d.Changes[0])
	}
	text := diffText(t, d, "markdown")
	if len(text) > 60_000 || !strings.Contains(text, "more did not fit here") || !strings.HasPrefix(text, "### ❌") {
		t.Errorf("%d bytes: %.200s", len(text), text)
	}
}

func TestStep(t *testing.T) {
	for want, ch := range map[string]okrfile.Change{
		"target 68 → 64":               {Rule: okrfile.TargetWeakened, Field: "target", From: "68", To: "64"},
		"owner ana → nothing":          {Rule: okrfile.OwnerRemoved, Field: "owner", From: "ana"},
		"new: Win the coast":           {Rule: okrfile.ObjectiveAdded, To: "Win the coast"},
		"gone: Win the coast":          {Rule: okrfile.ObjectiveDropped, From: "Win the coast"},
		"pay/a → apps/a":               {Rule: okrfile.KeyResultMoved, From: "pay/a", To: "apps/a"},
		"nobody owns it any more":      {Rule: okrfile.OwnerRemoved},
		`title x → \x1b[31mred`:        {Rule: okrfile.TextReworded, Field: "title", From: "x", To: "\x1b[31mred"},
		"supports nothing → company/a": {Rule: okrfile.ParentChanged, Field: "supports", To: "company/a"},
	} {
		if got := format.Step(lint.JudgedChange{Change: ch}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// The table names a goal by its title, whatever stands in that.
func TestGoalCell(t *testing.T) {
	base := fmt.Sprintf(goalFile, `"a | b <i>x</i> @all"`, "68")
	text := diffText(t, compared(t, base, strings.Replace(base, "target: 68", "target: 64", 1)), "markdown")
	var html bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(text), &html); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(html.String(), "a | b &lt;i&gt;x&lt;/i&gt;") || strings.Contains(html.String(), "<i>") {
		t.Errorf("got %s", html.String())
	}
}

// A long name and many kinds of changes keep within the width of the terminal.
func TestTextWidth(t *testing.T) {
	id := strings.Repeat("long-", 10) + "name"
	base := strings.Replace(fmt.Sprintf(goalFile, `"Raise checkout conversion"`, "68"), "id: conversion", "id: "+id, 1)
	head := strings.Replace(strings.Replace(base, "target: 68", "target: 64", 1), "title: \"Raise", "weight: 3\n        due: 2026-11-30\n        title: \"Do not raise", 1)
	text := diffText(t, compared(t, base, head), "text")
	for line := range strings.Lines(text) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	if !strings.Contains(text, "weight nothing → 3") || !strings.Contains(text, "target 68 → 64") {
		t.Errorf("got %s", text)
	}
}

// The key results of a new objective stand in its row, whatever their titles hold,
// and columns without a word are not there.
func TestNewGoalsCell(t *testing.T) {
	base := fmt.Sprintf(goalFile, `"Raise it"`, "68")
	head := base + `  - id: crew
    title: "Be | the </details> crew"
    key_results:
      - id: stay
        title: "<script>x</script> | <br> </td> @all"
        type: baseline
      - id: go
        title: "` + "`" + `tick | tock"
        type: baseline
`
	text := diffText(t, compared(t, base, head), "markdown")
	var html bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(gmhtml.WithUnsafe())).Convert([]byte(text), &html); err != nil {
		t.Fatal(err)
	}
	got := html.String()
	for part, n := range map[string]int{"<script": 0, "<th>": 3, "<td>": 3, "• ": 2, "<details>": 1, "</details>": 1, "&lt;script&gt;x": 1, "tick | tock": 1} {
		if strings.Count(got, part) != n {
			t.Errorf("%q is there %d times, want %d:\n%s", part, strings.Count(got, part), n, got)
		}
	}
}
