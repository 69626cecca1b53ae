package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/okr-cli/okr/okrfile"
)

// story is the demo's history as it grows: the files as they stand after the
// commits so far.
type story struct {
	folder fs.FS             // the files that "add" takes from
	files  map[string][]byte // the tree after the last commit
}

// storyCommit is one commit of the demo.
type storyCommit struct {
	Name, Email string
	When        time.Time
	Subject     string
	Message     string
	Files       map[string][]byte // what the commit changed
	checkins    []okrfile.CheckinLine
}

// tellStory reads the story and calls commit for each commit, in order. The
// folder holds story.txt and the files that it adds; story.txt explains itself.
func tellStory(folder fs.FS, commit func(storyCommit) error) error {
	text, err := fs.ReadFile(folder, "story.txt")
	if err != nil {
		return err
	}
	s := &story{folder: folder, files: map[string][]byte{}}
	var current *storyCommit
	finish := func() error {
		if current == nil {
			return nil
		}
		current.Message = current.Subject + "\n"
		if len(current.checkins) > 0 {
			current.Message = okrfile.FormatMessage(current.checkins)
		}
		return commit(*current)
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "#"), strings.TrimSpace(line) == "":
			continue
		case strings.HasPrefix(line, " "):
			err = s.act(current, strings.TrimSpace(line))
		default:
			if err = finish(); err == nil {
				current, err = newStoryCommit(line)
			}
		}
		if err != nil {
			return fmt.Errorf("story.txt:%d: %w", n, err)
		}
	}
	return finish()
}

// newStoryCommit reads "DATE TIME ZONE PERSON [subject]".
func newStoryCommit(line string) (*storyCommit, error) {
	words := strings.SplitN(line, " ", 5)
	if len(words) < 4 {
		return nil, fmt.Errorf("a commit needs date, time, zone and person, got %q", line)
	}
	when, err := time.Parse("2006-01-02 15:04 -0700", strings.Join(words[:3], " "))
	if err != nil {
		return nil, err
	}
	c := &storyCommit{Name: strings.ToUpper(words[3][:1]) + words[3][1:], Email: words[3] + "@harbour.example", When: when, Files: map[string][]byte{}}
	if len(words) == 5 {
		c.Subject = words[4]
	}
	return c, nil
}

func (s *story) act(c *storyCommit, line string) error {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "add":
		name := strings.TrimPrefix(rest, ".")
		src, err := fs.ReadFile(s.folder, name)
		if err != nil {
			return err
		}
		s.write(c, rest, src)
		return nil
	case "set":
		return s.set(c, rest)
	case "entry":
		return s.entry(c, rest)
	case "done":
		return s.done(c, rest)
	}
	return s.checkin(c, line)
}

func (s *story) write(c *storyCommit, name string, src []byte) {
	s.files[name] = src
	c.Files[name] = src
}

// edit applies edits to the file that holds the reference.
func (s *story) edit(c *storyCommit, ref okrfile.Ref, edits ...okrfile.Edit) error {
	name := "okrs/" + ref.Cycle + "/" + ref.Team + ".yaml"
	src, err := okrfile.Apply(s.files[name], edits...)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	s.write(c, name, src)
	return nil
}

// lookup returns the key result as it stands before the commit's next edit.
func (s *story) lookup(ref okrfile.Ref) (*okrfile.KeyResult, error) {
	name := "okrs/" + ref.Cycle + "/" + ref.Team + ".yaml"
	plan := okrfile.NewPlan(okrfile.DefaultConfig(), []*okrfile.Document{okrfile.Parse(name, s.files[name])})
	item, ok := plan.Lookup(ref)
	if !ok || item.KeyResult == nil {
		return nil, fmt.Errorf("no key result %s in %s", ref, name)
	}
	return item.KeyResult, nil
}

// checkin reads "REF VALUE CONFIDENCE [| note [| blocker [| next]]]".
func (s *story) checkin(c *storyCommit, line string) error {
	head, prose := storyProse(line)
	if len(head) != 3 {
		return fmt.Errorf("a check-in needs reference, value and confidence, got %q", line)
	}
	ref, _ := okrfile.ParseRef(head[0])
	value, ok1 := okrfile.ParseNumber(head[1])
	confidence, ok2 := okrfile.ParseNumber(head[2])
	if !ok1 || !ok2 {
		return fmt.Errorf("%q and %q must be numbers", head[1], head[2])
	}
	return s.record(c, ref, okrfile.Checkin{Ref: ref, Value: value, Confidence: confidence, Date: okrfile.DateOf(c.When),
		Note: prose[0], Blocker: prose[1], Next: prose[2]}, okrfile.SetNumber(ref, value, "current"), okrfile.SetNumber(ref, confidence, "confidence"))
}

// done reads "REF MILESTONE CONFIDENCE [| note]".
func (s *story) done(c *storyCommit, line string) error {
	head, prose := storyProse(line)
	if len(head) != 3 {
		return fmt.Errorf("a milestone needs reference, milestone and confidence, got %q", line)
	}
	ref, _ := okrfile.ParseRef(head[0])
	confidence, ok := okrfile.ParseNumber(head[2])
	if !ok {
		return fmt.Errorf("%q must be a number", head[2])
	}
	date := okrfile.DateOf(c.When)
	return s.record(c, ref, okrfile.Checkin{Ref: ref, Done: []string{head[1]}, Confidence: confidence, Date: date, Note: prose[0]},
		okrfile.SetDate(ref, date, "milestones", head[1], "done"), okrfile.SetNumber(ref, confidence, "confidence"))
}

func (s *story) record(c *storyCommit, ref okrfile.Ref, checkin okrfile.Checkin, edits ...okrfile.Edit) error {
	before, err := s.lookup(ref)
	if err != nil {
		return err
	}
	if err := s.edit(c, ref, edits...); err != nil {
		return err
	}
	after, err := s.lookup(ref)
	if err != nil {
		return err
	}
	checkin.Value = after.Now()
	c.checkins = append(c.checkins, okrfile.CheckinLine{Checkin: checkin, Before: before.Now(), Goal: after.Goal()})
	return nil
}

// set reads "REF KEY... = VALUE"; a list is entered by the number of its entry.
func (s *story) set(c *storyCommit, line string) error {
	left, value, ok := strings.Cut(line, " = ")
	words := strings.Fields(left)
	if !ok || len(words) < 2 {
		return fmt.Errorf("write REF KEY = VALUE, got %q", line)
	}
	ref, _ := okrfile.ParseRef(words[0])
	return s.edit(c, ref, storyEdit(ref, value, words[1:]...))
}

func storyEdit(ref okrfile.Ref, value string, path ...string) okrfile.Edit {
	if text, err := strconv.Unquote(value); err == nil {
		return okrfile.SetText(ref, text, path...)
	}
	if n, ok := okrfile.ParseNumber(value); ok {
		return okrfile.SetNumber(ref, n, path...)
	}
	if d, err := okrfile.ParseDate(value); err == nil {
		return okrfile.SetDate(ref, d, path...)
	}
	return okrfile.SetText(ref, value, path...)
}

// entry reads "REF LIST KEY=VALUE; KEY=VALUE".
func (s *story) entry(c *storyCommit, line string) error {
	words := strings.SplitN(line, " ", 3)
	if len(words) != 3 {
		return fmt.Errorf("write REF LIST KEY=VALUE; KEY=VALUE, got %q", line)
	}
	ref, _ := okrfile.ParseRef(words[0])
	var pairs []okrfile.Pair
	for part := range strings.SplitSeq(words[2], "; ") {
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			return fmt.Errorf("%q is not KEY=VALUE", part)
		}
		pairs = append(pairs, storyPair(key, value))
	}
	return s.edit(c, ref, okrfile.AppendEntry(ref, words[1], pairs))
}

func storyPair(key, value string) okrfile.Pair {
	if text, err := strconv.Unquote(value); err == nil {
		if n, ok := okrfile.ParseNumber(text); ok {
			return okrfile.Pair{Key: key, Value: n}
		}
		return okrfile.Pair{Key: key, Value: text}
	}
	if d, err := okrfile.ParseDate(value); err == nil {
		return okrfile.Pair{Key: key, Value: d}
	}
	return okrfile.Pair{Key: key, Value: value}
}

// storyProse splits off up to three texts behind bars.
func storyProse(line string) (head []string, prose [3]string) {
	parts := strings.Split(line, "|")
	for i, p := range slices.All(parts[1:min(len(parts), 4)]) {
		prose[i] = strings.TrimSpace(p)
	}
	return strings.Fields(parts[0]), prose
}
