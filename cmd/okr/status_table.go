package main

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

// Widths of the columns at 80 columns; a wider terminal gives names and figures
// the room they ask for.
const (
	barCells  = 8
	nameCells = 21
	wayCells  = 18
)

// table lays out one line for each key result.
func (t statusTable) table(b *strings.Builder) {
	ui := t.app.out
	nameWidth, wayWidth, titleWidth := t.widths()
	row := func(paint func(string) string, title string, cells ...string) {
		fields := []string{paint(pad(cells[0], 9)), pad(cells[1], nameWidth), pad(cells[2], wayWidth), cells[3], pad(cells[4], 4), padLeft(cells[5], 5)}
		if titleWidth > 0 {
			fields = append(fields, pad(title, titleWidth))
		}
		fmt.Fprintln(b, strings.TrimRight(strings.Join(fields, "  "), " "))
	}
	row(ui.dim, ui.dim("title"), "", ui.dim("key result"), ui.dim("start → now / goal"), ui.dim(pad("progress", barCells+5)), ui.dim("conf"), ui.dim("last"))
	for _, r := range t.rows {
		row(t.statusPaint(r.Status), oneLine(r.Title), string(r.Status), name(r, nameWidth), way(r, wayWidth), t.bar(r), t.confidence(r), t.last(r))
	}
}

// leastTitle is the least room for which titles are worth their place.
const leastTitle = 24

// widths shares what the fixed columns leave between names and figures; what is
// then left goes to the titles, if it is enough for them.
func (t statusTable) widths() (nameWidth, wayWidth, titleWidth int) {
	nameWidth, wayWidth = nameCells, wayCells
	spare := t.app.Width() - (9 + 2 + nameWidth + 2 + wayWidth + 2 + barCells + 5 + 2 + 4 + 2 + 5)
	wantName, wantWay := nameWidth, wayWidth
	for _, r := range t.rows {
		wantName = max(wantName, ansi.StringWidth(oneLine(r.Ref.Team+"/"+r.Ref.ID)))
		wantWay = max(wantWay, ansi.StringWidth(oneLine(r.Way)))
	}
	more := min(max(spare, 0), wantName-nameWidth)
	nameWidth, spare = nameWidth+more, spare-more
	more = min(max(spare, 0), wantWay-wayWidth)
	wayWidth, spare = wayWidth+more, spare-more
	if spare-2 < leastTitle {
		return nameWidth, wayWidth, 0
	}
	for _, r := range t.rows {
		titleWidth = max(titleWidth, ansi.StringWidth(oneLine(r.Title)))
	}
	return nameWidth, wayWidth, min(titleWidth, spare-2)
}

// name is team/id, or the id alone where both do not fit.
func name(r report.Row, width int) string {
	if full := oneLine(r.Ref.Team + "/" + r.Ref.ID); ansi.StringWidth(full) <= width {
		return full
	}
	return oneLine(r.Ref.ID)
}

// way is the figures, without their unit where that does not fit.
func way(r report.Row, width int) string {
	full := oneLine(r.Way)
	if ansi.StringWidth(full) <= width {
		return full
	}
	return strings.TrimSpace(strings.TrimSuffix(full, oneLine(r.Unit)))
}

func (t statusTable) statusPaint(s okrfile.Status) func(string) string {
	switch s {
	case okrfile.OnTrack:
		return t.app.out.good
	case okrfile.Behind, okrfile.Stale:
		return t.app.out.warn
	case okrfile.OffTrack:
		return t.app.out.bad
	}
	return t.app.out.dim
}

// bar is progress in cells, with a mark where one would expect it by now,
// and the percentage.
func (t statusTable) bar(r report.Row) string {
	if !r.Progress.Known {
		return pad("no data", barCells+5)
	}
	share := r.Progress.Clamp().Value
	full := int(share*barCells + 0.5)
	var b strings.Builder
	mark := int(r.Expected * barCells)
	for i := range barCells {
		switch {
		case i < full:
			b.WriteString("█")
		case i == mark && t.marks(r):
			b.WriteString("▏")
		default:
			b.WriteString("░")
		}
	}
	return b.String() + " " + padLeft(fmt.Sprintf("%d%%", okrfile.Percent(r.Progress.Value)), 4)
}

// marks reports whether an expected progress makes sense for the row.
func (t statusTable) marks(r report.Row) bool {
	return r.Expected > 0 && (r.Type == okrfile.Metric || r.Type == okrfile.MilestoneType)
}

func (t statusTable) confidence(r report.Row) string {
	if !r.Confidence.IsSet() {
		return "–"
	}
	arrow := map[int]string{1: "↑", -1: "↓"}[r.Trend.Confidence]
	return r.Confidence.String() + arrow
}

// last is the age of the last check-in: "2d", "5w".
func (t statusTable) last(r report.Row) string {
	if r.LastCheckin.IsZero() {
		return "–"
	}
	days := t.app.today.DaysSince(r.LastCheckin)
	if days <= 0 {
		return "today"
	}
	if days > 20 {
		return fmt.Sprintf("%dw", days/7)
	}
	return fmt.Sprintf("%dd", days)
}

// pad cuts or fills a text to a number of columns.
func pad(s string, width int) string {
	s = ansi.Truncate(s, width, "…")
	return s + strings.Repeat(" ", max(0, width-ansi.StringWidth(s)))
}

func padLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-ansi.StringWidth(s))) + s
}
