package lint

import (
	"cmp"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// ApplyFixes returns the file with the fixes of its findings made, and how many
// were made. Each is proved before the next: the file must still be read with
// nothing new wrong with it, or that fix is left out. Fixes that overlap an
// earlier one are left for the next run. Findings of other files, waived ones and
// those without a fix are ignored. Every byte outside the edits stays as it was.
func ApplyFixes(path string, src []byte, findings []Finding) (fixed []byte, applied int) {
	var fixes []*Fix
	for _, f := range findings {
		if f.File == path && f.Fix != nil && !f.Waived && f.Fix.fits(len(src)) {
			fixes = append(fixes, f.Fix)
		}
	}
	// From the end to the start, so that offsets before an edit stay good.
	slices.SortStableFunc(fixes, func(a, b *Fix) int { return cmp.Compare(b.Edits[0].Start, a.Edits[0].Start) })
	problems := problemCodes(path, src)
	limit := len(src) + 1
	for _, f := range fixes {
		if f.Edits[len(f.Edits)-1].End >= limit {
			continue
		}
		next := f.apply(src)
		after := problemCodes(path, next)
		if !noneAdded(problems, after) {
			continue
		}
		src, problems, limit = next, after, f.Edits[0].Start
		applied++
	}
	return src, applied
}

// fits reports whether the edits are in order, do not overlap and lie inside a
// file of n bytes.
func (f *Fix) fits(n int) bool {
	last := 0
	for _, e := range f.Edits {
		if e.Start < last || e.End < e.Start || e.End > n {
			return false
		}
		last = e.End
	}
	return len(f.Edits) > 0
}

func (f *Fix) apply(src []byte) []byte {
	out := slices.Clone(src)
	for _, e := range slices.Backward(f.Edits) {
		out = slices.Replace(out, e.Start, e.End, []byte(e.Text)...)
	}
	return out
}

// problemCodes counts the problems of a file by their code.
func problemCodes(path string, src []byte) map[string]int {
	problems := okrfile.Parse(path, src).Problems
	if path == okrfile.ConfigName {
		problems = okrfile.ParseConfig(path, src).Problems
	}
	counts := map[string]int{}
	for _, p := range problems {
		counts[p.Code]++
	}
	return counts
}

// noneAdded reports whether a fix left the file no worse. A file that can be read
// further than before may show what could not be seen.
func noneAdded(before, after map[string]int) bool {
	if after[okrfile.CodeBadYAML] != before[okrfile.CodeBadYAML] {
		return after[okrfile.CodeBadYAML] < before[okrfile.CodeBadYAML]
	}
	for code, n := range after {
		if n > before[code] {
			return false
		}
	}
	return true
}
