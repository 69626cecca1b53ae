package lint_test

import (
	"testing"

	"github.com/okr-cli/okr/lint"
)

// TestLevelsFollowPrecision holds that no rule is worse than what was measured of
// it allows, in any profile.
func TestLevelsFollowPrecision(t *testing.T) {
	n := 0
	for _, rule := range lint.Rules() {
		p, ok := lint.Measured(rule.ID)
		if !ok {
			continue
		}
		n++
		if !rule.Wording {
			t.Errorf("%s is no rule about words", rule.ID)
		}
		for _, profile := range lint.Profiles() {
			if level := rule.Levels.In(profile); level.AtLeast(p.Highest()) && level != p.Highest() {
				t.Errorf("%s is %s in %s, but its precision of %.2f allows %s at most", rule.ID, level, profile, p.Share(), p.Highest())
			}
		}
	}
	if n < 5 {
		t.Errorf("only %d rules were measured", n)
	}
}
