package lint

import "fmt"

// Precision is how many findings of a rule about words were right among those
// that were looked at.
type Precision struct{ Right, Wrong int }

// Share is the precision, 0..1; 0 where nothing was looked at.
func (p Precision) Share() float64 {
	return float64(p.Right) / float64(max(p.Right+p.Wrong, 1))
}

// measured are the figures of the last measurement, made with
//
//	go run ./lint/internal/eval -rules -quiet FILE
//
// on 284 statements of nine public plans, 206 in English and 78 in German, that two
// readers had labelled; statements on which they disagreed are left out. The plans
// are few and the readers two: the figures say where a rule errs, not that it never
// will. A rule whose findings the labels cannot judge, or that none of the
// statements provoked, is not listed.
var measured = map[string]Precision{
	"o-has-metric":        {3, 0},
	"o-output":            {10, 2},
	"o-activity":          {1, 0},
	"kr-no-measure":       {18, 0},
	"kr-no-target":        {10, 0},
	"kr-target-elsewhere": {1, 0},
	"kr-placeholder":      {2, 0},
	"kr-activity":         {3, 0},
	"kr-output":           {32, 1},
	"kr-output-count":     {27, 0},
	"kr-staffing":         {5, 0},
}

// Measured returns the measured precision of a rule, where it has one.
func Measured(rule string) (Precision, bool) {
	p, ok := measured[rule]
	return p, ok
}

// Highest is the level that a measured precision allows: an error from 0.97, a
// warning from 0.90, below that an info.
func (p Precision) Highest() Severity {
	switch share := p.Share(); {
	case share >= 0.97:
		return Error
	case share >= 0.90:
		return Warning
	}
	return Info
}

// measuredLine is what the page of a rule says about its precision.
func measuredLine(rule string) string {
	p, ok := measured[rule]
	if !ok {
		return ""
	}
	return fmt.Sprintf("Measured: %d of %d findings in public plans were right.", p.Right, p.Right+p.Wrong)
}
