package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"
)

// job is what a test has to know of a workflow, an action or a pipeline.
type job struct {
	Runs struct{ Steps []step }
	Jobs map[string]struct{ Steps []step }
	OKR  struct{ Script []string }
}

type step struct {
	Uses, Run string
	Env       map[string]string
}

func readJob(t *testing.T, data []byte) (j job, steps []step) {
	t.Helper()
	if err := yaml.Unmarshal(data, &j); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	steps = j.Runs.Steps
	for _, w := range j.Jobs {
		steps = append(steps, w.Steps...)
	}
	for _, line := range j.OKR.Script {
		steps = append(steps, step{Run: line})
	}
	return j, steps
}

// jobFiles are the action and the jobs that okr init writes.
func jobFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	action, err := os.ReadFile(filepath.Join("..", "..", "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	files["action.yml"] = action
	for kind, name := range map[string]string{"github": ".github/workflows/okr.yml", "gitlab": ".gitlab-ci.yml"} {
		dir := t.TempDir()
		var out, errs bytes.Buffer
		env := &Env{Args: []string{"init", "--ci", kind}, Stdout: &out, Stderr: &errs, Stdin: strings.NewReader(""), Dir: dir, Now: fixedNow, Width: func() int { return 80 }}
		if code := Run(context.Background(), env); code != 0 {
			t.Fatalf("okr init --ci %s ends with %d: %s", kind, code, errs.String())
		}
		if files[name], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// What the jobs use from elsewhere is pinned, and what they call exists.
func TestJobs(t *testing.T) {
	pinned := regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40}$`)
	expression := regexp.MustCompile(`\$\{\{`)
	for name, data := range jobFiles(t) {
		_, steps := readJob(t, data)
		calls := 0
		for _, s := range steps {
			if s.Uses != "" && !pinned.MatchString(s.Uses) {
				t.Errorf("%s: %q is not pinned by hash", name, s.Uses)
			}
			if expression.MatchString(s.Run) {
				t.Errorf("%s: an expression in a script lets its value run:\n%s", name, s.Run)
			}
			if strings.Count(s.Run, "\n") > 12 {
				t.Errorf("%s: a script has more than a dozen lines", name)
			}
			for line := range strings.Lines(s.Run) {
				if call, ok := strings.CutPrefix(strings.TrimSpace(line), "okr "); ok {
					calls++
					parses(t, name, strings.Fields(call))
				}
			}
		}
		if want := name != "action.yml"; want != (calls > 0) {
			t.Errorf("%s: %d calls of okr", name, calls)
		}
	}
}

// parses holds that a command line is one that okr knows.
func parses(t *testing.T, where string, args []string) {
	t.Helper()
	app := &App{Env: &Env{Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}, Now: fixedNow}}
	root := newRoot(app)
	cmd, rest, err := root.Find(args)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err == nil {
		err = cobra.NoArgs(cmd, cmd.Flags().Args())
	}
	if err != nil || cmd == root {
		t.Errorf("%s: okr %s: %v", where, strings.Join(args, " "), err)
	}
}

// The script of the action hands every input on as one word, whatever is in it.
func TestActionScript(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	_, steps := readJob(t, jobFiles(t)["action.yml"])
	last := steps[len(steps)-1]
	for _, c := range []struct {
		name string
		env  map[string]string
		want []string
	}{
		{"the defaults", map[string]string{"OKR_DIRECTORY": ".", "OKR_FAIL_ON": "error", "OKR_ALL": "false", "OKR_COMMENT": "false"},
			[]string{"ci", "--directory", ".", "--fail-on", "error", "--all=false", "--comment=false"}},
		{"everything", map[string]string{"OKR_DIRECTORY": "my goals", "OKR_FAIL_ON": "never", "OKR_ALL": "true", "OKR_COMMENT": "true", "OKR_BASE": "$(touch x)", "OKR_SARIF": "a b.sarif"},
			[]string{"ci", "--directory", "my goals", "--fail-on", "never", "--all=true", "--comment=true", "--base", "$(touch x)", "--output", "lint:sarif=a b.sarif"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			fake := "#!" + bash + "\nprintf '%s\\n' \"$@\"\n"
			if err := os.WriteFile(filepath.Join(dir, "okr"), []byte(fake), 0o755); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", last.Run)
			cmd.Dir, cmd.Env = dir, []string{"RUNNER_TEMP=" + dir, "PATH=" + os.Getenv("PATH")}
			for name := range last.Env {
				cmd.Env = append(cmd.Env, name+"="+c.env[name])
			}
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if got := strings.Split(strings.TrimSpace(string(out)), "\n"); strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			parses(t, "action.yml", c.want)
		})
	}
}

func fixedNow() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
