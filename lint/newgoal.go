package lint

import "slices"

// comesLater are the rules about what a goal gets only after it is there: its key
// results, its check-ins.
var comesLater = []string{"set-kr-count", "chk-stale", "chk-inconsistent"}

// AboutNew keeps the findings about a goal that is just being added: those of its
// own reference that are not waived and that it can already answer for.
func (r Result) AboutNew(ref string) Result {
	r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool {
		return f.Ref != ref || f.Waived || slices.Contains(comesLater, f.Rule)
	})
	return r
}
