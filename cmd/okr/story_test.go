package main

import (
	"os"
	"strings"
	"testing"

	"github.com/okr-cli/okr/okrfile"
)

// TestStory tells the demo's story and holds what the demo promises: files that
// are right after every commit, and a history with something to see in it.
func TestStory(t *testing.T) {
	var commits []storyCommit
	authors := map[string]bool{}
	checkins := 0
	files := map[string][]byte{}
	err := tellStory(os.DirFS("demo"), func(c storyCommit) error {
		commits = append(commits, c)
		authors[c.Name] = true
		found, problems := okrfile.ParseCheckins(c.Message)
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.When, problems)
		}
		checkins += len(found)
		for name, src := range c.Files {
			files[name] = src
			if !strings.HasPrefix(name, "okrs/") {
				continue
			}
			for _, p := range okrfile.Parse(name, src).Problems {
				t.Errorf("%s %s: %s: %s", c.When, name, p.Span.Start, p.Message)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(authors) != 4 || checkins < 120 || len(commits) < 80 {
		t.Errorf("%d people, %d check-ins, %d commits", len(authors), checkins, len(commits))
	}
	for i := 1; i < len(commits); i++ {
		if commits[i].When.Before(commits[i-1].When) {
			t.Errorf("%s comes after %s", commits[i].When, commits[i-1].When)
		}
	}
	last := string(files["okrs/2026-Q4/payments.yaml"])
	for _, want := range []string{"target: 64\n", "current: 63.5\n", "change: target-weakened", "status: agreed", "provides: boats/gates"} {
		if !strings.Contains(last, want) {
			t.Errorf("the last payments.yaml lacks %q", want)
		}
	}
}
