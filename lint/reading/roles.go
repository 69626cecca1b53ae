package reading

import "strings"

// assignRoles says what every quantity does: start, goal, difference, bound,
// window, deadline, description.
func (p *parser) assignRoles() {
	p.baselines()
	for k := range p.qs {
		q := &p.qs[k]
		if p.lang == "en" && q.Unit == "x" && q.noun < 0 && q.a == q.b-1 && p.head >= 0 && (p.is(p.head, vStaff|vDeliver) || p.toks[p.head].canon == "make") {
			q.noun = p.nounAfter(q.b + 1)
		}
		if q.noun >= 0 {
			q.NounClass, q.Noun = p.objectClass(q.noun), p.source(q.noun, q.noun)
		}
		switch {
		case q.Role == Baseline || q.Role == Target:
		case q.Role == Multiple && q.Unit == "x" && p.head >= 0 && (p.is(p.head, vStaff|vDeliver) || p.toks[p.head].canon == "make") && q.noun > q.b && q.NounClass != Metric:
			q.Role, q.Unit, q.Relative = Count, "", false // hire 3x engineers
		case p.has(q.a-1, mNow) || p.sign(q.a-1, ":(") && p.has(q.a-2, mNow) || p.has(q.b+1, mNow) && len(p.qs) > 1:
			q.Role = Baseline
		case p.is(q.b, nTime) || (q.Unit == "" || p.lang == "en") && (p.is(q.b+1, nTime) || p.is(q.b+2, nTime) && p.has(q.b+1, mQualifier|mPrep)):
			p.timeRole(q)
		case q.Role == Share || q.Role == Multiple || q.Role == Frequency || q.Role == Rank || q.Role == Threshold:
		case p.has(q.a-1, mRank), p.sign(q.a-1, "-") && p.has(q.a-2, mRank):
			q.Role = Rank
		case p.isDelta(q):
			q.Role, q.Relative = Delta, q.Percent
		case p.role == Objective && p.sign(q.a-1, "(") && q.Unit == "", p.segment(q):
			q.Role = Segment
		case q.Role == Range:
		case p.has(q.a-1, mThan) && len(p.qs) > 1 && k > 0:
			q.Role = Baseline
		case q.Comparator != "" && q.Comparator != "~":
			q.Role = Threshold
		case q.Unit != "" || p.has(q.a-1, mTo) && p.lang != "ja" && !(p.low(q.a-1) == "em" && q.noun >= 0) && !(q.NounClass == People && p.workHead()) && !p.handsTo(q) || p.kind(q.a-1) == signToken && p.sign(q.a-1, "->=>:@"):
			q.Role = Target
		}
		q.Text, q.Span = p.source(q.a, q.b), p.span(q.a, q.b)
		q.Guard = q.Role == Threshold && p.guard(q)
	}
	p.scores()
	p.postfix()
}

// scores takes "(0.0 → 1.0)" behind a statement for what it is: the scale it will
// be graded on, and no target.
func (p *parser) scores() {
	for k := 0; k+1 < len(p.qs); k++ {
		a, b := &p.qs[k], &p.qs[k+1]
		if a.Role == Baseline && b.Role == Target && a.Value == 0 && b.Value == 1 && a.Unit == "" && b.Unit == "" && p.sign(a.a-1, "([") && p.sign(b.b+1, ")]") {
			a.Role, b.Role = Segment, Segment
		}
	}
}

// baselines pairs start and goal: from A to B, A -> B, to B (from A), AからBへ.
func (p *parser) baselines() {
	for k := range p.qs {
		q := &p.qs[k]
		if q.Role == Frequency || q.Role == Share && q.Unit != "ratio" || q.Role == Multiple {
			continue
		}
		if k+1 < len(p.qs) {
			next := &p.qs[k+1]
			gap := next.a - q.b
			from := p.before(q.a, mFrom)
			to := p.before(next.a, mTo) || p.sign(next.a-1, "->=>")
			arrow := (p.sign(next.a-1, "->=>") || p.sign(next.a-1, ">") && p.sign(next.a-2, "=-")) && gap <= 7
			ideo := (p.lang == "ja" || p.lang == "zh") && (p.has(q.b+1, mFrom) || from) && gap <= 8
			if from && to && gap <= 8 || arrow || ideo {
				q.Role, next.Role = Baseline, Target
				if q.Unit == "" && next.Unit != "" {
					q.Unit, q.Percent = next.Unit, next.Percent
				}
				continue
			}
		}
		if k > 0 && q.Role != Target && p.before(q.a, mFrom) && p.has(p.beforeAt(q.a), mFrom) && p.strictFrom(q.a) {
			if prev := &p.qs[k-1]; q.a-prev.b <= 8 && prev.Role != Segment {
				q.Role = Baseline
			}
		}
	}
}

// before looks for a mark before token a, over articles and fillers.
func (p *parser) before(a int, m markBits) bool { return p.has(p.beforeAt(a), m) }

func (p *parser) beforeAt(a int) int {
	k := a - 1
	for steps := 0; steps < 3 && (p.has(k, mApprox|mDet|mNow|mOur|mQualifier) && !p.has(k, mFrom|mTo) || p.sign(k, "(\"")); steps++ {
		k--
	}
	return k
}

// strictFrom is true for "from" words that can stand alone: the French and
// Spanish "de" means too much.
func (p *parser) strictFrom(a int) bool {
	w := p.low(p.beforeAt(a))
	return w != "de" && w != "du" && w != "des" && w != "d'" && w != "von"
}

// isDelta: by 20 %, um 20 %, 20 % more, a 20 % reduction, +20 %.
func (p *parser) isDelta(q *quantity) bool {
	if p.sign(q.a, "+") && q.Comparator == "" && !(p.lang == "en" && q.NounClass == People && p.head >= 0 && p.is(p.head, vDeliver|vStaff)) || p.changes(q.b+1, q) || p.before(q.a, mBy) && !p.has(q.a-1, mTo) && !p.agents(q) {
		if p.before(q.a, mBy) && p.romance() && (!p.directed() || q.Unit == "" && q.noun >= 0 && p.has(q.a-1, mOur|mDet)) {
			return false // "en nuestros 3 canales"
		}
		return true
	}
	for k := q.b + 1; k <= q.b+4 && k < len(p.toks); k++ {
		if p.changes(k, q) {
			return true
		}
		if !p.content(k) {
			break
		}
	}
	// 20%向上, 提升20%
	if p.lang == "ja" && p.is(q.b+1, vUp|vDown) || p.lang == "zh" && p.is(q.a-1, vUp|vDown) {
		return true
	}
	return false
}

// changes reports a word of change at k that belongs to the number: 10% growth,
// five fewer, but not "10 improvement ideas" or "ten pages more readable".
func (p *parser) changes(k int, q *quantity) bool {
	if !p.has(k, mChange) {
		return false
	}
	if p.lang != "en" || q.Percent || q.Unit != "" {
		return true
	}
	if k == q.b+1 {
		return !p.content(k+1) || !p.is(k, anyNoun|anyVerb) || p.low(k) == "more" || p.low(k) == "fewer" || p.low(k) == "less"
	}
	return !p.content(k + 1)
}

// agents reports the people who do something: "reviewed by 4 people".
func (p *parser) agents(q *quantity) bool {
	return p.lang == "en" && q.NounClass == People && q.Unit == "" && !p.directed()
}

// handsTo: "add caching to 5 endpoints" counts where the work goes.
func (p *parser) handsTo(q *quantity) bool {
	return p.lang == "en" && q.Unit == "" && q.noun > q.b && q.NounClass != Metric && p.head >= 0 && p.is(p.head, vDeliver|vFix) && !p.directed()
}

// directed reports a verb of direction in the statement.
func (p *parser) directed() bool {
	for i := p.begin; i < len(p.toks); i++ {
		if p.is(i, vUp|vDown) {
			return true
		}
	}
	return false
}

// segment: teams of 5-50 people, customers with more than 500 seats, aged 18-25.
func (p *parser) segment(q *quantity) bool {
	k := q.a - 1
	w := p.low(k)
	if next := p.low(q.b + 1); p.role == Objective && q.Comparator == ">=" && p.lang == "en" && p.content(q.b+2) && !strings.HasSuffix(next, "s") && p.is(q.b+1, nPeople) {
		return true // the 50+ traveller segment
	}
	if p.lang == "en" && p.role == KeyResult && p.head > q.b && p.is(p.head, fPart) && (w == "over" || w == "under" || w == "above" || w == "below" || q.Comparator == ">=" || q.Comparator == "<=") && q.a > p.begin && p.content(k) && !p.is(k, nMetric) && p.kind(k) == wordToken && q.noun >= 0 {
		return true // "Files over 50 pages handled"
	}
	if p.lang != "en" {
		return p.role == Objective && p.has(k, mPrep) && p.is(k-1, nPeople) && !p.has(k, mTo|mBy)
	}
	if w == "aged" || w == "age" || w == "ages" {
		return true
	}
	if k == p.head || q.Percent && (w == "with" || p.role == KeyResult) {
		return false
	}
	if p.role == KeyResult && p.is(k, anyVerb) {
		return false // store 500+ records
	}
	if !(w == "with" || w == "of" || w == "over" || w == "under" || w == "between" || q.Comparator != "") {
		return false
	}
	if !p.is(k-1, nPeople) && !p.is(k, nPeople) && !(w == "of" && q.NounClass == People && p.is(k-1, nAbstract)) {
		return false
	}
	return p.role == Objective || len(p.qs) > 1 && w != "over" || p.head >= 0 && p.toks[p.head].word&workVerb != 0
}

// timeRole judges a quantity of time.
func (p *parser) timeRole(q *quantity) {
	if q.b+1 < len(p.toks) && !p.is(q.b, nTime) {
		if p.is(q.b+1, nTime) {
			q.b++
		} else {
			q.b += 2
		}
		q.Unit = p.toks[q.b].canon
	}
	p.toks[q.b].used = true
	long := q.Unit != "s" && q.Unit != "ms" && q.Unit != "min" && q.Unit != "h" && q.Unit != "us"
	l := p.beforeAt(q.a)
	switch {
	case q.Role == Baseline || q.Role == Target || q.Role == Multiple || q.Role == Frequency:
	case p.role == Objective && p.romance() && q.Unit == "year" && p.has(q.a-1, mDet):
		q.Role = Segment // la fête des 20 ans
	case p.lang == "en" && p.describesAge(q):
		q.Role = Segment
	case p.has(l, mPer|mWindow) || p.has(l, mAll) || p.has(q.a-1, mWindow):
		q.Role = Window
		if p.has(l, mAll|mPer) && p.role == KeyResult {
			q.Role = Frequency
		}
	case long && q.Value == 1 && (p.lang == "ja" || p.lang == "zh") && (p.isNumber(q.b+1) || p.low(q.b+1) == "に" && p.isNumber(q.b+2)):
		q.Role = Window // 1日1記事, 1週間に3本: how many in a day, in a week
	case p.has(q.b+1, mChange) || p.has(l, mBy) && p.directed():
		q.Role = Delta
	case p.low(l) == "for" || p.low(l) == "over" || p.low(l) == "during" || p.low(l) == "pendant" || p.low(l) == "durante" || p.low(l) == "über":
		q.Role = Window
		if q.Comparator != "" && p.low(l) == "for" {
			q.Role = Threshold
		}
	case p.head >= 0 && (p.is(p.head, vFix) || p.subj >= 0 && q.Unit == "day") && p.coversSet():
		q.Role = Threshold // answered within two days, whatever comes in
	case long && q.Unit != "day" && p.deadlineLike(q, l), long && p.workHead() && p.deadlineLike(q, l):
		q.Role = Deadline
	case q.Comparator != "" || p.has(l, mAtMost|mAtLeast|mPrep):
		q.Role = Threshold
	default:
		q.Role = Target
	}
}

// describesAge: older than 120 days, 60+ days past due, the 30 day bucket: which
// things are meant, and not what they should become.
func (p *parser) describesAge(q *quantity) bool {
	w := p.low(q.a - 1)
	if w == "older" || w == "newer" || w == "younger" || p.low(q.a) == "older" {
		return true
	}
	next := q.b + 1
	if w := p.low(next); w == "past" || w == "overdue" || w == "old" {
		return true
	}
	switch p.low(q.b) {
	case "minute", "hour", "day", "week", "month", "quarter", "year":
	default:
		return false
	}
	return q.HasValue && q.Value != 1 && (q.Comparator == "" || q.Comparator == ">=" && p.sign(q.b-1, "+")) && p.content(next) && !p.is(next, nMetric|anyVerb) && p.mark(next) == 0 && !p.is(next+1, nMetric)
}

// coversSet reports a share among the quantities.
func (p *parser) coversSet() bool {
	for _, q := range p.qs {
		if q.Role == Share || q.Percent {
			return true
		}
	}
	return false
}

// deadlineLike: within 3 months, in 6 Wochen, before the first 90 days.
func (p *parser) deadlineLike(q *quantity, l int) bool {
	if p.subj >= 0 && !p.workHead() {
		return false
	}
	return q.Comparator == "<=" && p.low(q.a) != "<" || p.has(l, mDue) || p.has(l, mPrep)
}

func (p *parser) workHead() bool { return p.head >= 0 && p.toks[p.head].word&workVerb != 0 }

// guard: with no more than 3 errors, without exceeding 5 %.
func (p *parser) guard(q *quantity) bool {
	if q.a <= p.begin+1 || len(p.qs) < 2 {
		return false
	}
	w := p.low(q.a - 1)
	return w == "with" || w == "while" || w == "without" || w == "mit" || w == "avec" || w == "con" || w == "com"
}

// postfix corrects Japanese and Chinese, where the mark follows the number:
// 50件以上, 3%未満, 5%以内.
func (p *parser) postfix() {
	if p.lang != "ja" && p.lang != "zh" {
		return
	}
	for k := range p.qs {
		q := &p.qs[k]
		if q.b+1 >= len(p.toks) || q.Role == Baseline {
			continue
		}
		cmp := ""
		if p.has(q.b+1, mAtLeast) {
			cmp = ">="
		} else if p.has(q.b+1, mAtMost) {
			cmp = "<="
		}
		if cmp != "" {
			q.Comparator, q.b = cmp, q.b+1
			if q.Role != Target {
				q.Role = Threshold
			}
			q.Text, q.Span = p.source(q.a, q.b), p.span(q.a, q.b)
		}
	}
}
