package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/okr-cli/okr/report"
)

// chartLink is the folder of the charts as the report links it.
func (opt reportOptions) chartLink() string {
	file := cmp.Or(opt.check, opt.output)
	if opt.charts == "" || file == "" {
		return filepath.ToSlash(opt.charts)
	}
	if rel, err := filepath.Rel(filepath.Dir(file), opt.charts); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(opt.charts)
}

// writeCharts writes the chart of every key result to its own file.
func (app *App) writeCharts(dir string, r *report.Report) error {
	if dir == "" || dir == "mermaid" {
		return nil
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(app.dir, dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return workf("cannot make %q: %w", dir, err)
	}
	for _, c := range report.ChartFiles(r) {
		if err := replaceFile(filepath.Join(dir, c.Name), []byte(c.SVG)); err != nil {
			return workf("cannot write %q: %w", c.Name, err)
		}
	}
	return nil
}

// renew is what writes the file of --check again.
func (opt reportOptions) renew(app *App) string {
	words := []string{"okr", "report"}
	for _, f := range [][2]string{
		{"--cycle", app.cycle}, {"--as-of", app.asOf}, {"--from", opt.from}, {"--team", opt.team}, {"--owner", opt.owner}, {"--section", strings.Join(opt.sections, ",")},
		{"--audience", unless(opt.audience, "team")}, {"--rev", unless(opt.rev, "HEAD")}, {"--format", opt.format}, {"--charts", opt.charts}, {"-o", opt.check},
	} {
		if f[1] != "" {
			words = append(words, f[0], shellQuote(f[1]))
		}
	}
	return strings.Join(words, " ")
}

// writeReport replaces the file in one step and keeps its human prose.
func (app *App) writeReport(name string, data []byte) error {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(app.dir, file)
	}
	if _, err := os.Stat(filepath.Dir(file)); errors.Is(err, fs.ErrNotExist) {
		return workf("cannot write %q: there is no directory %q", name, filepath.Dir(name)).hint("mkdir -p %s", shellQuote(filepath.Dir(name)))
	}
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return workf("cannot read %q: %w", name, err)
	}
	if err == nil {
		data = report.Keep(old, data)
	}
	if err := replaceFile(file, data); err != nil {
		return workf("cannot write %q: %w", name, err)
	}
	_, err = fmt.Fprintf(app.Stderr, "%s %s\n", app.err.good("wrote"), printable(name))
	return err
}

// checkReport compares a stored report with what it would be now.
func (app *App) checkReport(opt reportOptions, data []byte) error {
	name := opt.check
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(app.dir, file)
	}
	old, err := os.ReadFile(file)
	if err != nil {
		return workf("cannot read %q: %w", name, errors.Unwrap(err))
	}
	if bytes.Equal(old, report.Keep(old, data)) {
		_, err := fmt.Fprintf(app.Stderr, "%s is up to date\n", printable(name))
		return err
	}
	fmt.Fprintf(app.Stderr, "%s %s is not what the report would be now\n%s %s\n", app.err.bad("stale:"), printable(name), app.err.dim("hint:"), opt.renew(app))
	return errFindings
}

// replaceFile writes beside the file and renames, so that a reader sees the old
// or the new one.
func replaceFile(file string, data []byte) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(file), ".okr-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(os.Remove(temp.Name())))
		}
	}()
	_, err = temp.Write(data)
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.Chmod(temp.Name(), mode); err != nil {
		return err
	}
	return os.Rename(temp.Name(), file)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// unless is a text, or "" where it is what goes without saying.
func unless(text, usual string) string {
	if text == usual {
		return ""
	}
	return text
}
