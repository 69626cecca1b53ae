package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output of the scripts")

// asProgram makes the test binary the program itself.
const asProgram = "OKR_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"okr": main})
}

// TestScript runs the specification of the command line: one script for each
// command, and some for what cuts across them.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup:         setupScript,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"gitrepo": scriptRepo,
			"wide":    scriptWide,
			"replace": scriptReplace,
			"forge":   scriptForge,
		},
	})
}

// setupScript gives a script its environment and the examples of the repository.
func setupScript(env *testscript.Env) error {
	for name, value := range scriptEnv(env.WorkDir) {
		env.Setenv(name, value)
	}
	if err := os.CopyFS(filepath.Join(env.WorkDir, "examples"), os.DirFS(filepath.Join("..", "..", "examples"))); err != nil {
		return err
	}
	return os.MkdirAll(filepath.Join(env.WorkDir, ".home"), 0o755)
}

// scriptEnv is the environment of a script: no configuration of the machine, one
// person, one moment.
func scriptEnv(home string) map[string]string {
	return map[string]string{
		"HOME":                filepath.Join(home, ".home"),
		"XDG_CONFIG_HOME":     filepath.Join(home, ".home"),
		"GIT_CONFIG_NOSYSTEM": "1",
		"GIT_CONFIG_GLOBAL":   os.DevNull,
		"GIT_AUTHOR_NAME":     "Ana Example",
		"GIT_AUTHOR_EMAIL":    "ana@acme.example",
		"GIT_AUTHOR_DATE":     "2026-11-20T10:00:00+0100",
		"GIT_COMMITTER_NAME":  "Ana Example",
		"GIT_COMMITTER_EMAIL": "ana@acme.example",
		"GIT_COMMITTER_DATE":  "2026-11-20T10:00:00+0100",
		"TZ":                  "UTC",
		"LC_ALL":              "C.UTF-8",
		"NO_COLOR":            "1",
		"COLUMNS":             "80",
	}
}

// scriptRepo makes the current directory a repository with everything in it
// committed: "gitrepo".
func scriptRepo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: gitrepo")
	}
	for _, cmd := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A", "."}, {"commit", "-q", "--allow-empty", "-m", "start"}} {
		ts.Check(ts.Exec("git", cmd...))
	}
}

// scriptWide fails when a line of the last output or of a file is wider than 80
// columns: "wide stdout", "wide FILE". It counts code points, which is right for
// the scripts' own texts.
func scriptWide(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] wide FILE")
	}
	wide := ""
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 80 {
			wide = line
		}
	}
	if neg && wide != "" {
		ts.Fatalf("wider than 80 columns: %s", wide)
	}
	if !neg && wide == "" {
		ts.Fatalf("no line of %s is wider than 80 columns", args[0])
	}
}

// scriptReplace replaces a text in a file: "replace OLD NEW FILE".
func scriptReplace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	text := ts.ReadFile(args[2])
	if !strings.Contains(text, args[0]) {
		ts.Fatalf("%s does not hold %q", args[2], args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Replace(text, args[0], args[1], 1)), 0o666))
}

// scriptForge starts a platform on loopback that keeps the last comment of each
// pull request in $WORK/comment-NUMBER.md and takes the token "secret": "forge".
func scriptForge(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: forge")
	}
	work := ts.Getenv("WORK")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		parts := strings.Split(r.URL.Path, "/") // /repos/o/r/issues/7/comments or …/comments/7
		number := parts[5]
		if number == "comments" {
			number = parts[6]
		}
		file := filepath.Join(work, "comment-"+number+".md")
		body, err := os.ReadFile(file)
		switch {
		case r.Header.Get("Authorization") != "Bearer secret":
			w.WriteHeader(http.StatusUnauthorized)
		case r.Method == http.MethodGet && err != nil:
			fmt.Fprint(w, "[]")
		case r.Method == http.MethodGet:
			err = json.NewEncoder(w).Encode([]map[string]any{{"id": 7, "body": string(body)}})
		default:
			var said struct{ Body string }
			if err = json.NewDecoder(r.Body).Decode(&said); err == nil {
				err = os.WriteFile(file, []byte(said.Body), 0o666)
			}
		}
		if err != nil && r.Method != http.MethodGet {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv("GITHUB_API_URL", server.URL)
}
