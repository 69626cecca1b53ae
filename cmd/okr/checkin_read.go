package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// maxInput bounds what --from reads.
const maxInput = 8 << 20

// checkinColumns are the columns of the CSV form and the keys of the JSON form.
var checkinColumns = []string{"kr", "value", "confidence", "note", "blocker", "next", "date", "done"}

const usualColumns = "kr,value,confidence,note,blocker,next,date"

// readCheckins reads the check-ins of --from: JSON where the text begins with a
// bracket or brace, CSV otherwise. Every bad row is reported with its line.
func readCheckins(app *App, opt checkinOptions) ([]checkinEntry, error) {
	src, err := readInput(app, opt.from)
	if err != nil {
		return nil, err
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	var entries []checkinEntry
	if text := bytes.TrimSpace(src); len(text) > 0 && (text[0] == '[' || text[0] == '{') {
		entries, err = readJSONCheckins(src)
	} else {
		entries, err = readCSVCheckins(src)
	}
	if err != nil {
		return nil, &failure{code: exitUsage, err: fmt.Errorf("cannot read %s: %w", inputName(opt.from), err), hints: hintsOf(err)}
	}
	if len(entries) == 0 {
		return nil, usagef("%s holds no check-ins", inputName(opt.from)).hint("the first line of a CSV file names the columns: %s", usualColumns)
	}
	for i := range entries {
		if entries[i].Date == "" {
			entries[i].Date = opt.date
		}
	}
	return entries, nil
}

func inputName(from string) string {
	if from == "-" {
		return "standard input"
	}
	return fmt.Sprintf("%q", from)
}

// path is where a file is that somebody named.
func (app *App) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(app.dir, name)
}

// readInput reads a file, or standard input for "-", up to a bound.
func readInput(app *App, name string) ([]byte, error) {
	in := app.Stdin
	if name != "-" {
		name = app.path(name)
		f, err := os.Open(name)
		if err != nil {
			return nil, workf("cannot read %q: %w", shown(name, app.Dir), errors.Unwrap(err))
		}
		defer f.Close()
		in = f
	}
	src, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	if err != nil {
		return nil, workf("cannot read %s: %w", inputName(shown(name, app.Dir)), err)
	}
	if len(src) > maxInput {
		return nil, workf("%s is larger than %d MB", inputName(name), maxInput>>20)
	}
	return src, nil
}

// readCSVCheckins reads rows of cells. A row may end early, and one without any
// text is none. What is wrong with a row is told with the others.
func readCSVCheckins(src []byte) ([]checkinEntry, error) {
	r := csv.NewReader(bytes.NewReader(src))
	r.TrimLeadingSpace = true
	r.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(src, []byte("\n"))
	for _, comma := range ";\t" { // spreadsheets of half of Europe, and what is copied out of one
		if bytes.Count(first, []byte(string(comma))) > bytes.Count(first, []byte(",")) {
			r.Comma = comma
		}
	}
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", badCells(err))
	}
	if err := checkHeader(header); err != nil {
		return nil, err
	}
	var entries []checkinEntry
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return entries, nil
		}
		if p, ok := errors.AsType[*csv.ParseError](err); ok {
			entries = append(entries, checkinEntry{Line: p.StartLine, bad: badCells(err)})
			continue
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		if e, any := entryOfRow(header, row, line); any {
			if r.Comma == ';' {
				e.fromCommaDecimals()
			}
			entries = append(entries, e)
		}
	}
}

// checkHeader puts the names of the columns into lower case and knows them all.
func checkHeader(header []string) error {
	for i, h := range header {
		header[i] = strings.ToLower(strings.TrimSpace(h))
		if !slices.Contains(checkinColumns, header[i]) {
			f := usagef("line 1: unknown column %q, the columns are %s", h, strings.Join(checkinColumns, ", "))
			for _, near := range okrfile.Nearest(header[i], checkinColumns, 1) {
				f.hint("did you mean %s?", near)
			}
			return f.hint("the first line of a CSV file names the columns: %s", usualColumns)
		}
		if slices.Index(header, header[i]) < i {
			return fmt.Errorf("line 1: two columns are called %q", header[i])
		}
	}
	if !slices.Contains(header, "kr") {
		return usagef("line 1: the column %q is missing", "kr").hint("the first line of a CSV file names the columns: %s", usualColumns)
	}
	return nil
}

func entryOfRow(header, row []string, line int) (e checkinEntry, any bool) {
	fields := map[string]string{}
	for i, cell := range row {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		any = true
		if i < len(header) {
			fields[header[i]] = cell
		}
	}
	e = entryOf(fields, line)
	if len(row) > len(header) {
		e.bad = fmt.Errorf("%d cells, the first line has %d; a text with a comma stands between quotes", len(row), len(header))
	}
	return e, any
}

// fromCommaDecimals reads the numbers of a row as they are written where cells are
// kept apart by semicolons, because decimals have the comma.
func (e *checkinEntry) fromCommaDecimals() {
	for _, text := range []*string{&e.Value, &e.Confidence} {
		point, ok := okrfile.FromCommaDecimal(*text)
		if !ok && e.bad == nil {
			e.bad = fmt.Errorf("%q may be %s or %s; write it without a point, or with a decimal comma", *text, strings.ReplaceAll(*text, ".", ""), *text)
		}
		*text = point
	}
}

// badCells says in plain words what the reader of cells stumbled over.
func badCells(err error) error {
	if errors.Is(err, csv.ErrQuote) {
		return errors.New("a quote is not closed, or text follows it; a quote inside of a text is written twice")
	}
	if errors.Is(err, csv.ErrBareQuote) {
		return errors.New("a quote inside of a text; the text stands between quotes, and the quote is written twice")
	}
	return err
}

func entryOf(f map[string]string, line int) checkinEntry {
	done := strings.FieldsFunc(f["done"], func(r rune) bool { return r == ' ' || r == ',' })
	return checkinEntry{KR: f["kr"], Value: f["value"], Confidence: f["confidence"], Note: f["note"], Blocker: f["blocker"],
		Next: f["next"], Date: f["date"], Done: done, Line: line}
}

// readJSONCheckins reads one object, several, or a list of them, to the very
// end: text that was cut off is no list.
func readJSONCheckins(src []byte) ([]checkinEntry, error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	line := func() int { // of the next token
		at := int(d.InputOffset())
		for at < len(src) && strings.IndexByte(" \t\r\n,", src[at]) >= 0 {
			at++
		}
		return 1 + bytes.Count(src[:at], []byte("\n"))
	}
	list := bytes.TrimSpace(src)[0] == '['
	if list {
		if _, err := d.Token(); err != nil {
			return nil, err
		}
	}
	var entries []checkinEntry
	for d.More() {
		e := checkinEntry{Line: line()}
		fields, bad, err := readJSONObject(d)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line(), cutOff(err))
		}
		e = entryOf(fields, e.Line)
		e.bad = bad
		entries = append(entries, e)
	}
	if list {
		if _, err := d.Token(); err != nil {
			return nil, fmt.Errorf("line %d: %w", line(), cutOff(err))
		}
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("line %d: text behind the end of the list", line())
		}
	}
	return entries, nil
}

func cutOff(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the text ends in the middle")
	}
	return err
}

// readJSONObject reads one check-in. err is an end of all reading, bad a
// complaint about this one.
func readJSONObject(d *json.Decoder) (fields map[string]string, bad, err error) {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, nil, cmp.Or(err, errors.New("each check-in is an object, such as {\"kr\": \"payments/conversion\", \"value\": 63.5}"))
	}
	fields = map[string]string{}
	var all []error
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		key, _ := t.(string)
		var value any
		if err := d.Decode(&value); err != nil {
			return nil, nil, err
		}
		text, err := jsonText(value)
		if _, twice := fields[key]; twice {
			err = errors.New("is there twice")
		}
		if !slices.Contains(checkinColumns, key) {
			err = fmt.Errorf("unknown key, the keys are %s", strings.Join(checkinColumns, ", "))
		}
		if err != nil {
			all = append(all, fmt.Errorf("%q: %w", key, err))
		}
		fields[key] = text
	}
	_, err = d.Token()
	return fields, errors.Join(all...), err
}

func jsonText(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return strings.TrimSpace(v), nil
	case json.Number:
		return v.String(), nil
	case []any:
		var words []string
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return "", errors.New("a list may hold texts only")
			}
			words = append(words, s)
		}
		return strings.Join(words, " "), nil
	}
	return "", errors.New("must be a text or a number")
}
