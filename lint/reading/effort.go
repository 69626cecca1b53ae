package reading

import "strings"

// effortTime: "Four hours of practice": time that goes in.
func (p *parser) effortTime() bool {
	if p.role != KeyResult || p.head >= 0 || len(p.qs) == 0 {
		return false
	}
	q := p.qs[0]
	return q.a <= p.begin && (q.Unit == "h" || q.Unit == "min" || q.Unit == "day") && (p.low(q.b+1) == "of" || p.low(q.b+1) == "in") && p.is(q.b+2, fGerund|nDeliverable|nHomograph)
}

// asks reports a question as a key result: finding out is work.
func (p *parser) asks() bool {
	if p.role != KeyResult || !strings.HasSuffix(strings.TrimRight(p.n.lower, " "), "?") {
		return false
	}
	switch p.low(p.begin) {
	case "how", "what", "why", "which", "who", "where", "when", "can", "should", "could", "is", "are", "do", "does":
		return true
	}
	return false
}

// doesHabit reports an order to do something that leaves nothing behind: play,
// cook, read: activity, whatever it is counted in.
func (p *parser) doesHabit() bool {
	if p.role != KeyResult || p.head < 0 || p.subj >= 0 || !p.is(p.head, fBase|fGerund) {
		return false
	}
	switch p.toks[p.head].canon {
	case "play", "read", "cook", "sing", "dance", "walk", "swim", "cycle", "bike", "jog", "meditate", "visit", "practise", "practice", "rehearse", "exercise", "stretch", "study", "drink", "sleep", "journal", "paint", "draw", "chair":
	default:
		return false
	}
	for _, q := range p.qs {
		if q.IsTarget() && (q.Percent || q.Role == Delta || q.Role == Multiple && !strings.HasSuffix(q.Text, "times") || q.NounClass == Metric && q.Role != Count) {
			return false
		}
	}
	return true
}

// spendsTime: "every mentor has 4 hours with their group": time the own people
// put in is effort.
func (p *parser) spendsTime() bool {
	if p.role != KeyResult || p.subj <= p.begin || !p.ownSubject() || !(p.has(p.subj, mHave) && p.head < 0 || p.head >= 0 && p.toks[p.head].canon == "spend") {
		return false
	}
	for _, q := range p.qs {
		if q.a > p.subj && (q.Unit == "h" || q.Unit == "min" || q.Unit == "day") {
			return true
		}
	}
	return false
}

// byWork reports a result whose only number counts the work behind "by": "Improve
// safety by running 4 drills".
func (p *parser) byWork() bool {
	if p.role != KeyResult || p.head < 0 || p.is(p.head, workVerb) {
		return false
	}
	found := false
	for _, q := range p.qs {
		if !q.IsTarget() {
			continue
		}
		if q.Role != Count || q.NounClass != Deliverable {
			return false
		}
		k := q.a - 1
		for k > p.head && !p.is(k, anyVerb) {
			k--
		}
		prev := k - 1
		for p.has(prev, mAdverb) {
			prev--
		}
		if k == p.head || !p.is(k, fGerund) || !p.is(k, workVerb) || p.low(prev) != "by" {
			return false
		}
		found = true
	}
	return found
}

// handles reports an order to do something with so many deliverables, whatever
// the verb: use 5 libraries, capture three use cases, read ten papers.
func (p *parser) handles() bool {
	if p.role != KeyResult || p.head < 0 || p.subj >= 0 || !p.is(p.head, fBase|fGerund) || p.is(p.head, vDeliver|vStaff|vFix) && !p.is(p.head, vAct) || p.toks[p.head].canon == "be" {
		return false
	}
	w := p.toks[p.head].word
	if c := p.toks[p.head].canon; w&(vReach|vGain|vUp|vDown|vKeep|vMult) != 0 && c != "capture" && c != "amplify" && c != "save" {
		return false
	}
	for _, q := range p.qs {
		if !q.IsTarget() || q.Role != Count && !(q.Role == Target && p.low(q.a-1) == "to") || q.Unit != "" || q.NounClass != Deliverable {
			continue
		}
		if q.a-p.head <= 2 || p.is(q.a-1, workVerb) && p.is(q.a-1, fBase) && (p.sign(q.a-2, ",;") || p.has(q.a-2, mAnd)) {
			return true
		}
	}
	return false
}
