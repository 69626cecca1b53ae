package lint

import (
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// Phase is where a cycle stands on a day.
type Phase string

// The phases of a cycle. In a draft every change is a notice. While the cycle is
// active and for closing_days after it (closing) the levels of ChangeRules hold.
// Closed is an objective that has got its decision after the end, and every one
// when closing is over: from then on every change is an error.
const (
	Draft   Phase = "draft"
	Active  Phase = "active"
	Closing Phase = "closing"
	Closed  Phase = "closed"
)

// JudgeOptions are what a judgement needs besides the changes.
type JudgeOptions struct {
	Config *okrfile.Config // nil: the defaults
	// Agreed is okr.yaml before the changes, by whose calendar and policy they are
	// judged: nobody softens a goal and the rule about it at once. Nil is Config.
	Agreed *okrfile.Config
	Base   *okrfile.Plan // before the changes; tells which objectives were closed; may be nil
	Today  okrfile.Date
	// Authors tells who made a change, by the names that goals use. With approval:
	// other a record by one of them acknowledges nothing. Nil asks nobody.
	Authors func(okrfile.Change) []string
}

// JudgedChange is a change with what it is worth on its day.
type JudgedChange struct {
	okrfile.Change
	Level        Level
	Phase        Phase
	Acknowledged bool   // a reason is recorded; the level is a notice then
	Reason       string // the reason, where there is one
	Void         string // why the reason does not count: AmendOwn or AmendOutdated; "" where it does
	Follows      string // fingerprint of the change that a title only repeats; the level is a notice then
}

// The rules about records that a comparison finds. They void a record; what it
// should acknowledge stays as it is.
const (
	AmendOwn      = "amend-own"
	AmendOutdated = "amend-outdated"
)

// JudgeChanges gives every change its level, in the order of the changes.
func JudgeChanges(changes []okrfile.Change, opt JudgeOptions) []JudgedChange {
	if opt.Config == nil {
		opt.Config = okrfile.DefaultConfig()
	}
	judged := make([]JudgedChange, 0, len(changes))
	for _, ch := range changes {
		judged = append(judged, opt.judge(ch))
	}
	markFollowing(judged)
	return judged
}

func (opt JudgeOptions) judge(ch okrfile.Change) JudgedChange {
	j := JudgedChange{Change: ch, Phase: opt.phase(ch.Ref)}
	j.Level = opt.level(ch, j.Phase)
	j.Reason, j.Void = opt.recorded(ch)
	for _, a := range ch.Also { // somebody else may have signed, too
		second := ch
		second.Amendment = a
		if reason, void := opt.recorded(second); j.Void == AmendOwn && void == "" && reason != "" {
			j.Amendment, j.Reason, j.Void = a, reason, void
		}
	}
	// Below a warning nothing had to be acknowledged.
	j.Acknowledged = j.Reason != "" && j.Void == "" && j.Level.rank() > LevelNotice.rank()
	if j.Acknowledged {
		j.Level = LevelNotice
	}
	return j
}

// LevelOn is what a change is worth on a day, before a recorded reason counts.
func (opt JudgeOptions) LevelOn(ch okrfile.Change, on okrfile.Date) Level {
	if opt.Config == nil {
		opt.Config = okrfile.DefaultConfig()
	}
	opt.Today = on
	return opt.level(ch, opt.phase(ch.Ref))
}

func (opt JudgeOptions) agreed() *okrfile.Config {
	if opt.Agreed != nil {
		return opt.Agreed
	}
	return opt.Config
}

func (opt JudgeOptions) policy() okrfile.ChangesConfig { return opt.agreed().Changes }

// phase is the phase of the item's cycle. An unknown cycle counts as active, so
// that nothing slips through a misspelt id.
func (opt JudgeOptions) phase(ref okrfile.Ref) Phase {
	cycle, err := opt.agreed().Calendar.Cycle(ref.Cycle)
	if err != nil {
		cycle, err = opt.Config.Calendar.Cycle(ref.Cycle) // a new one
	}
	switch {
	case err != nil || opt.Today.IsZero():
		return Active
	case opt.Today.Before(cycle.Start.AddDays(opt.policy().GraceDays)):
		return Draft
	case !opt.Today.After(cycle.End):
		return Active
	case opt.Today.After(cycle.End.AddDays(opt.policy().ClosingDays)) || opt.decided(ref):
		return Closed
	}
	return Closing
}

// decided reports whether the objective of the item had its decision already.
func (opt JudgeOptions) decided(ref okrfile.Ref) bool {
	if opt.Base == nil {
		return false
	}
	it, ok := opt.Base.Lookup(ref)
	return ok && it.Objective.Decision.Set
}

// level is the level of the workspace or team where one is set, else that of the
// phase.
func (opt JudgeOptions) level(ch okrfile.Change, phase Phase) Level {
	rule, known := LookupChange(ch.Rule)
	switch {
	case !known:
		return LevelError
	case phase == Draft:
		return LevelNotice
	case phase == Closed:
		return LevelError
	}
	for _, set := range [][]okrfile.RuleLevel{opt.teamLevels(ch.Team), opt.policy().Levels} {
		for _, l := range set {
			if level, ok := ParseLevel(l.Level); ok && l.Rule == ch.Rule {
				return level
			}
		}
	}
	if ch.Rule == okrfile.BaselineChanged && ch.RaisesScore() {
		return LevelError
	}
	return rule.Level
}

func (opt JudgeOptions) teamLevels(team string) []okrfile.RuleLevel {
	for _, t := range opt.policy().Teams {
		if t.Team == team {
			return t.Levels
		}
	}
	return nil
}

// recorded returns the reason of a change, that of its amendment or of a dropped
// item the one that stands with it, and the rule by which it does not count.
func (opt JudgeOptions) recorded(ch okrfile.Change) (reason, void string) {
	switch {
	case ch.Amendment != nil:
		reason = strings.TrimSpace(ch.Amendment.Reason.Value)
		if reason != "" && opt.ownRecord(ch, ch.Amendment.By.Value) {
			void = AmendOwn
		}
	case strings.TrimSpace(ch.Reason) != "":
		reason = strings.TrimSpace(ch.Reason)
		if opt.ownRecord(ch, "") {
			void = AmendOwn
		}
	case ch.Outdated != nil:
		reason, void = strings.TrimSpace(ch.Outdated.Reason.Value), AmendOutdated
	}
	return reason, void
}

// ownRecord reports whether whoever made the change also signed its record, or
// nobody signed it, where the workspace asks for somebody else.
func (opt JudgeOptions) ownRecord(ch okrfile.Change, by string) bool {
	if opt.policy().Approval != "other" || opt.Authors == nil {
		return false
	}
	by = opt.person(by)
	return by == "" || slices.ContainsFunc(opt.Authors(ch), func(author string) bool { return strings.EqualFold(author, by) })
}

// person is the name that goals use for somebody, who may be named by an address.
func (opt JudgeOptions) person(name string) string {
	name = strings.TrimSpace(name)
	for _, p := range opt.Config.People {
		if slices.ContainsFunc(p.Emails, func(e string) bool { return strings.EqualFold(e, name) }) {
			return p.ID
		}
	}
	return name
}

// ChangeCounts is how many changes there are of each level; acknowledged ones
// count as notices, too.
type ChangeCounts struct{ Error, Warning, Notice, Acknowledged int }

// CountChanges counts by level.
func CountChanges(judged []JudgedChange) (c ChangeCounts) {
	for _, j := range judged {
		switch j.Level {
		case LevelError:
			c.Error++
		case LevelWarning:
			c.Warning++
		case LevelNotice:
			c.Notice++
		}
		if j.Acknowledged {
			c.Acknowledged++
		}
	}
	return c
}

// ChangesAtLeast counts the changes at the gate or above; LevelNone counts none.
func ChangesAtLeast(judged []JudgedChange, gate Level) int {
	n := 0
	for _, j := range judged {
		if gate.rank() > 0 && j.Level.rank() >= gate.rank() && !j.Acknowledged {
			n++
		}
	}
	return n
}
