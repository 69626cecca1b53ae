package okrfile

import (
	"cmp"
	"regexp"
	"strings"
	"sync"
)

// Ref names an objective or a key result by content: cycle/team/id. It survives
// moved, split and merged files.
type Ref struct {
	Cycle, Team, ID string
}

// String returns "cycle/team/id".
func (r Ref) String() string { return r.Cycle + "/" + r.Team + "/" + r.ID }

// IsZero reports whether the reference names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// Compare orders references by cycle, team and id.
func (r Ref) Compare(s Ref) int {
	return cmp.Or(strings.Compare(r.Cycle, s.Cycle), strings.Compare(r.Team, s.Team), strings.Compare(r.ID, s.ID))
}

// ParseRef splits "id", "team/id" or "cycle/team/id"; the parts not given stay
// empty. It reports false where a part is empty or there are too many.
func ParseRef(s string) (Ref, bool) {
	parts := strings.Split(strings.TrimSpace(s), "/")
	for _, p := range parts {
		if p == "" {
			return Ref{}, false
		}
	}
	switch len(parts) {
	case 1:
		return Ref{ID: parts[0]}, true
	case 2:
		return Ref{Team: parts[0], ID: parts[1]}, true
	case 3:
		return Ref{Cycle: parts[0], Team: parts[1], ID: parts[2]}, true
	}
	return Ref{}, false
}

// Matches reports whether r, whose empty parts match anything, names full.
func (r Ref) Matches(full Ref) bool {
	return r.ID == full.ID && (r.Team == "" || r.Team == full.Team) && (r.Cycle == "" || r.Cycle == full.Cycle)
}

var idPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]*$`) })

// ValidID reports whether s may be the id of an objective, a key result, a
// milestone, a team or a cycle: letters, digits, dot, dash and underscore, at
// most 64 bytes.
func ValidID(s string) bool { return len(s) <= 64 && idPattern().MatchString(s) }
