package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestPreCommitHooks holds the hooks for the pre-commit framework against the
// program: the keys that the framework knows, commands and flags that exist, and
// patterns that match OKR files and nothing else.
func TestPreCommitHooks(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "..", ".pre-commit-hooks.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		t.Fatal(err)
	}
	known := map[string]string{"id": `^okr-[a-z]+$`, "name": `^okr [a-z]+$`, "description": `\.$`, "language": `^golang$`,
		"entry": `^okr [a-z]+`, "files": `\$$`, "pass_filenames": `^false$`}
	hooks := doc.Content[0].Content
	if len(hooks) < 2 {
		t.Fatalf("%d hooks", len(hooks))
	}
	for _, hook := range hooks {
		keys := map[string]string{}
		for i := 0; i+1 < len(hook.Content); i += 2 {
			key, value := hook.Content[i].Value, hook.Content[i+1].Value
			keys[key] = value
			if pattern, ok := known[key]; !ok || !regexp.MustCompile(pattern).MatchString(value) {
				t.Errorf("%s: %s: %q", keys["id"], key, value)
			}
		}
		for _, key := range []string{"id", "name", "description", "language", "entry", "files"} {
			if keys[key] == "" {
				t.Errorf("%s: no %s", keys["id"], key)
			}
		}
		words := strings.Fields(keys["entry"])
		cmd, rest, err := newRoot(&App{Env: &Env{}}).Find(words[1:])
		if err != nil || cmd.Name() != words[1] {
			t.Fatalf("%q: %v", keys["entry"], err)
		}
		if err := cmd.ParseFlags(rest); err != nil || cmd.Flags().NArg() > 0 {
			t.Errorf("%q: %v, arguments %q", keys["entry"], err, cmd.Flags().Args())
		}
		if takes := cmd.Args(cmd, []string{"okrs/a.yaml", "okrs/b.yaml", "okrs/c.yaml"}) == nil; takes != (keys["pass_filenames"] != "false") {
			t.Errorf("%q takes files: %t", keys["entry"], takes)
		}
		files := regexp.MustCompile(keys["files"])
		for name, want := range map[string]bool{"okrs/2026-Q4/pay.yaml": true, "goals/okrs/a.yml": true, "xokrs/a.yaml": false, "okrs/a.yaml.txt": false, "README.md": false} {
			if files.MatchString(name) != want {
				t.Errorf("%s: %q matches %s: %t", keys["id"], keys["files"], name, !want)
			}
		}
	}
}
