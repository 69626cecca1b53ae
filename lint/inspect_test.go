package lint_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/okr-cli/okr/lint"
	"github.com/okr-cli/okr/lint/reading"
	"github.com/okr-cli/okr/okrfile"
)

// open is how many statements of the table may still be read otherwise; lower it
// with every one that is mended.
const open = 0

// TestSharedCases reads a table of statements with the rule each should provoke.
// It lives outside the project; where it is absent the test is skipped.
func TestSharedCases(t *testing.T) {
	data, err := os.ReadFile("../../shared/corpus/cases.tsv")
	if err != nil {
		t.Skip("no shared table beside the project")
	}
	wrong := 0
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 4 || cells[0] == "kind" {
			continue
		}
		var ids []string
		_, findings := lint.Inspect(cells[1], reading.Role(cells[0]), okrfile.DefaultConfig())
		for _, f := range findings {
			ids = append(ids, f.Rule)
		}
		if !expected(cells[3], ids) {
			t.Logf("%s %q: found %v, want %s", cells[0], cells[1], ids, cells[3])
			wrong++
		}
	}
	if wrong > open {
		t.Errorf("%d statements are read otherwise, more than %d", wrong, open)
	}
}

// expected reports whether the findings fit alternatives such as "a|b|-"; a dash
// allows infos, which advise rather than object.
func expected(want string, ids []string) bool {
	for alternative := range strings.SplitSeq(want, "|") {
		if alternative == "-" && !slices.ContainsFunc(ids, objects) || slices.Contains(ids, alternative) {
			return true
		}
	}
	return false
}

func objects(id string) bool {
	rule, _ := lint.Lookup(id)
	return rule.Levels.Classic.AtLeast(lint.Warning)
}
