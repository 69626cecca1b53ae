package report

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/okr-cli/okr/okrfile"
)

// facts is what one commit says, found from nothing but its message and its files:
// it can be stored under the commit's id for ever.
type facts struct {
	Checkins []okrfile.Checkin `json:"c,omitempty"`
	Deltas   []delta           `json:"d,omitempty"`
	Broken   []brokenFile      `json:"b,omitempty"` // cannot be read after the commit
	Whole    []string          `json:"w,omitempty"` // paths readable, or gone, after it where a side before was broken
	Reverts  []string          `json:"r,omitempty"` // ids of commits the message says it takes back
	Unread   string            `json:"l,omitempty"` // why the first check-in line that cannot be read cannot
}

type brokenFile struct {
	Path string `json:"p"`
	Why  string `json:"w"`
}

// delta is what a commit changed in one item.
type delta struct {
	Ref okrfile.Ref `json:"r"`
	// Old and New are the definitions where they differ; a nil Old is an item that
	// the commit added, a nil New one that it took out. Both are nil where the
	// commit only moved the value.
	Old *Definition `json:"o,omitempty"`
	New *Definition `json:"n,omitempty"`
	// Unsure says that the side before could not be read: the item may be old.
	Unsure     bool           `json:"u,omitempty"`
	Moved      bool           `json:"m,omitempty"` // the value, the confidence or the steps reached changed
	Value      okrfile.Number `json:"v,omitzero"`
	Confidence okrfile.Number `json:"f,omitzero"`
	Done       []string       `json:"s,omitempty"` // milestones that the commit marked as reached
}

var revertLine = regexp.MustCompile(`(?m)^\s*This reverts commit ([0-9a-f]{40,64})`)

// factsOf compares the files of a commit with those of its parents.
func factsOf(c Commit, read func(blob string) *snapshot) facts {
	var f facts
	var problems []okrfile.MessageProblem
	f.Checkins, problems = okrfile.ParseCheckins(c.Message)
	if len(problems) > 0 {
		f.Unread = fmt.Sprintf("line %d of the message: %s", problems[0].Line, problems[0].Message)
	}
	for i := range f.Checkins {
		f.Checkins[i].Value, f.Checkins[i].Confidence = canonical(f.Checkins[i].Value), canonical(f.Checkins[i].Confidence)
	}
	if strings.Contains(c.Message, "This reverts commit") {
		for _, m := range revertLine.FindAllStringSubmatch(c.Message, 100) {
			f.Reverts = append(f.Reverts, m[1])
		}
	}
	now := side{}
	parents := make([]side, max(1, len(c.Parents)))
	for _, file := range c.Files {
		s := now.add(file.New, read)
		if s != nil && s.broken != "" {
			f.Broken = append(f.Broken, brokenFile{file.Path, s.broken})
		}
		wasBroken := false
		for i := range parents {
			if i < len(file.Olds) {
				if old := parents[i].add(file.Olds[i], read); old != nil && old.broken != "" {
					wasBroken = true
				}
			}
		}
		if wasBroken && (s == nil || s.broken == "") {
			f.Whole = append(f.Whole, file.Path)
		}
	}
	f.Deltas = compare(now, parents)
	return f
}

// side is what the changed files say on one side of a commit, together, so that an
// item may move from file to file.
type side struct {
	files  []*snapshot
	broken bool
}

func (s *side) add(blob string, read func(string) *snapshot) *snapshot {
	if blob == "" {
		return nil
	}
	snap := read(blob)
	if snap.broken != "" {
		s.broken = true
	}
	s.files = append(s.files, snap)
	return snap
}

func (s *side) find(ref okrfile.Ref) *state {
	for _, f := range s.files {
		if st := f.find(ref); st != nil {
			return st
		}
	}
	return nil
}

// compare lists what differs. An item of a file that cannot be read now is as it
// was before.
func compare(now side, parents []side) []delta {
	var refs []okrfile.Ref
	collect := func(s side) {
		for _, f := range s.files {
			for i := range f.items {
				refs = append(refs, f.items[i].Ref)
			}
		}
	}
	collect(now)
	for _, p := range parents {
		collect(p)
	}
	slices.SortFunc(refs, okrfile.Ref.Compare)
	var out []delta
	for _, ref := range slices.Compact(refs) {
		if d, ok := compareItem(ref, now, parents); ok {
			out = append(out, d)
		}
	}
	return out
}

func compareItem(ref okrfile.Ref, now side, parents []side) (delta, bool) {
	d := delta{Ref: ref}
	new := now.find(ref)
	var olds []*state
	for _, p := range parents {
		if old := p.find(ref); old != nil {
			olds = append(olds, old)
		} else {
			d.Unsure = d.Unsure || p.broken
		}
	}
	switch {
	case new == nil && (now.broken || len(olds) < len(parents)):
		return d, false // unreadable, or one side had taken it out already
	case new == nil:
		d.Old = olds[0].Definition
		return d, true
	case len(olds) == 0:
		d.New, d.Value, d.Confidence = new.Definition, new.Value, new.Confidence
		return d, true
	}
	d.Unsure = false
	if old, changed := merged(new, olds); changed {
		d.Old, d.New = old, new.Definition
	}
	d.Moved = moved(new, olds)
	if d.Moved {
		d.Value, d.Confidence = new.Value, new.Confidence
		d.Done = slices.DeleteFunc(new.done(), func(id string) bool {
			return slices.ContainsFunc(olds, func(o *state) bool { return slices.Contains(o.done(), id) })
		})
	}
	return d, d.Moved || d.New != nil
}

// merged returns the definition before: where a field agrees with any parent, a
// merge only took it from there and changed nothing.
func merged(new *state, olds []*state) (*Definition, bool) {
	if slices.ContainsFunc(olds, func(o *state) bool { return o.Definition == new.Definition }) {
		return nil, false
	}
	old, changed := *new.Definition, false
	for _, f := range definitionFields {
		taken := slices.ContainsFunc(olds, func(o *state) bool { return f.same(o.Definition, new.Definition) })
		if !taken {
			f.copy(&old, olds[0].Definition)
			changed = true
		}
	}
	return &old, changed
}

// moved reports whether value, confidence or steps agree with no parent.
func moved(new *state, olds []*state) bool {
	none := func(same func(*state) bool) bool { return !slices.ContainsFunc(olds, same) }
	return none(func(o *state) bool { return o.Value.Same(new.Value) }) ||
		none(func(o *state) bool { return o.Confidence.Same(new.Confidence) }) ||
		len(olds) == 1 && !slices.Equal(olds[0].done(), new.done())
}

func (f facts) encode() ([]byte, error) { return json.Marshal(f) }

func decodeFacts(data []byte) (f facts, ok bool) {
	return f, json.Unmarshal(data, &f) == nil
}
