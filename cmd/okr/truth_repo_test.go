package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/okr-cli/okr/report"
)

// truth is a repository whose history says what happened, made by git itself.
type truth struct {
	t   *testing.T
	dir string
	env []string
}

func newTruth(t *testing.T) *truth {
	t.Helper()
	home := t.TempDir()
	r := &truth{t: t, dir: filepath.Join(home, "repo")}
	r.env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC", "HOME=" + home, "GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1"}
	if err := os.Mkdir(r.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	r.as("ana", "2026-10-01")
	r.git("init", "-q", "-b", "main")
	return r
}

// as sets who acts next and when: a day, or a day with a time and a zone.
func (r *truth) as(who, when string) {
	if len(when) == len("2026-10-01") {
		when += "T12:00:00+0200"
	}
	r.env = slices.DeleteFunc(r.env, func(v string) bool {
		return strings.HasPrefix(v, "GIT_AUTHOR_") || strings.HasPrefix(v, "GIT_COMMITTER_")
	})
	for _, role := range []string{"AUTHOR", "COMMITTER"} {
		r.env = append(r.env, "GIT_"+role+"_NAME="+who, "GIT_"+role+"_EMAIL="+who+"@example.org", "GIT_"+role+"_DATE="+when)
	}
}

// git runs the program and returns what it printed, without the last line break.
func (r *truth) git(args ...string) string {
	r.t.Helper()
	out, err := r.try(args...)
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func (r *truth) try(args ...string) (string, error) { return r.run("", args...) }

// feed runs git on an input.
func (r *truth) feed(in string, args ...string) {
	r.t.Helper()
	if out, err := r.run(in, args...); err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func (r *truth) run(in string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env, cmd.Stdin = r.dir, r.env, strings.NewReader(in)
	out, err := cmd.CombinedOutput()
	return strings.TrimSuffix(string(out), "\n"), err
}

// write sets files: pairs of path and text, where an empty text takes one out.
func (r *truth) write(files ...string) {
	r.t.Helper()
	for i := 0; i+1 < len(files); i += 2 {
		file := filepath.Join(r.dir, filepath.FromSlash(files[i]))
		if files[i+1] == "" {
			if err := os.Remove(file); err != nil {
				r.t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(files[i+1]), 0o644); err != nil {
			r.t.Fatal(err)
		}
	}
}

// commit writes files and commits everything; it returns the commit's id.
func (r *truth) commit(who, when, message string, files ...string) string {
	r.t.Helper()
	r.write(files...)
	r.as(who, when)
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", message)
	return r.git("rev-parse", "HEAD")
}

// okr runs the program in this process. Without git it reads by itself.
func (r *truth) okr(git bool, args ...string) (code int, stdout, stderr string) {
	env := slices.Clone(r.env)
	if !git {
		env = append(env, "PATH=")
	}
	var out, diag bytes.Buffer
	code = Run(r.t.Context(), &Env{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &diag, Dir: r.dir, Environ: env,
		Now: func() time.Time { return time.Date(2027, 1, 20, 12, 0, 0, 0, time.UTC) }, Width: func() int { return 80 },
	})
	return code, out.String(), diag.String()
}

// report reads the quarter by git and without it, and with git without a cache,
// filling one and from one; at last with a commit-graph, by which git is asked in
// another way. All of them are the same bytes.
func (r *truth) report() *report.Report {
	r.t.Helper()
	args := []string{"report", "--cycle", "2026-Q4", "--as-of", "2026-12-31", "--format", "json"}
	first := ""
	for i, how := range []struct {
		git bool
		arg string
	}{{true, "--no-cache"}, {false, "--no-cache"}, {true, ""}, {true, ""}, {true, "--no-cache"}} {
		if i == 4 {
			r.git("commit-graph", "write", "--reachable")
		}
		code, out, diag := r.okr(how.git, slices.DeleteFunc(append(slices.Clone(args), how.arg), func(a string) bool { return a == "" })...)
		if code != exitDone {
			r.t.Fatalf("run %d: exit %d\n%s", i, code, diag)
		}
		if first == "" {
			first = out
		}
		if out != first {
			r.t.Fatalf("run %d (git %t, %q) differs from the first", i, how.git, how.arg)
		}
	}
	var model report.Report
	if err := json.Unmarshal([]byte(first), &model); err != nil {
		r.t.Fatal(err)
	}
	return &model
}

// series writes the check-ins of a key result, one a line.
func series(r *report.Report, id string) string {
	var out []string
	for _, o := range r.Objectives {
		for _, kr := range o.KeyResults {
			if kr.ID != id {
				continue
			}
			for _, c := range kr.Checkins {
				s := fmt.Sprintf("%s %s @%s %s %s", c.Date, c.Value, c.Confidence, c.Source, c.Author)
				if !c.Recorded.IsZero() {
					s += " on " + c.Recorded.String()
				}
				if c.Note != "" {
					s += " (" + c.Note + ")"
				}
				out = append(out, s)
			}
		}
	}
	return strings.Join(out, "\n")
}

// goals is a file with the key result k, and k2 where it is given a value.
func goals(team, k string, k2 ...string) string {
	s := "cycle: 2026-Q4\nteam: " + team + "\nobjectives:\n  - id: o\n    title: Be trusted\n    owner: ana\n    key_results:\n"
	for i, v := range append([]string{k}, k2...) {
		value, confidence, _ := strings.Cut(v, "@")
		s += fmt.Sprintf("      - id: %s\n        title: Raise conversion\n        baseline: 60\n        target: 70\n        current: %s\n        confidence: %s\n", []string{"k", "k2"}[i], value, confidence)
	}
	return s
}

// says is a message with a check-in of pay/k.
func says(value, date string, more ...string) string {
	value, confidence, _ := strings.Cut(value, "@")
	return "okr: pay/k\n\n" + strings.Join(append([]string{"Okr-Checkin: 2026-Q4/pay/k value=" + value + " confidence=" + confidence + " date=" + date}, more...), "\n")
}
