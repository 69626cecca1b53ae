package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"github.com/okr-cli/okr/okrfile"
	"github.com/okr-cli/okr/report"
)

type statusOptions struct {
	team  string
	owner string
	due   bool
}

func newStatus(app *App) *cobra.Command {
	var opt statusOptions
	cmd := &cobra.Command{
		Use:     "status",
		GroupID: "week",
		Short:   "Where we stand, exceptions first",
		Long: `Where we stand: every key result of the cycle with its progress, what was
expected by now, confidence and last check-in. What needs a look comes first.`,
		Example: `  okr status
  okr status --team payments
  okr status --due --owner ana`,
		RunE: func(*cobra.Command, []string) error { return runStatus(app, opt) },
	}
	f := cmd.Flags()
	f.StringVar(&opt.team, "team", "", "only `TEAM` and the teams below it")
	f.StringVar(&opt.owner, "owner", "", "only the key results of `NAME`")
	f.BoolVar(&opt.due, "due", false, "only what is due for a check-in")
	return cmd
}

func runStatus(app *App, opt statusOptions) error {
	ws, err := app.openWorkspace()
	if err != nil {
		return err
	}
	cycle, err := ws.cycle()
	if err != nil {
		return err
	}
	history, err := ws.historyIfAny()
	if err != nil {
		return err
	}
	if err := ws.checkScope(opt.team, opt.owner); err != nil {
		return err
	}
	ws.unreadable()
	rows := report.Status(ws.plan, history, report.Options{Cycle: cycle, AsOf: app.today, Team: opt.team, Owner: opt.owner, Level: ws.changeLevels()})
	shown := rows
	if opt.due {
		shown = slices.DeleteFunc(slices.Clone(rows), func(r report.Row) bool { return !isDue(r, app.today) })
	}
	t := statusTable{app: app, cycle: cycle, rows: shown, history: history != nil}
	return t.write(rows, opt.due)
}

// isDue reports whether a check-in is due today or was before.
func isDue(r report.Row, today okrfile.Date) bool {
	return !r.NextCheckin.IsZero() && !r.NextCheckin.After(today)
}

// statusTable prints rows for people: one line for a key result, its name and
// what it says of itself, a bar, the gap, the confidence.
type statusTable struct {
	app     *App
	cycle   okrfile.Cycle
	rows    []report.Row
	history bool
}

func (t statusTable) write(all []report.Row, due bool) error {
	var b strings.Builder
	b.WriteString(t.headline(all, due))
	b.WriteString("\n")
	if len(t.rows) > 0 {
		b.WriteString("\n")
		t.table(&b)
	}
	if !t.history {
		fmt.Fprintf(&b, "\n%s\n", t.app.out.dim("History could not be read, so nothing is called stale here."))
	}
	_, err := fmt.Fprint(t.app.Stdout, b.String())
	return err
}

// headline answers before the table does; the line below says what it is about.
func (t statusTable) headline(all []report.Row, due bool) string {
	ui := t.app.out
	lead, rest := report.Answer(all, t.cycle, t.app.today)
	if due && len(all) > 0 {
		lead, rest = countOf(len(t.rows), "check-in is due", "check-ins are due"), ""
		if len(t.rows) == 0 {
			lead, rest = "nothing is due", t.nextDue(all)
		}
	}
	head := ui.bold(lead)
	if rest != "" {
		head += "; " + rest
	}
	return head + "\n" + ui.dim(oneLine(t.cycle.ID)+", "+t.when())
}

// nextDue says when the next check-in is, "" where none will be.
func (t statusTable) nextDue(all []report.Row) string {
	var next report.Row
	for _, r := range all {
		if !r.NextCheckin.IsZero() && (next.NextCheckin.IsZero() || r.NextCheckin.Before(next.NextCheckin)) {
			next = r
		}
	}
	if next.NextCheckin.IsZero() {
		return ""
	}
	return "next " + oneLine(next.Ref.Team+"/"+next.Ref.ID) + " on " + next.NextCheckin.String()
}

// when says how far the cycle has come.
func (t statusTable) when() string {
	today, chosen := t.app.today, t.app.cycle != ""
	when := ""
	switch {
	case t.cycle.Contains(today):
		return fmt.Sprintf("day %d of %d, %d%% of the time gone", today.DaysSince(t.cycle.Start)+1, t.cycle.Days(), okrfile.Percent(t.cycle.Elapsed(today)))
	case today.Before(t.cycle.Start):
		when = "begins " + t.cycle.Start.String()
	default:
		when = "ended " + t.cycle.End.String()
	}
	if !chosen {
		when += "; no cycle runs today"
	}
	return when
}

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
