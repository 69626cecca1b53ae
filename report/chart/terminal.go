package chart

import (
	"strings"
	"unicode/utf8"
)

// Role is what a piece of a drawing in text stands for, so that a terminal may
// paint it. Nothing is told by the colour alone: every role has its own sign.
type Role string

// The roles, with the signs that stand for them.
const (
	RoleAxis     Role = "axis"
	RoleExpected Role = "expected" // ·
	RoleTarget   Role = "target"   // ─ and, where it moved, │
	RoleCourse   Role = "course"   // ∙ between two values
	RoleValue    Role = "value"    // ●
	RoleForecast Role = "forecast" // ○
)

// TextOptions say how large a drawing in text is.
type TextOptions struct {
	Width  int                       // cells in a line, at least 30
	Height int                       // lines of the plot, at least 4
	Paint  func(Role, string) string // nil paints nothing
}

type dot struct {
	sign rune
	role Role
}

// sketch is a plot of cells. What is set later lies above what was there.
type sketch struct {
	cells    [][]dot
	from, to Day
	d        domain
}

// Text draws the chart in lines of text, with one sign in a cell: the target as it
// stepped, what was expected, the values, and the forecast on its day.
func (b BurnUp) Text(opt TextOptions) []string {
	width, height := max(opt.Width, 30), max(opt.Height, 4)
	p := b.plot()
	ticks := p.d.ticks(height / 2)
	margin := 0
	for _, t := range ticks {
		margin = max(margin, utf8.RuneCountInString(t.label))
	}
	s := &sketch{from: p.from, to: p.to, d: p.d}
	for range height {
		s.cells = append(s.cells, make([]dot, width-margin-2))
	}
	b.sketchExpected(s)
	b.sketchTargets(s)
	b.sketchValues(s)
	paint := opt.Paint
	if paint == nil {
		paint = func(_ Role, text string) string { return text }
	}
	return append(s.lines(ticks, margin, paint), s.days(margin, b.AsOf, paint)...)
}

func (s *sketch) wide() int { return len(s.cells[0]) }

func (s *sketch) column(d Day) int {
	return int(share(float64(d.clamp()), float64(s.from), float64(s.to))*float64(s.wide()-1) + 0.5)
}

// day is the day in the middle of a column.
func (s *sketch) day(column int) float64 {
	return float64(s.from) + float64(s.to-s.from)*float64(column)/float64(max(1, s.wide()-1))
}

func (s *sketch) row(v float64) int {
	return len(s.cells) - 1 - int(share(v, s.d.lo, s.d.hi)*float64(len(s.cells)-1)+0.5)
}

func (s *sketch) set(column, row int, sign rune, role Role) {
	if row >= 0 && row < len(s.cells) && column >= 0 && column < s.wide() {
		s.cells[row][column] = dot{sign, role}
	}
}

func (b BurnUp) sketchExpected(s *sketch) {
	line := thinned(b.Expected, s.from, s.to)
	for x := range s.wide() {
		if v, ok := onLine(line, s.day(x)); ok && x%2 == 0 {
			s.set(x, s.row(v), '·', RoleExpected)
		}
	}
}

func (b BurnUp) sketchTargets(s *sketch) {
	for _, t := range b.Targets {
		steps := t.steps()
		last := -1
		for x := range s.wide() {
			at, ok := heldOn(steps, Day(s.day(x)+0.5))
			if !ok {
				continue
			}
			row := s.row(at)
			for y := min(row, last) + 1; last >= 0 && y < max(row, last); y++ {
				s.set(x, y, '│', RoleTarget)
			}
			s.set(x, row, '─', RoleTarget)
			last = row
		}
	}
}

func (b BurnUp) sketchValues(s *sketch) {
	values := b.values()
	if len(values) == 0 {
		return
	}
	first, last := values[0].Day, values[len(values)-1].Day
	if b.Stepped {
		last = max(last, min(b.AsOf, s.to))
	}
	for x := s.column(first); x <= s.column(last); x++ {
		v, ok := onLine(values, s.day(x))
		if b.Stepped {
			v, ok = heldOn(values, Day(s.day(x)+0.5))
		}
		if ok {
			s.set(x, s.row(v), '∙', RoleCourse)
		}
	}
	if f := b.forecast(); f != nil {
		s.set(s.column(min(f.On, s.to)), s.row(f.Mid.Value), '○', RoleForecast)
	}
	for _, v := range values {
		s.set(s.column(v.Day), s.row(v.Value), '●', RoleValue)
	}
}

// onLine reads a value off the line through the points, false outside of it.
func onLine(points []Point, at float64) (float64, bool) {
	for i, p := range points {
		switch {
		case float64(p.Day) == at:
			return p.Value, true
		case float64(p.Day) > at && i == 0:
			return 0, false
		case float64(p.Day) > at:
			a := points[i-1]
			part := (at - float64(a.Day)) / float64(p.Day-a.Day)
			return a.Value*(1-part) + p.Value*part, true
		}
	}
	return 0, false
}

// heldOn is the value of the last step up to a day; the first one holds before it.
func heldOn(steps []Point, d Day) (float64, bool) {
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].Day <= d || i == 0 {
			return steps[i].Value, true
		}
	}
	return 0, false
}

// lines writes the rows with their axis and labels.
func (s *sketch) lines(ticks []tick, margin int, paint func(Role, string) string) []string {
	labels := map[int]string{}
	for _, t := range ticks {
		labels[s.row(t.at)] = t.label
	}
	out := make([]string, 0, len(s.cells)+2)
	for y, row := range s.cells {
		edge := "│"
		if labels[y] != "" {
			edge = "┤"
		}
		label := strings.Repeat(" ", margin-utf8.RuneCountInString(labels[y])) + labels[y]
		out = append(out, strings.TrimRight(paint(RoleAxis, label+" "+edge)+painted(row, paint), " "))
	}
	return out
}

// painted joins neighbours of one role, so that each is painted once.
func painted(row []dot, paint func(Role, string) string) string {
	var out, run strings.Builder
	role := Role("")
	flush := func() {
		if text := run.String(); role == "" {
			out.WriteString(text)
		} else {
			out.WriteString(paint(role, text))
		}
		run.Reset()
	}
	for _, c := range row {
		if c.sign == 0 {
			c = dot{sign: ' '}
		}
		if c.role != role {
			flush()
			role = c.role
		}
		run.WriteRune(c.sign)
	}
	flush()
	return out.String()
}

// days writes the lower axis with the beginnings of months or weeks, and today.
func (s *sketch) days(margin int, today Day, paint func(Role, string) string) []string {
	axis, names := []rune(strings.Repeat("─", s.wide())), []rune(strings.Repeat(" ", s.wide()))
	put := func(x int, sign rune, text string) {
		if x < 0 || x >= len(axis) {
			return
		}
		axis[x] = sign
		label := []rune(text)
		x = max(0, min(x, len(names)-len(label)))
		if end := min(len(names), x+len(label)); strings.TrimSpace(string(names[max(0, x-1):end])) == "" { // room beside its neighbours
			copy(names[x:end], label)
		}
	}
	if today > s.from && today < s.to {
		put(s.column(today), '┴', "today")
	}
	for _, t := range dayTicks(s.from, s.to, max(2, s.wide()/12)) {
		put(s.column(Day(t.at)), '┬', t.label)
	}
	lead := strings.Repeat(" ", margin+1)
	return []string{paint(RoleAxis, lead+"└"+string(axis)), paint(RoleAxis, strings.TrimRight(lead+" "+string(names), " "))}
}
