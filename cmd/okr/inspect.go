package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

type inspectOptions struct {
	role   string
	lang   string
	format string
}

func newInspect(app *App) *cobra.Command {
	var opt inspectOptions
	cmd := &cobra.Command{
		Use:     "inspect TEXT",
		GroupID: "learn",
		Short:   "Show how the linter reads a statement",
		Long: `Show how the linter reads a statement: what it measures, whether it is an
outcome or a deliverable, its quantities, and what the rules about words say.

With "-" it reads JSON lines {"id","role","text","lang"} from standard input and
writes one JSON object for each, in the same order; okr schema inspect says what
stands in it.`,
		Example: `  okr inspect "Publish 10 blog posts"
  okr inspect --role objective "Grow revenue by 20%"
  okr inspect --format jsonl - < statements.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runInspect(app, opt, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&opt.role, "role", "key_result", "what the text is: objective or key_result")
	f.StringVar(&opt.lang, "lang", "", "language of the text: "+strings.Join(okrfile.Languages, ", ")+" (default: okr.yaml's, else detected)")
	f.StringVar(&opt.format, "format", "", "text or jsonl (default: text, and jsonl for -)")
	completeWords(cmd, "role", "objective", "key_result")
	completeWords(cmd, "lang", okrfile.Languages...)
	completeWords(cmd, "format", "text", "jsonl")
	return cmd
}

// statement is one line of the input.
type statement struct {
	ID   json.RawMessage `json:"id"`
	Role string          `json:"role"`
	Text *string         `json:"text"`
	Lang string          `json:"lang"`
}

func runInspect(app *App, opt inspectOptions, text string) error {
	if !slices.Contains([]string{"", "text", "jsonl"}, opt.format) {
		return notOneOf("--format", opt.format, "text", "jsonl")
	}
	if opt.lang != "" && !slices.Contains(okrfile.Languages, opt.lang) {
		return notOneOf("--lang", opt.lang, okrfile.Languages...)
	}
	config := okrfile.DefaultConfig()
	root, has := findWorkspace(app.dir)
	if src, err := os.ReadFile(filepath.Join(root, configName)); err == nil && has {
		config = okrfile.ParseConfig(configName, src)
	}
	in := inspector{app: app, judge: lint.NewInspector(config)}
	if text == "-" {
		if opt.format == "text" {
			return usagef("standard input is read as JSON lines and answered in --format jsonl")
		}
		return in.lines(opt)
	}
	role, err := roleOf(opt.role)
	if err != nil {
		return usagef("--role %w", err)
	}
	read, findings := in.judge.Inspect(text, role, opt.lang)
	if opt.format == "jsonl" {
		return in.write("", read, findings)
	}
	return in.show(read, findings)
}

func roleOf(word string) (reading.Role, error) {
	switch reading.Role(word) {
	case reading.Objective, reading.KeyResult:
		return reading.Role(word), nil
	}
	return "", fmt.Errorf("%q is not one of objective, key_result", word)
}

// inspector reads statements with the workspace's names and glossary.
type inspector struct {
	app   *App
	judge *lint.Inspector
}

// lines answers JSON lines; the first bad line ends the work with its number.
func (in inspector) lines(opt inspectOptions) error {
	out := bufio.NewWriter(in.app.Stdout)
	in.app = &App{Env: &Env{Stdin: in.app.Stdin, Stdout: out}}
	r := bufio.NewReaderSize(in.app.Stdin, 64<<10)
	for n := 1; ; n++ {
		line, err := readLine(r)
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil {
			return errors.Join(out.Flush(), workf("line %d: %w", n, err))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := in.line(line, opt); err != nil {
			return errors.Join(out.Flush(), usagef("line %d: %w", n, err))
		}
	}
}

const maxStatement = 1 << 20

// readLine reads one line of bounded length, without its end.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, more, err := r.ReadLine()
		line = append(line, part...)
		switch {
		case err != nil:
			return line, err
		case len(line) > maxStatement:
			return nil, fmt.Errorf("longer than %d bytes", maxStatement)
		case !more:
			return line, nil
		}
	}
}

func (in inspector) line(line []byte, opt inspectOptions) error {
	var s statement
	if err := json.Unmarshal(line, &s); err != nil {
		return fmt.Errorf("not a JSON object: %w", err)
	}
	if s.Text == nil {
		return errors.New("there is no \"text\"")
	}
	if s.Role == "" {
		s.Role = opt.role
	}
	role, err := roleOf(s.Role)
	if err != nil {
		return fmt.Errorf("role %w", err)
	}
	if s.Lang == "" {
		s.Lang = opt.lang
	}
	read, findings := in.judge.Inspect(*s.Text, role, s.Lang)
	id := strings.Trim(string(s.ID), `"`)
	if err := json.Unmarshal(s.ID, &id); err != nil && len(s.ID) > 0 && s.ID[0] == '"' {
		return fmt.Errorf("id: %w", err)
	}
	return in.write(id, read, findings)
}

func (in inspector) write(id string, read *reading.Reading, findings []lint.Finding) error {
	answer := read.Inspect(id)
	for _, f := range findings {
		answer.Findings = append(answer.Findings, f.Rule)
	}
	e := json.NewEncoder(in.app.Stdout)
	e.SetEscapeHTML(false)
	return e.Encode(answer)
}

// show explains a reading to a person.
func (in inspector) show(read *reading.Reading, findings []lint.Finding) error {
	ui, w := in.app.out, in.app.Stdout
	row := func(name, value string) { fmt.Fprintf(w, "%s %s\n", ui.dim(pad(name, 11)), oneLine(value)) }
	fmt.Fprintln(w, ui.bold(oneLine(read.Text)))
	lang := string(read.Lang)
	if lang == "" {
		lang = "unknown; rules about words stay silent"
	}
	row("language", lang)
	row("measure", measureWords[read.Measure])
	row("kind", string(read.Kind))
	if read.Role == reading.Objective {
		row("has metric", map[bool]string{true: "yes", false: "no"}[read.HasMetric])
	}
	if read.Vague {
		row("vague", "yes")
	}
	for i, q := range read.Quantities {
		name := ""
		if i == 0 {
			name = "quantities"
		}
		row(name, quantityWords(q))
	}
	if len(findings) == 0 {
		row("findings", "none about the words")
	}
	for i, f := range findings {
		name := ""
		if i == 0 {
			name = "findings"
		}
		text := f.Rule + "\n" + ansi.Wordwrap(string(f.Severity)+": "+f.Message, max(40, in.app.Width()-12), "")
		fmt.Fprintf(w, "%s %s\n", ui.dim(pad(name, 11)), strings.ReplaceAll(printable(text), "\n", "\n            "))
	}
	return nil
}

var measureWords = map[reading.Measure]string{
	"quantified":  "quantified: a target quantity stands in it",
	"event":       "event: a yes or no that an outsider could check",
	"metric":      "metric: names what is measured, without a value",
	"placeholder": "placeholder: the value is still to come",
	"none":        "none: nothing an outsider could check",
}

func quantityWords(q reading.Quantity) string {
	words := fmt.Sprintf("%q", q.Text)
	if q.HasValue {
		words += " = " + okrfile.NumberOf(q.Value).String()
		if q.Unit != "" {
			words += " " + q.Unit
		}
	}
	if q.Role != "" {
		words += ", " + string(q.Role)
	}
	return words
}
