package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

var consoleBlock = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")

// TestReadme runs the commands of the README, one block after the other in one
// directory, and compares what they print. A line "…" stands for any lines. The
// command that runs the tests is left out, for this is it.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	script := &txtar.Archive{}
	var commands strings.Builder
	ran := 0
	for _, block := range consoleBlock.FindAllStringSubmatch(string(text), -1) {
		for _, part := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			line, output, _ := strings.Cut(part, "\n")
			words := strings.Fields(line)
			switch {
			case words[0] == "cd":
				continue // the next commands say where they run
			case line == "go test ./...":
				continue
			}
			ran++
			name := fmt.Sprintf("out-%d", ran)
			script.Files = append(script.Files, txtar.File{Name: name, Data: []byte(strings.TrimRight(output, "\n") + "\n")})
			line = strings.Replace(line, "go run ./cmd/okr", "okr", 1)
			where := ""
			if strings.Contains(block[1], "$ cd ferries\n") && strings.Index(block[1], line) > strings.Index(block[1], "$ cd ferries\n") {
				where = " -C ferries"
			}
			fmt.Fprintf(&commands, "runs %s okr%s %s\n", name, where, scriptQuote(strings.TrimPrefix(line, "okr ")))
		}
	}
	if ran < 6 {
		t.Fatalf("only %d commands were found in the README", ran)
	}
	script.Comment = []byte(commands.String())
	file := filepath.Join(t.TempDir(), "readme.txtar")
	if err := os.WriteFile(file, txtar.Format(script), 0o644); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: []string{file},
		Setup: setupScript,
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"runs": scriptRuns},
	})
}

// scriptQuote turns the double quotes of a shell into the single ones of a script.
func scriptQuote(line string) string { return strings.ReplaceAll(line, `"`, `'`) }

// scriptRuns runs a command, whatever its exit code, and compares its output and
// its errors with a file: "runs FILE COMMAND...".
func scriptRuns(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: runs FILE COMMAND...")
	}
	want := strings.TrimSpace(ts.ReadFile(args[0]))
	_ = ts.Exec(args[1], args[2:]...) // lint exits 1 where it has something to show
	got := strings.TrimSpace(ts.ReadFile("stdout") + ts.ReadFile("stderr"))
	if want == "" && got != "" {
		return // the README shows the command alone
	}
	if !showsLines(strings.Split(got, "\n"), strings.Split(want, "\n")) {
		ts.Fatalf("%s\nprints\n%s\nthe README says\n%s", strings.Join(args[1:], " "), got, want)
	}
}

// showsLines matches lines against a pattern in which "…" stands for any lines.
func showsLines(got, want []string) bool {
	switch {
	case len(want) == 0:
		return len(got) == 0
	case want[0] == "…":
		for i := 0; i <= len(got); i++ {
			if showsLines(got[i:], want[1:]) {
				return true
			}
		}
		return false
	}
	return len(got) > 0 && strings.TrimRight(got[0], " ") == strings.TrimRight(want[0], " ") && showsLines(got[1:], want[1:])
}
