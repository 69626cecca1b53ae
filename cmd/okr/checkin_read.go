package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxInput bounds what --from reads.
const maxInput = 8 << 20

// checkinColumns are the columns of the CSV form and the keys of the JSON form.
var checkinColumns = []string{"kr", "value", "confidence", "note", "blocker", "next", "date", "done"}

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
		entries, err = readJSONCheckins(text)
	} else {
		entries, err = readCSVCheckins(src)
	}
	if err != nil {
		return nil, usagef("cannot read %s: %w", inputName(opt.from), err)
	}
	if len(entries) == 0 {
		return nil, usagef("%s holds no check-ins", inputName(opt.from)).hint("the first line of a CSV file names the columns: kr,value,confidence,note,blocker,next,date")
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

// readInput reads a file, or standard input for "-", up to a bound.
func readInput(app *App, name string) ([]byte, error) {
	in := app.Stdin
	if name != "-" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(app.dir, name)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, workf("cannot read %q: %w", name, errors.Unwrap(err))
		}
		defer f.Close()
		in = f
	}
	src, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err != nil {
		return nil, workf("cannot read %s: %w", inputName(name), err)
	}
	if len(src) > maxInput {
		return nil, workf("%s is larger than %d MB", inputName(name), maxInput>>20)
	}
	return src, nil
}

func readCSVCheckins(src []byte) ([]checkinEntry, error) {
	r := csv.NewReader(bytes.NewReader(src))
	r.TrimLeadingSpace = true
	if first, _, _ := bytes.Cut(src, []byte("\n")); bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma = ';' // spreadsheets of half of Europe
	}
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for i, h := range header {
		header[i] = strings.ToLower(strings.TrimSpace(h))
		if !slices.Contains(checkinColumns, header[i]) {
			return nil, fmt.Errorf("unknown column %q, the columns are %s", h, strings.Join(checkinColumns, ", "))
		}
	}
	if !slices.Contains(header, "kr") {
		return nil, fmt.Errorf("the column %q is missing from the first line", "kr")
	}
	var entries []checkinEntry
	var bad []error
	for {
		row, err := r.Read()
		line, _ := r.FieldPos(0)
		switch {
		case errors.Is(err, io.EOF):
			return entries, errors.Join(bad...)
		case errors.Is(err, csv.ErrFieldCount):
			bad = append(bad, fmt.Errorf("line %d: %d columns, the first line has %d", line, len(row), len(header)))
			continue
		case err != nil:
			return nil, errors.Join(append(bad, err)...)
		}
		fields := map[string]string{}
		for i, h := range header {
			fields[h] = strings.TrimSpace(row[i])
		}
		entries = append(entries, entryOf(fields, line))
	}
}

func entryOf(f map[string]string, line int) checkinEntry {
	return checkinEntry{KR: f["kr"], Value: f["value"], Confidence: f["confidence"], Note: f["note"], Blocker: f["blocker"],
		Next: f["next"], Date: f["date"], Done: strings.Fields(f["done"]), Line: line}
}

func readJSONCheckins(src []byte) ([]checkinEntry, error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	if src[0] == '[' {
		if _, err := d.Token(); err != nil {
			return nil, err
		}
	}
	var entries []checkinEntry
	var bad []error
	for d.More() {
		line := 1 + bytes.Count(src[:min(int(d.InputOffset())+1, len(src))], []byte("\n"))
		var object map[string]any
		if err := d.Decode(&object); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		fields := map[string]string{}
		for key, value := range object {
			text, err := jsonText(value)
			if !slices.Contains(checkinColumns, key) {
				err = fmt.Errorf("unknown key, the keys are %s", strings.Join(checkinColumns, ", "))
			}
			if err != nil {
				bad = append(bad, fmt.Errorf("line %d: %q: %w", line, key, err))
			}
			fields[key] = text
		}
		entries = append(entries, entryOf(fields, line))
	}
	return entries, errors.Join(bad...)
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
