package okrfile

// InFocus reports whether a file was asked for, rather than loaded only because
// references may lead there.
func (p *Plan) InFocus(path string) bool { return p.focus == nil || p.focus[path] }

// Problems returns everything that is wrong with the files in focus and with
// okr.yaml, sorted by file and place.
func (p *Plan) Problems() []Problem {
	var all []Problem
	if p.Config != nil {
		all = append(all, p.Config.Problems...)
	}
	for _, d := range p.Documents {
		if p.InFocus(d.Path) {
			all = append(all, d.Problems...)
		}
	}
	SortProblems(all)
	return all
}
