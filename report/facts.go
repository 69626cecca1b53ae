package report

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

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
	Steady     steady         `json:"k,omitempty"` // what of these did not
	Value      okrfile.Number `json:"v,omitzero"`
	Confidence okrfile.Number `json:"f,omitzero"`
	Done       []string       `json:"s,omitempty"` // milestones that the commit marked as reached
}

// revertWords are git's own, in front of the id of the commit.
const revertWords = "This reverts commit "

var revertLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\s*` + revertWords + `([0-9a-f]{40,64})`)
})

// steady says which of the values that check-ins write a commit left as they were.
type steady uint8

const (
	steadyValue steady = 1 << iota
	steadyConfidence
)

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
	if strings.Contains(c.Message, revertWords) {
		for _, m := range revertLine().FindAllStringSubmatch(c.Message, 100) {
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

func (f facts) encode() ([]byte, error) { return json.Marshal(f) }

func decodeFacts(data []byte) (f facts, ok bool) {
	return f, json.Unmarshal(data, &f) == nil
}
