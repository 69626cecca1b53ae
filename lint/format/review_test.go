package format_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

func reviewText(t testing.TB, r format.Review) string {
	t.Helper()
	var b strings.Builder
	if err := format.WriteReview(&b, r, format.DiffOptions{Prefix: "teams", Markdown: report.EscapeMarkdown}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func findings(list ...lint.Finding) lint.Result {
	r := lint.Result{Findings: list}
	for _, f := range list {
		switch {
		case f.Waived:
		case f.Severity == lint.Error:
			r.Summary.Error++
		case f.Severity == lint.Warning:
			r.Summary.Warning++
		default:
			r.Summary.Info++
		}
	}
	return r
}

func finding(sev lint.Severity, line int32, message string) lint.Finding {
	return lint.Finding{Rule: "o-vague", Severity: sev, File: "okrs/a.yaml", Message: message, Span: okrfile.Span{Start: okrfile.Pos{Line: line, Column: 1}, End: okrfile.Pos{Line: line, Column: 4}}}
}

// What weighs more stands first, and where there is nothing to say nothing is said.
func TestReview(t *testing.T) {
	strong, weak := fmt.Sprintf(goalFile, "Raise conversion from 61%", "68"), fmt.Sprintf(goalFile, "Raise conversion from 61%", "64")
	weakened, strengthened, same := compared(t, strong, weak), compared(t, weak, strong), compared(t, weak, weak)
	bad, mild := finding(lint.Error, 9, "bad"), finding(lint.Info, 3, "mild")
	waived := finding(lint.Error, 4, "waived")
	waived.Waived = true
	for name, c := range map[string]struct {
		review   format.Review
		headline string
		heads    []string // the headings in their order
	}{
		"nothing":            {format.Review{Diff: &same, New: true}, "no goal changed; no new findings in the files", nil},
		"nothing but waived": {format.Review{Diff: &same, New: true, Result: findings(waived)}, "no goal changed; no new findings in the files", nil},
		"goals and files": {format.Review{Diff: &weakened, New: true, Result: findings(mild, bad)}, "payments/conversion: target weakened from 68 to 64 without a recorded reason; payments scores 0.83 instead of 0.36; 2 new findings in the files (1 error, 1 info)",
			[]string{"### ❌ payments/conversion: target weakened", "### ❌ 2 new findings in the files (1 error, 1 info)"}},
		"files worse than goals": {format.Review{Diff: &strengthened, Result: findings(bad)}, "payments/conversion: target strengthened from 64 to 68; payments scores 0.36 instead of 0.83; 1 finding in the files (1 error)",
			[]string{"### ❌ 1 finding in the files (1 error)", "### ✅ payments/conversion: target strengthened"}},
		"only files": {format.Review{Result: findings(mild)}, "1 finding in the files (1 info)", []string{"### ℹ️ 1 finding in the files (1 info)"}},
		"trouble":    {format.Review{Trouble: "<b>a.yaml</b> cannot be read", Result: findings(bad)}, "the goals could not be compared; 1 finding in the files (1 error)", []string{"### ❌ The goals could not be compared", "### ❌ 1 finding"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.review.Headline(); got != c.headline {
				t.Errorf("headline\n got %q\nwant %q", got, c.headline)
			}
			text := reviewText(t, c.review)
			var heads []string
			for line := range strings.Lines(text) {
				if strings.HasPrefix(line, "#") {
					heads = append(heads, line)
				}
			}
			if len(heads) != len(c.heads) || text != "" && c.heads == nil {
				t.Fatalf("the headings are %q, want %q", heads, c.heads)
			}
			for i, want := range c.heads {
				if !strings.HasPrefix(heads[i], want) {
					t.Errorf("heading %d is %q, want %q", i, heads[i], want)
				}
			}
			if strings.Contains(text, "<b>") {
				t.Errorf("markup came through:\n%s", text)
			}
		})
	}
}

// The rows of a review: errors first, with their place in the repository.
func TestReviewRows(t *testing.T) {
	text := reviewText(t, format.Review{Result: findings(finding(lint.Info, 3, "mild"), finding(lint.Error, 9, "a | b @all"))})
	bad, mild := strings.Index(text, "| ❌ error | teams/okrs/a.yaml:9 | "), strings.Index(text, "| info | teams/okrs/a.yaml:3 | mild (`o-vague`) |")
	if bad < 0 || mild < bad {
		t.Errorf("rows missing or in the wrong order:\n%s", text)
	}
	if strings.Contains(text, "a | b") {
		t.Errorf("a message breaks the table:\n%s", text)
	}
}

// However much there is to say, a comment stays below what forges take.
func TestReviewIsCapped(t *testing.T) {
	long := strings.Repeat("*_`|<&@", 100)
	var many []lint.Finding
	for i := range int32(400) {
		many = append(many, finding(lint.Warning, i+1, long))
	}
	base, head := "cycle: 2026-Q4\nteam: payments\nobjectives:\n", "cycle: 2026-Q4\nteam: payments\nobjectives:\n"
	for i := range 60 {
		o := fmt.Sprintf("  - id: o%d\n    title: Make it better %d\n    owner: ana\n    key_results:\n", i, i)
		base, head = base+o, head+o
		for k := range 8 {
			kr := fmt.Sprintf("      - id: k%d-%d\n        title: %q\n        baseline: 0\n        current: 3\n        target: ", i, k, long)
			base, head = base+kr+"9\n", head+kr+"8\n"
		}
	}
	d := compared(t, base, head)
	text := reviewText(t, format.Review{Diff: &d, Result: findings(many...)})
	if len(text) > 60_000 || len(text) < 20_000 {
		t.Errorf("%d bytes", len(text))
	}
	for _, want := range []string{"480 targets weakened without a recorded reason", "more did not fit here", "400 findings in the files", "more: `okr lint` lists them"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}
