package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// WriteCSV writes one row for each key result, with a header row. Text that a
// spreadsheet would take for a formula gets an apostrophe in front; numbers stand
// as they were written, shares with up to four decimals, and nothing where there
// is no value.
func WriteCSV(w io.Writer, r *Report) error {
	out := csv.NewWriter(w)
	head := []string{
		"cycle", "as_of", "team", "objective_ref", "objective", "kind", "ref", "title", "owner", "type", "unit", "baseline", "target",
		"target_committed", "current", "progress", "progress_committed", "expected", "score", "score_committed", "grade_own", "status",
		"confidence", "forecast", "forecast_low", "forecast_high", "weight", "due", "last_checkin", "next_checkin", "checkins", "changes",
		"unacknowledged", "dropped", "health",
	}
	if err := out.Write(head); err != nil {
		return err
	}
	for _, o := range r.Objectives {
		for i := range o.KeyResults {
			if err := out.Write(csvRow(r, &o, &o.KeyResults[i])); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(r *Report, o *Objective, kr *KeyResult) []string {
	owner := kr.Owner
	if r.Scope.Audience == AudiencePublic {
		owner = ""
	}
	f := Forecast{}
	if kr.Forecast != nil {
		f = *kr.Forecast
	}
	open := 0
	for _, c := range kr.Changes {
		if !c.Acknowledged && c.Level != "notice" {
			open++
		}
	}
	return []string{
		cell(r.Cycle.ID), r.AsOf.String(), cell(o.Team), cell(o.Ref), cell(o.Title), cell(orKind(o.Kind)), cell(kr.Ref), cell(kr.Title), cell(owner), cell(kr.Type),
		cell(kr.Unit), kr.Baseline.String(), kr.Target.String(), kr.TargetCommitted.String(), kr.Current.String(), shareCell(kr.Progress),
		shareCell(kr.ProgressCommitted), shareCell(okrfile.Known(kr.Expected)), shareCell(kr.Score), shareCell(kr.ScoreCommitted),
		kr.Grade.Own.String(), cell(string(kr.Status)), kr.Confidence.String(), f.Value.String(), f.Low.String(), f.High.String(),
		shareCell(okrfile.Known(kr.Weight)), kr.Due.String(), kr.LastCheckin.String(), kr.NextCheckin.String(),
		strconv.Itoa(len(kr.Checkins)), strconv.Itoa(len(kr.Changes)), strconv.Itoa(open), strconv.FormatBool(kr.Dropped), strconv.FormatBool(kr.Health),
	}
}

// cell makes text safe for spreadsheets, which take what begins with one of these
// signs for a formula.
func cell(s string) string {
	s = plain(s)
	if s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0]) && !isNumber(s) {
		return "'" + s
	}
	return s
}

func isNumber(s string) bool {
	_, ok := okrfile.ParseNumber(s)
	return ok
}

func shareCell(m okrfile.Maybe) string {
	if !m.Known {
		return ""
	}
	return strconv.FormatFloat(m.Value, 'f', -1, 64)
}
