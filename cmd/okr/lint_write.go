package main

import (
	"bytes"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/format"
)

// lintOutput is a format and the file it goes to; "" is standard output.
type lintOutput struct {
	writer format.Writer
	file   string
}

// lintOutputs reads --format and every --output.
func (app *App) lintOutputs(opt lintOptions) ([]lintOutput, error) {
	w, err := formatNamed("--format", opt.format)
	if err != nil {
		return nil, err
	}
	outs := []lintOutput{{writer: w}}
	for _, o := range opt.outputs {
		name, file, ok := strings.Cut(o, "=")
		if !ok || file == "" {
			return nil, usagef("--output %q must be FORMAT=FILE", o).hint("okr lint --output sarif=okr.sarif")
		}
		w, err := formatNamed("--output", name)
		if err != nil {
			return nil, err
		}
		outs = append(outs, lintOutput{writer: w, file: file})
	}
	return outs, nil
}

func formatNamed(flag, name string) (format.Writer, error) {
	w, ok := format.Lookup(name)
	if !ok {
		return w, notOneOf(flag, name, format.Names()...)
	}
	return w, nil
}

// writeFindings writes one result in every format asked for.
func (app *App) writeFindings(ws *workspace, result lint.Result, outs []lintOutput, opt lintOptions) error {
	for _, o := range outs {
		options := format.Options{Width: app.Width(), Quiet: opt.quiet, Version: buildVersion(), Prefix: ws.prefix()}
		if o.file == "" {
			options.Style = app.findingStyle()
			if err := o.writer.Write(app.Stdout, result, options); err != nil {
				return err
			}
			continue
		}
		var b bytes.Buffer
		if err := o.writer.Write(&b, result, options); err != nil {
			return err
		}
		if err := app.writeOutput(o.file, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// prefix is the path from the top of the repository to the workspace, "" where
// they are the same or there is no repository.
func (ws *workspace) prefix() string {
	repo, err := ws.repo()
	if err != nil {
		return ""
	}
	defer repo.Close()
	dir, err := ws.inRepo(repo)
	if err != nil || dir == "." || strings.HasPrefix(dir, "../") {
		return ""
	}
	return dir
}

func (app *App) findingStyle() format.Style {
	if !app.out.on {
		return format.Style{}
	}
	return format.Style{Error: app.out.bad, Warning: app.out.warn, Info: app.out.info, Place: app.out.bold, Faint: app.out.dim, Hint: app.out.good}
}

// collectRarely lets the heap grow further between collections for the length of
// a run over many files, which takes a third off its time, and returns what sets
// things back. The memory limit keeps the bound.
func collectRarely() func() {
	percent := debug.SetGCPercent(400)
	limit := debug.SetMemoryLimit(1 << 30)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// withBallast spares a run the collections of a small heap, which gain nothing,
// and returns what ends that. The ballast is never touched and so costs no memory:
// it only makes the heap look larger than it is.
func withBallast() func() {
	ballast := make([]byte, 64<<20)
	return func() { runtime.KeepAlive(ballast) }
}
