package report

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/okr-cli/okr/okrfile"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// hostile are texts that try to be more than text somewhere.
func hostile() []string {
	return []string{
		"<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!-- okr:keep summary -->stolen<!-- /okr:keep -->", "<details><summary>",
		"[click](javascript:alert(1))", "![pixel](https://evil.example/p.png)", "<https://evil.example>", "https://evil.example/x", "www.evil.example", "me@evil.example",
		"| a | b |", "`code` and ```fence```", "**bold** _em_ ~~gone~~ __strong__", "# heading", "1. list", "- item", "+ item", "> quote", "===", "***", "    code",
		"@everyone #1 !2 $x$ &amp; &lt;b&gt; %5", "a\nb\n\n# c", "a\r\nb", "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "\u202eevil\u202c \u2066x\u2069", "tab\tnul\x00bell\x07",
		"```mermaid\ngraph TD\n```", "%%{init: {}}%% click A call x()", "=HYPERLINK(\"https://evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\\| \\` \\\\", "{{ site.x }} {% raw %}",
		strings.Repeat("long ", 500), strings.Repeat("wide界", 100), strings.Repeat("x", 3000), "\xff\xfe broken", "=ウ", "[x]: https://evil.example", "[^1] footnote", "a <b onmouseover=alert(1)>b</b>", "&#60;script&#62;",
	}
}

// hostileReport puts a text wherever a report shows text.
func hostileReport(text string) *Report {
	return &Report{
		FormatVersion: "1.0", Organization: text, Cycle: Cycle{ID: text, Name: text}, Commit: text, Scope: Scope{Team: text, Owner: text},
		Coverage:  Coverage{History: true},
		Summary:   Summary{Headline: text, Lines: []string{text}, Exceptions: []Exception{{Ref: text, Title: text, Owner: text, Status: okrfile.Status(text), Text: text}}},
		Teams:     []Team{{ID: text, Parent: text, Lead: text}},
		Forecasts: Quality{Text: text}, Calibration: Calibration{Text: text},
		Process:   Process{Teams: []TeamProcess{{Team: text}}},
		Grades:    Grades{Groups: []GradeGroup{{Kind: text}}},
		Alignment: Alignment{Unlinked: []Named{{text, text, text, text}}, Requests: []Request{{Ref: text, Title: text, Team: text, Need: text, Status: text, By: text, Reason: text, Provides: text, Provider: okrfile.Status(text)}}},
		Movement:  Movement{Carried: []Named{{text, text, text, text}}, Dropped: []Named{{text, text, text, text}}, New: []Named{{text, text, text, text}}},
		Gaps:      []Gap{{Path: text, Commit: text, Text: text}},
		Method:    Method{Command: text, Rules: []Figure{{text, text, text}}},
		Objectives: []Objective{{
			Ref: text, ID: text, Team: text, Title: text, Why: text, Owner: text, Kind: text, Supports: []string{text}, Weakest: text, Total: 2, Reason: text, CarriedFrom: text, Decision: text,
			Retrospective: &Retrospective{text, text, text},
			Changes:       []Change{{Rule: text, Level: text, Ref: text, Field: text, From: Value(text), To: Value(text), Author: text, Commit: text, Reason: text, By: text, Acknowledged: true}},
			KeyResults: []KeyResult{{
				Ref: text, ID: text, Title: text, Owner: text, Type: text, Unit: text, Metric: text, Source: text, Status: okrfile.Status(text), NoForecast: text, Reason: text, CarriedFrom: text,
				Current: okrfile.NumberOf(3), Milestones: []Milestone{{ID: text, Title: text}}, Grade: Grade{Reason: text, Band: text}, Signals: []Signal{{text, text, text, text}},
				Checkins: []Checkin{{Value: okrfile.NumberOf(1), Note: text, Blocker: text, Next: text, Author: text, Commit: text, Source: text}, {Value: okrfile.NumberOf(2)}},
			}, {Type: okrfile.MilestoneType, Unit: text, Title: text, Ref: text}},
		}},
	}
}

func toHTML(t *testing.T, page []byte) string {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	var out bytes.Buffer
	if err := md.Convert(page, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	mention = regexp.MustCompile("(^|[^\\w`])@\\w")
	fenced  = regexp.MustCompile("(?s)```.*?```")
	htmlTag = regexp.MustCompile(`<(/?[a-zA-Z!][^>]*)>`)
	ownTags = regexp.MustCompile(`^/?(h[1-6]|p|strong|table|thead|tbody|tr|th|td|ul|li|blockquote|pre|code|details|summary|br|sub|code class="language-(sh|mermaid)"|h[1-6] id="[^"<>]*"|img src="charts/[a-z0-9._-]*" alt="[^"<>]*")$`)
)

func TestHostileTextStaysTextInMarkdown(t *testing.T) {
	shape := ""
	for _, text := range append([]string{"plain words"}, hostile()...) {
		page := render(t, func(w *bytes.Buffer) error {
			return WriteMarkdown(w, hostileReport(text), MarkdownOptions{Charts: "charts", Mermaid: true})
		})
		rendered := toHTML(t, page)
		tags := []string{}
		for _, m := range htmlTag.FindAllStringSubmatch(rendered, -1) {
			name := m[1]
			if strings.HasPrefix(name, "!-- okr:keep ") || name == "!-- /okr:keep --" {
				name = "keep"
			} else if !ownTags.MatchString(name) {
				t.Errorf("%q becomes the tag <%s>", text, name)
			}
			if name = strings.Trim(strings.Fields(name)[0], "/"); name != "br" && name != "p" { // text of several lines has those
				tags = append(tags, name)
			}
		}
		if strings.Contains(rendered, "href=") {
			t.Errorf("%q becomes a link", text)
		}
		if got := strings.Join(tags, " "); shape == "" {
			shape = got
		} else if got != shape {
			t.Errorf("%q changes the structure of the page:\n%s", text, cmp.Diff(shape, got))
		}
		if mention.Match(fenced.ReplaceAll(page, nil)) {
			t.Errorf("%q becomes a mention", text)
		}
		checkCharacters(t, text, page)
	}
}

// checkCharacters finds signs that move the cursor or turn the reading.
func checkCharacters(t *testing.T, text string, page []byte) {
	t.Helper()
	for _, c := range string(page) {
		if c != '\n' && unicode.IsControl(c) || turnsReading(c) {
			t.Errorf("%q lets %U through", text, c)
			return
		}
	}
}

func TestHostileTextStaysTextOnTheTerminal(t *testing.T) {
	for _, text := range hostile() {
		page := render(t, func(w *bytes.Buffer) error { return WriteText(w, hostileReport(text), TextOptions{}) })
		checkCharacters(t, text, page)
		for line := range strings.Lines(string(page)) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
				t.Errorf("%.40q makes a line of %d cells: %q", text, w, line)
				break
			}
		}
	}
}

func TestHostileTextIsNoFormula(t *testing.T) {
	for _, text := range hostile() {
		page := render(t, func(w *bytes.Buffer) error { return WriteCSV(w, hostileReport(text)) })
		rows, err := csv.NewReader(bytes.NewReader(page)).ReadAll()
		if err != nil || len(rows) != 3 {
			t.Fatalf("%q: %d rows, %v", text, len(rows), err)
		}
		for _, row := range rows {
			for _, c := range row {
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
					t.Errorf("%q becomes the cell %q", text, c)
				}
			}
		}
	}
}

func TestHostileTextSurvivesBeingStored(t *testing.T) {
	for _, text := range hostile() {
		text = Commit{Message: text}.valid().Message // as ReadHistory and the parser of files leave it
		first := render(t, func(w *bytes.Buffer) error { return WriteJSON(w, hostileReport(text)) })
		r, err := Parse(first)
		if err != nil {
			t.Fatal(err)
		}
		again := render(t, func(w *bytes.Buffer) error { return WriteJSON(w, r) })
		if diff := cmp.Diff(string(first), string(again)); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
		if bytes.Contains(first, []byte("</script")) {
			t.Errorf("%q could end a script that holds the JSON", text)
		}
	}
}

func TestTablesRender(t *testing.T) {
	page := render(t, func(w *bytes.Buffer) error {
		return WriteMarkdown(w, tell(t).report(Options{AsOf: day("2026-11-22")}), MarkdownOptions{})
	})
	rendered := toHTML(t, page)
	if strings.Contains(rendered, "<p>|") || strings.Contains(rendered, "| ---") {
		t.Error("a table stays text")
	}
	if n := strings.Count(rendered, "<table>"); n < 12 {
		t.Errorf("%d tables", n)
	}
	if opened, closed := strings.Count(rendered, "<details>"), strings.Count(rendered, "</details>"); opened == 0 || opened != closed {
		t.Errorf("%d logs opened, %d closed", opened, closed)
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, text := range hostile() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rendered := toHTML(t, []byte("| a | b |\n| --- | --- |\n| "+md(text)+" | end |\n\n"+md(text)+"\n"))
		for _, m := range htmlTag.FindAllStringSubmatch(rendered, -1) {
			if !ownTags.MatchString(m[1]) {
				t.Errorf("%q becomes <%s>", text, m[1])
			}
		}
		if !strings.Contains(rendered, "<td>end</td>") {
			t.Errorf("%q breaks the table:\n%s", text, rendered)
		}
	})
}
