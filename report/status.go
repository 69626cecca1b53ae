package report

import (
	"cmp"
	"slices"

	"github.com/okr-cli/okr/okrfile"
)

// Row is one key result of `okr status`.
type Row struct {
	Ref            okrfile.Ref
	Objective      string // title of its objective
	Title          string
	Owner          string
	Type           string
	Unit           string
	Way            string // baseline → current / target, in words
	Baseline       okrfile.Number
	Current        okrfile.Number
	Target         okrfile.Number
	Progress       okrfile.Maybe // raw
	Score          okrfile.Maybe // 0..1
	Expected       float64       // 0..1
	Confidence     okrfile.Number
	Trend          Trend
	Spark          string // progress over the check-ins; "" without history
	Status         okrfile.Status
	LastCheckin    okrfile.Date // none without history
	NextCheckin    okrfile.Date // the day the next check-in is due; none where it owes none
	Overdue        bool         // due, and the grace is over
	Health         bool
	Signals        []Signal
	KeyResultIndex int // place in the files, 0-based
}

// Status lists the key results of a cycle, exceptions first: by status, then by the
// gap to what was expected, then as they stand in the files. It works without
// history (h is nil); then nothing can be stale, and trend and dates are missing.
func Status(plan *okrfile.Plan, h *History, opt Options) []Row {
	b := newBuilder(plan, h, opt)
	objectives, _ := b.objectives()
	var rows []Row
	for _, o := range objectives {
		for j := range o.KeyResults {
			kr := &o.KeyResults[j]
			if ref, ok := okrfile.ParseRef(kr.Ref); ok && !kr.Removed {
				rows = append(rows, rowOf(&o, kr, ref, len(rows)))
			}
		}
	}
	slices.SortStableFunc(rows, func(x, y Row) int {
		return cmp.Or(cmp.Compare(urgency(x.Status), urgency(y.Status)), -cmp.Compare(x.gap(), y.gap()))
	})
	return rows
}

func (r Row) gap() float64 {
	if !r.Progress.Known {
		return 0
	}
	return r.Expected - r.Progress.Value
}

func rowOf(o *Objective, kr *KeyResult, ref okrfile.Ref, index int) Row {
	return Row{
		Ref: ref, Objective: o.Title, Title: kr.Title, Owner: kr.Owner, Type: kr.Type, Unit: kr.Unit, Way: kr.Way(),
		Baseline: kr.Baseline, Current: kr.Current, Target: kr.Target, Progress: kr.Progress, Score: kr.Score,
		Expected: kr.Expected, Confidence: kr.Confidence, Trend: kr.Trend, Spark: kr.ProgressSpark(), Status: kr.Status,
		LastCheckin: kr.LastCheckin, NextCheckin: kr.NextCheckin, Overdue: kr.Status == okrfile.Stale, Health: kr.Health,
		Signals: kr.Signals, KeyResultIndex: index,
	}
}
