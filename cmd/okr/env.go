package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/term"
)

// Env is everything a command learns from outside. main fills it from the
// process, tests fill it by hand; nothing below reads the process itself.
type Env struct {
	Args     []string // without the program's name
	Program  string   // the file that is running, "" where that is not known
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Dir      string   // working directory, absolute
	Environ  []string // NAME=value
	Now      func() time.Time
	Sleep    func(context.Context, time.Duration) error // returns early when the context ends
	InTerm   bool                                       // standard input is a terminal
	OutTerm  bool                                       // standard output is a terminal
	ErrTerm  bool
	Width    func() int // columns of the terminal, 80 where there is none
	ReadLine LineReader // asks on the terminal
}

// Getenv returns the value of an environment variable, "" where it is not set.
// The last definition counts, as for the operating system.
func (e *Env) Getenv(name string) string {
	for i := len(e.Environ) - 1; i >= 0; i-- {
		if v := e.Environ[i]; len(v) > len(name) && v[:len(name)] == name && v[len(name)] == '=' {
			return v[len(name)+1:]
		}
	}
	return ""
}

func systemEnv() *Env {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	dir = realDir(dir)
	program, err := os.Executable()
	if err != nil {
		program = ""
	}
	env := &Env{
		Args: os.Args[1:], Program: program, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Dir: dir, Environ: os.Environ(), Now: time.Now, Sleep: sleep,
		InTerm:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTerm: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTerm: term.IsTerminal(int(os.Stderr.Fd())),
	}
	env.Width = func() int { return terminalWidth(env) }
	env.ReadLine = terminalLines(env)
	return env
}

// realDir is a directory without symbolic links on the way, as git sees it: what
// lies above it is what the file system has there, not how somebody came.
func realDir(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return dir
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// terminalWidth honours COLUMNS, then asks the terminal; piped output gets 80.
func terminalWidth(env *Env) int {
	if n, err := strconv.Atoi(env.Getenv("COLUMNS")); err == nil && n >= 20 && n <= 1000 {
		return n
	}
	if f, ok := env.Stdout.(*os.File); ok && env.OutTerm {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return 80
}
