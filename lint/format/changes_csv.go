package format

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// writeDiffCSV writes one row for each change. A cell that a spreadsheet would
// take for a formula gets an apostrophe.
func writeDiffCSV(w io.Writer, d Diff, _ DiffOptions) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"level", "rule", "ref", "title", "field", "from", "to", "score_before", "score_after", "reason", "by", "fingerprint", "phase", "objective_before", "objective_after", "file", "line"}}
	for _, j := range d.Changes {
		by := ""
		if j.Amendment != nil {
			by = j.Amendment.By.Value
		}
		s, o, at := j.Effect.KeyResult, j.Effect.Objective, j.Head
		if at.File == "" {
			at = j.Base
		}
		rows = append(rows, []string{
			string(j.Level), j.Rule, j.Ref.String(), j.Title, j.Field, j.From, j.To, plainScore(s.Before), plainScore(s.After), j.Reason, by, j.Fingerprint(),
			string(j.Phase), plainScore(o.Before), plainScore(o.After), at.File, strconv.Itoa(max(1, int(at.Span.Start.Line))),
		})
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = harmless(visible(cell))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func plainScore(m okrfile.Maybe) string {
	if !m.Known {
		return ""
	}
	return fmt.Sprintf("%.4f", m.Value)
}

func harmless(cell string) string {
	if _, isNumber := okrfile.ParseNumber(cell); cell != "" && !isNumber && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
