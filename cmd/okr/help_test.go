package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestEveryCommandIsComplete demands of each command a group, a short help, an
// example that begins with its own name, a script, and a place in the README.
func TestEveryCommandIsComplete(t *testing.T) {
	root := newRoot(&App{Env: &Env{}})
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	check := func(c *cobra.Command) {
		path := c.CommandPath()
		switch {
		case c.Short == "" || strings.HasSuffix(c.Short, "."):
			t.Errorf("%s: the short help %q must be a phrase without a period", path, c.Short)
		case !strings.HasPrefix(c.Example, "  "+path) && !strings.Contains(c.Example, "\n  "+path):
			t.Errorf("%s: no example of its own", path)
		}
		for line := range strings.Lines(c.Long + "\n" + c.Example) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > 80 {
				t.Errorf("%s: help is %d columns wide: %s", path, n, line)
			}
		}
	}
	for _, c := range root.Commands() {
		if c.Name() == "help" || c.Name() == "completion" || c.Hidden {
			continue
		}
		check(c)
		for _, sub := range c.Commands() {
			check(sub)
		}
		if c.GroupID == "" {
			t.Errorf("%s: in no group", c.CommandPath())
		}
		if _, err := os.Stat(filepath.Join("testdata", "script", c.Name()+".txtar")); err != nil {
			t.Errorf("%s: no script: %v", c.CommandPath(), err)
		}
		if !strings.Contains(string(readme), "okr "+c.Name()) {
			t.Errorf("%s: not in the README", c.CommandPath())
		}
	}
}
