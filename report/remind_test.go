package report

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/okr-cli/okr/okrfile"
)

func owed(team, id, owner, next string, overdue bool) Row {
	r := Row{Ref: okrfile.Ref{Cycle: "2026-Q4", Team: team, ID: id}, Title: "Title of " + id, Owner: owner, Overdue: overdue, LastCheckin: day("2026-11-01")}
	if next != "" {
		r.NextCheckin = day(next)
	}
	return r
}

func TestDebts(t *testing.T) {
	rows := []Row{
		owed("a", "later", "ana", "2026-11-23", false), owed("a", "today", "ana", "2026-11-22", false), owed("a", "none", "ana", "", false),
		owed("b", "old", "ben", "2026-11-10", true), owed("b", "older", "cy", "2026-11-01", true), owed("a", "late", "ben", "2026-11-20", false),
		owed("b", "whose", "", "2026-11-21", false),
	}
	people := []okrfile.Person{{ID: "ben", Emails: []string{"ben@acme.example", "b@acme.example"}}, {ID: "zoe"}}
	debts := Debts(rows, people, day("2026-11-22"))
	var got []string
	for _, d := range debts {
		line := d.Owner + " " + strings.Join(d.Emails, ",") + ":"
		for _, r := range d.Rows {
			line += " " + r.Ref.ID
		}
		got = append(got, line)
	}
	want := []string{"cy : older", "ben ben@acme.example,b@acme.example: old late", " : whose", "ana : today"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if overdue, due := Overdue(debts); overdue != 2 || due != 3 {
		t.Errorf("%d overdue, %d due, want 2 and 3", overdue, due)
	}
	text := string(render(t, func(w *bytes.Buffer) error { return WriteReminders(w, debts, day("2026-11-22"), TextOptions{}) }))
	for _, line := range []string{"2 check-ins are overdue, 3 more are due", "nobody owns these", "    overdue, was due 2026-11-10, last check-in 21 days ago", "    due today, last check-in 21 days ago"} {
		if !strings.Contains("\n"+text, "\n"+line+"\n") {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
}

func TestRemindHeadline(t *testing.T) {
	for _, tt := range []struct {
		overdue, due int
		want         string
	}{
		{0, 0, "nobody owes a check-in"},
		{0, 1, "1 check-in is due, none is overdue"},
		{3, 0, "3 check-ins are overdue"},
		{1, 1, "1 check-in is overdue, 1 more is due"},
	} {
		if got := remindHeadline(tt.overdue, tt.due); got != tt.want {
			t.Errorf("%d, %d: %q, want %q", tt.overdue, tt.due, got, tt.want)
		}
	}
}

func TestHostileTextStaysTextInReminders(t *testing.T) {
	for _, text := range hostile() {
		r := owed(text, text, text, "2026-11-10", true)
		r.Title, r.Ref.Cycle = text, text
		debts := Debts([]Row{r}, []okrfile.Person{{ID: text, Emails: []string{text}}}, day("2026-11-22"))
		page := render(t, func(w *bytes.Buffer) error { return WriteReminders(w, debts, day("2026-11-22"), TextOptions{}) })
		checkCharacters(t, text, page)
		for line := range strings.Lines(string(page)) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
				t.Errorf("%.40q makes a line of %d cells: %q", text, w, line)
				break
			}
		}
		rows, err := csv.NewReader(bytes.NewReader(render(t, func(w *bytes.Buffer) error { return WriteRemindersCSV(w, debts) }))).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%.40q: %d rows, %v", text, len(rows), err)
		}
		for _, c := range rows[1] {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				t.Errorf("%.40q becomes the cell %q", text, c)
			}
		}
	}
}
