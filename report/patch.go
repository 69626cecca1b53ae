package report

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/okr-cli/okr/okrfile"
)

// Most commits of a history are check-ins: the file is the one before with another
// number or two in it. Such a version needs no parsing: where the number stood is
// known, and everything around it is the same.

// slot is the place of a number in the text of a snapshot.
type slot struct {
	start, end int // bytes
	item       int
	confidence bool // else current
}

// maxPatched bounds the texts that are read by their slots; longer ones may be
// near the limit of what the parser takes.
const maxPatched = 1 << 18

// plainNumber is what may stand in a slot: nothing that YAML could read otherwise.
var plainNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$`) })

// sharing finds what may be an anchor or an alias, through which one number can
// stand for several.
var sharing = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)(^|[\s\[{,])[&*]\S`) })

// slotsOf finds the places of current and confidence in a document without problems.
func slotsOf(d *okrfile.Document, items []state) []slot {
	if len(d.Problems) > 0 || len(d.Source) > maxPatched || sharing().Match(d.Source) {
		return nil
	}
	var out []slot
	add := func(f okrfile.Field[okrfile.Number], item int, confidence bool) {
		s := slot{int(f.Span.Start.Offset), int(f.Span.End.Offset), item, confidence}
		if f.Set && s.start > 0 && s.end <= len(d.Source) && string(d.Source[s.start:s.end]) == f.Value.Text && plainNumber().MatchString(f.Value.Text) {
			out = append(out, s)
		}
	}
	for _, o := range d.Objectives {
		for _, kr := range o.KeyResults {
			i := slices.IndexFunc(items, func(st state) bool { return st.Ref == kr.Ref() })
			if i < 0 || kr.Kind() == okrfile.MilestoneType {
				continue
			}
			add(kr.Current, i, false)
			add(kr.Confidence, i, true)
		}
	}
	slices.SortFunc(out, func(a, b slot) int { return a.start - b.start })
	return out
}

// with reads a text that differs from that of s in its slots alone; false where it
// differs elsewhere.
func (s *snapshot) with(text []byte) (*snapshot, bool) {
	if len(s.slots) == 0 || len(text) > maxPatched {
		return nil, false
	}
	out := &snapshot{items: slices.Clone(s.items), slots: slices.Clone(s.slots), text: text}
	pos, at := 0, 0
	for i, sl := range s.slots {
		between := s.text[pos:sl.start]
		if !bytes.HasPrefix(text[at:], between) {
			return nil, false
		}
		at += len(between)
		n := 0
		for at+n < len(text) && strings.IndexByte("0123456789.-", text[at+n]) >= 0 {
			n++
		}
		token := string(text[at : at+n])
		value, ok := okrfile.ParseNumber(token)
		if !ok || !plainNumber().MatchString(token) || sl.confidence && (value.Value < 0 || value.Value > 1) {
			return nil, false
		}
		if sl.confidence {
			out.items[sl.item].Confidence = value
		} else {
			out.items[sl.item].Value = value
		}
		out.slots[i].start, out.slots[i].end = at, at+n
		pos, at = sl.end, at+n
	}
	if !bytes.Equal(text[at:], s.text[pos:]) {
		return nil, false
	}
	return out, true
}

// alike reports whether two texts may differ in numbers alone, at a glance: they
// have the same lines before and after a short stretch, and as many in it.
func alike(a, b []byte) bool {
	n := min(len(a), len(b))
	head := 0
	for head < n && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	return len(x) < 4096 && len(y) < 4096 && bytes.Count(x, []byte("\n")) == bytes.Count(y, []byte("\n"))
}
