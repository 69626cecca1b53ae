package okrfile

// values compares what check-ins and the close write.
func (c *comparison) values(p *krPair) {
	b, h := p.base, p.head
	if !b.Current.Value.Same(h.Current.Value) {
		rule := CheckinRecorded
		if !h.Current.Value.IsSet() {
			rule = ValueEdited // a value that was recorded is gone
		}
		c.emit(p, Change{Rule: rule, Field: "current", From: b.Current.Value.Text, To: h.Current.Value.Text}, b.Current.At(), h.Current.At(), nil)
	}
	if !b.Confidence.Value.Same(h.Confidence.Value) {
		c.emit(p, Change{Rule: CheckinRecorded, Field: "confidence", From: b.Confidence.Value.Text, To: h.Confidence.Value.Text},
			b.Confidence.At(), h.Confidence.At(), nil)
	}
	if !b.Grade.Value.Same(h.Grade.Value) {
		c.emit(p, Change{Rule: GradeChanged, Field: "grade", From: b.Grade.Value.Text, To: h.Grade.Value.Text}, b.Grade.At(), h.Grade.At(), nil)
	}
}

// checkins holds the messages between base and head against the days on which
// they were written, and against what earlier messages said of the same day.
func (c *comparison) checkins(opt CompareOptions) {
	late := opt.LateDays
	if late <= 0 {
		late = defaultLateDays
	}
	type day struct {
		ref Ref
		on  Date
	}
	said := map[day]Number{}
	for _, e := range opt.Earlier {
		if e.Value.IsSet() && !e.Undo {
			said[day{e.Ref, e.Date}] = e.Value
		}
	}
	for _, e := range opt.Checkins {
		it, ok := c.head.Lookup(e.Ref)
		if !ok || it.KeyResult == nil || e.Date.IsZero() {
			continue
		}
		pair := &krPair{head: it.KeyResult}
		again := e.Date.Before(e.Recorded) && e.Value.IsSet() // a second value of today is the newer one
		if before, known := said[day{e.Ref, e.Date}]; known && (e.Undo || again && !before.Same(e.Value)) {
			ch := Change{Rule: ValueEdited, Field: "checkins/" + e.Date.String(), From: before.Text, To: e.Value.Text}
			if e.Undo {
				ch.To = ""
			}
			c.emit(pair, ch, Span{}, it.KeyResult.Current.At(), nil)
		}
		if !e.Undo && !e.Recorded.IsZero() && e.Recorded.DaysSince(e.Date) > late {
			c.emit(pair, Change{Rule: CheckinBackdated, Field: "checkins/" + e.Date.String(), From: e.Recorded.String(), To: e.Date.String()},
				Span{}, it.KeyResult.Current.At(), nil)
		}
	}
}
