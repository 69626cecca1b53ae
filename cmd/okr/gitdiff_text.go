package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/okr-cli/okr/okrfile"
)

// fileDiff is the change of one file between two versions.
type fileDiff struct {
	path, newPath string
	note          string // what git says besides: renamed, new, deleted
	old, now      []byte
	ui            style
	width         int

	// By id, which names one thing in a file whatever its cycle and team.
	scores  [2]map[string]okrfile.Maybe // before and after
	rules   map[string]string           // of the change, by "id field"
	renamed map[string]string           // the new id of an old one
}

// judge works out what the changes are called and what they do to the scores.
func (d *fileDiff) judge() {
	before, after := onlyFile(d.old), onlyFile(d.now)
	d.scores = [2]map[string]okrfile.Maybe{scoresOf(before), scoresOf(after)}
	d.rules, d.renamed = map[string]string{}, map[string]string{}
	for _, c := range okrfile.Compare(before, after, okrfile.CompareOptions{}) {
		switch c.Rule {
		case okrfile.CheckinRecorded, okrfile.TextReworded:
		case okrfile.KeyResultRenamed, okrfile.ObjectiveRenamed:
			d.renamed[c.From] = c.To
		default:
			d.rules[c.Ref.ID+" "+c.Field] = c.Rule
		}
	}
}

// text shows the change by goals and fields, and by lines where that cannot be.
func (d fileDiff) text() string {
	var b strings.Builder
	head := d.path
	if d.newPath != d.path {
		head += " → " + d.newPath
	}
	fmt.Fprintln(&b, d.ui.bold("goals in "+printable(head)))
	for line := range strings.Lines(d.note) {
		fmt.Fprintln(&b, d.ui.dim(printable(strings.TrimRight(line, "\n"))))
	}
	from, okFrom := okrfile.OutlineOf(d.old)
	to, okTo := okrfile.OutlineOf(d.now)
	switch {
	case string(d.old) == string(d.now):
		return b.String()
	case !okFrom || !okTo:
		fmt.Fprintln(&b, d.ui.dim("not readable as goals; the lines that changed:"))
		b.WriteString(d.lines())
		return b.String()
	}
	d.judge()
	before := b.Len()
	for _, item := range changedItems(from.Said, to.Said, d.renamed) {
		d.writeItem(&b, item)
	}
	switch comments := !slices.Equal(from.Comments, to.Comments); {
	case b.Len() == before:
		fmt.Fprintln(&b, d.ui.dim("no goal changed; the lines that did:"))
		b.WriteString(d.lines())
	case comments:
		fmt.Fprintln(&b, d.ui.dim("comments changed too: git diff --no-ext-diff --no-textconv shows the lines"))
	}
	return b.String()
}

// lines is the change line by line.
func (d fileDiff) lines() string {
	var b strings.Builder
	for line := range strings.Lines(unifiedDiff(d.newPath, d.old, d.now)) {
		text := strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(text, "diff "):
			continue
		case strings.HasPrefix(text, "+"):
			text = d.ui.good(text)
		case strings.HasPrefix(text, "-"):
			text = d.ui.bad(text)
		case strings.HasPrefix(text, "@@"):
			text = d.ui.info(text)
		}
		fmt.Fprintln(&b, text)
	}
	return b.String()
}

// changedItem is an objective, a key result or the head of the file with what is
// said of it on both sides where that differs.
type changedItem struct {
	ref            okrfile.Ref
	was, is        string // what it is: "objective"; "" where it is not there
	oldID          string // where it had another one
	title          string
	fields         []changedField
	wasThere, here bool
}

type changedField struct {
	name     string
	was, is  string
	had, has bool
}

// pairing collects what two files say of the same items.
type pairing struct {
	items  []changedItem
	place  map[string]int // of an item by its id
	fields map[string]int // place in the fields of the item, by id and field
}

// changedItems pairs what two files say, in the order of the second one; what is
// gone stands behind.
func changedItems(from, to []okrfile.Said, renamed map[string]string) []changedItem {
	p := pairing{place: map[string]int{}, fields: map[string]int{}}
	for _, s := range to {
		item, f := p.note(s)
		item.here, f.is, f.has = true, s.Value, true
		if len(s.Path) == 0 {
			item.is = s.Value
		}
		if len(s.Path) == 1 && s.Path[0] == "title" {
			item.title = s.Value
		}
	}
	for _, s := range from {
		old := s.Ref.ID
		if id, ok := renamed[old]; ok {
			s.Ref.ID = id
		}
		item, f := p.note(s)
		item.wasThere, f.was, f.had = true, s.Value, true
		if old != s.Ref.ID {
			item.oldID = old
		}
		if len(s.Path) == 0 {
			item.was = s.Value
		}
		if len(s.Path) == 1 && s.Path[0] == "title" && item.title == "" {
			item.title = s.Value
		}
	}
	for i := range p.items {
		p.items[i].fields = slices.DeleteFunc(p.items[i].fields, func(f changedField) bool {
			return f.name == "" || f.had == f.has && f.was == f.is
		})
	}
	return slices.DeleteFunc(p.items, func(c changedItem) bool { return len(c.fields) == 0 && c.was == c.is && c.oldID == "" })
}

// note finds the place of what is said, or makes it.
func (p *pairing) note(s okrfile.Said) (*changedItem, *changedField) {
	i, known := p.place[s.Ref.ID]
	if !known {
		i = len(p.items)
		p.place[s.Ref.ID] = i
		p.items = append(p.items, changedItem{ref: s.Ref})
	}
	item := &p.items[i]
	name := strings.Join(s.Path, "/")
	key := s.Ref.ID + "\x00" + strings.Join(s.Path, "\x00")
	if s.Entry { // an entry is itself, whatever else the list holds
		key += "\x00\x00" + s.Value
	}
	j, known := p.fields[key]
	if !known {
		j = len(item.fields)
		p.fields[key] = j
		item.fields = append(item.fields, changedField{name: name})
	}
	return item, &item.fields[j]
}

func (d fileDiff) writeItem(b *strings.Builder, c changedItem) {
	name := itemName(c.ref)
	if name == "" {
		name = "the file"
	}
	sign, paint := " ", d.ui.bold
	switch {
	case !c.wasThere:
		sign, paint = "+", d.ui.good
	case !c.here:
		sign, paint = "-", d.ui.bad
	}
	head := sign + " " + name
	fmt.Fprintf(b, "%s  %s\n", paint(head), ansi.Truncate(oneLine(c.title), max(20, d.width-ansi.StringWidth(head)-2), "…"))
	if c.oldID != "" {
		fmt.Fprintf(b, "    id: %s → %s\n", d.ui.bad(oneLine(c.oldID)), d.ui.good(oneLine(c.ref.ID)))
	}
	if c.was != c.is && c.was != "" && c.is != "" {
		fmt.Fprintf(b, "    %s → %s\n", d.ui.bad(oneLine(c.was)), d.ui.good(oneLine(c.is)))
	}
	for _, f := range c.fields {
		d.writeField(b, c.ref.ID, f)
	}
	d.writeScore(b, c.ref.ID, cmp.Or(c.oldID, c.ref.ID))
}

// writeField writes a change in one line, or in two where the texts are long.
func (d fileDiff) writeField(b *strings.Builder, id string, f changedField) {
	name, was, is := oneLine(f.name), oneLine(f.was), oneLine(f.is)
	rule := d.rules[id+" "+f.name]
	if rule != "" {
		rule = "   " + rule
	}
	switch {
	case f.had && f.has && ansi.StringWidth(name+was+is+rule)+9 <= d.width:
		fmt.Fprintf(b, "    %s: %s → %s%s\n", name, d.ui.bad(was), d.ui.good(is), d.ui.dim(rule))
		return
	case f.had:
		fmt.Fprintf(b, "  %s\n", d.ui.bad("- "+name+": "+was))
	}
	if f.has {
		fmt.Fprintf(b, "  %s\n", d.ui.good("+ "+name+": "+is))
	}
}

// writeScore says what the score is on each side, at the value of that side.
func (d fileDiff) writeScore(b *strings.Builder, id, old string) {
	was, is := d.scores[0][old], d.scores[1][id]
	if from, to := fmt.Sprintf("%.2f", was.Value), fmt.Sprintf("%.2f", is.Value); was.Known && is.Known && from != to {
		fmt.Fprintf(b, "    %s\n", d.ui.info("score: "+from+" → "+to))
	}
}
