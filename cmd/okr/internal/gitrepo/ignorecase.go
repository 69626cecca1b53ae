package gitrepo

import (
	"slices"
	"strings"
)

// spell gives every path the spelling that the index has, for a file system
// that does not tell A from a: git would take another spelling for another file.
func (x *index) spell(edits []FileEdit) []FileEdit {
	if x.exotic != "" {
		return edits
	}
	exact, folded := map[string]bool{}, map[string]string{}
	wanted := map[string]bool{}
	for _, e := range edits {
		wanted[strings.ToLower(e.Path)] = true
	}
	x.each(func(_, _ int, path []byte) bool {
		if low := strings.ToLower(string(path)); wanted[low] {
			exact[string(path)] = true
			folded[low] = string(path)
		}
		return true
	})
	edits = slices.Clone(edits)
	for i, e := range edits {
		if to, ok := folded[strings.ToLower(e.Path)]; ok && !exact[e.Path] {
			edits[i].Path = to
		}
	}
	return edits
}
