package report

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// Debt is what one person owes: the key results whose check-in is due.
type Debt struct {
	Owner  string   // "" where a key result has no owner
	Emails []string // what okr.yaml knows of the person
	Rows   []Row    // overdue first, then by the day on which they were due
}

// Debts lists who owes a check-in on a day, the most overdue first. Rows come from
// Status; what is due on the day itself is owed, but not overdue.
func Debts(rows []Row, people []okrfile.Person, asOf okrfile.Date) []Debt {
	owed := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.NextCheckin.IsZero() || r.NextCheckin.After(asOf) })
	slices.SortStableFunc(owed, func(a, b Row) int {
		return cmp.Or(cmp.Compare(order(!a.Overdue), order(!b.Overdue)), a.NextCheckin.Compare(b.NextCheckin), a.Ref.Compare(b.Ref))
	})
	var out []Debt
	at := map[string]int{}
	for _, r := range owed {
		i, known := at[r.Owner]
		if !known {
			i = len(out)
			at[r.Owner] = i
			out = append(out, Debt{Owner: r.Owner})
			for _, p := range people {
				if p.ID == r.Owner {
					out[i].Emails = p.Emails
				}
			}
		}
		out[i].Rows = append(out[i].Rows, r)
	}
	return out
}

func order(later bool) int {
	if later {
		return 1
	}
	return 0
}

// Overdue counts the key results that are overdue, and those that are only due.
func Overdue(debts []Debt) (overdue, due int) {
	for _, d := range debts {
		for _, r := range d.Rows {
			if r.Overdue {
				overdue++
			} else {
				due++
			}
		}
	}
	return overdue, due
}

// WriteReminders writes who owes what, person by person, with the command that
// settles it.
func WriteReminders(w io.Writer, debts []Debt, asOf okrfile.Date, opt TextOptions) error {
	p := &sheet{style: opt.Style, width: max(40, cmp.Or(opt.Width, 80))}
	overdue, due := Overdue(debts)
	p.say(p.style.Title, 0, remindHeadline(overdue, due))
	for _, d := range debts {
		p.out.WriteString("\n")
		who := cmp.Or(plain(d.Owner), "nobody owns these")
		if len(d.Emails) > 0 {
			who += "  " + strings.Join(d.Emails, ", ")
		}
		p.say(p.style.Title, 0, who)
		for _, r := range d.Rows {
			p.reminder(r, asOf)
		}
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

func remindHeadline(overdue, due int) string {
	switch {
	case overdue+due == 0:
		return "nobody owes a check-in"
	case overdue == 0:
		return count(due, "check-in") + " " + isAre(due) + " due, none is overdue"
	case due == 0:
		return count(overdue, "check-in") + " " + isAre(overdue) + " overdue"
	}
	return fmt.Sprintf("%s %s overdue, %d more %s due", count(overdue, "check-in"), isAre(overdue), due, isAre(due))
}

func (p *sheet) reminder(r Row, asOf okrfile.Date) {
	paint, state := p.style.Warn, "due since "+r.NextCheckin.String()
	switch {
	case r.Overdue:
		paint, state = p.style.Bad, "overdue, was due "+r.NextCheckin.String()
	case r.NextCheckin == asOf:
		state = "due today"
	}
	last := "no check-in yet"
	if !r.LastCheckin.IsZero() {
		last = "last check-in " + count(asOf.DaysSince(r.LastCheckin), "day") + " ago"
	}
	p.say(nil, 2, r.Title)
	p.say(paint, 4, state+", "+last)
	p.say(p.style.Dim, 4, "okr checkin "+r.Ref.Team+"/"+r.Ref.ID+r.answer())
}

// answer is what the check-in takes.
func (r Row) answer() string {
	if r.Type == okrfile.MilestoneType {
		return " --done MILESTONE"
	}
	return " VALUE -c CONFIDENCE"
}

// WriteRemindersCSV writes one row for each check-in that is owed, with a header
// row, for scripts that send mail or messages.
func WriteRemindersCSV(w io.Writer, debts []Debt) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"owner", "email", "ref", "title", "state", "due", "last_checkin"}); err != nil {
		return err
	}
	for _, d := range debts {
		email := ""
		if len(d.Emails) > 0 {
			email = d.Emails[0]
		}
		for _, r := range d.Rows {
			state := "due"
			if r.Overdue {
				state = "overdue"
			}
			if err := out.Write([]string{cell(d.Owner), cell(email), cell(r.Ref.String()), cell(r.Title), state, r.NextCheckin.String(), r.LastCheckin.String()}); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
