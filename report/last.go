package report

import (
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// Said is a check-in with the key result it is of.
type Said struct {
	Ref okrfile.Ref
	Entry
}

// LastSaid returns the check-ins of the newest commit that has some for which keep
// holds, in the order of their references. Values edited by hand and check-ins
// that were taken back do not count. Newest means last in the order of the
// commits, whatever days the check-ins are about.
func (h *History) LastSaid(keep func(Said) bool) []Said {
	var last []Said
	for t := range h.Tracks() {
		for _, e := range t.Entries {
			s := Said{t.Ref, e}
			switch {
			case e.ByEdit || !keep(s) || len(last) > 0 && e.order < last[0].order:
			case len(last) > 0 && e.order == last[0].order:
				last = append(last, s)
			default:
				last = []Said{s}
			}
		}
	}
	return slices.Clip(last)
}
