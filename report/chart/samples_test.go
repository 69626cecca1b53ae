package chart

import (
	"math"
	"strings"
	"time"
)

var (
	q4start = Date(2026, time.October, 1)
	q4end   = Date(2026, time.December, 31)
	asOf    = Date(2026, time.November, 22)
)

type sample struct {
	name  string
	chart Chart
}

func weekly(values ...float64) []Point {
	var out []Point
	for i, v := range values {
		out = append(out, Point{Day: q4start + Day(4+7*i), Value: v})
	}
	return out
}

// samples are the charts with golden files.
func samples() []sample {
	rising := BurnUp{ID: "a", Title: "Checkout conversion", Start: q4start, End: q4end, AsOf: asOf,
		Values:   weekly(61, 61.5, 61.9, 62.4, 62.2, 63.1, 63.5),
		Targets:  []Target{{Name: "target", Steps: []Point{{q4start, 70, "70 %"}, {Date(2026, time.November, 13), 68, "68 %"}}}},
		Expected: []Point{{q4start, 61, ""}, {q4end, 68, ""}},
		Forecast: &Forecast{On: q4end, Mid: Point{Value: 66.1}, Low: Point{Value: 65}, High: Point{Value: 67.2}}}
	falling := BurnUp{ID: "b", Title: "Median time to first reply", Start: q4start, End: q4end, AsOf: asOf,
		Values:   weekly(480, 470, 455, 460, 390, 350, 310),
		Targets:  []Target{{Name: "target", Below: true, Steps: []Point{{q4start, 240, "240 min"}}}},
		Expected: []Point{{q4start, 480, ""}, {q4end, 240, ""}},
		Forecast: &Forecast{On: q4end, Mid: Point{Value: 200}, Low: Point{Value: 150}, High: Point{Value: 260}}}
	bound := BurnUp{ID: "c", Title: "Availability", Start: q4start, End: q4end, AsOf: asOf,
		Values: weekly(99.97, 99.96, 99.91, 99.96, 99.98, 99.97, 99.97), Stepped: true,
		Targets: []Target{{Name: "at least", Sign: "≥", Steps: []Point{{q4start, 99.95, "99.95"}}}}}
	steps := BurnUp{ID: "d", Title: "Audit passed", Start: q4start, End: q4end, AsOf: q4end, Stepped: true,
		Values:   []Point{{q4start, 0, "0%"}, {q4start + 19, 0.3, "30%"}, {q4start + 60, 0.6, "60%"}, {q4end - 3, 1, "100%"}},
		Targets:  []Target{{Name: "done", Steps: []Point{{q4start, 1, ""}}}},
		Expected: []Point{{q4start, 0, ""}, {q4end, 1, ""}}}
	hostile := BurnUp{ID: "x\"><script>", Title: "</title><script>alert(1)</script>\x1b[31m\u202eevil\x00", Start: q4start, End: q4end, AsOf: asOf,
		Values:  []Point{{q4start + 1, 1, "<b>&\"'"}, {q4start + 2, math.NaN(), ""}, {q4start + 3, math.Inf(1), ""}, {q4start + 9, 2, "\ufffe"}},
		Targets: []Target{{Name: "<i>\u2066", Steps: []Point{{q4start, 3, "]]>"}}}}}
	none := None()
	return []sample{
		{"burnup-rising-moved", rising},
		{"burnup-falling", falling},
		{"burnup-threshold", bound},
		{"burnup-milestones", steps},
		{"burnup-empty", BurnUp{ID: "e", Title: "Nothing yet", Start: q4start, End: q4end, AsOf: q4start}},
		{"burnup-hostile", hostile},
		{"bars", ScoreBars{ID: "f", Title: "Scores by objective", Expected: 0.58, Rows: []ScoreBar{
			{"Make checkout the part of the product that customers trust most", 0.36, 0.28},
			{"Merchants start without help", 0.55, 0.55}, {"Releases are boring", 0.83, 0.83}, {"お客様の信頼を得る", 1, 0.7}, {"Learn what keeps teams", none, none}}}},
		{"distribution", Distribution{ID: "g", Title: "Grades", Grades: []float64{0, 0.1, 0.35, 0.36, 0.55, 0.62, 0.7, 0.71, 0.83, 1, 1}, Committed: []float64{0, 0.1, 0.28, 0.31, 0.45, 0.62, 0.7, 0.71, 0.83, 1, 0.7}}},
		{"confidence", Confidence{ID: "h", Title: "Confidence", Start: q4start, End: q4end, AsOf: asOf, Values: weekly(0.7, 0.7, 0.6, none, 0.5, 0.6, 0.4)}},
		{"calendar", Calendar{ID: "i", Title: "Check-ins", Start: q4start, End: q4end, AsOf: asOf, Rows: []CalendarRow{
			{"company", []Mark{{q4start + 4, 2, 0}, {q4start + 32, 1, 1}}}, {"payments", []Mark{{q4start + 4, 4, 0}, {q4start + 11, 4, 0}, {q4start + 18, 3, 2}, {q4start + 25, 12, 0}}}, {"platform engineering", nil}}}},
		{"shares", Shares{ID: "l", Title: "Key results by status", Parts: []Share{{"on track", 6, "good", false}, {"behind", 3, "fair", false}, {"stale", 1, "muted", true}, {"closed", 0, "ink", false}}}},
		{"meter", Meter{ID: "j", Title: "Score", Score: 0.36, Committed: 0.28, Expected: 0.58}},
		{"spark-falling", Sparkline{ID: "k", Title: "Course", Start: q4start, End: q4end, Low: 480, High: 240, Values: weekly(480, 470, 455, 460, 390, 350, 310)}},
	}
}

// wild are charts of inputs nobody should send.
func wild(a, b, d float64, day1, day2 int, n int, text string) []Chart {
	var points []Point
	for i := range n {
		v := []float64{a, b, d, a * float64(i), b / float64(i)}[i%5]
		points = append(points, Point{Day(day1 + i*7), v, text})
	}
	s, e := Day(day1), Day(day2)
	return []Chart{
		BurnUp{ID: text, Title: text, Start: s, End: e, AsOf: Day(day1/2 + day2/2), Values: points, Expected: points, Stepped: n%2 == 0,
			Targets:  []Target{{text, text, a < b, points}, {"", "", true, points[:n/2]}},
			Forecast: &Forecast{e, Point{e, a, text}, Point{e, b, text}, Point{e, d, text}}},
		ScoreBars{ID: text, Title: text, Expected: d, Rows: []ScoreBar{{text, a, b}, {strings.Repeat(text, 3), b, a}}},
		Distribution{ID: text, Title: text, Grades: []float64{a, b, d}, Committed: []float64{b}},
		Confidence{ID: text, Title: text, Start: s, End: e, Values: points},
		Calendar{ID: text, Title: text, Start: s, End: e, AsOf: s, Rows: []CalendarRow{{text, []Mark{{s, n, n / 2}, {e, day1, day2}, {s + 3, 1, 0}}}}},
		Shares{ID: text, Title: text, Parts: []Share{{text, n, text, true}, {text, day1, "good", false}, {text, day2, "", false}}},
		Meter{ID: text, Title: text, Score: a, Committed: b, Expected: d},
		Sparkline{ID: text, Title: text, Start: s, End: e, Low: a, High: b, Values: points},
	}
}
