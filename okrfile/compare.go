package okrfile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Rules of changes. What a change is worth on a given day is judged elsewhere.
const (
	TargetWeakened       = "target-weakened"
	TargetStrengthened   = "target-strengthened"
	BaselineChanged      = "baseline-changed"
	DeadlineExtended     = "deadline-extended"
	DeadlineShortened    = "deadline-shortened"
	MetricRedefined      = "metric-redefined"
	CommitmentRelaxed    = "commitment-relaxed"
	CommitmentTightened  = "commitment-tightened"
	KeyResultAdded       = "kr-added"
	KeyResultDropped     = "kr-dropped"
	KeyResultMoved       = "kr-moved"
	KeyResultRenamed     = "kr-renamed"
	ObjectiveAdded       = "objective-added"
	ObjectiveDropped     = "objective-dropped"
	ObjectiveRenamed     = "objective-renamed"
	TextReworded         = "text-reworded"
	WeightChanged        = "weight-changed"
	OwnerChanged         = "owner-changed"
	OwnerRemoved         = "owner-removed"
	ParentRemoved        = "parent-removed"
	ParentChanged        = "parent-changed"
	CheckinRecorded      = "checkin-recorded"
	CheckinBackdated     = "checkin-backdated"
	ValueEdited          = "value-edited"
	GradeChanged         = "grade-changed"
	defaultLateDays      = 7
	fingerprintHexDigits = 12
)

// Change is one difference between two plans, as a fact: what, from, to, and the
// effect on the score.
type Change struct {
	Rule       string
	Ref        Ref    // in the head; in the base for what is gone there
	Team       string // of Ref
	Title      string // of the objective or key result
	Field      string // "target", "milestones/report/points"; empty for the whole item
	From, To   string // as written; empty where there is nothing
	Base       Place
	Head       Place
	Effect     Effect
	Amendment  *Amendment   // the record in the head that matches; nil for none
	Also       []*Amendment // further records of the same change, as of somebody who agrees
	Outdated   *Amendment   // a record that would match and was there before the change; nil for none
	Reason     string       // of a dropped item: why, as the file says
	KeyResults []string     // the titles of those that came or went with an objective
}

// Place is where a side of a change stands; the zero Place is nowhere.
type Place struct {
	File string
	Span Span
}

// Effect is what a change does to scores, each 0..1, at the present value, all
// else being as in the base. It is unknown where nothing can be computed, and
// for check-ins, which move a score without changing the goal.
type Effect struct {
	KeyResult Shift
	Objective Shift
}

// Shift is a score before and after.
type Shift struct {
	Before, After Maybe
}

// CompareOptions carries what files cannot tell.
type CompareOptions struct {
	Checkins []RecordedCheckin // in the commits that lie between base and head
	Earlier  []RecordedCheckin // in the commits before the base
	LateDays int               // days after which a check-in counts as backdated; 0 means 7
	Since    Date              // of the base; records of changes since then are not older
}

// RecordedCheckin is a check-in with the day on which it was written down.
type RecordedCheckin struct {
	Checkin
	Recorded Date
}

// Compare lists how the goals of head differ from those of base, ordered by
// reference. Either plan may be nil, which is a plan without goals. Values are
// compared, not text: 0.50 is 0.5, and the order of keys, comments, quoting,
// line breaks inside a text and the files in which things stand are no change.
// A key result whose id changed while text and numbers stayed is renamed; one
// that went to another objective, team or cycle is moved. Where an objective is
// added or dropped, its key results are not listed again one by one.
func Compare(base, head *Plan, opt CompareOptions) []Change {
	c := newComparison(base, head)
	c.objectives()
	c.keyResults()
	c.checkins(opt)
	slices.SortStableFunc(c.changes, func(a, b Change) int { return a.Ref.Compare(b.Ref) })
	c.amend(opt.Since)
	return c.changes
}

// Fingerprint identifies the change across rebases, squashes and moved files: 12
// hexadecimal digits of SHA-256 over rule, reference, field, from and to.
// Numbers count by value.
func (c Change) Fingerprint() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Rule, c.Ref.String(), c.Field, canonical(c.From), canonical(c.To)}, "\x00")))
	return hex.EncodeToString(sum[:])[:fingerprintHexDigits]
}

// canonical is the one way to write a number or a text that means the same.
func canonical(s string) string {
	if n, ok := ParseNumber(s); ok {
		return strconv.FormatFloat(n.Value+0, 'g', -1, 64)
	}
	return plainText(s)
}

// plainText is a text without the accidents of quoting and folding.
func plainText(s string) string { return strings.Join(strings.Fields(s), " ") }

// RaisesScore reports whether the change makes the key result look better, or
// its objective where the key result itself has no score.
func (c Change) RaisesScore() bool {
	s := c.Effect.KeyResult
	if !s.Before.Known || !s.After.Known {
		s = c.Effect.Objective
	}
	return s.Before.Known && s.After.Known && s.After.Value > s.Before.Value+1e-9
}

// TeamShift is the score of a team in a cycle: the mean of its objectives.
type TeamShift struct {
	Cycle, Team string
	Shift       Shift
}

// TeamShifts computes the headline of a comparison: for each team and cycle in
// which a goal changed, the score of the base's goals and of the head's goals,
// both at the head's values. The order is that of cycles and teams.
func TeamShifts(base, head *Plan, changes []Change) []TeamShift {
	c := newComparison(base, head)
	var list []TeamShift
	seen := map[TeamShift]bool{}
	for _, ch := range changes {
		if ch.Rule == CheckinRecorded || ch.Rule == TextReworded {
			continue
		}
		t := TeamShift{Cycle: ch.Ref.Cycle, Team: ch.Ref.Team}
		if !seen[t] {
			list = append(list, t)
		}
		seen[t] = true
	}
	sums := map[TeamShift][2]tally{}
	for o := range c.base.Objectives() {
		c.addTeam(sums, o, 0, c.tally(o).mean())
	}
	for o := range c.head.Objectives() {
		var t tally
		for _, kr := range o.KeyResults {
			g := kr.Goal()
			t.add(g, g.Score(kr.Now()))
		}
		c.addTeam(sums, o, 1, t.mean())
	}
	for i, t := range list {
		s := sums[t]
		list[i].Shift = Shift{s[0].mean(), s[1].mean()}
	}
	slices.SortFunc(list, func(a, b TeamShift) int {
		return cmp.Or(strings.Compare(a.Cycle, b.Cycle), strings.Compare(a.Team, b.Team))
	})
	return list
}

func (c *comparison) addTeam(sums map[TeamShift][2]tally, o *Objective, side int, score Maybe) {
	r := o.Ref()
	key := TeamShift{Cycle: r.Cycle, Team: r.Team}
	s := sums[key]
	if score.Known && o.Status.Value != "dropped" {
		s[side].sum += score.Value
		s[side].weights++
	}
	sums[key] = s
}
