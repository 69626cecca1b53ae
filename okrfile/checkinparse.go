package okrfile

import (
	"fmt"
	"strings"
)

// MessageProblem is a line of a commit message that begins like a check-in and
// cannot be read.
type MessageProblem struct {
	Line    int    // 1-based
	Text    string // as it stands, cut to 200 bytes
	Message string // lower case, no final period
}

// maxMessageProblems bounds what a hostile message can make us report.
const maxMessageProblems = 100

// ParseCheckins reads the check-ins of a commit message wherever their lines
// stand: squash merges put messages one below the other and indent them,
// cherry-picks add lines, other tools fold long ones. The grammar is that of
// Checkin.Lines. A check-in that is repeated counts once. Lines that cannot be
// read are reported and skipped.
func ParseCheckins(message string) ([]Checkin, []MessageProblem) {
	p := messageParser{}
	for _, line := range unfold(message) {
		key, text, ok := trailer(line.text)
		if !ok {
			continue
		}
		p.line = line.number
		var err error
		switch key {
		case "okr-checkin", "okr-undo":
			p.flush()
			p.open, err = parseCheckin(text)
			p.open.Undo = key == "okr-undo"
			p.isOpen, p.broken = err == nil, err != nil
		case "okr-note":
			err = p.say(&p.open.Note, text)
		case "okr-blocker":
			err = p.say(&p.open.Blocker, text)
		case "okr-next":
			err = p.say(&p.open.Next, text)
		}
		if err != nil && len(p.problems) < maxMessageProblems {
			p.problems = append(p.problems, MessageProblem{p.line, strings.ToValidUTF8(line.text[:min(200, len(line.text))], ""), err.Error()})
		}
	}
	p.flush()
	return p.found, p.problems
}

type messageParser struct {
	open     Checkin // the check-in that texts below it belong to
	isOpen   bool
	broken   bool // the line above could not be read: its texts are lost with it
	line     int
	found    []Checkin
	seen     map[string]int  // index in found by the check-in's own line
	whole    map[string]bool // check-ins seen, with their texts
	problems []MessageProblem
}

// say adds a text to the open check-in; a repeated one becomes a further line.
func (p *messageParser) say(to *string, text string) error {
	switch {
	case p.broken:
		return nil
	case !p.isOpen:
		return fmt.Errorf("the text belongs to no check-in, write it below an Okr-Checkin line")
	case *to != "":
		*to += "\n"
	}
	*to += unescapeText(text)
	return nil
}

// flush closes the open check-in. One that says the same as an earlier one adds
// to it only the texts that were missing there.
func (p *messageParser) flush() {
	if !p.isOpen {
		return
	}
	p.isOpen = false
	if len(p.found) == 0 { // nearly every message has one
		p.found = append(p.found, p.open)
		return
	}
	if p.seen == nil {
		first := p.found[0]
		p.seen, p.whole = map[string]int{bareLine(first): 0}, map[string]bool{strings.Join(first.Lines(), "\n"): true}
	}
	key := bareLine(p.open)
	whole := strings.Join(p.open.Lines(), "\n")
	if p.whole[whole] {
		return
	}
	p.whole[whole] = true
	if i, again := p.seen[key]; again {
		old := &p.found[i]
		if agree(old.Note, p.open.Note) && agree(old.Blocker, p.open.Blocker) && agree(old.Next, p.open.Next) {
			old.Note = max(old.Note, p.open.Note)
			old.Blocker = max(old.Blocker, p.open.Blocker)
			old.Next = max(old.Next, p.open.Next)
			return
		}
	}
	p.seen[key] = len(p.found)
	p.found = append(p.found, p.open)
}

// bareLine is the line of a check-in without its texts.
func bareLine(c Checkin) string {
	c.Note, c.Blocker, c.Next = "", "", ""
	return c.Lines()[0]
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// parseCheckin reads what stands behind "Okr-Checkin:". Words it does not know
// are left to later versions.
func parseCheckin(s string) (c Checkin, err error) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return c, fmt.Errorf("the reference is missing, write cycle/team/id")
	}
	parts := strings.Split(words[0], "/")
	ok := len(parts) == 3
	for i := 0; i < len(parts) && ok; i++ {
		parts[i], ok = unescapeID(parts[i])
	}
	if !ok {
		return c, fmt.Errorf("%q is not a full reference, write cycle/team/id", words[0])
	}
	c.Ref = Ref{parts[0], parts[1], parts[2]}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "value":
			c.Value, ok = ParseNumber(value)
		case "confidence":
			c.Confidence, ok = ParseNumber(value)
			ok = ok && c.Confidence.Value >= 0 && c.Confidence.Value <= 1
		case "date":
			c.Date, err = ParseDate(value)
			ok = err == nil
		case "done":
			for id := range strings.SplitSeq(value, ",") {
				id, good := unescapeID(id)
				ok = ok && good
				c.Done = append(c.Done, id)
			}
		}
		if !ok {
			return c, fmt.Errorf("%q cannot be read, write value=NUMBER, confidence=0..1, done=ID,ID and date=YEAR-MONTH-DAY", w)
		}
	}
	return c, nil
}

type messageLine struct {
	number int
	text   string // without indentation
}

// unfold splits a message into lines and joins the continuations of okr's own
// trailers: lines further in than the trailer that are no trailer themselves.
func unfold(message string) []messageLine {
	var lines []messageLine
	var folded []string // continuations of the last line
	indent, open, number := 0, false, 0
	end := func() {
		if len(folded) > 0 {
			last := &lines[len(lines)-1]
			last.text = strings.Join(append([]string{last.text}, folded...), " ")
			folded = nil
		}
	}
	for line := range strings.Lines(message) {
		number++
		line = strings.TrimRight(line, " \t\r\n")
		body := strings.TrimLeft(line, " \t")
		_, _, isTrailer := trailer(body)
		switch depth := len(line) - len(body); {
		case isTrailer:
			end()
			lines = append(lines, messageLine{number, body})
			indent, open = depth, true
		case open && body != "" && depth > indent:
			folded = append(folded, body)
		default:
			open = false
		}
	}
	end()
	return lines
}

// CheckinWords are what a message contains, in whatever case, when ParseCheckins
// finds a check-in in it or one that is taken back.
func CheckinWords() []string { return []string{"Okr-Checkin:", "Okr-Undo:"} }

// trailer splits one of okr's own trailer lines; keys count without regard to case.
func trailer(line string) (key, text string, ok bool) {
	if len(line) < 5 || !strings.EqualFold(line[:4], "okr-") {
		return "", "", false
	}
	key, text, ok = strings.Cut(line, ":")
	if !ok || len(key) > 20 {
		return "", "", false
	}
	switch key = strings.ToLower(key); key {
	case "okr-checkin", "okr-undo", "okr-note", "okr-blocker", "okr-next":
		return key, strings.TrimSpace(text), true
	}
	return "", "", false
}
