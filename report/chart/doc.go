// Package chart draws the charts of a report as SVG text, from plain data.
//
// A chart is a struct; SVG draws it, Alt says in a sentence what it shows, and
// Table gives the same data as rows, for readers who do not see it. The same
// data gives the same bytes. Values that are not finite count as absent, long
// series are thinned, text is escaped and shortened: whatever goes in, a small
// well-formed drawing comes out. Colours stand as attributes for plain viewers
// and are overridden by the classes of CSS, which know dark mode and print.
package chart

// Chart is what all charts can do.
type Chart interface {
	// SVG returns one svg element with a title, a description and role img.
	SVG() string
	// Alt says in plain text what the chart shows.
	Alt() string
	// Table returns the data behind the drawing.
	Table() Table
}

// Table is the data of a chart in rows; all text is plain, not escaped.
type Table struct {
	Caption string
	Head    []string
	Rows    [][]string // each as long as Head; the first cell names the row
}

// Point is a value on a day. Label is the value as it shall be printed, with
// its unit; where it is empty the value is printed.
type Point struct {
	Day   Day
	Value float64
	Label string
}

// Limits of what is drawn and tabled, whatever is given.
const (
	maxPoints = 240 // of a line
	maxRows   = 60  // of bars and calendars
	maxTable  = 400 // rows of a data table
	maxText   = 240 // characters of a title
)
