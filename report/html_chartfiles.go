package report

import "github.com/okr-cli/okr/report/chart"

// ChartFile is a chart as a file of its own.
type ChartFile struct {
	Name string // see ChartName
	SVG  string
}

// ChartFiles draws the chart of every key result, for a report that links images;
// in the order of the report.
func ChartFiles(r *Report) []ChartFile {
	var out []ChartFile
	for i := range r.Objectives {
		for j := range r.Objectives[i].KeyResults {
			kr := &r.Objectives[i].KeyResults[j]
			b, _ := burnUp(r, kr, "course")
			out = append(out, ChartFile{Name: ChartName(kr.Ref), SVG: chart.File(b.SVG())})
		}
	}
	return out
}
