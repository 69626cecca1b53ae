package okrfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRootsOfPatterns(t *testing.T) {
	c := &Config{Files: []string{"okrs/**/*.{yaml,yml}", "okrs/*.yaml", "goals.yaml", "a/b/c.yaml", "teams/*/okr.yaml"}}
	if diff := cmp.Diff([]string{"okrs", "goals.yaml", "a/b/c.yaml", "teams"}, c.Roots()); diff != "" {
		t.Error(diff)
	}
	c.Files = append(c.Files, "**/x.yaml")
	if got := c.Roots(); got != nil {
		t.Errorf("%q", got)
	}
}
