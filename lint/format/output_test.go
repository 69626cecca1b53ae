package format_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
	"github.com/okr-cli/okr/schema/validate"
)

func written(t *testing.T, name string, r lint.Result, opt format.Options) string {
	t.Helper()
	w, ok := format.Lookup(name)
	if !ok {
		t.Fatalf("no format %q", name)
	}
	var b bytes.Buffer
	if err := w.Write(&b, r, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestJSONSchema holds the JSON output to the schema that okr schema prints.
func TestJSONSchema(t *testing.T) {
	s, err := validate.New("lint")
	if err != nil {
		t.Fatal(err)
	}
	for name, res := range map[string]lint.Result{"sample": sampleResult(t, sample), "unplaced": {Findings: []lint.Finding{}}} {
		d := json.NewDecoder(strings.NewReader(written(t, "json", res, format.Options{})))
		d.UseNumber()
		var v any
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		problems, err := s.Validate(v)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", name, problems, err)
		}
	}
}

// TestColumns holds the unit in which each format counts columns, behind é, 日 and
// an emoji.
func TestColumns(t *testing.T) {
	res := sampleResult(t, sample)
	// The number 20% of line 5 stands behind 39 code points, 47 bytes.
	for name, want := range map[string]string{
		"json":       `"column": 40,`,
		"github":     "line=5,endLine=5,col=40,endColumn=43",
		"sarif":      `"startColumn": 40,`,
		"checkstyle": `line="5" column="40"`,
		"rdjson":     "\"line\": 5,\n            \"column\": 48",
	} {
		if got := written(t, name, res, format.Options{}); !strings.Contains(got, want) {
			t.Errorf("%s has no %q:\n%s", name, want, got)
		}
	}
}

// TestCaret holds that the caret stands below the words, in cells of a terminal.
func TestCaret(t *testing.T) {
	lines := strings.Split(written(t, "text", sampleResult(t, sample), format.Options{}), "\n")
	for i, line := range lines {
		from := strings.Index(line, "^")
		if from < 0 {
			continue
		}
		marked := ansi.Cut(lines[i-1], ansi.StringWidth(line[:from]), ansi.StringWidth(line))
		switch marked {
		case "20%", "4.6", "confidense", "if possible":
		default:
			t.Errorf("the caret marks %q in %q", marked, lines[i-1])
		}
	}
}

// TestWidth holds that no line of the text format is wider than the terminal,
// apart from the line with the path.
func TestWidth(t *testing.T) {
	for _, width := range []int{40, 60, 80, 120} {
		for line := range strings.Lines(written(t, "text", sampleResult(t, sample), format.Options{Width: width})) {
			line = strings.TrimRight(line, "\n")
			if w := ansi.StringWidth(line); w > width && !strings.HasPrefix(line, "okrs/") && strings.HasPrefix(line, " ") {
				t.Errorf("%d cells at width %d: %q", w, width, line)
			}
		}
	}
}

// TestHostileOutput holds that nothing in a file reaches a terminal, a workflow
// or a report as more than text.
func TestHostileOutput(t *testing.T) {
	hostile := strings.NewReplacer(
		"Lift the Zürich score 👍🏽 日 from 3.9 to 4.6", `"Lift \u001b[31mred\u202e the score\n::error::boo from 3.9 to 4.6 if possible"`,
		"source: survey", `"sour\u001b[2Jce\n::stop": survey`).Replace(sample)
	res := sampleResult(t, hostile)
	if len(res.Findings) < 3 {
		t.Fatalf("the hostile file has only %d findings", len(res.Findings))
	}
	for _, w := range format.Writers() {
		got := written(t, w.Name, res, format.Options{})
		if strings.ContainsAny(got, "\x1b\u202e") && w.Name != "json" && w.Name != "jsonl" {
			t.Errorf("%s lets control characters through:\n%q", w.Name, got)
		}
		if strings.Contains(got, "\x1b") {
			t.Errorf("%s lets an escape through", w.Name)
		}
		for line := range strings.Lines(got) {
			if w.Name == "github" && !strings.HasPrefix(line, "::error file=") && !strings.HasPrefix(line, "::warning file=") && !strings.HasPrefix(line, "::notice file=") {
				t.Errorf("github has the line %q", line)
			}
		}
	}
}

// TestHostileFileNames holds the same for the names of files. Formats that other
// programs read keep a name as it is, in their own escapes.
func TestHostileFileNames(t *testing.T) {
	res := sampleResult(t, sample)
	for i := range res.Findings {
		res.Findings[i].File = "okrs/a\x1b[31m\n::error::b\u202e,line=1.yaml"
	}
	for _, w := range format.Writers() {
		got := written(t, w.Name, res, format.Options{})
		if strings.Contains(got, "\x1b") || strings.Contains(got, "\n::error::b") {
			t.Errorf("%s lets a file name act:\n%q", w.Name, got)
		}
		if (w.Name == "text" || w.Name == "github") && strings.Contains(got, "\u202e") {
			t.Errorf("%s lets a file name turn the line:\n%q", w.Name, got)
		}
	}
}

// TestWellFormed holds that the structured formats can be read.
func TestWellFormed(t *testing.T) {
	for _, res := range []lint.Result{sampleResult(t, sample), {}} {
		for _, name := range []string{"json", "sarif", "gitlab", "rdjson"} {
			if got := written(t, name, res, format.Options{}); !json.Valid([]byte(got)) {
				t.Errorf("%s is no JSON:\n%s", name, got)
			}
		}
		for _, name := range []string{"junit", "checkstyle"} {
			d := xml.NewDecoder(strings.NewReader(written(t, name, res, format.Options{})))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Errorf("%s: %v", name, err)
					break
				}
			}
		}
	}
}
