package okrfile

import "slices"

// CheckinWrite is one value that a check-in, its correction or its undoing puts
// into a file: current, confidence, or the day on which a milestone was reached.
type CheckinWrite struct {
	Ref  Ref
	Path []string // "current", "confidence", or "milestones", ID, "done"
	To   string   // the number or the day as it is to be written; "" for no value
	// Bare leaves the key where To is empty: the file had it without a value.
	Bare bool
	// Held, where it is not nil, is the value that has to stand there: a file that
	// says something else by now is left alone.
	Held *string
}

// WritesOf returns what a check-in puts into its file. The value of a key result
// of milestones is the points reached, which no file holds.
func WritesOf(c Checkin, milestones bool) []CheckinWrite {
	var out []CheckinWrite
	if c.Value.IsSet() && !milestones {
		out = append(out, CheckinWrite{Ref: c.Ref, Path: []string{"current"}, To: c.Value.Text})
	}
	for _, id := range c.Done {
		out = append(out, CheckinWrite{Ref: c.Ref, Path: []string{"milestones", id, "done"}, To: c.Date.String()})
	}
	if c.Confidence.IsSet() {
		out = append(out, CheckinWrite{Ref: c.Ref, Path: []string{"confidence"}, To: c.Confidence.Text})
	}
	return out
}

// Checked returns what the file says at the path of a CheckinWrite, and whether
// the key is there, with a value or without.
func (kr *KeyResult) Checked(path []string) (text string, key bool) {
	switch {
	case len(path) == 1 && path[0] == "current":
		return kr.Current.Value.Text, kr.Current.Key().IsValid()
	case len(path) == 1 && path[0] == "confidence":
		return kr.Confidence.Value.Text, kr.Confidence.Key().IsValid()
	case len(path) == 3:
		for _, m := range kr.Milestones {
			if m.ID.Value == path[1] && m.Done.Set {
				return m.Done.Value.String(), true
			} else if m.ID.Value == path[1] {
				return "", m.Done.Key().IsValid()
			}
		}
	}
	return "", false
}

// Find returns the key result of the file with that reference, nil where there is
// none.
func (d *Document) Find(ref Ref) *KeyResult {
	for _, o := range d.Objectives {
		for _, kr := range o.KeyResults {
			if kr.Ref() == ref {
				return kr
			}
		}
	}
	return nil
}

// ApplyCheckins puts the values into the file; see Apply.
func ApplyCheckins(src []byte, writes ...CheckinWrite) ([]byte, error) {
	var edits []Edit
	var doc *Document
	for _, w := range writes {
		if w.Held != nil {
			if doc == nil {
				doc = Parse("", src)
			}
			kr := doc.Find(w.Ref)
			if kr == nil {
				continue
			}
			if now, _ := kr.Checked(w.Path); !sameChecked(now, *w.Held) {
				continue
			}
		}
		edits = append(edits, w.edit())
	}
	return Apply(src, edits...)
}

func (w CheckinWrite) edit() Edit {
	switch n, isNumber := ParseNumber(w.To); {
	case w.To == "" && w.Bare:
		return Clear(w.Ref, w.Path...)
	case w.To == "":
		return Remove(w.Ref, w.Path...)
	case isNumber:
		return SetNumber(w.Ref, n, w.Path...)
	}
	d, err := ParseDate(w.To)
	e := SetDate(w.Ref, d, w.Path...)
	e.err = err
	return e
}

// sameChecked compares two values of a file, numbers by their value.
func sameChecked(a, b string) bool {
	x, okX := ParseNumber(a)
	y, okY := ParseNumber(b)
	return a == b || okX && okY && x.Same(y)
}

// Equal reports whether two writes go to the same place.
func (w CheckinWrite) Equal(o CheckinWrite) bool {
	return w.Ref == o.Ref && slices.Equal(w.Path, o.Path)
}
